"""Whether a text complains, proposes or asks."""

from lapor.reports.workflow import Kind
from lapor.triage.completeness import has_content
from lapor.triage.wording import Lexicon, wording

_PHRASES = {
    Kind.ASPIRATION: (
        "mohon_dipasang_lampu mohon_~_pasang_lampu minta_dipasang mohon_pasang tolong_~_buatkan =dibuatkan "
        "=dibuatin minta_~_=baru mohon_~_ditambah =ditambah mohon_cctv minta_cctv usul saran menyarankan "
        "mengusulkan aspirasi sebaiknya alangkah_baiknya semoga berharap harapan_kami ide masukan bagaimana_kalau "
        "akan_lebih_baik perlu_~_dibangun mohon_~_dibangun mohon_~_diadakan mohon_~_disediakan minta_~_diadakan "
        "apresiasi terima_kasih_atas"
    ),
    Kind.INFORMATION_REQUEST: (
        "apa_benar bener_~_min bagaimana_prosedur bagaimana_~_urus cara_~_gimana =gimana =caranya apa_saja apa_aja "
        "=apakah bagaimana_cara =syarat =syaratnya =persyaratan berapa_biaya kapan_jadwal info_jadwal "
        "jadwal_~_kapan =jadwalnya mohon_informasi minta_info info_dong =info =kapan =berapa di_mana_~_mengurus "
        "cara_mengurus cara_daftar ingin_bertanya mau_tanya ingin_tahu numpang_tanya =tanya =bertanya "
        "mohon_penjelasan"
    ),
    Kind.COMPLAINT: (
        "rusak mati padam bocor macet mampet banjir bau tumpuk belum_diperbaiki tidak_diangkut pungli kecewa "
        "keluhan mengeluh lambat rusak_parah lubang jutek kotor bahaya tumbang resah ganggu mahal hilang "
        "tidak_dilayani ditolak dipersulit bising gelap liar keruh langka pungut belum tidak sering marak tolak"
    ),
}
_WEIGHTS = {Kind.ASPIRATION: 3, Kind.INFORMATION_REQUEST: 2, Kind.COMPLAINT: 1}
_LEXICON: Lexicon[Kind] = Lexicon(
    (phrase.replace("_", " "), kind) for kind, phrases in _PHRASES.items() for phrase in phrases.split()
)
_QUESTION = 2


def kind_of(text: str) -> Kind | None:
    """Return what a text asks for, or None when it does not say."""
    scores = dict.fromkeys(Kind, 0)
    for hit in _LEXICON.find(wording(text)):
        scores[hit.meaning] += _WEIGHTS[hit.meaning]
    if "?" in text:
        scores[Kind.INFORMATION_REQUEST] += _QUESTION
    best = max(scores, key=lambda kind: scores[kind])
    if not scores[best]:
        return Kind.COMPLAINT if has_content(text) else None
    return best if list(scores.values()).count(scores[best]) == 1 else None
