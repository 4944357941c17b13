"""A citizen's phone: sends to 1708 through the one entry and reads what comes back."""

from datetime import timedelta

from factories import NOW, City, report_at
from lapor.channels.sms.inbound import take
from lapor.channels.sms.models import InboundSms
from lapor.channels.sms.outcome import Sms
from lapor.notifications.models import Message
from lapor.reporters.identity import Contact
from lapor.reports.models import Report
from lapor.reports.workflow import Status
from outbox import drain, sms_to

PHONE = "+6281234567890"


def send(text: str, *, sender: str = "081234567890", minutes: float = 0) -> InboundSms:
    """Send one SMS some minutes after `NOW` and return what was kept of it."""
    gateway_id = f"id-{InboundSms.objects.count()}"
    take(Sms("kannel", gateway_id, sender, text), now=NOW + timedelta(minutes=minutes))
    return InboundSms.objects.select_related("report").get(gateway_id=gateway_id)


def answers(phone: str = PHONE) -> list[str]:
    """Run the outbox and return every text that the phone got."""
    drain()
    return sms_to(phone)


def own_report(city: City, status: Status, **changes: object) -> Report:
    """Return a report made with this phone whose messages have all gone out."""
    report = report_at(status, city, contact=Contact(phone=PHONE), **changes)
    drain()
    return report


def drained_templates() -> list[str]:
    """Run the outbox and return which templates were queued since the last call."""
    drain()
    queued = list(Message.objects.order_by("pk").values_list("template", flat=True))
    Message.objects.all().delete()
    return queued
