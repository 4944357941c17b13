"""Tell an answer that says something from one that only thanks, promises or passes on.

Only an answer with substance counts as tindak lanjut and stops a clock. The judgement is deliberately simple: cut away
what any agency could write to anybody, then look for a deed, a fact, or enough words of its own in what is left. A date
or an amount makes a promise count; passing a report on never does.
"""

import re

ENOUGH_OWN_WORDS = 5


def lack(answer: str) -> str | None:
    """Return why `answer` does not count: "open_place", "empty", "too_short" or "boilerplate"; None if it counts.

    An open place is one of a ready-made text that nobody has filled in: `{kelurahan}`, `[tulis tanggal]`.
    """
    if _OPEN_PLACE.search(answer):
        return "open_place"
    text = _ABBREVIATION.sub(r"\1 ", " ".join(answer.lower().split()))
    if not re.search(r"[^\W_]", text):
        return "empty"
    if _tells_a_deed(text) or any(map(_is_a_statement, _SENTENCE_END.split(_own_text(text)))):
        return None
    return "too_short" if _own_words(text) == len(_words(text)) else "boilerplate"


def _tells_a_deed(text: str) -> bool:
    return _DEED.search(_UNREAL.sub(" . ", text)) is not None


def _is_a_statement(sentence: str) -> bool:
    """Judge one sentence alone: many empty ones do not add up to an answer."""
    return _own_words(sentence) >= ENOUGH_OWN_WORDS or _states_a_fact(sentence)


def _own_text(text: str) -> str:
    """Return `text` without references to the report, terms, contacts, empty promises and clauses that pass it on."""
    for pattern in (_PREAMBLE, _ECHO, _REFERENCE, _CONTACT, _TERM):
        text = pattern.sub(" ", text)
    return " . ".join(clause for clause in _CLAUSE_END.split(text) if _says_something(clause))


def _says_something(clause: str) -> bool:
    if _PASSES_ON.search(clause):
        return False
    return not _PROMISES.search(clause) or bool(_DATE.search(clause) or _AMOUNT.search(clause))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", text))


def _own_words(text: str) -> int:
    """Count the words of `text` that are neither small words nor office language."""
    return sum(not _COMMON.fullmatch(word) for word in _words(text))


def _states_a_fact(text: str) -> bool:
    own_words = _own_words(text)
    return (
        (own_words >= 1 and _DATE.search(text) is not None)
        or (own_words >= 2 and (_AMOUNT.search(text) or _REASON.search(text)) is not None)
        or (own_words >= 3 and _PLACE.search(text) is not None)
    )


