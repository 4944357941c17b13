import os
import re
from pathlib import Path

import pytest
from citizen import account_of, code_of, file_report, filled, mistakes, picture, shows, text_of
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from factories import NOW, TEXT, City, received
from lapor.reporters.identity import Contact, open_identity
from lapor.reports.models import Attachment, Report


def contact_in(report: Report) -> Contact:
    assert report.reporter
    return open_identity(report.reporter, looker="test", reason="test", now=NOW)


def test_a_filed_report_has_what_was_typed(client: Client, city: City) -> None:
    report = file_report(
        client, region=city.kelurahan.pk, category=city.category.pk, agency="METRO-DISHUB", place="Jalan Pala 3",
        occurred_on="2026-11-02", occurred_note="malam", confidential="on",
    )  # fmt: skip
    assert (report.title, report.original_text, report.channel, report.kind) == (
        "Lampu jalan mati", TEXT, "web", "complaint",
    )  # fmt: skip
    assert (report.region, report.category, report.wished_agency) == (city.kelurahan, city.category, city.lighting)
    assert (str(report.occurred_on), report.occurred_note, report.place) == ("2026-11-02", "malam", "Jalan Pala 3")
    assert (report.confidential, report.anonymous, report.reporter) == (True, False, None)


def test_the_receipt_shows_number_and_code_and_masks_the_phone(client: Client, city: City) -> None:
    report = file_report(client, phone="0812-3456-7890")
    page = client.get("/lapor/diterima/")
    assert shows(page, code_of(report))
    assert page.context["sent_to"] == "+62812••••890"
    assert "satu-satunya kunci" not in text_of(page)


def test_without_contact_the_receipt_calls_the_code_the_only_key(client: Client, city: City) -> None:
    file_report(client, anonymous="on")
    assert "satu-satunya kunci" in text_of(client.get("/lapor/diterima/"))


def test_the_receipt_is_for_the_browser_that_filed(client: Client, city: City) -> None:
    file_report(client)
    assert Client().get("/lapor/diterima/").headers["Location"] == "/lapor/"


@pytest.mark.parametrize("typed", ["0812 3456 7890", "+62 812-3456-7890", "62812 3456 7890"])
def test_a_phone_number_is_kept_in_one_form(client: Client, city: City, typed: str) -> None:
    report = file_report(client, phone=typed, email="Siti@Example.ID", name="Siti Rahma")
    assert contact_in(report) == Contact(name="Siti Rahma", phone="+6281234567890", email="siti@example.id")


def test_an_e_mail_alone_gets_the_confirmation(client: Client, city: City) -> None:
    file_report(client, email="siti@example.id")
    assert client.get("/lapor/diterima/").context["sent_to"] == "s••••@example.id"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"phone": "12345"}, "phone"),
        ({"email": "siti"}, "email"),
        ({"occurred_on": "2026-11-04"}, "occurred_on"),
        ({"text": "Mati."}, "text"),
        ({"text": "a" * 20_001}, "text"),
        ({"title": "a" * 151}, "title"),
        ({"kind": "gossip"}, "kind"),
        ({"region": "999999"}, "region"),
        ({"agency": "KOTA-BANDAR-LAMPUNG"}, "agency"),
    ],
)
def test_a_wrong_field_says_so_beside_it(client: Client, city: City, changes: dict[str, str], field: str) -> None:
    page = client.post("/lapor/", filled(**changes))
    assert (page.status_code, list(mistakes(page))) == (422, [field])
    assert shows(page, mistakes(page)[field][0])
    assert Report.objects.count() == 0


def test_a_refused_form_keeps_what_was_typed(client: Client, city: City) -> None:
    page = client.post("/lapor/", filled(phone="12345", place="Jalan Pala", name="Siti", anonymous="on"))
    form = page.context["form"]
    assert shows(page, TEXT)
    assert [form[name].value() for name in ("phone", "place", "name", "anonymous", "kind")] == [
        "12345", "Jalan Pala", "Siti", True, "complaint",
    ]  # fmt: skip


def test_a_refused_form_keeps_its_good_files(client: Client, city: City) -> None:
    page = client.post("/lapor/", filled(phone="12345", attachments=[picture("<b>lampu.png")]))
    assert shows(page, "Sudah diunggah: _b_lampu.png")
    report = file_report(client, staged=page.context["form"]["staged"].value(), attachments=[picture("dua.png")])
    assert [file.name for file in report.attachments.order_by("pk")][1:] == ["dua.png"]
    assert report.attachments.count() == 2


