"""What a report's page says of its supporters, and the links by which it is passed on."""

from urllib.parse import quote, urlencode

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from lapor.channels.web.supporting import is_supporter
from lapor.reports.models import Report
from lapor.reports.workflow import OPEN

register = template.Library()


@register.simple_tag(takes_context=True)
def supported(context: template.Context, number: str) -> bool:
    """Tell whether the visitor's browser supports the report."""
    request = context.get("request")
    return request is not None and is_supporter(request, number)


@register.filter
def can_be_supported(report: Report) -> bool:
    """Tell whether the report is public and not finished."""
    return bool(getattr(report, "is_public", True)) and report.status in OPEN


@register.simple_tag
def share_address(number: str) -> str:
    """Return the full address of a report."""
    return f"{settings.SITE_URL}{reverse('report_detail', args=[number])}"


@register.simple_tag
def share_links(report: Report) -> list[tuple[str, str]]:
    """Return name and address for each way to pass a report on; nobody is told before it is tapped."""
    address = share_address(report.number)
    words = _("Laporan di LAPOR!: %(title)s") % {"title": report.title}
    subject, body = quote(words), quote(f"{words}\n{address}")
    return [
        ("WhatsApp", f"https://wa.me/?{urlencode({'text': f'{words} {address}'}, quote_via=quote)}"),
        ("Telegram", f"https://t.me/share/url?{urlencode({'url': address, 'text': words}, quote_via=quote)}"),
        (_("Surel"), f"mailto:?subject={subject}&body={body}"),
    ]
