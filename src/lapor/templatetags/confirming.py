"""What a page offers to whoever has just filed or opened a report: prove a contact, keep the report."""

from dataclasses import dataclass

from django import template
from django.http import HttpRequest

from lapor.channels.web.visitor import actor, is_officer
from lapor.core.models import User
from lapor.reporters.accounts import proven_by
from lapor.reporters.identity import MaskedContact, contacts_of
from lapor.reporters.models import Reporter
from lapor.reports.models import Report
from lapor.reports.permissions import is_own

register = template.Library()
NOTHING: list[MaskedContact] = []


@dataclass(frozen=True)
class Offer:
    """Which contacts can be proven, whether the report can be kept, whether the account has it already."""

    contacts: list[MaskedContact]
    can_keep: bool = False
    is_mine: bool = False


@register.simple_tag(takes_context=True)
def confirming(context: template.Context, report: Report) -> Offer:
    """Return the offer for this visitor; a stranger and an officer are offered nothing.

    Without an account every contact is offered, be it known or not: nobody learns here who has an account.
    """
    request: HttpRequest = context["request"]
    visitor = actor(request)
    if visitor.officer or is_officer(request.user) or not is_own(visitor, report):
        return Offer(NOTHING)
    reporter = Reporter.objects.filter(reports=report.pk).first()
    contacts = contacts_of(reporter) if reporter else NOTHING
    if not isinstance(request.user, User):
        return Offer(contacts)
    proven = proven_by(request.user)
    is_mine = report.reporter_id in visitor.reporter_ids
    left = [contact for contact in contacts if contact.digest not in proven]
    kept = request.user.kept_reports.filter(number=report.number).exists()
    return Offer(left, can_keep=not is_mine and not kept, is_mine=is_mine or kept)
