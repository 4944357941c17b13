"""What an SMS means once it is known what its sender has written before; pure, like `grammar.read` before it."""

from dataclasses import dataclass, replace

from lapor.channels.sms.commands import Verb, find_verdict
from lapor.channels.sms.grammar import Intent
from lapor.channels.sms.tokens import Wording, word_set
from lapor.triage.completeness import has_content, has_place
from lapor.triage.subjects import subjects

HOME, HISTORY, PLACE, VERDICT = "context:home", "context:history", "context:place", "context:answered"
LINK, ANSWER, NO_SUBJECT, SAME_SUBJECT = (
    "continues:link", "continues:answer", "continues:no-subject", "continues:same-subject",
)  # fmt: skip
_MOST_WORDS_WITHOUT_SUBJECT = 15

# Words with which nobody begins a new matter.
_LINKS = word_set(
    "alamatnya dan fotonya itu itunya juga jg krn karena kejadiannya letaknya lokasinya maksudnya maksud posisinya "
    "posisi sejak skali soalnya tempatnya tepatnya terus tmptnya trs trus warnanya"
)
_DOUBTS = word_set("apanya belum blm blom ga gak kok kurang masih mana msh nggak ngga padahal tapi tdk tidak tp")


@dataclass(frozen=True, slots=True)
class Earlier:
    """The report that the sender may go on with: the last one of half an hour ago, or one that waits for an answer."""

    number: str
    text: str
    has_region: bool
    is_asked: bool

    @property
    def has_place(self) -> bool:
        """Tell whether the report says where."""
        return self.has_region or has_place(self.text)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the sender.

    The government of the newest report, the report that may be gone on with, and the newest one whose answer waits for
    PUAS or BELUM.
    """

    home_code: str
    government_code: str | None = None
    earlier: Earlier | None = None
    answered: Earlier | None = None


def settle(intent: Intent, context: Context) -> Intent:
    """Return the intent as it is meant by this sender: of the last report, or for which government.

    Only a REPORT changes. Its agency is the one named, else that of the place, else that of the sender's newest
    report, else the home agency; the reasons say which.
    """
    if intent.verb is not Verb.REPORT:
        return intent
    if context.answered and (verdict := _verdict(intent, context.answered)):
        return verdict
    earlier = context.earlier
    why = _continues(intent, earlier) if earlier else None
    if earlier and why:
        return replace(intent, verb=Verb.FOLLOW_ON, number=earlier.number, reasons=(*intent.reasons, why))
    if intent.agency_code:
        return intent
    code, why = _government(intent, context)
    return replace(intent, agency_code=code, reasons=(*intent.reasons, why))


def _verdict(intent: Intent, answered: Earlier) -> Intent | None:
    """Read "belum, masih gelap" as BELUM when an answer waits for it and nothing points to another matter."""
    wording = Wording.of(intent.text)
    command = find_verdict(wording)
    is_new = intent.has_keyword or intent.number or intent.names_place or has_place(intent.text)
    if command is None or is_new:
        return None
    if not subjects(intent.text) <= subjects(answered.text):
        return None
    if command.verb is Verb.CONFIRM and not _DOUBTS.isdisjoint(wording.words):
        return None
    text = wording.text[command.text_from :].strip(" \n,.;:-")
    return replace(intent, verb=command.verb, text=text, reasons=(*intent.reasons, command.reason, VERDICT))


def _government(intent: Intent, context: Context) -> tuple[str, str]:
    if intent.names_place:
        return context.home_code, PLACE
    if context.government_code:
        return context.government_code, HISTORY
    return context.home_code, HOME


def _continues(intent: Intent, earlier: Earlier) -> str | None:
    """Return why a text belongs to the earlier report, or None if it is a matter of its own."""
    if intent.number:
        return None
    if intent.has_keyword:
        # A keyword begins a new report, unless nothing follows but the place that we asked for.
        return ANSWER if earlier.is_asked and not has_content(intent.text) else None
    words = Wording.of(intent.text).words
    if words[:1] and words[0] in _LINKS:
        return LINK
    own = subjects(intent.text)
    if not own:
        return None if intent.emergency else _without_subject(words, earlier)
    is_elsewhere = earlier.has_place and (intent.names_place or intent.agency_code or has_place(intent.text))
    return SAME_SUBJECT if own <= subjects(earlier.text) and (earlier.is_asked or not is_elsewhere) else None


def _without_subject(words: tuple[str, ...], earlier: Earlier) -> str | None:
    if earlier.is_asked:
        return ANSWER
    return NO_SUBJECT if len(words) <= _MOST_WORDS_WITHOUT_SUBJECT else None
