"""How a report ended: solved, closed by system or admin, archived, withdrawn, merged; and what can still be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from lapor.reports.models import Closing, Report
from lapor.reports.scope import GUIDANCE, ArchiveReason
from lapor.reports.timeline import Entry
from lapor.reports.workflow import Action, Status


@dataclass(frozen=True)
class Archive:
    """Why the report was archived and where to go instead."""

    reason: str
    text: str
    referral: str


@dataclass(frozen=True)
class Ending:
    """The kind of end in plain words; `until_at` is how long the reporter can take the report up again."""

    label: str
    explanation: str
    at: datetime | None
    until_at: datetime | None
    way_back: str
    is_confirmed: bool = False


def ending_of(report: Report, until_at: datetime | None) -> Ending | None:
    """Return how the report ended; None while it is open."""
    if report.status not in {Status.DONE, Status.ARCHIVED, Status.WITHDRAWN, Status.MERGED}:
        return None
    label, explanation, way_back = _words(report)
    is_confirmed = report.status == Status.DONE and report.closing == Closing.CONFIRMED
    return Ending(label, explanation, report.closed_at, until_at, way_back, is_confirmed)


def _words(report: Report) -> tuple[str, str, str]:
    if report.status == Status.ARCHIVED:
        return (
            _("Diarsipkan: %(reason)s") % {"reason": report.get_archive_reason_display()},
            _("Laporan ini tidak diteruskan. Alasannya tertulis di bawah, agar dapat dinilai siapa saja."),
            _("Pelapor dapat mengajukan keberatan"),
        )
    if report.status == Status.WITHDRAWN:
        return _("Ditarik pelapor"), _("Laporan ini berhenti diproses."), _("Penarikan dapat dibatalkan")
    if report.status == Status.MERGED:
        return (
            _("Digabung ke laporan lain tentang masalah yang sama"),
            _("Nomor dan kode unik Anda tetap berlaku. Kabar laporan itu muncul juga di halaman ini."),
            _("Bila masalah Anda ternyata berbeda, Anda dapat menyatakannya"),
        )
    if report.closing == Closing.CONFIRMED:
        return (
            _("Selesai: dikonfirmasi pelapor"),
            _("Pelapor sendiri menyatakan masalahnya beres."),
            _("Bila ternyata belum beres, pelapor dapat membukanya kembali"),
        )
    if report.closing == Closing.ADMIN:
        return (
            _("Selesai: ditutup admin"),
            _("Admin menutup laporan ini; alasannya tertulis di perjalanan laporan. Pelapor belum menyatakan beres."),
            _("Bila belum beres, pelapor dapat membukanya kembali"),
        )
    return (
        _("Selesai: ditutup sistem"),
        _("Pelapor tidak menyatakan beres atau belum sampai batas waktunya. Ini bukan bukti bahwa masalahnya beres."),
        _("Bila belum beres, pelapor dapat membukanya kembali"),
    )


def archive_of(report: Report, entries: Sequence[Entry]) -> Archive | None:
    """Return why the report was archived; None when it is not."""
    if report.status != Status.ARCHIVED:
        return None
    guidance = GUIDANCE[ArchiveReason(report.archive_reason)]
    entry = last_of(entries, Action.ARCHIVE, Action.EXPIRE, Action.FORWARD)
    text = entry.text if entry else ""
    referral = entry.referral if entry else ""
    return Archive(
        reason=str(report.get_archive_reason_display()),
        text=text or str(guidance.explanation),
        referral=referral or str(guidance.referral),
    )


def last_of(entries: Sequence[Entry], *actions: Action) -> Entry | None:
    """Return the newest entry of one of these steps."""
    return next((entry for entry in reversed(entries) if entry.action in actions), None)
