"""Three ends that are never added up, and an appeal that another officer decides; through the real pages."""

from desk_browser import SignIn, names_of_events
from django.test import Client

from factories import NOW, City, by_reporter, later, officer, report_at
from lapor.agencies.models import Role
from lapor.desk.morning import endings
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.workflow import Status
from lapor.statistics.kept import make, work

REASON = "Pelapor pindah rumah dan meminta lewat telepon agar ditutup."


def closed(city: City, sign_in: SignIn) -> Report:
    report = report_at(Status.FOLLOW_UP, city)
    assert sign_in(city.verifier).take(report, "close", text=REASON).status_code == 302
    report.refresh_from_db()
    return report


def test_the_verifier_closes_with_a_reason_that_everybody_reads(city: City, sign_in: SignIn) -> None:
    report = closed(city, sign_in)
    assert (report.status, report.closing, names_of_events(report)[-1]) == (Status.DONE, "admin", "close")
    page = Client().get(f"/laporan/{report.number}/")
    assert (page.context["ending"].label, page.context["ending"].is_confirmed) == ("Selesai: ditutup admin", False)
    assert REASON in page.content.decode()


def test_closing_needs_a_reason_and_says_what_the_figures_do(city: City, sign_in: SignIn) -> None:
    report, browser = report_at(Status.FOLLOW_UP, city), sign_in(city.verifier)
    assert "Angka memisahkan ini dari yang dikonfirmasi pelapor" in browser.read(report).content.decode()
    page = browser.take(report, "close", text=" ")
    assert (page.status_code, list(page.context["failed"].form.errors)) == (422, ["text"])


def test_the_agency_itself_closes_nothing(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    assert sign_in(city.liaison).take(report, "close", text=REASON).status_code == 403


def test_its_sms_is_shown_before(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    page = sign_in(city.verifier).send(
        "pratinjau-sms/", number=report.number, action="close", text=REASON, seen=report.event_count
    )
    assert f"LAPOR! No {report.number} ditutup admin: Pelapor pindah" in page.content.decode()


def test_three_ends_stay_three_figures_everywhere(city: City, sign_in: SignIn) -> None:
    closed(city, sign_in)
    report_at(Status.DONE, city)
    operations.close_silent(report_at(Status.FOLLOW_UP, city, now=later(-40)).number, now=NOW)
    assert endings(Report.objects.all(), since=NOW) == {"confirmed": 1, "silent": 1, "admin": 1}
    make(NOW)
    kept = work(now=NOW)
    record = kept.records["METRO-DISHUB"]
    assert (record.confirmed, record.silent, record.by_admin) == (1, 1, 1)
    page = Client().get("/angka/")
    ends = [(row.label, row.count) for row in page.context["ends"][:3]]
    labels = ("Selesai: dikonfirmasi pelapor", "Selesai: ditutup sistem", "Selesai: ditutup admin")
    assert ends == [(label, 1) for label in labels]
    month = page.context["months"][-1]
    assert (month.confirmed, month.silent, month.by_admin) == (1, 1, 1)
    for address in ("/angka/", "/instansi/METRO-DISHUB/"):
        assert [label in Client().get(address).content.decode() for label in labels] == [True] * 3


def test_the_reporter_takes_it_up_again(city: City, sign_in: SignIn) -> None:
    report = closed(city, sign_in)
    operations.reopen(by_reporter(report, "Masih gelap."))
    report.refresh_from_db()
    assert (report.status, report.closing) == (Status.FOLLOW_UP, "")


def test_an_appeal_is_another_officers_to_decide(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.ARCHIVED, city)
    operations.appeal(by_reporter(report, "Ini bukan perkara polisi."))
    report.refresh_from_db()
    first, second = sign_in(city.verifier), sign_in(officer(Role.VERIFIER, city.city))
    page = first.read(report)
    assert (page.context["is_for_another"], [item.action for item in page.context["actions"]]) == (True, [])
    assert "Keberatan diputus petugas lain" in page.content.decode()
    assert first.take(report, "archive", reason="crime").status_code == 403
    assert second.read(report).context["is_for_another"] is False
    assert second.take(report, "archive", reason="crime").status_code == 302
