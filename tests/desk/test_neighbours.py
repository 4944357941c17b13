"""Similar reports and the reporter's history: what an officer may see around a report, and what not."""

import pytest
from desk_browser import SignIn

from factories import NOW, City, later, officer, received, report_at
from lapor.agencies.models import Role
from lapor.channels.phone.models import Intake, Outcome
from lapor.core.crypto import digest
from lapor.reporters.identity import PURPOSE, Contact
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Disposition, Step
from lapor.reports.workflow import Status

SITI = Contact(name="Siti Rahma", phone="+6281200009999")
LAMP = "Lampu jalan di Jalan Kenanga mati sejak Senin malam, gelap sekali."


def history(page: object) -> tuple[int, list[str]] | None:
    found = page.context["history"]  # type: ignore[attr-defined]
    return found and (found.count, [row.number for row in found.last])


def similar(page: object) -> list[tuple[str, str]]:
    return [(row.report.number, row.distance) for row in page.context["similar"]]  # type: ignore[attr-defined]


def test_the_history_counts_and_names_the_last_five_on_this_desk(city: City, sign_in: SignIn) -> None:
    others = [received(contact=SITI, now=later(-day)) for day in range(7, 0, -1)]
    report = received(contact=SITI)
    assert history(sign_in(city.verifier).read(report)) == (7, [row.number for row in reversed(others)][:5])
    assert "Siti Rahma" not in sign_in(city.verifier).read(report).content.decode()


@pytest.mark.parametrize("hidden", ["anonymous", "confidential", "oversight"])
def test_what_is_hidden_is_never_tied_to_its_reporter(city: City, sign_in: SignIn, hidden: str) -> None:
    secret, named = received(contact=SITI), received(contact=SITI)
    Report.objects.filter(pk=secret.pk).update(**{hidden: True})
    browser = sign_in(city.verifier)
    assert history(browser.read(secret)) is None
    assert history(browser.read(named)) == (0, [])


def test_an_agency_sees_only_what_it_has_itself(city: City, sign_in: SignIn) -> None:
    report, mine = report_at(Status.DISPOSITION, city, contact=SITI), report_at(Status.DONE, city, contact=SITI)
    received(contact=SITI)
    assert history(sign_in(city.liaison).read(report)) == (1, [mine.number])


@pytest.mark.parametrize("role", [Role.LEADER, Role.MONITOR, Role.OPERATOR])
def test_who_only_reads_sees_no_history(city: City, sign_in: SignIn, role: Role) -> None:
    received(contact=SITI)
    report = received(contact=SITI)
    assert history(sign_in(officer(role, city.city)).read(report)) is None


def test_pranks_of_the_number_are_counted_without_the_number(city: City, sign_in: SignIn) -> None:
    report = received(contact=SITI)
    assert city.verifier.officer
    for key, outcome in enumerate((Outcome.PRANK, Outcome.PRANK, Outcome.ANSWERED)):
        Intake.objects.create(
            key=f"00000000-0000-0000-0000-00000000000{key}", channel="phone", agency=city.city, outcome=outcome,
            officer=city.verifier.officer, caller_digest=digest("+6281200009999", PURPOSE), at=NOW, note="Tertawa.",
        )  # fmt: skip
    page = sign_in(city.verifier).read(report)
    assert page.context["history"].pranks == 2
    assert sign_in(city.verifier).read(received()).context["history"].pranks == 0


def test_similar_reports_are_public_ones_and_hidden_ones_of_this_desk(city: City, sign_in: SignIn) -> None:
    place = {"text": LAMP, "region_id": city.kelurahan.pk}
    public = report_at(Status.DISPOSITION, city, now=later(-3), **place)
    waiting, secret = received(now=later(-1), **place), received(confidential=True, **place)
    received(title="Sampah menumpuk", text="Sampah menumpuk di Jalan Kenanga.", region_id=city.kelurahan.pk)
    report = report_at(Status.DISPOSITION, city, **place)
    assert set(similar(sign_in(city.verifier).read(report))) == {
        (public.number, "3 hari lebih dulu"),
        (waiting.number, "1 hari lebih dulu"),
        (secret.number, "di hari yang sama"),
    }
    assert similar(sign_in(city.liaison).read(report)) == [(public.number, "3 hari lebih dulu")]
    cell = '<td data-label="Laporan"><div>'  # on a phone each piece of a cell of its own would push the page wider
    assert sign_in(city.verifier).read(report).content.decode().count(cell) == 3


def test_two_reports_are_compared_side_by_side(city: City, sign_in: SignIn) -> None:
    report, other = received(), report_at(Status.DISPOSITION, city, text=LAMP, now=later(2))
    page = sign_in(city.verifier).open(f"laporan/{report.number}/banding/{other.number}/")
    assert (page.status_code, page.context["pair"], page.context["distance"]) == (
        200,
        [report, other],
        "2 hari sesudahnya",
    )
    assert "Jalan Kenanga" in page.content.decode()


def test_a_report_of_another_desk_is_compared_as_everybody_reads_it(city: City, sign_in: SignIn) -> None:
    report, other = report_at(Status.DISPOSITION, city), received(place="Rumah 081234567890")
    operations.dispose(Step(other.number, city.verifier, NOW), Disposition(city.trees))
    page = sign_in(city.liaison).open(f"laporan/{report.number}/banding/{other.number}/")
    assert page.context["pair"][1].place == "Rumah [nomor telepon disamarkan]"
    assert "081234567890" not in page.content.decode()


def test_comparing_shows_nothing_that_is_hidden_from_the_officer(city: City, sign_in: SignIn) -> None:
    report, waiting = report_at(Status.DISPOSITION, city), received(text=LAMP)
    browser = sign_in(city.liaison)
    for first, second in ((report, waiting), (waiting, report), (report, report)):
        assert browser.open(f"laporan/{first.number}/banding/{second.number}/").status_code == 404


def test_what_was_merged_or_split_is_linked_where_it_lies_on_the_desk(city: City, sign_in: SignIn) -> None:
    report, part = report_at(Status.DISPOSITION, city), received()
    Report.objects.filter(pk=part.pk).update(split_from=report)
    kin = sign_in(city.verifier).read(report).context["kin"]
    assert (kin.parts, kin.whole, sign_in(city.verifier).read(part).context["kin"].whole) == ([part], [], [report])
    assert sign_in(city.liaison).read(report).context["kin"].parts == []
