"""The body that is responsible for a special matter of an out-of-scope class, with the number it can be called at."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lapor.reports.scope import ArchiveReason
from lapor.triage.wording import Lexicon, Word

_BODIES: tuple[tuple[ArchiveReason, str, str | Promise, str], ...] = (
    (
        ArchiveReason.PRIVATE_COMPANY,
        "=bank =atm leasing asuransi pinjol pinjaman kredit debt_collector cicilan saldo",
        _("Layanan pengaduan bank atau perusahaan itu; bila buntu, Otoritas Jasa Keuangan (Kontak OJK)"),
        "157",
    ),
    (
        ArchiveReason.PRIVATE_COMPANY,
        "indihome telkomsel",
        _("Layanan pelanggan Telkomsel dan IndiHome; bila buntu, Kementerian Komunikasi dan Digital"),
        "188",
    ),
    (
        ArchiveReason.CRIME,
        "narkoba narkotika sabu ganja",
        _("Polres Metro atau Badan Narkotika Nasional (BNN)"),
        "110; BNN 184",
    ),
    (
        ArchiveReason.COURT,
        "hakim vonis",
        _("Komisi Yudisial (perilaku hakim) atau Badan Pengawasan MA; isi putusan: banding atau kasasi"),
        "",
    ),
)
_LEXICON: Lexicon[int] = Lexicon(
    (phrase.replace("_", " "), at) for at, row in enumerate(_BODIES) for phrase in row[1].split()
)


def body_for(reason: ArchiveReason, words: Sequence[Word]) -> tuple[str, str]:
    """Return body and number for what the words name, empty when the class's own body is right."""
    for hit in _LEXICON.find(words):
        special, _words, body, phone = _BODIES[hit.meaning]
        if special == reason:
            return str(body), phone
    return "", ""
