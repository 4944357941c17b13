"""What people write to 1708, and what they mean by it."""

import pytest

from lapor.channels.sms.grammar import Intent, Keyword, Verb, read

METRO, BANDAR_LAMPUNG, PROVINCE = "KOTA-METRO", "KOTA-BANDAR-LAMPUNG", "PROV-LAMPUNG"
KEYWORDS = (
    *(Keyword(words, METRO) for words in ("KOTA METRO", "METROKOTA", "LAPORYAI", "METRO")),
    *(Keyword(words, BANDAR_LAMPUNG) for words in ("KOTA BANDAR LAMPUNG", "BANDAR LAMPUNG")),
    Keyword("LAMPUNG", PROVINCE),
    Keyword("LAMPUNG TENGAH", "KAB-LAMPUNG-TENGAH"),
    Keyword("KAB. NGANJUK", "KAB-NGANJUK"),
    Keyword("KOTA MADIUN", "KOTA-MADIUN"),
    Keyword("KAB. MADIUN", "KAB-MADIUN"),
    Keyword("BANJARBARU", "KOTA-BANJARBARU"),
    Keyword("KOTA BANJAR", "KOTA-BANJAR"),
    Keyword("KOTA SERANG", "KOTA-SERANG"),
    Keyword("SERANG", "KAB-SERANG"),
    Keyword("KUMHAM", "KEMENKUMHAM"),
)
PLACES = (
    "metro timur", "metro utara", "metro selatan", "iring mulyo", "tejo agung", "banjarsari", "yosorejo",
    "hadimulyo timur",
)  # fmt: skip


def intent_of(text: str) -> Intent:
    return read(text, KEYWORDS, PLACES)


def test_the_example_of_the_brochure():
    intent = intent_of(
        "KOTA METRO, Jalan Pala Iringmulyo terdapat pohon tumbang yang menghalangi jalan & terjadi kemacetan, "
        "mohon ditindak lanjuti perihal terkait."
    )

    assert intent == Intent(
        verb=Verb.REPORT,
        agency_code=METRO,
        number=None,
        text="Jalan Pala Iringmulyo terdapat pohon tumbang yang menghalangi jalan & terjadi kemacetan, "
        "mohon ditindak lanjuti perihal terkait.",
        reasons=("keyword:KOTA METRO", "place:iring mulyo"),
        emergency=False,
    )
    assert intent.names_place


@pytest.mark.parametrize(
    "opening",
    [
        "KOTA METRO ", "kota metro ", "Kota  Metro   ", "KOTA METRO, ", "KOTA METRO: ", "KOTA METRO. ",
        "KOTA METRO - ",
        "KOTA METRO; ", "KOTA METRO / ", "KOTA METRO,", "KOTA METRO\n", "kotametro ", "KOTAMETRO. ", "KOTA.METRO ",
        "KOTA-METRO-", "KOTA_METRO ", "KOTA METRO <spasi> ", "KOTA METRO (spasi) ", "KOTA METRO[spasi]",
        "KOTA METRO<SPASI>",
        "KOTA<spasi>METRO<spasi>", "KOTA METRO spasi ", "\"KOTA METRO\" ", "*KOTA METRO* ", "...KOTA METRO!!! ",
        "(KOTA METRO) ",
        "ＫＯＴＡ　ＭＥＴＲＯ　", "K O T A  M E T R O ", "KOTA\u200b \u202eMETRO\u202c ", "\ufeffKOTA METRO ",
        "Kóta Métro ",
        "Assalamualaikum, KOTA METRO ", "Ass. wr. wb. kota metro ", "Selamat pagi pak, mau lapor. KOTA METRO ",
        "Yth. Walikota Metro, ", "Pemkot Metro: ", "ketik KOTA METRO ", "METRO ", "METROKOTA ", "Metro Kota, ",
        "laporyai ",
        "lapor yai, ", "LAPORYAI <spasi> ", "KOTA METRO#", "KOTA METRO+",
    ],
)  # fmt: skip
def test_forms_of_the_keyword(opening):
    intent = intent_of(f"{opening}jalan rusak (dpn SD), tlg!")

    assert (intent.verb, intent.agency_code, intent.text) == (Verb.REPORT, METRO, "jalan rusak (dpn SD), tlg!")


@pytest.mark.parametrize(
    ("opening", "typos"),
    [("KTA METRO", 1), ("kota mtero", 1), ("kota mero", 1), ("kotta metrro", 2), ("K0TA METR0", 2), ("okta metro", 1),
     ("laporyia", 1), ("laporyay", 1), ("metor", 1)],
)  # fmt: skip
def test_mistyped_keywords(opening, typos):
    intent = intent_of(f"{opening}, jalan rusak")

    assert (intent.agency_code, intent.text) == (METRO, "jalan rusak")
    assert f"typo:{typos}" in intent.reasons


