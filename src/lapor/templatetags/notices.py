"""The entry of the desk's menu that tells how much an officer has not read yet."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lapor.agencies.queries import conflicted_agencies
from lapor.notifications.officers import MOST_UNREAD, unread_count
from lapor.reports.guards import VISIT, Visit

register = template.Library()


@register.simple_tag(takes_context=True)
def notices_item(context: template.Context) -> SafeString:
    """Draw the entry, with the number of unread notices where there are some."""
    request = context.get("request")
    visit: Visit | None = getattr(request, VISIT, None)
    if request is None or visit is None or visit.actor.officer is None:
        return SafeString("")
    match = request.resolver_match
    current = SafeString(' aria-current="page"') if match and match.url_name == "desk_notices" else ""
    count = unread_count(visit.actor.officer.pk, conflicted_agencies(visit.actor.postings))
    inner = '<li class="wide"><a href="{}"{}>{}{}</a></li>'
    return format_html(inner, reverse("desk_notices"), current, _("Pemberitahuan"), _bubble(count))


def _bubble(count: int) -> SafeString:
    if not count:
        return SafeString("")
    shown = f"{count}+" if count == MOST_UNREAD else str(count)
    words = ngettext("belum dibaca", "belum dibaca", count)
    return format_html(' <span class="count">{}<span class="visually-hidden"> {}</span></span>', shown, words)
