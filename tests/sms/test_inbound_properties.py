"""Whatever comes in, however often: nothing acknowledged is lost, and one message makes one report at most."""

from datetime import timedelta

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from factories import NOW, small_city
from lapor.channels.sms.inbound import take
from lapor.channels.sms.models import InboundSms
from lapor.channels.sms.outcome import Sms
from lapor.notifications.models import DemoDelivery, Message
from lapor.reports.models import Report
from outbox import drain

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200),
    st.sampled_from(
        ["KOTA METRO", "KOTA METRO lampu mati di iringmulyo", "STATUS", "PUAS", "BELUM", "makasih", "BALAS x"]
    ),
)
SENDERS = st.sampled_from(["081234567890", "+62 857-0000-0001", "1708", "PROMO"])
MESSAGES = st.lists(st.tuples(st.integers(1, 6), SENDERS, TEXTS), max_size=12)


class Inbound(TestCase):
    @hypothesis_settings(max_examples=30)
    @given(MESSAGES)
    def test_every_message_is_kept_once_and_makes_one_report_at_most(
        self, messages: list[tuple[int, str, str]]
    ) -> None:
        small_city()
        for minute, (gateway_id, sender, text) in enumerate(messages):
            take(Sms("kannel", str(gateway_id), sender, text), now=NOW + timedelta(minutes=minute))
        ids = [str(gateway_id) for gateway_id, _, _ in messages]
        assert sorted(InboundSms.objects.values_list("gateway_id", flat=True)) == sorted(set(ids))
        assert Report.objects.count() <= InboundSms.objects.exclude(report=None).count()
        drain()
        answerable = InboundSms.objects.exclude(verb="no_phone")
        assert answerable.count() == 0 or DemoDelivery.objects.exists()
        assert DemoDelivery.objects.count() == Message.objects.count()
