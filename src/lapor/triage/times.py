"""When something happened, as people write it."""

import re
from collections.abc import Sequence

from lapor.triage.words import word_set

_MOMENTS = word_set(
    "barusan berbulan berhari berjam bertahun besok dulu jum'at jumat kadang kamis kemaren kemarin kmaren kmren kmrn "
    "lama lusa menahun minggu musim puasa rabu sabtu sebulan seharian sejak sejam sekarang selalu selama selasa "
    "semalam semalaman semenjak seminggu senin sering setahun setiap sjk skrg smalam smlm srg tadi tadinya tanggal td "
    "terusan tgl tiap tiap2"
)
_PARTS_OF_DAY = word_set("dini malam malem mlm pagi petang siang sore subuh tengah")
TIME_WORDS = (
    _MOMENTS
    | _PARTS_OF_DAY
    | word_set("bln bulan hari hr hujan jam jm lalu menit mgg mggu pkl pukul sdh th thn tahun")
    | word_set("terakhir tgl udah udh ujan yll")
)
_GREETS = word_set("met sel selamat slamat slmt slm")
UNITS = r"(?:jam|menit|mnt|hari|hr|minggu|mgg|mggu|mg|bulan|bln|tahun|thn|th)"
NUMBERS = r"(?:\d+|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|beberapa|bbrp|berapa)"
MONTHS = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu(?:stus)?|agt|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|des(?:ember)?)"
)
_EXPRESSION = re.compile(
    rf"\b(?:{NUMBERS}\s?{UNITS}|{NUMBERS}\s?{MONTHS}|(?:jam|jm|pukul|pkl)\s?\d|bulan\s(?:lalu|ini|kemarin)"
    rf"|(?:tahun|thn|th)\s?(?:20\d\d|lalu|kemarin|ini)|20[123]\d|hari\sini|(?:bulan|bln)\s{MONTHS}"
    r"|\d{1,2}[/\-]\d{1,2}(?:[/\-]\d{2,4})?|baru\s(?:saja|aja)|(?:terus|trs)\s?(?:menerus|an)"
    r"|(?:pas|kalau|kalo|klo|waktu|habis|hbs|abis)\s(?:hujan|ujan))\b"
)


def tells_when(words: Sequence[str], text: str) -> bool:
    """Tell whether folded words, or an expression in the text, name a time; "selamat pagi" does not."""
    if any(word in _MOMENTS for word in words) or _EXPRESSION.search(text.casefold()):
        return True
    return any(word in _PARTS_OF_DAY and at > 1 and words[at - 1] not in _GREETS for at, word in enumerate(words))
