"""Officers' e-mails gather: one tells of every notice that waits, at most one an hour to an officer, never at night.

Each notice has a task of its own, which ends when an e-mail tells of it, whichever; so none is forgotten. The officer's
row is locked while an e-mail is written, and notices and e-mail are tied in the same transaction; so none is told of
twice, with however many workers and whenever one dies.
"""

import time
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from lapor.agencies.contacts import contacts_of_officer
from lapor.agencies.models import Officer, Posting
from lapor.agencies.queries import conflicted_agencies, postings_of
from lapor.core.tasks import LEASE, LaterError
from lapor.deadlines.calendar import ONE_DAY
from lapor.deadlines.ladder import QUIET_FROM_HOUR, QUIET_UNTIL_HOUR, SPREAD_SECONDS
from lapor.notifications.delivery import About, Recipient, queue
from lapor.notifications.models import Medium, Message, MessageState, OfficerNotice
from lapor.notifications.officers_words import email_of

KEY = "officer:"  # how the keys of these e-mails begin
PAUSE = timedelta(hours=1)  # from one e-mail to the next
LOOK_AGAIN = timedelta(minutes=10)  # while the last one has not gone out
ON_THE_WAY = (MessageState.QUEUED, MessageState.SENDING)


def email_officers(keys: Sequence[str], now: datetime) -> Mapping[str, Exception]:
    """See that an e-mail tells of the notices with these ids, each unless one has, or the officer has read it.

    Safe to run twice and beside another worker.
    """
    ends_at = time.monotonic() + LEASE.total_seconds() / 3
    untold = OfficerNotice.objects.filter(pk__in=[int(key) for key in keys], message=None, read_at=None)
    waiting: dict[int, list[str]] = defaultdict(list)
    for pk, officer_id in untold.values_list("pk", "officer_id").order_by("officer_id", "pk"):
        waiting[officer_id].append(str(pk))
    troubles: dict[str, Exception] = {}
    for officer_id, theirs in waiting.items():
        try:
            again_at = _tell(officer_id, now) if time.monotonic() < ends_at else now
            if again_at is not None:
                troubles |= dict.fromkeys(theirs, LaterError(again_at))
        except Exception as error:  # whatever it was, the other officers must not suffer
            troubles |= dict.fromkeys(theirs, error)
    return troubles


@transaction.atomic
def _tell(officer_id: int, now: datetime) -> datetime | None:
    """Write an officer one e-mail of all that waits; return when to try again instead, None when nothing is to be done.

    Nobody is written to whose account is closed.
    """
    locked = Officer.objects.select_for_update(of=("self",), no_key=True).select_related("user")
    officer = locked.get(pk=officer_id)
    address = contacts_of_officer(officer).email if officer.user.is_active else ""
    if not address:
        return None
    postings = postings_of(officer, localdate(now))
    free_at = _awake(_free_at(officer, now), postings, officer_id)
    if free_at > now:
        return free_at
    notices = _waiting(officer, conflicted_agencies(postings))
    if notices:
        key = f"{KEY}{officer_id}:{notices[-1].pk}"
        queue(key, Recipient(Medium.EMAIL, address=address), email_of(notices), About(), now=now)
        told = OfficerNotice.objects.filter(pk__in=[notice.pk for notice in notices])
        told.update(message=Message.objects.get(key=key))
    return None


def _waiting(officer: Officer, concerned: Collection[int]) -> list[OfficerNotice]:
    """Return the unread notices that no e-mail tells of, but for those of complaints about the officer's own agency.

    One that is being marked as read this moment is left out, so that nobody waits for anybody.
    """
    unread = OfficerNotice.objects.select_for_update(of=("self",), skip_locked=True, no_key=True)
    own = unread.filter(officer=officer, message=None, read_at=None).select_related("report").order_by("pk")
    return [notice for notice in own if notice.report.concerned_agency_id not in concerned]


def _free_at(officer: Officer, now: datetime) -> datetime:
    """Return when the officer may get the next e-mail: not while the last one waits for a gateway that is away."""
    emailed = OfficerNotice.objects.filter(officer=officer).exclude(message=None).order_by("-message_id")
    last = Message.objects.filter(pk__in=emailed.values("message_id")[:1]).first()
    if last is None:
        return now
    if last.state in ON_THE_WAY and now - last.created_at < ONE_DAY:
        return now + LOOK_AGAIN
    return max(now, (last.sent_at or last.created_at) + PAUSE)


def _awake(moment: datetime, postings: Sequence[Posting], officer_id: int) -> datetime:
    """Return the moment itself or, at night, when the reminders of the morning are out, at the officer's own moment."""
    local = moment.astimezone(ZoneInfo(postings[0].agency.time_zone if postings else settings.TIME_ZONE))
    morning = local.replace(hour=QUIET_UNTIL_HOUR, minute=0, second=0, microsecond=0)
    morning += timedelta(seconds=SPREAD_SECONDS + officer_id * 37 % SPREAD_SECONDS)
    if local.hour >= QUIET_FROM_HOUR:
        return morning + ONE_DAY
    return max(moment, morning)
