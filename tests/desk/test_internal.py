"""What stays among officers: notes with mentions, and who is to answer."""

import pytest
from desk_browser import Browser, SignIn, form_of

from factories import NOW, City, officer, received, report_at
from lapor.agencies.models import Role
from lapor.core import tasks
from lapor.notifications.models import OfficerNotice
from lapor.reports.casework import Mention
from lapor.reports.models import Report, Statement
from lapor.reports.permissions import Actor
from lapor.reports.workflow import Status


def notices() -> list[tuple[str, str]]:
    tasks.run_due(NOW)
    rows = OfficerNotice.objects.filter(key__regex="^(mention|assigned):")  # not of the disposition before
    return [(row.officer.name, row.kind) for row in rows.select_related("officer").order_by("pk")]


def offered(browser: Browser, report: Report, action: str, field: str) -> list[str]:
    choices = form_of(browser.read(report), action).fields[field].choices
    return [label for value, label in choices if value]


def key_of(actor: Actor) -> int:
    assert actor.officer
    return actor.officer.pk


def test_a_note_is_read_by_officers_alone(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    assert sign_in(city.liaison).take(report, "note", text="Tiang ini milik PLN?").status_code == 302
    assert Statement.objects.get(report=report).audience == "officers"
    entry = sign_in(city.verifier).read(report).context["entries"][-1]
    assert (entry.text, entry.officer, entry.is_internal) == ("Tiang ini milik PLN?", "Dishub", True)
    public = sign_in(city.verifier).client.get(f"/laporan/{report.number}/")
    assert (public.status_code, "PLN" in public.content.decode()) == (200, False)


def test_who_is_mentioned_is_told_once_and_the_mention_is_seen_when_the_report_is_opened(
    city: City, sign_in: SignIn
) -> None:
    report = report_at(Status.DISPOSITION, city)
    sign_in(city.verifier).take(report, "note", text="Mohon dicek @dishub.", mentioned=[key_of(city.liaison)])
    assert notices() == [("Dishub", "mention")]
    assert Mention.objects.get().seen_at is None
    page = sign_in(city.liaison).read(report)
    assert page.context["entries"][-1].details == ("Disebut: Dishub",)
    assert Mention.objects.get().seen_at == NOW


def test_a_monitor_can_be_mentioned_by_name(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    officer(Role.MONITOR, city.city, "inspektorat")
    sign_in(city.liaison).take(report, "note", text="Untuk diketahui @Inspektorat, surel budi@kota.id bukan nama.")
    assert notices() == [("Inspektorat", "mention")]


@pytest.mark.parametrize("name", ["dlh", "tidakada"])
def test_who_cannot_see_the_report_cannot_be_mentioned(city: City, sign_in: SignIn, name: str) -> None:
    report = report_at(Status.DISPOSITION, city)
    page = sign_in(city.liaison).take(report, "note", text=f"Tolong @{name} lihat.")
    assert page.status_code == 422
    assert page.context["failed"].form.errors == {
        "text": [f"Tidak ada petugas yang dapat melihat laporan ini dengan nama @{name}."]
    }
    assert Mention.objects.count() == 0


def test_the_note_offers_those_who_handle_the_report(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    report.supporting.add(city.trees)
    officer(Role.LEADER, city.city, "walikota")
    assert offered(sign_in(city.liaison), report, "note", "mentioned") == [
        "Dlh (@dlh), METRO-DLH", "Verifikator (@verifikator), KOTA-METRO",
    ]  # fmt: skip


def test_an_officer_is_named_and_told(city: City, sign_in: SignIn) -> None:
    report, colleague = report_at(Status.DISPOSITION, city), officer(Role.HEAD, city.lighting, "kadishub")
    browser = sign_in(city.liaison)
    assert offered(browser, report, "assign", "officer") == [
        "Dishub (@dishub), METRO-DISHUB", "Kadishub (@kadishub), METRO-DISHUB",
    ]  # fmt: skip
    browser.take(report, "assign", officer=key_of(colleague), text="Tolong hari ini.")
    report.refresh_from_db()
    page = browser.read(report)
    assert (report.officer, page.context["entries"][-1].details) == (colleague.officer, ("Ditunjuk: Kadishub",))
    assert str(page.context["duty"]) == "Kadishub"
    assert notices() == [("Kadishub", "assigned")]


def test_who_names_himself_needs_no_notice(city: City, sign_in: SignIn) -> None:
    report = received()
    sign_in(city.verifier).take(report, "assign", officer=key_of(city.verifier))
    report.refresh_from_db()
    assert (report.officer, notices()) == (city.verifier.officer, [])


@pytest.mark.parametrize("who", ["other_liaison", "verifier"])
def test_only_those_whose_turn_it_is_can_be_named(city: City, sign_in: SignIn, who: str) -> None:
    report = report_at(Status.DISPOSITION, city)
    page = sign_in(city.liaison).take(report, "assign", officer=key_of(getattr(city, who)))
    assert (page.status_code, list(page.context["failed"].form.errors)) == (422, ["officer"])


def test_an_officer_of_the_agency_complained_about_is_refused_in_words(city: City, sign_in: SignIn) -> None:
    report, two_hats = received(), officer(Role.VERIFIER, city.city, "rangkap")
    assert two_hats.officer
    two_hats.officer.postings.create(agency=city.lighting, role=Role.LIAISON)
    Report.objects.filter(pk=report.pk).update(oversight=True, concerned_agency=city.lighting)
    page = sign_in(city.verifier).take(report, "assign", officer=key_of(two_hats))
    assert page.context["failed"].form.errors == {
        "officer": ["Petugas itu tidak dapat menangani laporan ini. Pilih yang lain."]
    }
