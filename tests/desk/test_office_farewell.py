from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from desk_browser import Browser, SignIn, names_of_events
from django.test import Client
from django.utils.timezone import localdate, localtime

from factories import GOOD_ANSWER, NOW, City, later, officer, report_at
from lapor.agencies.models import Absence, Officer, Posting, Role
from lapor.core import clock
from lapor.core.events import broken_links
from lapor.core.models import Event, Task, User
from lapor.core.tasks import run_due
from lapor.desk.office.farewell import CLOSE_ACCOUNT
from lapor.reports import operations
from lapor.reports.casework import Draft, DraftState, Mention, SupportTask
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.permissions import Actor
from lapor.reports.workflow import Status

TODAY = localdate(NOW)


def person(actor: Actor) -> Officer:
    assert actor.officer
    return actor.officer


@pytest.fixture
def heir(city: City) -> Actor:
    return officer(Role.LIAISON, city.lighting, "penerus")


@pytest.fixture
def opd_admin(city: City) -> Actor:
    return officer(Role.AGENCY_ADMIN, city.lighting, "admindishub")


def held(city: City, count: int = 1, status: Status = Status.DISPOSITION) -> list[Report]:
    reports = [report_at(status, city) for _ in range(count)]
    for report in reports:
        operations.assign(Step(report.number, city.liaison, NOW), person(city.liaison))
    return reports


def wizard(city: City) -> str:
    return f"kantor/petugas/{person(city.liaison).pk}/serah-terima/"


def done(browser: Browser, city: City, heir: Actor | None, **fields: str) -> object:
    successor = str(person(heir).pk) if heir else ""
    return browser.send(wizard(city), **{"successor": successor, "last_day": "2026-11-03", "sure": "yes"} | fields)


def holders(reports: list[Report]) -> list[str]:
    found = Report.objects.in_bulk([report.pk for report in reports])
    return [str(found[report.pk].officer) for report in reports]


def minutes() -> Event:
    return Event.objects.get(name="office_handed_over")


def test_the_wizard_shows_what_is_held(city: City, sign_in: SignIn, heir: Actor) -> None:
    reports = held(city, 2)
    report_at(Status.DISPOSITION, city)  # nobody is named for this one
    report = reports[0]
    Draft.objects.create(report=report, text="Sedang", author=person(city.liaison), changed_at=NOW)
    operations.note(Step(report.number, city.verifier, NOW, text="Tolong dilihat."), [person(city.liaison)])
    SupportTask.objects.create(report=report, agency=city.lighting, text="Periksa tiang")
    page = sign_in(city.verifier).open(wizard(city))
    holdings = page.context["holdings"]
    counts = [len(part) for part in (holdings.reports, holdings.drafts, holdings.mentions, holdings.tasks)]
    assert counts == [2, 1, 1, 1]


def test_the_preview_changes_nothing(city: City, sign_in: SignIn, heir: Actor) -> None:
    reports, browser = held(city), sign_in(city.verifier)
    page = browser.send(wizard(city), successor=person(heir).pk, last_day="2026-11-03")
    assert (page.status_code, page.templates[0].name) == (200, "desk/office_farewell_preview.html")
    assert [(report.pk, taker) for report, taker in page.context["takers"]] == [(reports[0].pk, person(heir))]
    assert (holders(reports), Event.objects.filter(stream__lt=0).count()) == (["Dishub"], 0)


@pytest.mark.parametrize("by_opd", [True, False])
def test_everything_goes_over_in_one_go(
    city: City, sign_in: SignIn, heir: Actor, opd_admin: Actor, by_opd: bool
) -> None:
    reports = held(city, 3) + held(city, 1, Status.FOLLOW_UP)
    Authenticator.objects.create(user=person(city.liaison).user, type=Authenticator.Type.WEBAUTHN, data={})
    client = Client()
    client.force_login(person(city.liaison).user)
    admin = opd_admin if by_opd else city.verifier
    answer = done(sign_in(admin), city, heir)
    assert answer.headers["Location"] == f"/petugas/kantor/berita-acara/{minutes().pk}/"  # type: ignore[attr-defined]
    assert holders(reports) == ["Penerus"] * 4
    assert [names_of_events(report)[-1] for report in reports] == ["assign"] * 4
    assert Event.objects.filter(name="assign", actor=f"officer:{person(admin).pk}").count() == 4
    assert Posting.objects.get(officer=person(city.liaison)).valid_until == TODAY
    user = User.objects.get(username="dishub")
    assert (user.is_active, Authenticator.objects.filter(user=user).count()) == (False, 0)
    assert client.get("/petugas/").status_code == 302
    assert broken_links(Event.objects.order_by("stream", "sequence")) == []