_OPEN_PLACE = re.compile(r"\{[^{}\n]{0,60}\}|\[(?:tulis|isi)\b[^\[\]\n]{0,60}\]", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s")


def _one_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


# Every repetition below is bounded, so that a long answer takes time in proportion to its length.
_ABBREVIATION = re.compile(rf"\b({_one_of('jl jln gg no yth kel kec bpk sdr tgl rt rw')})\.")
_TURN = _one_of(
    "akan telah sudah belum dapat bisa tidak kami tim petugas pihak mohon silakan bahwa saat maka bersama perlu segera "
    "disampaikan diinformasikan"
)
_REPORT = _one_of(
    "laporan aduan pengaduan keluhan permasalahan masalah hal informasi masukan saran usulan aspirasi permohonan "
    "pertanyaan"
)
_ABOUT = (
    r"(?:terkait|mengenai|perihal|tentang|soal|sehubungan|berkenaan|berkaitan|menanggapi|menjawab|menindaklanjuti|atas)"
)

_PREAMBLE = re.compile(
    rf"\b{_one_of('sampaikan disampaikan informasikan diinformasikan jelaskan dijelaskan beritahukan diberitahukan')}"
    r"\s(?:bahwa|sebagai berikut|hal-hal berikut|beberapa hal)"
)
# What the agency repeats from the report: "Terkait laporan jalan rusak di Jl. Pala, Iringmulyo, akan kami ...".
_ECHO = re.compile(
    rf"\b(?:{_ABOUT}\s(?:dengan\s)?(?:adanya\s)?{_REPORT}|{_REPORT}\s(?:\w+\s){{0,2}}?{_ABOUT})\b"
    rf"(?:[^.,;:!?]{{0,150}}?(?:,[^.,;:!?]{{0,30}}){{0,3}}?,?\s?(?=\b{_TURN}\b)|[^.,;:!?]{{0,150}})"
)
_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu(?:stus)?|sep(?:tember)?|okt(?:ober)?"
    r"|nov(?:ember)?|des(?:ember)?)"
)
_REFERENCE = re.compile(
    rf"\b(?:{_REPORT}|tiket)\s(?:\w+\s){{0,3}}?(?:(?:nomor|no|tanggal|tgl)\b|#)[\s:#]{{0,3}}\d[\d .#/\-]{{0,20}}"
    rf"(?:{_MONTH}\s\d{{4}})?"
    r"|#\s?\d{4}[ .\-]?\d{4}"
)
_CONTACT = re.compile(
    r"\b(?:meng)?hubungi\b[^;!?]{0,120}|https?://\S{1,200}|\S{1,64}@\S{1,200}"
    r"|\bsp4n\b|\b1708\b|\b112\b|\b0\d{2,3}[ \-]?\d{5,9}\b"
)
_TERM = re.compile(
    r"\b(?:(?:dalam|paling|lama|lambat|maksimal|selambat-lambatnya|kurang dari|batas|waktu)\s){1,4}"
    r"\d{1,3}\s?(?:\(\w{1,12}\)\s)?"
    r"(?:x\s?24\s)?(?:hari|jam)(?:\skerja)?"
    r"|\b\d{1,3}\s?(?:\(\w{1,12}\)\s)?(?:hari kerja|x\s?24\sjam)"
)
_CLAUSE_END = re.compile(
    rf"[.,](?!\d)|[;:!?]|\b(?:namun|tetapi|tapi|sehingga|sedangkan)\b|\b(?:dan|serta|untuk selanjutnya)\s(?={_TURN}\b)"
)
_PASSES_ON = re.compile(
    r"\bterima\s?kasih|\b(?:di|me)?sampaikan\b|\bmenyampaikan\b|\b(?:di|me)?(?:n?t?erus|limpah|disposisi|lapor)kan\b(?!\ske\s(?:polisi|polres|kejaksaan))"
    r"|\b(?:di|me)?ngoordinasikan\b|\b(?:di|ber|meng)?koordinasi(?:kan)?\b|\bdisposisi\b"
    r"|\b(?:bukan|luar|diluar|tidak termasuk)\s(?:\w+\s){0,2}?(?:ke)?wewenang(?:an)?\b|\b(?:bukan|di\s?luar)\sranah\b"
    r"|\b(?:semoga|salam)\b|\b(?:mohon|harap|dimohon|diharap)\s(?:\w+\s)?(?:tunggu|menunggu|ditunggu|bersabar|sabar|maklum)"
)
_PROMISES = re.compile(
    r"\b(?:akan|segera|secepatnya|secepat mungkin"
    r"|waktu dekat|insya\s?allah|diupayakan|berupaya|mengupayakan|diusahakan)\b"
)
# Deeds behind these words did not happen (yet).
_UNREAL = re.compile(
    r"\b(?:akan|segera|agar|supaya|untuk|apabila|jika|bila|kalau|belum|tidak|sampai|hingga)\b"
    r"(?:(?!\b(?:dan|namun|tetapi|tapi)\b)[^.,;:!?]){0,120}"
)
_DEED_STEM = (
    r"(?:perbaik|[pm]otong|ganti|bersih|angkut|[tn]ambal|[pm]asang|cabut|[tn]utup|ke?ruk|aspal|cor\b|bayar|cair|[tn]erbit\w"
    r"|cetak|[tn]egur|panggil|manggil|mediasi|[tn]ertib|segel|sanksi|semprot|nyemprot|fogging|[tn]ebang|[pm]angkas|nyala"
    r"|normal|salur|nyalur|perbarui|hapus|kembalikan|evakuasi|bongkar|timbun|padam|bangun|lebar|gali|sita|aman|vaksin"
    r"|pulih|lancar|alir|ngalir|koreksi|batal|rekam|serah|nyerah|adakan|rapi|angkat|uruk|rawat|lunas)"
)
_DEED_VERB = rf"(?:di|mem?per|meng?|mem|men|me|ter|ber|ke)?{_DEED_STEM}\w{{0,4}}"
_DEED_NOUN = rf"pe(?:r|m|n|ng|ny)?{_DEED_STEM}\w{{0,4}}an"
_OFFICE_VERB = (
    r"\w{0,5}(?:terus|sampai|koordinasi|lapor|disposisi|limpah|jadwal|usul|rencana|anggar|terima|catat|minta)"
)
_GAP = rf"(?:(?!{_OFFICE_VERB})[\w\-]{{1,20}}\s){{0,4}}?"
_DEED = re.compile(
    rf"\b(?:sudah|sdh|telah|tlh|selesai|berhasil|rampung|tuntas|kembali)\s{_GAP}(?:{_DEED_VERB}|lakukan\s{_DEED_NOUN})\b"
    rf"|\b(?:{_DEED_NOUN}|perbaikan|pekerjaan|pengerjaan)\s{_GAP}(?:selesai|rampung|tuntas)\b"
    rf"|\b(?:sudah|telah)\s(?:dilakukan|melakukan|dilaksanakan)\s{_GAP}{_DEED_NOUN}\b"
)
_DATE = re.compile(
    rf"\b\d{{1,2}}\s{_MONTH}\b|\b\d{{1,2}}[/\-]\d{{1,2}}[/\-]\d{{2,4}}\b|\b{_MONTH}\s20\d\d\b|\b20\d\d\b|\btriwulan\s\w"
    r"|\b(?:besok|lusa|kemarin|hari ini|tadi|senin|selasa|rabu|kamis|jumat|sabtu)\b"
)
_AMOUNT = re.compile(r"\d")
_PLACE = re.compile(r"\b(?:jl|jln|gg|rt|rw|loket|lantai|kantor|simpang)\b")
_REASON = re.compile(r"\b(?:karena|sebab|disebabkan|dikarenakan|akibat|lantaran)\b")

