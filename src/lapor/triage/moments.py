"""Where a text says when: dates, clock times, durations, what comes again and again, what it happens with."""

import re

from lapor.triage.times import MONTHS, NUMBERS, UNITS
from lapor.triage.words import word_set


def _any(words: str) -> str:
    """Return a pattern for any of the words; "_" stands for one or two blanks."""
    listed = sorted(words.split(), key=len, reverse=True)
    return f"(?:{'|'.join(word.replace('_', '[ ]{1,2}') for word in listed)})"


_DAY = _any("senin selasa rabu kamis jumat jum'at sabtu minggu ahad")
_HALF = _any("dini_hari pagi siang sore petang maghrib magrib malam malem mlm subuh isya dzuhur ashar bengi esuk")
_UNIT = f"(?:{UNITS}|{_any('detik dino sasi taun tahunan semester periode pekan')})"
_COUNT = f"(?:{NUMBERS}|{_any('sebelas belasan puluhan setengah separuh')})"
_MONTH = f"(?:{MONTHS}|{_any('agus nop')})"
_CLOCK = r"\d{1,2}(?:[.:]\d{2})?"
_TO = r"\s?(?:-|–|sampai|sampe|smp|s/d|sd)\s?"
_NOW = _any("ini lalu kemarin kemaren kmrn depan yang_lalu yg_lalu itu tadi terakhir sebelumnya")
_AGO = _any("lalu yang_lalu yg_lalu lebih ini terakhir berturut-turut sekali skali yll lamanya penuh")
_WHEN = _any(
    "pas kalau kalo klo kl nek lek waktu wktu ketika saat habis hbs abis setelah sehabis sesudah musim begitu selepas "
    "bila apabila jika selama sepanjang tiap2"
)
_CAUSE = _any(
    "hujan ujan udan turun_hujan pagi siang sore malam malem mlm subuh maghrib magrib isya kemarau panas gelap "
    "lebaran ramadan ramadhan puasa panen liburan libur banjir upacara"
)
_FEAST = _any(
    "lebaran idul_fitri idul_adha ramadan ramadhan puasa natal tahun_baru magrib maghrib isya subuh tengah_malam "
    "pilkada pemilu 17an 17_agustus"
)
_DATES = (
    rf"(?:hari\s)?{_DAY}(?:\s(?:kemarin|kemaren|lalu|depan|{_HALF}))?"
    rf"(?:,?\s(?:tgl|tanggal)?\s?\d{{1,2}}\s{_MONTH}(?:\s20\d\d)?)?",
    rf"(?:tgl|tanggal)\.?\s?\d{{1,2}}(?:{_TO}\d{{1,2}})?(?:\s?{_MONTH})?(?:\s?20\d\d)?",
    rf"\d{{1,2}}\s?{_MONTH}(?:\s?20\d\d)?",
    rf"(?:(?:awal|akhir|pertengahan|bulan|bln)\s){{1,2}}{_MONTH}(?:\s20\d\d)?",
    rf"{_MONTH}\s(?:20\d\d|lalu|kemarin|kmrn|tahun)",
    r"\d{1,2}[/\-.]\d{1,2}[/\-.](?:20)?\d{2}|20\d\d-\d{2}-\d{2}",
    r"(?<!rt )(?<!rw )(?<!rt\.)(?<!r[tw]/)\d{1,2}/\d{1,2}(?!\d)",
    r"(?:tahun|thn|th)\s?(?:20\d\d|ini|lalu|kemarin|ajaran(?:\s(?:baru|ini|20\d\d))?|pajak\s20\d\d)",
    rf"(?:awal|akhir|pertengahan)\s(?:bulan|tahun|minggu|thn|bln)(?:\s{_NOW})?",
    rf"(?:sejak|mulai|dari|sampai|hingga|per|semenjak)\s(?:bulan\s)?{_MONTH}",
    r"20[123]\d(?!\d)",
)
_CLOCK_TIMES = (
    rf"(?:jam|jm|pukul|pkl|pk)\.?\s?{_CLOCK}(?:{_TO}{_CLOCK})?(?:\s(?:an|wib|{_HALF}))?",
    r"(?:[01]?\d|2[0-3])[.:][0-5]\d(?:\s?[-–]\s?(?:[01]?\d|2[0-3])[.:][0-5]\d)?(?:\swib)?(?![\d.:])",
    rf"jam\s{_any('kerja sibuk pelayanan istirahat pulang masuk berangkat sekolah malam segini buka operasional')}",
)
_DURATIONS = (
    rf"{_COUNT}\s?{_UNIT}(?:an)?(?:\s{_AGO})?",
    rf"(?:se|ber|men)(?:hari|jam|minggu|bulan|tahun|malam|windu|pekan)(?:an|2|-\w+)?(?:\s{_AGO})?",
    rf"{_any('dari sejak sdh sudah udah udh dah wis sangat cukup begitu')}\s{_any('lama suwe dulu dahulu lm')}",
    r"lama\ssekali|(?:baru|br)\s(?:saja|aja|ini)|barusan",
    rf"(?:hari|minggu|bulan|tahun|taun|mgg|mggu|bln|thn|th|malam|pagi|sore|siang|semester|pekan|{_DAY})\s{_NOW}"
    rf"(?:\s{_HALF})?",
    _any(
        "sampai_sekarang sampai_skrg sampai_saat_ini sampai_hari_ini sampai_kini sampe_skrg sampe_sekarang saat_ini "
        "hingga_kini hingga_sekarang hingga_saat_ini akhir-akhir_ini belakangan_ini selama_ini tempo_hari dulu_pernah"
    ),
)
_AGAIN = (
    rf"(?:se)?tiap(?:2|-tiap)?\s(?:kali\s)?(?:\w+\s{_any('hujan deras pagi siang sore malam gajian turun lewat')}|\w+)",
    r"tiap\s?hari|saben\s?\w+",
    rf"{_WHEN}\s(?:lagi\s)?(?:musim\s)?(?:{_CAUSE}|jam\s\w+|hari\s\w+)(?:\s(?:deras|lebat|gede|besar))?",
    rf"(?:sebelum|sesudah|setelah|habis|menjelang|jelang|sehabis|selama|bulan|ba'?da|saat|sampai)\s{_FEAST}",
    r"(?:pada|saat|selama|waktu)\smasa\s\w+|(?:menjelang|jelang)\s\w+",
    r"(?:\d+|dua|tiga|se)\s?(?:x|kali)\s(?:se)?(?:hari|minggu|bulan|tahun)(?:nya)?",
    r"se(?:hari|minggu|bulan|tahun)\s(?:\d+|dua|tiga|sekali|skali|satu)\s?(?:x|kali)?|\d+\s?jam\snonstop",
    r"(?:terus|trs)[\s-]?menerus|terus2an|terus-terusan",
)
_SINGLE = (
    rf"{_any('tadi td wingi mau dek_wingi kemarin kemaren kmrn kmren kmaren besok bsk lusa semalam smlm semalem')}"
    rf"(?:\s(?:{_HALF}|hari|lusa|jam\s{_CLOCK})){{0,2}}",
    _any(
        "kawit masa_tenang musim_hujan sekarang skrg selalu seringkali kadang kadang-kadang kadang2 seharian semalaman "
        "sejak semenjak sehari-hari dahulu sering rutin jarang dini_hari tengah_malam"
    ),
)
_MOMENT = re.compile(
    rf"(?<![^\W_])(?:{'|'.join([*_DATES, *_CLOCK_TIMES, *_DURATIONS, *_AGAIN, *_SINGLE])})(?![^\W_])", re.IGNORECASE
)
_PART_OF_DAY = re.compile(rf"(?<![^\W_]){_HALF}(?:\shari)?(?![^\W_])", re.IGNORECASE)
_GREETING = re.compile(r"(?:met|sel|selamat|slamat|slmt|slm)\s{0,3}$", re.IGNORECASE)
_NOT_ALONE = word_set("mau minggu")
_OF_OTHERS = word_set("berusia hukuman menuntut penjara umur usia vonis vonisnya")


def moments(text: str) -> list[tuple[int, int]]:
    """Return where a text says when, as places in the text; a greeting, and the start of a text, says nothing."""
    found = [match.span() for match in _MOMENT.finditer(text) if _tells(text, match)]
    return found + [match.span() for match in _PART_OF_DAY.finditer(text) if _is_moment(text, match.start())]


def _tells(text: str, match: re.Match[str]) -> bool:
    """Tell whether an expression is a time of the matter: no single particle, age or sentence."""
    before = text[max(0, match.start() - 20) : match.start()].casefold().split()
    return match[0].casefold() not in _NOT_ALONE and not (before and before[-1] in _OF_OTHERS)


def _is_moment(text: str, start: int) -> bool:
    before = text[max(0, start - 30) : start]
    return len(before.split()) > 1 and not _GREETING.search(before)