def test_single_reports_may_go_to_somebody_else(city: City, sign_in: SignIn, heir: Actor) -> None:
    reports, second = held(city, 3), officer(Role.HEAD, city.lighting, "kepala")
    done(sign_in(city.verifier), city, heir, **{f"laporan_{reports[1].number}": str(person(second).pk)})
    assert holders(reports) == ["Penerus", "Kepala", "Penerus"]
    facts = minutes().facts
    assert facts["reports"][1] == [reports[1].number, person(second).pk]


def test_drafts_and_mentions_go_over_too(city: City, sign_in: SignIn, heir: Actor) -> None:
    writing, waiting = held(city, 2)
    for report, state in ((writing, DraftState.WRITING), (waiting, DraftState.REVIEW)):
        Draft.objects.create(report=report, text="x", author=person(city.liaison), state=state, changed_at=NOW)
    note = Step(writing.number, city.verifier, NOW, text="Tolong dilihat.")
    operations.note(note, [person(city.liaison)])
    done(sign_in(city.verifier), city, heir)
    assert Draft.objects.get(report=writing).author == person(heir)
    assert Draft.objects.get(report=waiting).author == person(city.liaison)  # else nobody else could review it
    assert Mention.objects.get().officer == person(heir)
    assert (minutes().facts["drafts"], minutes().facts["staying_mentions"]) == ([[writing.number, person(heir).pk]], 0)


def test_nothing_is_lost_halfway(city: City, sign_in: SignIn, heir: Actor) -> None:
    """The second of three reports belongs to another OPD by now: nothing at all is handed over."""
    reports = held(city, 3)
    Report.objects.filter(pk=reports[1].pk).update(agency=city.trees)
    page = done(sign_in(city.verifier), city, heir)
    assert page.status_code == 422  # type: ignore[attr-defined]
    assert list(page.context["form"].errors) == ["successor"]  # type: ignore[attr-defined]
    assert (holders(reports), Event.objects.filter(stream__lt=0).count()) == (["Dishub"] * 3, 0)
    assert [names_of_events(report).count("assign") for report in reports] == [1, 1, 1]
    assert Posting.objects.get(officer=person(city.liaison)).valid_until is None


def test_nobody_is_named_by_mistake(city: City, sign_in: SignIn, heir: Actor) -> None:
    held(city)
    page = done(sign_in(city.verifier), city, None)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["successor"])  # type: ignore[attr-defined]
    page = done(sign_in(city.verifier), city, city.other_liaison)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["successor"])  # type: ignore[attr-defined]


def test_who_holds_nothing_needs_no_successor(city: City, sign_in: SignIn) -> None:
    done(sign_in(city.verifier), city, None)
    assert User.objects.get(username="dishub").is_active is False


def test_a_later_last_day_closes_the_account_by_itself(city: City, sign_in: SignIn, heir: Actor) -> None:
    reports = held(city)
    done(sign_in(city.verifier), city, heir, last_day="2026-11-10")
    assert (holders(reports), User.objects.get(username="dishub").is_active) == (["Penerus"], True)
    task = Task.objects.get(name=CLOSE_ACCOUNT)
    assert localtime(task.run_at).isoformat() == "2026-11-11T00:00:00+07:00"
    run_due(later(7), limit=100)
    assert User.objects.get(username="dishub").is_active is True
    run_due(later(8), limit=100)
    assert User.objects.get(username="dishub").is_active is False


