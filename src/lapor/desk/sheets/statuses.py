"""The words by which lapor.go.id says where a report stands, and ours for them."""

from dataclasses import dataclass

from django.utils.translation import override

from lapor.desk.sheets import columns as col
from lapor.reports.models import Closing
from lapor.reports.scope import ArchiveReason
from lapor.reports.workflow import Status


@dataclass(frozen=True)
class Standing:
    """Where a report stands; `was_replied_to` when its reporter spoke after the answer."""

    status: Status
    closing: str = ""
    archive_reason: str = ""
    was_replied_to: bool = False

    @property
    def needs_agency(self) -> bool:
        """Tell whether somebody must hold or have held the report."""
        return self.status in {Status.DISPOSITION, Status.FOLLOW_UP}


STANDINGS = {
    **{name.lower(): Standing(status) for status, name in col.OPEN_STATUSES.items()},
    **{name.lower(): Standing(Status.DONE, closing=closing) for closing, name in col.CLOSINGS.items()},
    "belum": Standing(Status.VERIFICATION),
    "menunggu verifikasi": Standing(Status.VERIFICATION),
    "tertunda": Standing(Status.ON_HOLD),
    "tunda": Standing(Status.ON_HOLD),
    "terverifikasi": Standing(Status.VERIFICATION),
    "proses": Standing(Status.DISPOSITION),
    "selesai": Standing(Status.DONE, closing=Closing.ADMIN),
    col.FOLLOWED_UP.lower(): Standing(Status.FOLLOW_UP),
    col.REPLIED.lower(): Standing(Status.FOLLOW_UP, was_replied_to=True),
}
REASONS = {
    "format": ArchiveReason.WRONG_FORMAT,
    "umum": ArchiveReason.TOO_GENERAL,
    "lengkap": ArchiveReason.INCOMPLETE,
    "sudah": ArchiveReason.DUPLICATE,
    "digabung": ArchiveReason.DUPLICATE,
    "iklan": ArchiveReason.SPAM,
    "sara": ArchiveReason.HATE,
    "iseng": ArchiveReason.JOKE,
}


def standing_of(status: str, reason: str) -> Standing | None:
    """Return where a report of this status stands, None for a status nobody knows."""
    told = status.strip().lower()
    if told in {col.BY_ADMIN.lower(), col.BY_SYSTEM.lower(), "diarsipkan"}:
        return Standing(Status.ARCHIVED, archive_reason=_reason(reason, by_system=told == col.BY_SYSTEM.lower()))
    return STANDINGS.get(told)


def _reason(told: str, *, by_system: bool) -> ArchiveReason:
    with override(col.LANGUAGE):
        exact = {str(label).lower(): value for value, label in ArchiveReason.choices}
    if told.lower() in exact:
        return ArchiveReason(exact[told.lower()])
    general = ArchiveReason.INCOMPLETE if by_system else ArchiveReason.IRRELEVANT
    return next((reason for word, reason in REASONS.items() if word in told.lower()), general)
