import pytest
from hypothesis import given
from hypothesis import strategies as st

from lapor.notifications.gsm7 import fits_one_segment
from lapor.notifications.texts import BLOT, TEMPLATES, TooLongError, _sms, render
from lapor.reports.scope import ArchiveReason

LONGEST = {
    "number": "1234567890",
    "agency": "W" * 20,
    "username": "warga123456",
    "password": "abcdefghjk",
    "code": "ABCD-EFGH",
    "date": "31 Des",
    "gist": "kata " * 60,
    "reason": max((str(reason.label) for reason in ArchiveReason), key=len),
    "keyword": "KABUPATEN LAMPUNG TENGAH",
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_sms_fits_one_segment_with_the_longest_values(
    template: str, language: str, settings: pytest.FixtureRequest
) -> None:
    settings.SITE_HOST = "h" * 30  # type: ignore[attr-defined]
    assert fits_one_segment(render(template, LONGEST, medium="sms", language=language).text)


@given(st.text(max_size=400))
def test_whatever_an_officer_writes_the_sms_fits(gist: str) -> None:
    rendered = render("progress", {**LONGEST, "gist": gist}, medium="sms", language="id")
    assert fits_one_segment(rendered.text)
    assert "1234567890" in rendered.text


def test_a_text_that_cannot_be_shortened_is_refused() -> None:
    with pytest.raises(TooLongError):
        _sms("x" * 161, {})


def test_secrets_are_blotted_out_for_officers() -> None:
    rendered = render("dispose_with_password", LONGEST, medium="sms", language="id")
    assert LONGEST["password"] in rendered.text
    assert LONGEST["password"] not in rendered.without_secrets
    assert BLOT in rendered.without_secrets


def test_an_email_has_the_whole_address_and_a_warning() -> None:
    rendered = render("answer", {**LONGEST, "number": "12345678"}, medium="email", language="id")
    assert rendered.subject == "[LAPOR! 12345678] Laporan Anda dijawab"
    assert "http://127.0.0.1:8000/lacak" in rendered.text
    assert "Jangan beri tahu siapa pun" in rendered.text