def test_who_changes_the_office_keeps_the_account(city: City, sign_in: SignIn, heir: Actor) -> None:
    later_on = {"valid_from": date(2026, 12, 1)}
    Posting.objects.create(officer=person(city.liaison), agency=city.trees, role=Role.HEAD, **later_on)
    browser = sign_in(city.verifier)
    preview = browser.send(wizard(city), successor=person(heir).pk, last_day="2026-11-03")
    assert preview.context["keeps_account"] is True
    done(browser, city, heir)
    assert User.objects.get(username="dishub").is_active is True
    assert [row.valid_until for row in Posting.objects.filter(officer=person(city.liaison)).order_by("pk")] == [
        TODAY,
        None,
    ]


def test_leave_and_deputyships_are_settled(city: City, sign_in: SignIn, heir: Actor) -> None:
    other, me = person(officer(Role.HEAD, city.lighting, "kepala")), person(city.liaison)
    Absence.objects.create(officer=me, deputy=other, first_day=date(2026, 12, 20), last_day=date(2026, 12, 24))
    runs = Absence.objects.create(officer=other, deputy=me, first_day=date(2026, 11, 2), last_day=date(2026, 11, 6))
    comes = Absence.objects.create(officer=other, deputy=me, first_day=date(2026, 12, 2), last_day=date(2026, 12, 3))
    page = done(sign_in(city.verifier), city, None)
    assert page.status_code == 422  # type: ignore[attr-defined]
    done(sign_in(city.verifier), city, heir)
    rows = Absence.objects.order_by("first_day").values_list("officer__name", "deputy__name", "first_day", "last_day")
    assert list(rows) == [
        ("Kepala", "Dishub", runs.first_day, TODAY),
        ("Kepala", "Penerus", date(2026, 11, 4), date(2026, 11, 6)),
        ("Kepala", "Penerus", comes.first_day, comes.last_day),
    ]


def test_a_deputyship_that_nobody_can_take_stops_it(city: City, sign_in: SignIn, heir: Actor) -> None:
    verifier = person(officer(Role.VERIFIER, city.city, "jaga"))
    Posting.objects.create(officer=person(city.liaison), agency=city.city, role=Role.OPERATOR)
    Absence.objects.create(
        officer=verifier, deputy=person(city.liaison), first_day=date(2026, 11, 9), last_day=date(2026, 11, 9)
    )
    page = done(sign_in(city.verifier), city, heir)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["successor"])  # type: ignore[attr-defined]
    assert Absence.objects.get().deputy == person(city.liaison)


def test_a_complaint_about_the_opd_stays_hidden(city: City, sign_in: SignIn, heir: Actor, opd_admin: Actor) -> None:
    reports = held(city, 2)
    Report.objects.filter(pk=reports[0].pk).update(concerned_agency=city.lighting)
    page = sign_in(opd_admin).open(wizard(city))
    assert [report.pk for report in page.context["holdings"].reports] == [reports[1].pk]
    assert reports[0].number not in page.content.decode()


def test_the_minutes_are_printed_from_the_record(city: City, sign_in: SignIn, heir: Actor, opd_admin: Actor) -> None:
    report = held(city)[0]
    type(city.lighting).objects.filter(pk=city.lighting.pk).update(letterhead="PEMERINTAH KOTA METRO\nDishub")
    done(sign_in(opd_admin), city, heir)
    path = f"kantor/berita-acara/{minutes().pk}/"
    page = sign_in(city.verifier).open(path)
    told = page.content.decode()
    assert "PEMERINTAH KOTA METRO<br>Dishub" in told
    assert page.context["minutes"].reports == [(report.number, "Penerus")]
    assert (page.context["minutes"].admin, page.context["minutes"].last_day) == (person(opd_admin), TODAY)
    elsewhere = officer(Role.AGENCY_ADMIN, city.trees)
    assert sign_in(elsewhere).open(path).status_code == 404
    assert sign_in(city.verifier).open(f"kantor/berita-acara/{minutes().pk + 1}/").status_code == 404


def test_a_report_finished_meanwhile_is_left_as_it_is(city: City, sign_in: SignIn, heir: Actor) -> None:
    report = held(city)[0]
    operations.answer(Step(report.number, city.liaison, NOW, text=GOOD_ANSWER))
    operations.close(Step(report.number, city.verifier, clock.now(), text="Pelapor sudah menerima hasilnya."))
    done(sign_in(city.verifier), city, None)
    assert (holders([report]), minutes().facts["reports"]) == (["Dishub"], [])
