"""What the reporter will be told of a step, and by which way: officers read it before they take the step."""

from django.utils.translation import gettext as _

from lapor.notifications.choices import medium_for, open_ways
from lapor.notifications.models import Medium
from lapor.reports.models import Report
from lapor.reports.workflow import Action


def told(action: Action, report: Report) -> str:
    """Return the sentences that stand beside an action."""
    if action == Action.RESUME:
        return _("Pelapor tidak dikirimi apa pun. Jam verifikasi berjalan lagi.")
    parts = [_way(report) % {"what": _news(action)}, _consequence(action, is_hidden(report))]
    if is_hidden(report) and report.reporter is not None:
        parts.append(_("Karena laporan ini tertutup, pesannya tidak memuat isi maupun nama instansi."))
    return " ".join(part for part in parts if part)


def is_hidden(report: Report) -> bool:
    """Tell whether the public may never read the report."""
    return report.confidential or report.oversight


def _way(report: Report) -> str:
    medium = medium_for(report)
    if not open_ways(report.reporter):
        return _("Pelapor tidak meninggalkan kontak. Ia membaca di situs, dengan kode unik: %(what)s.")
    if medium is None:
        return _("Pelapor meminta tidak dikirimi pesan. Ia membaca di situs, dengan kode unik: %(what)s.")
    if medium == Medium.SMS:
        return _("Pelapor diberi tahu lewat SMS: %(what)s.")
    return _("Pelapor diberi tahu lewat surel: %(what)s.")


def _news(action: Action) -> str:
    return {
        Action.HOLD: _("apa yang perlu dilengkapi dan sampai kapan"),
        Action.ARCHIVE: _("alasannya, ke mana sebaiknya melapor, dan cara mengajukan keberatan"),
        Action.DISPOSE: _("instansi yang menangani, target jawaban, dan cara masuk ke situs"),
        Action.REDIRECT: _("instansi yang baru dan target jawabannya"),
        Action.HAND_BACK: _("laporannya dicarikan instansi yang tepat"),
        Action.PROGRESS: _("kabar yang Anda tulis"),
        Action.ANSWER: _("jawabannya sudah ada dan kode unik untuk membacanya"),
    }[action]


def _consequence(action: Action, hidden: bool) -> str:
    """Return what else the step does: who reads the text, and what becomes of the clocks."""
    is_read_by = _("Teks Anda dibaca pelapor dan petugas.") if hidden else _("Teks Anda tampil untuk umum.")
    return {
        Action.HOLD: _("Jam verifikasi berhenti selama menunggu; tanpa balasan sampai batasnya laporan diarsipkan."),
        Action.ARCHIVE: _("Semua jam berhenti."),
        Action.DISPOSE: ""
        if hidden
        else _("Judul dan isi versi publik terbuka untuk umum. Catatan Anda hanya dibaca petugas."),
        Action.REDIRECT: _("Alasan Anda dibaca pelapor dan petugas."),
        Action.HAND_BACK: _("Alasan Anda hanya dibaca petugas."),
        Action.PROGRESS: is_read_by + " " + _("Jam tenggat tidak berhenti."),
        Action.ANSWER: is_read_by + " " + _("Jam jawaban berhenti; pelapor lalu menyatakan puas atau belum."),
    }[action]
