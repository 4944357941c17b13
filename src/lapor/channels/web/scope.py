"""The six classes of matters that are not LAPOR!'s, as the pages show them."""

from dataclasses import dataclass

from lapor.reports.scope import GUIDANCE, OUT_OF_SCOPE, ArchiveReason


@dataclass(frozen=True)
class OutOfScope:
    """One class: its name, why it is another's matter, and whose."""

    label: str
    explanation: str
    referral: str


def out_of_scope() -> list[OutOfScope]:
    """Return the six classes in the visitor's language."""
    return [_described(reason) for reason in OUT_OF_SCOPE]


def _described(reason: ArchiveReason) -> OutOfScope:
    guidance = GUIDANCE[reason]
    return OutOfScope(str(reason.label), str(guidance.explanation), str(guidance.referral))
