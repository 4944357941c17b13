"""What officers are told about a report: a notice on the desk and an e-mail, neither with a word of the report."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lapor.agencies.contacts import contacts_of_officer
from lapor.agencies.models import Officer
from lapor.agencies.queries import conflicted_agencies, postings_of
from lapor.core.memory import remembered
from lapor.deadlines.models import ClockKind
from lapor.notifications.delivery import About, Recipient, queue
from lapor.notifications.models import Medium, NoticeKind, OfficerNotice
from lapor.notifications.texts import Rendered
from lapor.reports.models import Report
from lapor.reports.numbers import spoken

MOST_UNREAD, UNREAD_SECONDS = 100, 15
TEMPLATE = "officer_"  # how the names of these messages begin

SENTENCES: dict[NoticeKind, str | Promise] = {
    NoticeKind.REMINDER: gettext_lazy("Tenggat laporan {number} sudah dekat. Jam yang berjalan: {clock}."),
    NoticeKind.ESCALATION: gettext_lazy("Laporan {number} lewat tenggat. Jam yang lewat: {clock}."),
    NoticeKind.MENTION: gettext_lazy("Anda disebut dalam catatan internal laporan {number}."),
    NoticeKind.ASSIGNED: gettext_lazy("Anda ditunjuk menangani laporan {number}."),
    NoticeKind.REVIEW: gettext_lazy("Konsep jawaban laporan {number} menunggu pemeriksaan Anda."),
    NoticeKind.RETURNED: gettext_lazy("Konsep jawaban laporan {number} dikembalikan kepada Anda untuk diperbaiki."),
    NoticeKind.TASK: gettext_lazy("Instansi Anda mendapat tugas pendukung pada laporan {number}."),
    NoticeKind.OVERSIGHT: gettext_lazy("Laporan {number} dinyatakan pengaduan berkadar pengawasan."),
}
PROMISE_PASSED = gettext_lazy("Hari kerja yang dijanjikan pada laporan {number} sudah lewat tanpa kabar baru.")


def notify(
    officer: Officer, report: Report, kind: NoticeKind, *, key: str, now: datetime, clock_kind: str = ""
) -> None:
    """Tell an officer once for this key: a notice on the desk, and an e-mail where the officer has an address.

    Idempotent and safe with others at the same moment. Nothing goes to an officer of the agency the report is about.
    """
    if _is_conflicted(officer, report, now):
        return
    values = {"officer": officer, "report": report, "kind": kind, "clock_kind": clock_kind, "created_at": now}
    with transaction.atomic():
        _notice, is_new = OfficerNotice.objects.get_or_create(key=key, defaults=values)
        address = contacts_of_officer(officer).email if is_new else ""
        if address:
            queue(f"officer:{key}", Recipient(Medium.EMAIL, address=address), _email(report, kind, clock_kind), About(),
                  now=now)  # fmt: skip


@remembered(UNREAD_SECONDS)
def unread_count(officer_id: int, concerned: frozenset[int]) -> int:
    """Return how many notices the officer has not read, up to `MOST_UNREAD`, at most a few seconds old.

    Those of complaints about one of the agencies `concerned` are not counted.
    """
    unread = OfficerNotice.objects.filter(officer=officer_id, read_at=None)
    if concerned:
        unread = unread.exclude(report__concerned_agency__in=concerned)
    return unread[:MOST_UNREAD].count()


def _is_conflicted(officer: Officer, report: Report, now: datetime) -> bool:
    if report.concerned_agency_id is None:
        return False
    today = now.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    return report.concerned_agency_id in conflicted_agencies(postings_of(officer, today))


def _email(report: Report, kind: NoticeKind, clock_kind: str) -> Rendered:
    """Write the e-mail in the language of the office, whoever causes it; what it says needs no blotting."""
    with translation.override(settings.LANGUAGE_CODE):
        clock = str(ClockKind(clock_kind).label) if clock_kind else ""
        subject = f"[LAPOR! {report.number}] {kind.label}"
        pattern = SENTENCES[kind] if clock or kind != NoticeKind.REMINDER else PROMISE_PASSED
        sentence = str(pattern).format(number=spoken(report.number), clock=clock)
        link = _("Buka di meja petugas: {link}").format(link=f"{settings.SITE_URL}/petugas/laporan/{report.number}/")
        footer = _("Pesan ini dikirim otomatis oleh LAPOR! kepada petugas. Isi laporan hanya dibaca di meja petugas.")
    text = f"{sentence}\n\n{link}\n\n-- \n{footer}\n"
    return Rendered(f"{TEMPLATE}{kind}", subject, text, text)
