import pytest

from lapor.channels.sms.grammar import Keyword, read
from lapor.channels.sms.keyword_rules import Trouble, normalised, trouble_with
from lapor.demo.agencies import AGENCIES

KNOWN = [Keyword(words, fact.code) for fact in AGENCIES for words in fact.keywords]
PLACES = ["iring mulyo", "iringmulyo", "metro timur", "yosorejo"]


def trouble(words: str, agency: str = "METRO-DISHUB") -> Trouble | None:
    found = trouble_with(Keyword(words, agency), KNOWN, PLACES)
    return found.trouble if found else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("DISHUB METRO", None),
        ("DISHUB", None),
        ("PJ", Trouble.SHORT),
        ("DISHUB!", Trouble.SIGNS),
        ("STATUS", Trouble.COMMAND),
        ("CEK LAPORAN", Trouble.COMMAND),
        ("BALAS", Trouble.COMMAND),
        ("STOP", Trouble.COMMAND),
        ("PUAS", Trouble.COMMAND),
        ("TERIMA KASIH", Trouble.COMMAND),
        ("LANJUTAN", Trouble.COMMAND),
        ("JALAN RUSAK", Trouble.ORDINARY),
        ("LAPOR", Trouble.ORDINARY),
        ("SAMPAH", Trouble.ORDINARY),
        ("IRING MULYO", Trouble.PLACE),
        ("YOSOREJO", Trouble.PLACE),
        ("METRO", Trouble.TAKEN),
        ("Metro Kota", Trouble.TAKEN),
        ("METRO KOTA", Trouble.TAKEN),
        ("KODYA METRO", Trouble.TAKEN),
        ("METRU", Trouble.NEAR),
        ("LAMTENK", Trouble.NEAR),
        ("KOTA METRO JALAN", Trouble.NEAR),
    ],
)
def test_words_that_may_open_an_sms(words: str, expected: Trouble | None) -> None:
    assert trouble(words) == expected


@pytest.mark.parametrize("keyword", KNOWN, ids=lambda keyword: keyword.words)
def test_every_keyword_of_the_demo_would_be_allowed(keyword: Keyword) -> None:
    others = [known for known in KNOWN if known.agency_code != keyword.agency_code]
    assert trouble_with(keyword, others, []) is None


def test_a_keyword_that_is_allowed_changes_no_other_text() -> None:
    new = Keyword("DISHUB METRO", "METRO-DISHUB")
    texts = ["Kota Metro jalan rusak", "metro lampu padam", "STATUS 12345678", "Yosorejo banjir", "stop"]
    for text in texts:
        assert read(text, [*KNOWN, new], PLACES) == read(text, KNOWN, PLACES)
    assert read("Dishub Metro lampu padam", [*KNOWN, new], PLACES).agency_code == "METRO-DISHUB"


def test_words_are_kept_as_leaflets_print_them() -> None:
    assert normalised("  dishub   metro ") == "DISHUB METRO"
