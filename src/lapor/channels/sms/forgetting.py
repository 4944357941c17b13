"""What inbound SMS keep of somebody who was erased: nothing that leads to the phone."""

from lapor.channels.sms.models import InboundSms, SmsPart
from lapor.reporters.leaving import Erased


def forget_senders(erased: Erased) -> None:
    """Blot out the numbers of the erased; what they wrote stays with the report."""
    InboundSms.objects.filter(sender_digest__in=erased.digests).update(sender_digest="", sender_sealed="")
    SmsPart.objects.filter(sender_digest__in=erased.digests).delete()
