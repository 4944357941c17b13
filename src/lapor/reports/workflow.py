"""THE TABLE: what can happen to a report, by whom, with what, to where, and what it does to the clocks.

Permissions, validation, buttons, event names, tests and the drawing in `docs/workflow.md` are all read from here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from lapor.deadlines.models import ClockKind


class Kind(models.TextChoices):
    """What a report asks for."""

    COMPLAINT = "complaint", _("Pengaduan")
    ASPIRATION = "aspiration", _("Aspirasi")
    INFORMATION_REQUEST = "information_request", _("Permintaan Informasi")


class Status(models.TextChoices):
    """Where a report stands: the brochure's four stages and four side states."""

    VERIFICATION = "verification", _("Verifikasi")
    ON_HOLD = "on_hold", _("Tunda")
    DISPOSITION = "disposition", _("Disposisi")
    FOLLOW_UP = "follow_up", _("Tindak Lanjut")
    DONE = "done", _("Selesai")
    ARCHIVED = "archived", _("Diarsipkan")
    WITHDRAWN = "withdrawn", _("Ditarik")
    MERGED = "merged", _("Digabung")


OPEN = (Status.VERIFICATION, Status.ON_HOLD, Status.DISPOSITION, Status.FOLLOW_UP)
STAGES = (Status.VERIFICATION, Status.DISPOSITION, Status.FOLLOW_UP, Status.DONE)


class By(models.TextChoices):
    """Who takes a step, seen from the report."""

    REPORTER = "reporter", _("Pelapor")
    VERIFIER = "verifier", _("Verifikator")
    COORDINATOR = "coordinator", _("Koordinator")
    MAIN = "main", _("Instansi utama")
    SUPPORTING = "supporting", _("Instansi pendukung")
    SYSTEM = "system", _("Sistem")


class Action(models.TextChoices):
    """A step of a report; its value names the event too."""

    RECEIVE = "receive", _("Terima")
    IMPORT = "import", _("Bawa dari sistem lain")
    HOLD = "hold", _("Tunda, minta kelengkapan")
    COMPLETE = "complete", _("Lengkapi laporan")
    RESUME = "resume", _("Lanjutkan verifikasi")
    EXPIRE = "expire", _("Arsipkan karena tidak dilengkapi")
    ARCHIVE = "archive", _("Arsipkan")
    DISPOSE = "dispose", _("Teruskan ke instansi")
    REDIRECT = "redirect", _("Alihkan ke instansi lain")
    HAND_BACK = "hand_back", _("Kembalikan ke verifikator")
    PROGRESS = "progress", _("Kirim kabar kemajuan")
    ANSWER = "answer", _("Jawab laporan")
    REPLY = "reply", _("Kirim tanggapan")
    CONFIRM = "confirm", _("Puas, selesai")
    CONTEST = "contest", _("Belum selesai")
    CLOSE_SILENT = "close_silent", _("Tutup otomatis")
    RATE = "rate", _("Beri nilai")
    REOPEN = "reopen", _("Buka kembali")
    APPEAL = "appeal", _("Ajukan keberatan")
    WITHDRAW = "withdraw", _("Tarik laporan")
    REINSTATE = "reinstate", _("Batalkan penarikan")
    CORRECT = "correct", _("Perbaiki data dan versi publik")
    NOTE = "note", _("Tulis catatan internal")
    ASSIGN = "assign", _("Tunjuk petugas")
    MERGE = "merge", _("Gabung ke laporan lain")
    UNMERGE = "unmerge", _("Pisahkan lagi")
    SPLIT = "split", _("Pecah menjadi beberapa laporan")
    RULE = "rule", _("Tetapkan kewenangan")
    FORWARD = "forward", _("Teruskan ke luar sistem")
    CLOSE = "close", _("Tutup oleh admin")


class Need(models.TextChoices):
    """What a step cannot be taken without."""

    TEXT = "text", _("teks")
    SUBSTANCE = "substance", _("jawaban yang berisi")
    REASON = "reason", _("alasan arsip")
    AGENCY = "agency", _("instansi tujuan")
    RATING = "rating", _("nilai 1–5")
    CORRECTION = "correction", _("perbaikan")
    OFFICER = "officer", _("petugas")
    MASTER = "master", _("laporan induk")
    PARTS = "parts", _("bagian")
    RECIPIENT = "recipient", _("penerima")


