from desk_browser import SignIn, names_of_events

from factories import City, by_reporter, report_at
from lapor.reports import operations
from lapor.reports.workflow import Status


def test_a_third_question_is_refused_in_words_and_what_was_typed_stays(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.ON_HOLD, city)
    browser = sign_in(city.verifier)
    operations.complete(by_reporter(report, "Tiang nomor 12."))
    report.refresh_from_db()
    assert browser.take(report, "hold", text="Di depan rumah siapa?").status_code == 302
    operations.complete(by_reporter(report, "Depan masjid."))
    report.refresh_from_db()
    page = browser.take(report, "hold", text="Masjid yang mana?")
    assert page.status_code == 422
    assert "Pelapor sudah ditanya dua kali" in page.content.decode()
    assert "Masjid yang mana?" in page.content.decode()
    assert names_of_events(report).count("hold") == 2
