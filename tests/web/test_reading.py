import re
from typing import Any

import pytest
from citizen import account_of, open_with_code, picture, shows, text_of
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from evidence_files import letter
from factories import GOOD_ANSWER, NOW, TEXT, City, by_reporter, officer, received, report_at, submission
from lapor.agencies.models import Role
from lapor.core.models import User
from lapor.reporters.identity import Contact
from lapor.reporters.models import Reporter
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.permissions import Actor
from lapor.reports.submission import Upload
from lapor.reports.workflow import Status


def page_of(client: Client, report: Report) -> Any:
    return client.get(f"/laporan/{report.number}/")


def user_of(actor: Actor) -> User:
    assert actor.officer
    return actor.officer.user


@pytest.mark.parametrize("count", [1, 3])
def test_the_public_list_costs_the_same_for_every_length(
    client: Client, city: City, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        report_at(Status.DISPOSITION, city)
    client.get("/laporan/?kind=aspiration")  # what the process remembers is read
    with django_assert_num_queries(1):
        page = client.get("/laporan/")
    assert len(page.context["page"].object_list) == count
    with django_assert_num_queries(0):
        assert client.get("/laporan/").content.count(b"<article") == count


@pytest.mark.parametrize("count", [1, 3])
def test_my_reports_cost_the_same_for_every_length(
    client: Client, city: City, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    contact = Contact(phone="+6281234567890")
    reports = [report_at(Status.DISPOSITION, city, contact=contact) for _ in range(count)]
    client.force_login(account_of(reports[0]))
    client.get("/panduan/")
    with django_assert_num_queries(6):
        page = client.get("/saya/")
    assert len(page.context["page"].object_list) == count


def test_the_public_list_shows_public_reports_only(client: Client, city: City) -> None:
    shown = report_at(Status.FOLLOW_UP, city)
    report_at(Status.DISPOSITION, city, confidential=True)
    report_at(Status.WITHDRAWN, city)
    received()
    assert [card.number for card in client.get("/laporan/").context["page"]] == [shown.number]


def test_the_public_list_is_narrowed_by_each_field(client: Client, city: City) -> None:
    lamp = report_at(Status.DISPOSITION, city, region_id=city.kelurahan.pk, category_id=city.category.pk)
    wish = report_at(Status.DONE, city, kind="aspiration")
    for query, expected in {
        "kind=aspiration": [wish], "status=disposition": [lamp], f"region={city.kelurahan.pk}": [lamp],
        f"category={city.category.pk}": [lamp], "kind=complaint&status=done": [], "kind=gossip": [wish, lamp],
    }.items():  # fmt: skip
        page = client.get(f"/laporan/?{query}")
        assert [card.number for card in page.context["page"]] == [row.number for row in expected], query
        assert page.context["is_filtered"] == (query != "kind=gossip")


def test_pages_follow_each_other_without_a_count(client: Client, city: City) -> None:
    for _ in range(21):
        report_at(Status.DISPOSITION, city)
    first, second = (client.get("/laporan/", {"page": n}).context["page"] for n in (1, 2))
    assert (len(first.object_list), first.has_next, first.has_previous) == (20, True, False)
    assert (len(second.object_list), second.has_next, second.has_previous) == (1, False, True)
    assert client.get("/laporan/?page=²&kind=").context["page"].number == 1


@pytest.mark.parametrize("confidential", [True, False])
def test_a_stranger_finds_no_report_that_is_not_public(client: Client, city: City, confidential: bool) -> None:
    report = received(confidential=confidential)
    missing = client.get("/laporan/10000000/")
    page = page_of(client, report)
    assert (page.status_code, missing.status_code) == (404, 404)
    assert report.title not in text_of(page)


def test_the_reporter_reads_the_original_and_others_the_masked_text(client: Client, city: City) -> None:
    words = f"{TEXT} Hubungi saya di 081234567890."
    report = report_at(Status.DISPOSITION, city, text=words, title="Lampu mati, hubungi 081234567890")
    public = page_of(Client(), report)
    open_with_code(client, report)
    own = page_of(client, report)
    assert "081234567890" not in text_of(public)
    assert shows(own, words)
    assert (public.context["actions"], public.context["code"], public.context["is_reporter"]) == ([], "", False)


def test_no_public_page_names_the_reporter(client: Client, city: City) -> None:
    who = Contact(name="Siti Rahma", phone="+6281277788899", email="siti@example.id")
    report = report_at(Status.DONE, city, contact=who, title="Lapor ke 081277788899", place="Rumah 081277788899")
    for path in ("/", "/laporan/", f"/laporan/{report.number}/", f"/lacak/{report.number}/"):
        words = text_of(client.get(path))
        assert [part for part in ("Siti", "81277788899", "siti@") if part in words] == [], path


def test_a_reply_is_read_by_the_reporter_and_not_by_the_public(client: Client, city: City) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    open_with_code(client, report)
    client.post(f"/laporan/{report.number}/reply/", {"seen": report.event_count, "text": "Masih gelap di gang."})
    assert shows(page_of(client, report), "Masih gelap di gang.")
    assert not shows(page_of(Client(), report), "Masih gelap di gang.")
    assert shows(page_of(Client(), report), GOOD_ANSWER)


@pytest.mark.parametrize(
    ("status", "holder"),
    [
        (Status.VERIFICATION, "Pemerintah Kota Metro"),
        (Status.ON_HOLD, "Anda"),
        (Status.DISPOSITION, "Metro-Dishub"),
        (Status.FOLLOW_UP, "Anda"),
        (Status.DONE, None),
        (Status.ARCHIVED, None),
        (Status.WITHDRAWN, None),
    ],
)
def test_the_page_tells_whose_turn_it_is(client: Client, city: City, status: Status, holder: str | None) -> None:
    report = report_at(status, city)
    open_with_code(client, report)
    page = page_of(client, report)
    assert getattr(page.context["holder"], "name", None) == holder
    assert bool(page.context["pause_reason"]) == (holder == "Anda")


def test_an_archived_report_tells_why_and_where_to_go(client: Client, city: City) -> None:
    report = report_at(Status.ARCHIVED, city)
    open_with_code(client, report)
    archive = page_of(client, report).context["archive"]
    assert (archive.reason, archive.text, archive.referral) == (
        "Kasus Kriminal", "Mohon sebutkan nomor tiang.", "Polres Metro, telepon 110.",
    )  # fmt: skip


def test_an_officer_reads_a_hidden_report_at_the_desk(client: Client, city: City) -> None:
    report = received(confidential=True)
    client.force_login(user_of(city.verifier))
    assert page_of(client, report).headers["Location"] == f"/petugas/laporan/{report.number}/"
    client.force_login(user_of(city.liaison))
    assert page_of(client, report).status_code == 404


def test_my_reports_are_those_of_the_account(client: Client, city: City) -> None:
    mine = report_at(Status.FOLLOW_UP, city, confidential=True)
    received()
    client.force_login(account_of(mine))
    (card,) = client.get("/saya/").context["page"]
    assert (card.number, card.needs_reporter) == (mine.number, True)


def test_officers_are_sent_from_my_reports_to_their_desk(client: Client, city: City) -> None:
    client.force_login(user_of(city.liaison))
    assert client.get("/saya/").headers["Location"] == "/petugas/"


def test_an_account_without_reports_sees_an_empty_list(client: Client, city: City) -> None:
    client.force_login(User.objects.create_user("warga9", "kata sandi uji"))
    assert list(client.get("/saya/").context["page"]) == []


def report_with_files(**changes: object) -> tuple[Report, list[str]]:
    files = (Upload("foto.png", picture().read()), Upload("surat.pdf", letter()))
    report = operations.receive(submission(uploads=files, **changes), now=NOW)
    return report, [f"/laporan/{report.number}/lampiran/{file.pk}/" for file in report.attachments.order_by("pk")]


def test_the_reporter_gets_the_files_and_nothing_in_them_can_act(client: Client, city: City) -> None:
    report, (image, letter) = report_with_files()
    open_with_code(client, report)
    answers = [client.get(path) for path in (image, letter)]
    assert [b"".join(answer)[:4] for answer in answers] == [b"\x89PNG", b"%PDF"]
    assert [answer.headers["Content-Disposition"].split(";")[0] for answer in answers] == ["inline", "attachment"]
    for answer in answers:
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_files_are_for_the_reporter_and_the_officers_of_the_report_only(client: Client, city: City) -> None:
    report, (image, _letter) = report_with_files()
    other, (others_image, _) = report_with_files()
    monitor = officer(Role.MONITOR, city.neighbour)
    assert client.get(image).status_code == 404
    open_with_code(client, report)
    assert client.get(others_image).status_code == 404
    assert client.get(image.replace(report.number, other.number)).status_code == 404
    for actor, status in ((city.verifier, 200), (city.liaison, 404), (monitor, 404)):
        client.force_login(user_of(actor))
        answer = client.get(image)
        assert (answer.status_code, len(b"".join(answer)) > 0) == (status, True)  # reading to the end closes the file


def test_a_public_report_shows_no_files(client: Client, city: City) -> None:
    report, _paths = report_with_files()
    Report.objects.filter(pk=report.pk).update(published_at=NOW)
    assert page_of(client, report).context["attachments"] == []
    assert Reporter.objects.filter(user=None).count() == 1


def test_a_stranger_sees_at_once_what_happened_to_a_report(client: Client, city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    assert GOOD_ANSWER not in client.get(f"/laporan/{report.number}/").content.decode()
    operations.answer(Step(report.number, city.liaison, NOW, text=GOOD_ANSWER))
    assert GOOD_ANSWER in client.get(f"/laporan/{report.number}/").content.decode()
    operations.withdraw(by_reporter(report))
    assert client.get(f"/laporan/{report.number}/").status_code == 404


def test_a_kept_page_gives_each_visitor_a_token_of_his_own(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    tokens = set()
    for visitor in (Client(), Client()):
        page = visitor.get(f"/laporan/{report.number}/").content.decode()
        tokens.add(re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)[1])  # type: ignore[index]
    assert len(tokens) == 2