class Condition(models.TextChoices):
    """What must be true of a report besides its status."""

    UNDISPUTED = "undisputed", _("dikembalikan kurang dari dua kali")
    DISPUTED = "disputed", _("dikembalikan dua kali atau lebih")
    NOT_RULED = "not_ruled", _("kewenangannya belum ditetapkan")
    RULER_ONCE_RULED = "ruler_once_ruled", _("bila kewenangannya sudah ditetapkan: hanya koordinator")


@dataclass(frozen=True)
class Arrow:
    """One row of the table; `target` None means that the status stays.

    Clocks are stopped, paused, resumed and started in this order. `within` names a clock that must still run,
    `after` one that must be due, `only_if` what must be true of the report.
    """

    action: Action
    sources: tuple[Status, ...]
    target: Status | None
    by: tuple[By, ...]
    needs: tuple[Need, ...] = ()
    stops: tuple[ClockKind, ...] = ()
    pauses: tuple[ClockKind, ...] = ()
    resumes: tuple[ClockKind, ...] = ()
    starts: tuple[ClockKind, ...] = ()
    within: ClockKind | None = None
    after: ClockKind | None = None
    only_if: Condition | None = None


class NotAllowedHereError(Exception):
    """The table has no arrow for this action from this status."""


_V, _H, _D, _F = Status.VERIFICATION, Status.ON_HOLD, Status.DISPOSITION, Status.FOLLOW_UP
_DONE, _ARCHIVED, _WITHDRAWN, _MERGED = Status.DONE, Status.ARCHIVED, Status.WITHDRAWN, Status.MERGED
_VERIFICATION, _ANSWER, _COMPLETION = ClockKind.VERIFICATION, ClockKind.ANSWER, ClockKind.COMPLETION
_COMPLETENESS, _CONFIRMATION, _REOPENING = ClockKind.COMPLETENESS, ClockKind.CONFIRMATION, ClockKind.REOPENING
_ALL = tuple(ClockKind)
_REPORTER, _VERIFIER, _SYSTEM = (By.REPORTER,), (By.VERIFIER,), (By.SYSTEM,)
_TEXT = (Need.TEXT,)

