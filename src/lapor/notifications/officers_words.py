"""What an officer's e-mail says: numbers and kinds of notices, the way to the desk, never a word of a report."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lapor.deadlines.models import ClockKind
from lapor.notifications.models import NoticeKind, OfficerNotice
from lapor.notifications.texts import Rendered
from lapor.reports.numbers import spoken

TEMPLATE = "officer_"  # how the names of these messages begin
MOST_LISTED = 50  # of one kind; the rest is counted
SENTENCES: dict[NoticeKind, str | Promise] = {  # in the order in which an e-mail lists them
    NoticeKind.ESCALATION: gettext_lazy("Laporan {number} lewat tenggat. Jam yang lewat: {clock}."),
    NoticeKind.APPEAL: gettext_lazy(
        "Pelapor keberatan atas pengarsipan laporan {number}, dan di pemerintahnya tidak ada petugas lain yang dapat "
        "memutusnya."
    ),
    NoticeKind.RULING: gettext_lazy("Dua instansi mengembalikan laporan {number}; Anda yang menetapkan kewenangannya."),
    NoticeKind.OVERSIGHT: gettext_lazy("Laporan {number} dinyatakan pengaduan berkadar pengawasan."),
    NoticeKind.REVIEW: gettext_lazy("Konsep jawaban laporan {number} menunggu pemeriksaan Anda."),
    NoticeKind.RETURNED: gettext_lazy("Konsep jawaban laporan {number} dikembalikan kepada Anda untuk diperbaiki."),
    NoticeKind.REMINDER: gettext_lazy("Tenggat laporan {number} sudah dekat. Jam yang berjalan: {clock}."),
    NoticeKind.ASSIGNED: gettext_lazy("Anda ditunjuk menangani laporan {number}."),
    NoticeKind.TASK: gettext_lazy("Instansi Anda mendapat tugas pendukung pada laporan {number}."),
    NoticeKind.MENTION: gettext_lazy("Anda disebut dalam catatan internal laporan {number}."),
}
PROMISE_PASSED = gettext_lazy("Hari kerja yang dijanjikan pada laporan {number} sudah lewat tanpa kabar baru.")


def email_of(notices: Sequence[OfficerNotice]) -> Rendered:
    """Write the e-mail that tells of these notices, with their reports read, in the language of the office.

    One notice alone is a sentence with the way to its report. What it says needs no blotting.
    """
    with translation.override(settings.LANGUAGE_CODE):
        template, subject, body = _one(notices[0]) if len(notices) == 1 else _many(notices)
        footer = _("Pesan ini dikirim otomatis oleh LAPOR! kepada petugas. Isi laporan hanya dibaca di meja petugas.")
    text = f"{body}\n\n-- \n{footer}\n"
    return Rendered(f"{TEMPLATE}{template}", subject, text, text)


def _one(notice: OfficerNotice) -> tuple[str, str, str]:
    kind, number = NoticeKind(notice.kind), notice.report.number
    pattern = PROMISE_PASSED if _is_of_promise(notice) else SENTENCES[kind]
    sentence = str(pattern).format(number=spoken(number), clock=_clock(notice))
    return kind, f"[LAPOR! {number}] {kind.label}", f"{sentence}\n\n{_way(f'laporan/{number}/')}"


def _many(notices: Sequence[OfficerNotice]) -> tuple[str, str, str]:
    parts = [(kind, _lines(notice for notice in notices if notice.kind == kind)) for kind in SENTENCES]
    found = [(str(kind.label), lines) for kind, lines in parts if lines]
    counted = ", ".join(f"{len(lines)} {label[0].lower()}{label[1:]}" for label, lines in found)
    opening = _("Ada yang menunggu Anda di meja petugas: %(counted)s.") % {"counted": counted}
    lists = [f"{label}:\n{_listed(lines)}" for label, lines in found]
    subject = _("[LAPOR!] %(count)d pemberitahuan untuk Anda") % {"count": sum(len(lines) for _label, lines in found)}
    return "gathered", subject, "\n\n".join((opening, *lists, _way("pemberitahuan/")))


def _lines(notices: Iterable[OfficerNotice]) -> list[str]:
    """Return a line for each report and clock, in the order of the notices."""
    return list(dict.fromkeys(_line(notice) for notice in notices))


def _line(notice: OfficerNotice) -> str:
    why = _("hari yang dijanjikan lewat") if _is_of_promise(notice) else _clock(notice)
    return f"{spoken(notice.report.number)} ({why})" if why else spoken(notice.report.number)


def _listed(lines: Sequence[str]) -> str:
    more = len(lines) - MOST_LISTED
    rest = [ngettext("dan %(more)d lagi", "dan %(more)d lagi", more) % {"more": more}] if more > 0 else []
    return "\n".join(f"- {line}" for line in (*lines[:MOST_LISTED], *rest))


def _is_of_promise(notice: OfficerNotice) -> bool:
    return notice.kind == NoticeKind.REMINDER and not notice.clock_kind


def _clock(notice: OfficerNotice) -> str:
    return str(ClockKind(notice.clock_kind).label) if notice.clock_kind else ""


def _way(path: str) -> str:
    return _("Buka di meja petugas: {link}").format(link=f"{settings.SITE_URL}/petugas/{path}")
