from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from pytest_django import Settings

from factories import NOW, City, received, report_at
from lapor.channels.sms.inbound import take
from lapor.channels.sms.models import InboundSms
from lapor.channels.sms.outcome import Sms
from lapor.channels.sms.sender import reports_of
from lapor.core.events import broken_links
from lapor.core.models import Event, User
from lapor.core.second_factor import APP, PASSKEY
from lapor.core.tasks import run_due
from lapor.notifications.models import DemoDelivery, Message
from lapor.reporters.accounts import confirm, proven_by, reporters_of
from lapor.reporters.identity import Contact, open_identity
from lapor.reporters.leaving import erase, give_up, is_last_way_in
from lapor.reporters.models import ConfirmedContact, ContactMedium, IdentityAccess, OneTimeCode, Reporter
from lapor.reporters.one_time_codes import ProvableContact, issue
from lapor.reports.models import Report
from lapor.reports.workflow import Status

NUMBER, ADDRESS = "+6281234567890", "siti@example.id"
PHONE = ProvableContact(ContactMedium.SMS, NUMBER)
EMAIL = ProvableContact(ContactMedium.EMAIL, ADDRESS)


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def proven(*contacts: ProvableContact) -> User:
    user = None
    for contact in contacts:
        user = confirm(contact, user, language="id", now=NOW)
    assert user
    return user


def contact_of(user: User, contact: ProvableContact) -> ConfirmedContact:
    return ConfirmedContact.objects.get(user=user, digest=contact.digest)


def test_the_last_way_in_is_known(city: City) -> None:
    user = proven(PHONE)
    assert is_last_way_in(user, contact_of(user, PHONE)) is True
    user.set_password("kata sandi uji")
    user.save()
    assert is_last_way_in(user, contact_of(user, PHONE)) is False
    other = proven(EMAIL)
    assert is_last_way_in(other, contact_of(other, EMAIL)) is True


@pytest.mark.parametrize(("factor", "is_last"), [(APP, True), (PASSKEY, False)])
def test_a_passkey_is_a_way_in_and_an_app_is_none(city: City, factor: str, is_last: bool) -> None:
    user = proven(PHONE)
    Authenticator.objects.create(user=user, type=factor, data={})
    assert is_last_way_in(user, contact_of(user, PHONE)) is is_last


def test_a_contact_given_up_leaves_the_reports_and_leads_nowhere(city: City) -> None:
    report = received(contact=Contact(phone=NUMBER))
    user = proven(PHONE, EMAIL)
    give_up(contact_of(user, PHONE))
    assert report.reporter in reporters_of(user)
    assert proven_by(user) == {EMAIL.digest}
    assert list(reports_of(NUMBER)) == []
    stranger = proven(PHONE)
    assert (stranger == user, Report.objects.filter(reporter__in=reporters_of(stranger)).count()) == (False, 0)


def test_of_a_pair_only_the_contact_given_up_is_forgotten(city: City) -> None:
    pair = received(contact=Contact(name="Siti", phone=NUMBER, email=ADDRESS)).reporter
    assert pair
    user = proven(PHONE, EMAIL)
    give_up(contact_of(user, PHONE))
    pair.refresh_from_db()
    told = open_identity(pair, looker="system", reason="test", now=NOW)
    assert (told, pair.user) == (Contact(name="Siti", email=ADDRESS), user)


def test_half_proven_pairs_keep_their_contacts(city: City) -> None:
    pair = received(contact=Contact(phone=NUMBER, email="lain@example.id")).reporter
    assert pair
    user = proven(PHONE, EMAIL)
    give_up(contact_of(user, PHONE))
    pair.refresh_from_db()
    assert pair.phone_digest == PHONE.digest


def test_erasing_removes_the_person_and_keeps_the_case(city: City) -> None:
    report = report_at(Status.FOLLOW_UP, city, contact=Contact(name="Siti", phone=NUMBER))
    run_due(NOW, limit=100)
    user = proven(PHONE)
    looks = IdentityAccess.objects.count()
    issue(PHONE, "192.0.2.1", now=NOW)
    erase(user)
    report.refresh_from_db()
    reporter = Reporter.objects.get(pk=report.reporter_id)
    assert [reporter.phone_sealed, reporter.phone_digest, reporter.name_sealed, reporter.user] == ["", "", "", None]
    assert [User.objects.filter(pk=user.pk or 0).exists(), ConfirmedContact.objects.exists()] == [False, False]
    assert [OneTimeCode.objects.count(), IdentityAccess.objects.count() - looks] == [0, 0]
    assert (report.status, report.original_text != "") == (Status.FOLLOW_UP, True)
    assert broken_links(Event.objects.filter(stream=report.pk).order_by("sequence")) == []


def test_erasing_reaches_messages_and_inbound_sms(city: City) -> None:
    take(Sms("demo", "1", NUMBER, "KOTA METRO lampu jalan mati di depan pasar sejak Senin"), now=NOW)
    for _ in range(3):
        run_due(NOW, limit=100)
    assert Message.objects.filter(recipient_digest=PHONE.digest).exists()
    erase(proven(PHONE))
    assert Message.objects.exclude(recipient_digest="", address_sealed="", text_sealed="").count() == 0
    assert list(InboundSms.objects.values_list("sender_digest", "sender_sealed")) == [("", "")]
    assert DemoDelivery.objects.count() == 0


def test_erasing_one_leaves_others_alone(city: City) -> None:
    other = received(contact=Contact(phone="+6281300001111")).reporter
    erase(proven(PHONE))
    assert other
    other.refresh_from_db()
    assert other.phone_sealed != ""