_SMALL_WORDS = (
    "yang untuk dengan dari pada dan atau ini itu agar bahwa juga akan telah sudah belum dapat bisa kami kita "
    "anda saudara bapak ibu pak saya mereka tersebut maka oleh sebagai dalam atas bagi ada adalah merupakan tidak "
    "bukan hal para setiap per serta namun karena lalu kemudian setelah sebelum saat masih lagi sangat lebih "
    "kepada mengenai tentang perihal secara sesuai guna demi harap mohon silakan silahkan maaf semoga salam "
    "selamat pagi siang sore malam yth sdr sdh utk dgn assalamualaikum waalaikumsalam wassalam wassalamualaikum "
    "hormat baik sebaik lain antara jika apabila menjadi tadi besok hari minggu nanti oke siap noted sekali sini "
    "situ mana apa siapa beberapa segala semua seluruh"
)
_OFFICE_STEMS = (
    "lapor adu keluh masukan saran kritik informasi perhati perhatian partisipasi peduli pihak unit dinas "
    "instansi opd bidang bagian kerja teknis tim tugas koordinasi koordinir ngoordinasi sampai nyampai terus "
    "nerus tindak nindak lanjut tindaklanjut nindaklanjut proses disposisi wenang wewenang ranah fungsi segera "
    "cepat waktu dekat tunggu nunggu sabar nyaman layan sempat kesempatan prosedur tentu laku atur apresiasi ucap "
    "terima nerima kasih terimakasih jawab tanggap nanggap selesai usaha upaya maksimal optimal internal rapat "
    "bahas evaluasi kaji ngkaji pelajar lajari teliti verifikasi pimpin atasan jajaran kepala wali kota perintah "
    "merintah daerah kabupaten camat lurah metro lampung provinsi masyarakat warga publik umum sistem aplikasi "
    "website komitmen tingkat ningkat kualitas mutu nantiasa selalu tetap dukung sama sedang rencana prioritas "
    "skala anggaran sedia mampu kait bersangkutan sangkut catat tampung pertimbang timbang monitor pantau mantau "
    "hubung kabar berita jadi bantu ketahui tahu erti pengertian percaya jalan saluran masalah soal teruskan "
    "limpah data langkah arah hadap rasa butuh penting utama pertama giat sistem respon bahan nilai"
)
_COMMON = re.compile(
    rf"{_one_of(_SMALL_WORDS)}(?:nya|lah|kah|pun)?"
    rf"|(?:di|ke|se|ber|ter|per|meng?|mem|men|me|peng?|pem|pen|per|pe|diper|ketidak)?{_one_of(_OFFICE_STEMS)}"
    r"(?:kan|i|an)?(?:nya|lah|kah|mu)?"
)
