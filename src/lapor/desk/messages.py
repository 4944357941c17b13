"""Messages to reporters and tasks that stopped: what waits for a human, and how to try again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lapor.agencies.models import Role
from lapor.agencies.queries import conflicted_agencies
from lapor.core.models import Task
from lapor.core.paging import Tab, page_of, told_count
from lapor.core.tasks import do_again
from lapor.notifications.delivery import DELIVER, masked_recipient, send_again
from lapor.notifications.models import DeliveryState, Message, MessageState, OfficerNotice
from lapor.notifications.officers_emails import KEY as OFFICERS_KEY
from lapor.reports.guards import Visit, administrator_only
from lapor.reports.viewings import Sight, ViewingKind, note_seen

FAILED = (MessageState.REFUSED, MessageState.UNCERTAIN)
NEEDS_ATTENTION = "perlu"
STUCK_AFTER = timedelta(hours=1)  # the longest pause between two attempts
MOST_TASKS = 50


@dataclass(frozen=True)
class Row:
    """A message as administrators see it: nobody's full address, no secret."""

    id: int
    state: str
    get_state_display: str
    recipient: str
    channel_label: str
    text: str
    attempts: int
    created_at: datetime
    sent_at: datetime | None
    last_error: str
    report_number: str
    can_retry: bool


@administrator_only
@require_safe
def message_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the messages of one state, the newest first, and the tasks that stopped."""
    asked = request.GET.get("keadaan", "")
    state = asked if asked in MessageState.values else NEEDS_ATTENTION
    context = {
        "tabs": _tabs(visit, state),
        "page": page_of(_in_state(visit, state), request, partial(_rows, visit=visit)),
        "dead_tasks": list(Task.objects.filter(dead_at__isnull=False).order_by("-dead_at")[:MOST_TASKS]),
        "is_administrator": visit.is_administrator,
    }
    return render(request, "desk/messages.html", context)


@administrator_only
@require_POST
def retry_message(request: HttpRequest, visit: Visit, message_id: int) -> HttpResponse:
    """Give a message to the gateway once more."""
    message = _messages_of(visit).filter(pk=message_id).first()
    if message is None:
        raise Http404
    if can_retry(message, _delivery_tasks([message]).get(str(message.pk)), visit.now):
        send_again(message.pk, visit.now)
        messages.success(request, _("Pesan akan dikirim lagi."))
    else:
        messages.warning(request, _("Pesan ini sudah terkirim atau masih dalam perjalanan; tidak dikirim lagi."))
    return redirect("desk_messages")


@administrator_only
@require_POST
def retry_task(request: HttpRequest, visit: Visit, task_id: int) -> HttpResponse:
    """Let a task that stopped run once more."""
    task = get_object_or_404(Task, pk=task_id, dead_at__isnull=False)
    do_again(task.name, task.key, visit.now)
    messages.success(request, _("Tugas dijalankan lagi."))
    return redirect("desk_messages")


def _messages_of(visit: Visit) -> QuerySet[Message]:
    """Return the messages an administrator may see: a city's own and those that belong to no report.

    Nothing of a complaint about the administrator's own agency, be it to its reporter or to another officer, and no
    officer's e-mail that also tells of another government's reports.
    """
    concerned = conflicted_agencies(visit.actor.postings)
    shown = Message.objects.select_related("report", "reporter").exclude(report__concerned_agency__in=concerned)
    notices = OfficerNotice.objects.filter(message=OuterRef("pk"))
    shown = shown.filter(~Exists(notices.filter(report__concerned_agency__in=concerned)))
    to_officers = Q(key__startswith=OFFICERS_KEY)
    if visit.actor.has_role(Role.NATIONAL_ADMIN):
        return shown.filter(~to_officers | Exists(notices))
    own = [posting.agency_id for posting in visit.actor.postings if posting.role == Role.AGENCY_ADMIN]
    inside, outside = notices.filter(report__government__in=own), notices.exclude(report__government__in=own)
    of_none = Q(report=None) & ~to_officers
    return shown.filter(of_none | Q(report__government__in=own) | Exists(inside) & ~Exists(outside))


def _in_state(visit: Visit, state: str) -> QuerySet[Message]:
    needs_attention = Q(state__in=FAILED) | Q(delivery=DeliveryState.FAILED)
    chosen = needs_attention if state == NEEDS_ATTENTION else Q(state=state)
    return _messages_of(visit).filter(chosen).order_by("-created_at", "-pk")


def _tabs(visit: Visit, current: str) -> list[Tab]:
    labels = {NEEDS_ATTENTION: _("Perlu perhatian")} | {state.value: str(state.label) for state in MessageState}
    return [
        Tab(label, f"?keadaan={state}", state == current, told_count(_in_state(visit, state)))
        for state, label in labels.items()
    ]


def _delivery_tasks(shown: list[Message]) -> dict[str, Task]:
    tasks = Task.objects.filter(name=DELIVER, key__in=[str(message.pk) for message in shown])
    return {task.key: task for task in tasks}


def can_retry(message: Message, task: Task | None, now: datetime) -> bool:
    """Tell whether a message failed or is stuck; one that may still be on its way is left alone."""
    if task is not None and task.lease_until is not None and task.lease_until > now:
        return False
    if message.state in FAILED:
        return True
    if task is not None and task.attempts == 0 and task.run_at > now:
        return False  # it only waits for the morning
    is_stuck = task is None or task.dead_at is not None or message.created_at < now - STUCK_AFTER
    return message.state != MessageState.SENT and is_stuck


def _rows(shown: list[Message], visit: Visit) -> list[Row]:
    told_of = [message.report_id for message in shown if message.report_id]
    note_seen(Sight(visit.actor, ViewingKind.MESSAGE, visit.now), told_of)
    tasks = _delivery_tasks(shown)
    return [_row(message, tasks.get(str(message.pk)), visit.now) for message in shown]


def _row(message: Message, task: Task | None, now: datetime) -> Row:
    return Row(
        id=message.pk,
        state=message.state,
        get_state_display=message.get_state_display(),
        recipient=_recipient(message),
        channel_label=message.get_medium_display(),
        text=message.text,
        attempts=task.attempts if task else 0,
        created_at=message.created_at,
        sent_at=message.sent_at,
        last_error=task.last_error if task else "",
        report_number=message.report.number if message.report else "",
        can_retry=can_retry(message, task, now),
    )


def _recipient(message: Message) -> str:
    """Return the masked address; of an anonymous reporter not even that."""
    if message.report is not None and message.report.anonymous:
        return _("pelapor anonim")
    return masked_recipient(message)
