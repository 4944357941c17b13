"""The demo's phones and mailboxes: rows in our own database."""

from lapor.notifications.gateways import Gateway, Outgoing
from lapor.notifications.models import DemoDelivery, Message


def send(outgoing: Outgoing) -> str:
    """Deliver to the demo; a second time changes nothing."""
    message = Message.objects.only("medium").get(pk=outgoing.message_id)
    DemoDelivery.objects.bulk_create(
        [
            DemoDelivery(
                message=message,
                medium=message.medium,
                address=outgoing.address,
                subject=outgoing.subject,
                text=outgoing.text,
                delivered_at=outgoing.at,
            )
        ],
        ignore_conflicts=True,
    )
    return f"demo-{message.pk}"


GATEWAY = Gateway("demo", send, is_idempotent=True, at_once=40)