def test_a_filed_report_leaves_nothing_staged(client: Client, city: City, tmp_path: Path) -> None:
    page = client.post("/lapor/", filled(phone="12345", attachments=[picture()]))
    assert len(list((tmp_path / "staged").iterdir())) == 1
    file_report(client, staged=page.context["form"]["staged"].value())
    assert [path.stat().st_size for path in (tmp_path / "staged").iterdir() if path.suffix != ".used"] == []


def test_staged_files_older_than_a_day_are_removed(client: Client, city: City, tmp_path: Path) -> None:
    client.post("/lapor/", filled(phone="12345", attachments=[picture()]))
    (old,) = (tmp_path / "staged").iterdir()
    os.utime(old, (0, 0))
    client.post("/lapor/", filled(phone="12345", attachments=[picture()]))
    assert not old.exists()


def test_a_forged_ticket_brings_no_file(client: Client, city: City, tmp_path: Path) -> None:
    (tmp_path / "staged").mkdir()
    (tmp_path / "staged" / "secret").write_bytes(picture().read())
    report = file_report(client, staged='[["secret", "a.png"]]')
    assert report.attachments.count() == 0


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("surat.exe", b"MZ\x90\x00 program", "bukan foto"),
        ("rusak.png", picture().read()[:40], "rusak"),
        ("besar.pdf", b"%PDF-1.4\n" + b"x" * 1024 * 1024, "terlalu besar"),
    ],
)
def test_a_file_that_cannot_be_taken_is_named_with_the_reason(
    client: Client, city: City, settings: Settings, name: str, content: bytes, reason: str
) -> None:
    settings.ATTACHMENT_BYTES = 1024 * 1024
    page = client.post("/lapor/", filled(attachments=[picture("baik.png"), SimpleUploadedFile(name, content)]))
    (sentence,) = mistakes(page)["attachments"]
    assert (page.status_code, name in sentence, reason in sentence) == (422, True, True)
    assert shows(page, "Sudah diunggah: baik.png")
    assert Attachment.objects.count() == 0


def test_too_many_files_are_refused(client: Client, city: City, settings: Settings) -> None:
    settings.ATTACHMENT_COUNT = 5
    page = client.post("/lapor/", filled(attachments=[picture(f"{n}.png") for n in range(6)]))
    assert mistakes(page) == {"attachments": ["Terlalu banyak berkas; paling banyak 5."]}


def test_sending_twice_files_once_and_shows_the_same_receipt(client: Client, city: City) -> None:
    key = client.get("/lapor/").context["form"]["idempotency_key"].value()
    once, twice = (file_report(client, idempotency_key=key) for _ in range(2))
    assert (once, once.key, Report.objects.count()) == (twice, str(key), 1)


def test_another_text_from_the_same_page_is_another_report(client: Client, city: City) -> None:
    key = client.get("/lapor/").context["form"]["idempotency_key"].value()
    file_report(client, idempotency_key=key)
    for _ in range(2):
        other = file_report(client, idempotency_key=key, text="Saluran air di Jalan Pala tersumbat sampah.")
    assert (Report.objects.count(), other.original_text[:7]) == (2, "Saluran")


def test_a_signed_in_reporter_is_not_asked_for_a_contact(client: Client, city: City) -> None:
    first = received()
    client.force_login(account_of(first))
    assert re.search('name="(phone|email)"', text_of(client.get("/lapor/"))) is None
    assert file_report(client).reporter == first.reporter


def test_a_body_larger_than_all_files_may_be_is_refused_unread(client: Client, city: City) -> None:
    page = client.post("/lapor/", filled(), CONTENT_LENGTH=str(300 * 1024 * 1024))
    assert (page.status_code, page.templates[0].name) == (413, "413.html")


def test_kelurahan_are_offered_under_their_kecamatan(client: Client, city: City) -> None:
    page = client.get("/lapor/").content.decode()
    option = f'<option value="{city.kelurahan.pk}">Iring Mulyo</option>'
    assert f'<optgroup label="Metro Timur">{option}</optgroup>' in page


def test_a_title_may_be_left_empty(client: Client, city: City) -> None:
    assert file_report(client, title="").title == "Lampu jalan di depan pasar mati sejak Senin malam."


def test_a_pin_is_kept(client: Client, city: City) -> None:
    report = file_report(client, latitude="-5.115", longitude="105.315")
    assert (report.latitude, report.longitude) == (-5.115, 105.315)


@pytest.mark.parametrize(
    ("latitude", "longitude", "field"),
    [("-5.1", "", "longitude"), ("", "105.3", "longitude"), ("91", "105.3", "latitude"), ("-5.1", "181", "longitude"),
     ("nan", "105.3", "latitude"), ("-5.1", "inf", "longitude")],
)  # fmt: skip
def test_half_or_impossible_pins_are_refused(
    client: Client, city: City, latitude: str, longitude: str, field: str
) -> None:
    page = client.post("/lapor/", filled(latitude=latitude, longitude=longitude))
    assert (page.status_code, list(mistakes(page)), Report.objects.count()) == (422, [field], 0)