# fmt: off
TABLE: tuple[Arrow, ...] = (
    Arrow(Action.RECEIVE, (), _V, _REPORTER, _TEXT, starts=(_VERIFICATION,)),
    Arrow(Action.IMPORT, (), None, _SYSTEM),
    Arrow(Action.HOLD, (_V,), _H, (By.VERIFIER, By.SYSTEM), _TEXT, pauses=(_VERIFICATION, _COMPLETION),
          starts=(_COMPLETENESS,)),
    Arrow(Action.COMPLETE, (_H,), _V, _REPORTER, _TEXT, stops=(_COMPLETENESS,), resumes=(_VERIFICATION, _COMPLETION)),
    Arrow(Action.RESUME, (_H,), _V, _VERIFIER, stops=(_COMPLETENESS,), resumes=(_VERIFICATION, _COMPLETION)),
    Arrow(Action.EXPIRE, (_H,), _ARCHIVED, _SYSTEM, stops=_ALL, starts=(_REOPENING,), after=_COMPLETENESS),
    Arrow(Action.ARCHIVE, (_V, _H), _ARCHIVED, _VERIFIER, (Need.REASON, Need.TEXT), stops=_ALL, starts=(_REOPENING,)),
    Arrow(Action.DISPOSE, (_V,), _D, _VERIFIER, (Need.AGENCY,), stops=(_VERIFICATION,), starts=(_ANSWER, _COMPLETION),
          only_if=Condition.UNDISPUTED),
    Arrow(Action.RULE, (_V,), _D, (By.COORDINATOR,), (Need.AGENCY, Need.TEXT), stops=(_VERIFICATION,),
          starts=(_ANSWER, _COMPLETION), only_if=Condition.DISPUTED),
    Arrow(Action.REDIRECT, (_D, _F), _D, _VERIFIER, (Need.AGENCY, Need.TEXT), stops=(_ANSWER, _CONFIRMATION),
          resumes=(_COMPLETION,), starts=(_ANSWER,), only_if=Condition.RULER_ONCE_RULED),
    Arrow(Action.HAND_BACK, (_D,), _V, (By.MAIN,), _TEXT, stops=(_ANSWER,), starts=(_VERIFICATION,),
          only_if=Condition.NOT_RULED),
    Arrow(Action.PROGRESS, (_D, _F), None, (By.MAIN, By.SUPPORTING), _TEXT),
    Arrow(Action.ANSWER, (_D, _F), _F, (By.MAIN,), (Need.SUBSTANCE,), stops=(_ANSWER, _CONFIRMATION),
          pauses=(_COMPLETION,), starts=(_CONFIRMATION,)),
    Arrow(Action.REPLY, (_V, _D, _DONE, _ARCHIVED, _WITHDRAWN, _MERGED), None, _REPORTER, _TEXT),
    Arrow(Action.REPLY, (_F,), None, _REPORTER, _TEXT, stops=(_CONFIRMATION,), resumes=(_COMPLETION,),
          starts=(_ANSWER,)),
    Arrow(Action.CONFIRM, (_F,), _DONE, _REPORTER, stops=_ALL, starts=(_REOPENING,)),
    Arrow(Action.CONTEST, (_F,), None, _REPORTER, _TEXT, stops=(_CONFIRMATION,), resumes=(_COMPLETION,),
          starts=(_ANSWER,)),
    Arrow(Action.CLOSE_SILENT, (_F,), _DONE, _SYSTEM, stops=_ALL, starts=(_REOPENING,), after=_CONFIRMATION),
    Arrow(Action.RATE, (_DONE,), None, _REPORTER, (Need.RATING,)),
    Arrow(Action.REOPEN, (_DONE,), _F, _REPORTER, _TEXT, stops=(_REOPENING,), starts=(_ANSWER, _COMPLETION),
          within=_REOPENING),
    Arrow(Action.APPEAL, (_ARCHIVED, _MERGED), _V, _REPORTER, _TEXT, stops=_ALL, starts=(_VERIFICATION,),
          within=_REOPENING),
    Arrow(Action.WITHDRAW, (_V, _H, _D, _F, _MERGED), _WITHDRAWN, _REPORTER, stops=_ALL, starts=(_REOPENING,)),
    Arrow(Action.REINSTATE, (_WITHDRAWN,), _V, _REPORTER, stops=(_REOPENING,), starts=(_VERIFICATION,),
          within=_REOPENING),
    Arrow(Action.CLOSE, (_F,), _DONE, _VERIFIER, _TEXT, stops=_ALL, starts=(_REOPENING,)),
    Arrow(Action.FORWARD, (_V, _H, _D, _F), _ARCHIVED, _VERIFIER, (Need.RECIPIENT, Need.TEXT), stops=_ALL,
          starts=(_REOPENING,), only_if=Condition.RULER_ONCE_RULED),
    # Merging pauses the clocks that run, undoing it lets the same ones run on and restores the status: see `merging`.
    Arrow(Action.MERGE, (_V, _H, _D, _F), _MERGED, _VERIFIER, (Need.MASTER,), starts=(_REOPENING,)),
    Arrow(Action.UNMERGE, (_MERGED,), None, (By.VERIFIER, By.SYSTEM), stops=(_REOPENING,)),
    Arrow(Action.SPLIT, (_V, _D), None, _VERIFIER, (Need.PARTS,)),
    Arrow(Action.CORRECT, (_V, _H, _D, _F, _DONE, _MERGED), None, _VERIFIER, (Need.CORRECTION,)),
    Arrow(Action.NOTE, tuple(Status), None, (By.VERIFIER, By.MAIN, By.SUPPORTING), _TEXT),
    Arrow(Action.ASSIGN, (_V, _H), None, _VERIFIER, (Need.OFFICER,)),
    Arrow(Action.ASSIGN, (_D, _F), None, (By.VERIFIER, By.MAIN), (Need.OFFICER,)),
)
# fmt: on


def arrow_for(action: str, status: str) -> Arrow:
    """Return the row for an action from a status.

    :raises NotAllowedHereError: if the table has none.
    """
    for arrow in TABLE:
        if arrow.action == action and status in arrow.sources:
            return arrow
    raise NotAllowedHereError(f"{action} from {status}")


def arrows_from(status: str) -> Iterator[Arrow]:
    """Yield the rows that leave a status, in the order of the table."""
    return (arrow for arrow in TABLE if status in arrow.sources)
