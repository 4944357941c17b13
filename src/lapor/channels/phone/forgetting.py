"""What notes of calls keep of somebody who was erased: nothing that leads to the phone."""

from lapor.channels.phone.models import Intake
from lapor.reporters.leaving import Erased


def forget_callers(erased: Erased) -> None:
    """Blot out the numbers of the erased; what was taken down stays."""
    Intake.objects.filter(caller_digest__in=erased.digests).update(caller_digest="", caller_sealed="")
