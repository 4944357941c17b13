"""Messages that belong to an earlier report, and messages that only say thanks."""

from collections.abc import Sequence

from lapor.channels.sms.keywords import LEADS
from lapor.channels.sms.tokens import word_set

_THANKS = word_set(
    "baik hatur iya k kamsia kasih makasi makasih matur mkasih mksh mksih nggih nuhun nuwun ok okay oke okey "
    "oks siap sip suwun terimakasih thank thanks thx tks trimakasih trims trmksh y ya yes"
)
_BESIDE_THANKS = LEADS | word_set(
    "atas bagus banget bantuan bantuannya banyak beres bgt byk cepat diangkut dibalas dibantu dijawab "
    "dikerjakan diperbaiki diperhatikan ditanggapi ditindak ditindaklanjuti info infonya jawaban jawabannya "
    "kerjasama kerjasamanya lah lanjuti laporan mantap menyala nya nyala perhatian perhatiannya respon "
    "responnya respons sama sama2 sangat sblmnya sdh sebelumnya selesai sudah tanggap tanggapan tanggapannya terima "
    "trima udah you"
)
_THANKFUL_PICTURES = frozenset("👍🙏👌")

_CONTINUES = word_set(
    "koreksi lanjut lanjutan lanjutin melanjutkan menambahkan menyambung meralat nambah nambahin nyambung "
    "ralat sambung sambungan susulan tambah tambahan"
)
_OF = word_set("atas buat dari dr pada untuk utk yang yg")
_EARLIER = word_set(
    "aduan aduanku info kemaren kemarin keterangan kmrn lap lapor laporan laporanku no nomor pengaduan pesan "
    "sblmnya sebelumnya sms tadi td"
)

_NOT_YET = word_set(
    "apa apakah bagaimana belom belum blm blom blum ga gak gimana gk gmn kapan kenapa knp ko kok mana ngga "
    "nggak sampai smp tdk tidak"
)
_ANSWERS = word_set(
    "balasan balasannya dibalas dijawab diproses direspon direspons ditangani ditanggapi ditindak "
    "ditindaklanjut ditindaklanjuti jawaban jawabannya kabar kabarnya kejelasan kelanjutan kelanjutannya "
    "perkembangan progres progress respon responnya respons tanggapan tanggapannya tindaklanjut "
    "tindaklanjutnya"
)
# Before "belum ada respon" only such words stand; anything else is the matter of a new report.
_BEFORE_COMPLAINT = (
    LEADS
    | _NOT_YET
    | _EARLIER
    | word_set(
        "ada aduannya aku bln bulan dah dapat dapet hari hr ini itu jg juga kami lah lama laporannya lho lo loh "
        "masih mgg minggu nih pernah saat sama sampe saya sdh sebulan sejak sekali sekarang seminggu sih skrg "
        "sudah sy tahun tapi tp td udah udh"
    )
)
_MOST_WORDS_OF_A_COMPLAINT = 20
_MINE = word_set("aku ini itu kami kemaren kemarin kmrn ku no nomor saya sy tadi td yang yg")
_OWN_REPORTS = word_set("aduanku aduannya laporanku laporannya")
_REPORTS = _OWN_REPORTS | word_set("aduan lap laporan pengaduan")
_ASKS = word_set("apa apakah bagaimana gimana gmn kabar kapan kenapa knp kok mana nasib sampai")
_MOST_WORDS_OF_A_QUESTION = 9


def is_thanks(text: str, words: Sequence[str]) -> bool:
    """Tell whether a message says thanks or yes and nothing else."""
    if not words:
        return any(char in _THANKFUL_PICTURES for char in text)
    return any(word in _THANKS for word in words) and all(
        word in _THANKS or word in _BESIDE_THANKS or word.isdigit() for word in words
    )


def continues(words: Sequence[str], *, ends_there: bool) -> bool:
    """Tell whether a message announces that it goes on with an earlier one.

    `words` are without greeting; `ends_there` says that a colon or the end follows the first word.
    "Lanjutan pembangunan jembatan" and "tambahan lampu" are matters of their own.
    """
    if not words or words[0] not in _CONTINUES:
        return False
    link = words[2:3] if words[1:2] and words[1] in _OF else words[1:2]
    return ends_there or any(word in _EARLIER for word in link)


def chases(words: Sequence[str]) -> bool:
    """Tell whether a message only asks where the answer to an earlier report is."""
    if len(words) > _MOST_WORDS_OF_A_COMPLAINT:
        return False
    return _misses_an_answer(_with_follow_up_joined(words)) or _asks_for_own_report(words)


def _misses_an_answer(words: Sequence[str]) -> bool:
    at = next((index for index, word in enumerate(words) if word in _ANSWERS), None)
    if at is None:
        return False
    before = words[:at]
    return any(word in _NOT_YET for word in before) and all(
        word in _BEFORE_COMPLAINT or word.isdigit() for word in before
    )


def _asks_for_own_report(words: Sequence[str]) -> bool:
    at = next((index for index, word in enumerate(words) if word in _REPORTS), None)
    if at is None or len(words) > _MOST_WORDS_OF_A_QUESTION:
        return False
    before, following = words[:at], words[at + 1 : at + 2]
    is_own = words[at] in _OWN_REPORTS or all(word in _MINE for word in following)
    asks = any(word in _ASKS for word in before)
    return is_own and asks and all(word in _ASKS or word in _BEFORE_COMPLAINT for word in before)


def _with_follow_up_joined(words: Sequence[str]) -> list[str]:
    return " ".join(words).replace("tindak lanjut", "tindaklanjut").replace("di tindak", "ditindak").split()
