"""Who will know what of a step: reporter, agencies and public. Officers read it before they take the step."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lapor.notifications.choices import medium_for, open_ways
from lapor.notifications.models import Medium
from lapor.reports.models import Report
from lapor.reports.timeline import INTERNAL
from lapor.reports.workflow import Action

UNTOLD = (Action.RESUME, *INTERNAL)  # the reporter hears nothing of them
WORDS_FOR_ALL = (Action.PROGRESS, Action.ANSWER, Action.CLOSE)


@dataclass(frozen=True)
class Told:
    """What each of three will know; an empty sentence is left out."""

    reporter: str
    agency: str
    public: str

    def __str__(self) -> str:
        return " ".join(sentence for sentence in (self.reporter, self.agency, self.public) if sentence)


def told(action: Action, report: Report) -> Told:
    """Return the sentences that stand beside an action."""
    return Told(_reporter(action, report), _agency(action), _public(action, report))


def is_hidden(report: Report) -> bool:
    """Tell whether the public may never read the report."""
    return report.confidential or report.oversight


def _reporter(action: Action, report: Report) -> str:
    if action in UNTOLD:
        return _("Pelapor tidak dikirimi apa pun.")
    sentences = [_way(report) % {"what": _news(action)}]
    if is_hidden(report) and report.reporter is not None:
        sentences.append(_("Karena laporan ini tertutup, pesannya tidak memuat isi maupun nama instansi."))
    return " ".join(sentences)


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
        Action.FORWARD: _("ke mana laporannya diteruskan dan cara mengajukan keberatan"),
        Action.DISPOSE: _("instansi yang menangani, target jawaban, dan cara masuk ke situs"),
        Action.RULE: _("instansi yang ditetapkan berwenang dan target jawabannya"),
        Action.REDIRECT: _("instansi yang baru dan target jawabannya"),
        Action.HAND_BACK: _("laporannya dicarikan instansi yang tepat"),
        Action.PROGRESS: _("kabar yang Anda tulis"),
        Action.ANSWER: _("jawabannya sudah ada dan kode unik untuk membacanya"),
        Action.CLOSE: _("laporannya ditutup admin, alasannya, dan sampai kapan dapat dibuka kembali"),
        Action.MERGE: _("laporannya digabung dengan yang sama; nomor dan kodenya tetap berlaku"),
        Action.UNMERGE: _("laporannya ditangani tersendiri lagi"),
        Action.SPLIT: _("laporannya memuat beberapa masalah dan yang lain diberi nomor sendiri"),
    }[action]


def _agency(action: Action) -> str:
    """Return what the officers will know, and what becomes of the clocks."""
    return {
        Action.HOLD: _("Jam verifikasi berhenti selama menunggu; tanpa balasan sampai batasnya laporan diarsipkan."),
        Action.RESUME: _("Jam verifikasi berjalan lagi."),
        Action.ARCHIVE: _("Semua jam berhenti. Keberatan pelapor tidak Anda putus sendiri."),
        Action.FORWARD: _("Semua jam berhenti. Penerimanya mendapat berkas laporan dari Anda."),
        Action.DISPOSE: _("Instansi utama dan pendukung melihat laporan ini dan catatan Anda; jam jawaban mulai."),
        Action.RULE: _(
            "Instansi yang ditetapkan tidak dapat mengembalikannya; dasarnya menjadi pegangan untuk laporan serupa."
        ),
        Action.REDIRECT: _("Instansi yang baru melihat laporan ini, yang lama tidak lagi; jam jawaban mulai baru."),
        Action.HAND_BACK: _("Verifikator membaca alasan Anda; jam verifikasi mulai, jam penyelesaian terus berjalan."),
        Action.PROGRESS: _("Jam tenggat tidak berhenti."),
        Action.ANSWER: _("Jam jawaban berhenti; pelapor lalu menyatakan puas atau belum."),
        Action.CLOSE: _("Semua jam berhenti; dalam angka tercatat sebagai “ditutup admin”."),
        Action.MERGE: _("Jam laporan ini berhenti; kabar laporan induk disampaikan juga kepada pelapor ini."),
        Action.UNMERGE: _("Status dan jamnya kembali seperti sebelum digabung."),
        Action.SPLIT: _("Setiap bagian baru diverifikasi sendiri dan mendapat jam sendiri."),
        Action.CORRECT: _("Petugas melihat apa yang diperbaiki dan oleh siapa; isi awal tetap tersimpan."),
        Action.NOTE: _("Semua petugas yang dapat melihat laporan ini membacanya; yang disebut diberi tahu."),
        Action.ASSIGN: _("Petugas yang ditunjuk diberi tahu dan menjadi penanggung jawab."),
    }[action]


def _public(action: Action, report: Report) -> str:
    """Return what everybody will read."""
    own_words = _("Teks Anda dibaca pelapor dan petugas, bukan publik.")
    if is_hidden(report):
        unseen = _("Publik tidak melihat laporan ini.")
        return f"{own_words} {unseen}" if action in WORDS_FOR_ALL else unseen
    if action == Action.DISPOSE:
        return _("Judul dan isi versi publik terbuka untuk umum. Catatan Anda hanya dibaca petugas.")
    if action == Action.RULE:
        return _("Judul, isi versi publik, dan instansinya terbuka untuk umum. Dasarnya hanya dibaca petugas.")
    if report.published_at is None:
        return _("Laporan ini belum terbuka untuk umum.")
    return _published().get(action, own_words)


def _published() -> dict[Action, str]:
    """Return what everybody will read of a step on a report that is public already."""
    return {
        **dict.fromkeys(WORDS_FOR_ALL, _("Teks Anda tampil untuk umum.")),
        Action.RESUME: _("Publik melihat bahwa verifikasi dilanjutkan."),
        Action.REDIRECT: _("Nama instansi yang baru tampil untuk umum; alasan Anda dibaca pelapor dan petugas."),
        Action.HAND_BACK: _("Publik melihat bahwa laporan dikembalikan; alasan Anda hanya dibaca petugas."),
        Action.MERGE: _("Laporan ini tidak tampil lagi untuk umum; yang tampil laporan induknya."),
        Action.UNMERGE: _("Laporan ini tampil lagi seperti sebelum digabung."),
        Action.SPLIT: _("Isi versi publik laporan ini menjadi bagian yang pertama."),
        Action.CORRECT: _("Yang dibaca publik adalah versi yang baru."),
        Action.NOTE: _("Publik tidak membacanya."),
        Action.ASSIGN: _("Publik tidak mengetahuinya."),
    }