@pytest.mark.parametrize(("sent", "is_masked"), [({}, True), ({"mask_names": ["false", "on"]}, True),
                                                 ({"mask_names": "false"}, False)])  # fmt: skip
def test_names_are_masked_unless_the_box_was_unticked(
    client: Client, city: City, sent: dict[str, object], is_masked: bool
) -> None:
    report = file_report(client, text="Saya dilayani Bapak Budi Santoso, lambat sekali di loket.", **sent)
    assert ("Budi Santoso" not in report.public_text) == is_masked


def test_check_first_shows_advice_keeps_everything_and_files_nothing(client: Client, city: City) -> None:
    page = client.post("/lapor/", filled(check="1", place="Jalan Pala", attachments=[picture()]))
    assert (page.status_code, Report.objects.count()) == (200, 0)
    assert page.context["advice"].facts[0].fact.is_there
    assert page.context["form"]["place"].value() == "Jalan Pala"
    assert shows(page, "Sudah diunggah: foto.png")
    report = file_report(client, staged=page.context["form"]["staged"].value())
    assert report.attachments.count() == 1


def test_a_taken_suggestion_is_in_the_form(client: Client, city: City) -> None:
    page = client.post("/lapor/", filled(take=f"category={city.category.pk};agency=METRO-DISHUB;name=Budi"))
    form = page.context["form"]
    assert (page.status_code, form["category"].value(), form["agency"].value(), form["name"].value()) == (
        200, str(city.category.pk), "METRO-DISHUB", None,
    )  # fmt: skip


CRIME = "Motor saya dicuri maling di parkiran, pelaku begal membawa senjata tajam, mohon ditangkap polisi."


def test_another_bodys_matter_is_hinted_at_once_and_then_sent(client: Client, city: City) -> None:
    page = client.post("/lapor/", filled(text=CRIME, unadvised="1"))
    assert (page.status_code, Report.objects.count()) == (200, 0)
    assert page.context["advice"].scope.reason == "crime"
    assert shows(page, "Tetap kirim")
    assert 'href="tel:110"' in text_of(page)
    assert 'name="unadvised"' not in text_of(page)
    assert file_report(client, text=CRIME).original_text == CRIME


def test_a_matter_of_ours_is_sent_at_once(client: Client, city: City) -> None:
    assert file_report(client, unadvised="1").original_text == TEXT


def test_a_lost_token_loses_nothing(city: City) -> None:
    browser = Client(enforce_csrf_checks=True)
    page = browser.post("/lapor/", filled(place="Jalan Pala", attachments=[picture()]))
    assert (page.status_code, page.context["lost"], page.context["form"]["place"].value()) == (
        403,
        "token",
        "Jalan Pala",
    )
    again = {"csrfmiddlewaretoken": str(page.context["csrf_token"]), "staged": page.context["form"]["staged"].value()}
    assert browser.post("/lapor/", filled(**again)).headers["Location"] == "/lapor/diterima/"
    assert Report.objects.get().attachments.count() == 1


def test_other_pages_answer_a_lost_token_as_ever(city: City) -> None:
    page = Client(enforce_csrf_checks=True).post("/lacak/", {"number": "1"})
    assert (page.status_code, page.templates[0].name) == (403, "403_csrf.html")


def test_who_was_signed_out_meanwhile_is_asked_for_a_contact_first(client: Client, city: City) -> None:
    client.force_login(account_of(received()))
    assert 'name="signed_in"' in text_of(client.get("/lapor/"))
    page = Client().post("/lapor/", filled(signed_in="1"))
    assert (page.status_code, page.context["lost"], Report.objects.count()) == (422, "session", 1)
    assert re.search('name="(phone|email)"', text_of(page))
    assert 'name="signed_in"' not in text_of(page)


def test_an_outbox_gets_number_and_code(client: Client, city: City) -> None:
    told = client.post("/lapor/", filled(), headers={"Accept": "application/json"}).json()
    report = Report.objects.get()
    assert told == {"number": report.number, "code": code_of(report), "url": "/lapor/diterima/"}
    assert shows(client.get("/lapor/diterima/"), code_of(report))


def test_an_outbox_hears_what_must_be_mended(client: Client, city: City) -> None:
    answer = client.post("/lapor/", filled(phone="12345"), headers={"Accept": "application/json"})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["phone"])