@pytest.mark.parametrize(
    ("text", "agency", "content"),
    [
        ("bandar lampung jln pulau damar rusak parah", BANDAR_LAMPUNG, "jln pulau damar rusak parah"),
        ("lampung jalan rusak", PROVINCE, "jalan rusak"),
        ("lampung tengh jalan rusak", "KAB-LAMPUNG-TENGAH", "jalan rusak"),
        ("KAB NGANJUK<spasi>irigasi buntu", "KAB-NGANJUK", "irigasi buntu"),
        ("kabupaten nganjuk irigasi buntu", "KAB-NGANJUK", "irigasi buntu"),
        ("KAB.NGANJUK irigasi buntu", "KAB-NGANJUK", "irigasi buntu"),
        ("MADIUNKOTA(spasi)lampu mati", "KOTA-MADIUN", "lampu mati"),
        ("Pemkab Madiun lampu mati", "KAB-MADIUN", "lampu mati"),
        ("BANJARBARU(spasi)pasar becek", "KOTA-BANJARBARU", "pasar becek"),
        ("Kumham (spasi) paspor lama", "KEMENKUMHAM", "paspor lama"),
        ("kota serang got mampet", "KOTA-SERANG", "got mampet"),
        ("kota metro bukan sy ga ada di dpt", METRO, "bukan sy ga ada di dpt"),
        ("kota metro +62812345678 sms penipuan", METRO, "+62812345678 sms penipuan"),
    ],
)
def test_longest_and_closest_keyword_wins(text, agency, content):
    intent = intent_of(text)

    assert (intent.verb, intent.agency_code, intent.text) == (Verb.REPORT, agency, content)


@pytest.mark.parametrize(
    "text",
    [
        "metropolitan mall macet", "Kampung sawah banjir", "sering banjir di gang kami", "banjir baru surut",
        "kota banjir lagi",
        "banjarsari lampu mati", "laporan jalan rusak", "lapor pak jalan rusak", "Meteran air mati", "jalan rusak",
        "dasar anj*ng pemerintah ga becus jalan rusak di jl pala", "sy NIK 18720xxxxxxxxxxx nm budi mau komplain ktp",
        "مرحبا الطريق مكسور", "ꦗꦭꦤ꧀ ꦫꦸꦱꦏ꧀", "路灯坏了", "ถนนพัง",
    ],
)  # fmt: skip
def test_report_without_keyword_is_kept_whole(text):
    intent = intent_of(text)

    assert (intent.verb, intent.agency_code, intent.text) == (Verb.REPORT, None, text)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("metro timur jalan rusak", "metro timur jalan rusak"),
        ("KOTA METRO TIMUR jalan rusak", "METRO TIMUR jalan rusak"),
        ("Ass, Metro-Utara: jalan rusak", "Metro-Utara: jalan rusak"),
    ],
)
def test_a_place_that_begins_like_the_keyword_stays_whole(text, content):
    intent = intent_of(text)

    assert (intent.agency_code, intent.text) == (METRO, content)
    assert intent.names_place


def test_places_are_reported_in_order_and_joined_or_apart():
    intent = intent_of("lampu mati di TEJOAGUNG, iring-mulyo sampai Hadimulyo  Timur")

    assert intent.reasons == ("place:tejo agung", "place:iring mulyo", "place:hadimulyo timur")


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b\u200e\ufeff", "\x00", "...", "?!", "😡", "\ud800"])
def test_nothing_is_said(text):
    assert intent_of(text) == Intent(Verb.EMPTY, None, None, "", ("no-content",))


@pytest.mark.parametrize("text", ["KOTA METRO", "kota metro.", "KOTA METRO <spasi>", "Ass, kota metro ???"])
def test_keyword_alone_keeps_its_agency(text):
    assert intent_of(text) == Intent(Verb.EMPTY, METRO, None, "", ("keyword:KOTA METRO", "no-content"))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("KOTA METRO rumah warga KEBAKARAN di jl pala", "kebakaran"),
        ("ada kecelakaan depan pasar", "kecelakaan"),
        ("tawuran pelajar di stadion", "tawuran"),
        ("istri sy mau melahirkan jalan ditutup", "melahirkan"),
        ("tolong segera ada api besar di gudang", "api"),
        ("korban begal dekat taman", "begal"),
    ],
)
def test_emergencies_are_flagged_and_stay_reports(text, word):
    intent = intent_of(text)

    assert (intent.verb, intent.emergency) == (Verb.REPORT, True)
    assert f"emergency:{word}" in intent.reasons


@pytest.mark.parametrize(
    "text",
    [
        "lampu mati gelap bgt rawan kecelakaan mhn dicek", "takut ada begal di jalan ini",
        "mobil pemadam kebakaran rusak",
        "perlintasan kereta api tolong segera dijaga", "jualan kembang api", "biaya melahirkan di rsud berapa",
    ],
)  # fmt: skip
def test_fear_and_talk_of_danger_is_no_emergency(text):
    assert not intent_of(text).emergency
