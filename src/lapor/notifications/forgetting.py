"""What messages keep of somebody who was erased: nothing that leads to the person."""

from lapor.notifications.models import DemoDelivery, Message, MessageState, PushSubscription
from lapor.reporters.leaving import Erased

UNSENT = (MessageState.QUEUED, MessageState.UNCERTAIN, MessageState.REFUSED)


def forget_recipients(erased: Erased) -> None:
    """Blot out numbers and addresses, drop what was not sent yet, and devices that wanted news."""
    to_them = Message.objects.filter(recipient_digest__in=erased.digests) | Message.objects.filter(
        reporter__in=erased.reporter_ids
    )
    ids = list(to_them.values_list("pk", flat=True))
    DemoDelivery.objects.filter(message__in=ids).delete()
    messages = Message.objects.filter(pk__in=ids)
    messages.filter(state__in=UNSENT).update(state=MessageState.REFUSED, text_sealed="")
    messages.update(recipient_digest="", address_sealed="")
    PushSubscription.objects.filter(report__reporter__in=erased.reporter_ids).delete()
