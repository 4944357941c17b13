"""How the fields of forms become HTML: the plain ones without a template each, which costs a page of forms 15 ms."""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

PLAIN = "django/forms/widgets/{}.html"
INPUTS = {
    PLAIN.format(kind)
    for kind in ("text", "number", "email", "password", "hidden", "date", "checkbox", "checkbox_option", "radio_option")
}
TEXTAREA = PLAIN.format("textarea")


class QuickRenderer(DjangoTemplates):
    """Draw inputs and text areas as Django's templates do, and leave everything else to these."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
        """Return the widget as HTML."""
        widget = context.get("widget", {})
        if template_name in INPUTS and not widget.get("wrap_label"):
            return _input(widget)
        if template_name == TEXTAREA:
            return _textarea(widget)
        return SafeString(super().render(template_name, context, request))


def _input(widget: dict[str, Any]) -> SafeString:
    given, value = _attributes(widget["attrs"]), widget["value"]
    held = "" if value is None else f' value="{escape(str(value))}"'
    return mark_safe(f'<input type="{widget["type"]}" name="{escape(widget["name"])}"{held}{given}>')  # noqa: S308


def _textarea(widget: dict[str, Any]) -> SafeString:
    given, value = _attributes(widget["attrs"]), widget["value"] or ""
    return mark_safe(f'<textarea name="{escape(widget["name"])}"{given}>\n{escape(value)}</textarea>')  # noqa: S308


def _attributes(attrs: dict[str, Any]) -> str:
    """Return the attributes; True stands for one without a value, False for none at all."""
    told = ((name, value) for name, value in attrs.items() if value is not False)
    return "".join(f" {name}" if value is True else f' {name}="{escape(str(value))}"' for name, value in told)
