"""What an SMS asks for when it is more than a report: commands, numbers, thanks, continuations."""

import re
from dataclasses import dataclass
from enum import StrEnum

from lapor.channels.sms.keywords import distance
from lapor.channels.sms.tokens import Wording, word_set


class Verb(StrEnum):
    """What the sender of an SMS wants."""

    REPORT = "report"
    EMPTY = "empty"
    HELP = "help"
    STATUS = "status"
    REPLY = "reply"
    CONFIRM = "confirm"
    CONTEST = "contest"
    CODE = "code"
    WITHDRAW = "withdraw"
    STOP = "stop"
    THANKS = "thanks"
    FOLLOW_ON = "follow_on"


_PHRASES = {
    **dict.fromkeys(("status", "cek", "cek status", "cek laporan", "progres", "progress", "info status", "info laporan",
                     "status laporan", "stts"), Verb.STATUS),
    **dict.fromkeys(("kode", "kode unik", "kode akses", "minta kode", "kirim kode"), Verb.CODE),
    **dict.fromkeys(("balas", "bls"), Verb.REPLY),
    **dict.fromkeys(("puas", "sudah puas", "sangat puas", "cukup puas", "selesai", "sudah selesai", "sdh selesai",
                     "puas selesai"), Verb.CONFIRM),
    **{f"{no} {end}".strip(): Verb.CONTEST for no in ("belum", "blm", "belom", "blom", "blum")
       for end in ("", "selesai", "puas", "beres", "tuntas")},
    **{f"{no} puas": Verb.CONTEST for no in ("tidak", "tdk", "gak", "ga", "nggak", "ngga", "enggak", "kurang")},
    **dict.fromkeys(("bantuan", "bantu", "info", "help", "format", "menu", "panduan", "cara lapor", "cara melapor"),
                    Verb.HELP),
    **dict.fromkeys(("tarik", "cabut", "batal", "batalkan", "tarik laporan", "cabut laporan", "batal lapor",
                     "batalkan laporan"), Verb.WITHDRAW),
    **dict.fromkeys(("stop", "berhenti", "unreg", "unsub", "unsubscribe"), Verb.STOP),
}  # fmt: skip
_LONGEST_PHRASE = 2
_NUMBERED = frozenset({Verb.STATUS, Verb.CODE, Verb.CONFIRM, Verb.CONTEST, Verb.WITHDRAW})
# A mistyped command is believed only before a number.
_LONG_COMMANDS = ("status", "balas", "belum", "selesai", "tarik")

# Words that add nothing, so that a command among them stands alone.
_FILLERS = word_set(
    "admin aduan aja aku bagaimana banget bapak beres bgt bintang bpk bu cara deh dong donk format gimana gmn ibu ini "
    "itu jg juga kak kami kasih kok ku lap lapor laporan laporanku laporannya makasih mas masih mbak mhn min "
    "mohon nih nilai no nomor pak pengaduan rating saya sekali sekarang selesai sih skrg sms spasi sy tadi td terima "
    "tks tlg tolong trims unik ya"
)

_SIGNS = r"[\s#<(\[:;.,=/\-]{0,8}"
# Eight digits however they are grouped, or a run of another length: then no report is found and the sender is told.
_NUMBER = re.compile(
    rf"{_SIGNS}(?:(?:no|nomor|nomer|nmr|laporan|lap|tiket|id|saya|sy)(?![^\W\d_]){_SIGNS}){{0,3}}"
    r"([0-9](?:[\s.\-]{0,2}[0-9]){7}(?![0-9])|[0-9]{5,12}(?![0-9]))"
)
_LEADING_NUMBER = re.compile(r"[\s#<(\[]{0,3}([0-9]{4}[ .\-]?[0-9]{3,4})(?![ .\-]?[0-9])")
_MENTIONED_NUMBER = re.compile(
    r"(?:#|(?<![^\W_])(?:laporan|lap|lapor|aduan|pengaduan|tiket)(?:nya|ku)?(?![^\W\d_])"
    r"|(?<![^\W_])(?:no|nomor|nomer|nmr)(?![^\W\d_]))"
    r"[\s.:#]{0,3}(?:(?:saya|sy|kami|dengan|dgn|no|nomor|nomer|nmr|id)(?![^\W\d_])[\s.:#]{0,3}){0,3}"
    r"(?<![0-9])([0-9]{4}[ .\-]?[0-9]{3,4})(?![ .\-]?[0-9])"
)


@dataclass(frozen=True, slots=True)
class Command:
    """A command, the report number it names, and where the words after it begin."""

    verb: Verb
    number: str | None
    text_from: int
    reason: str


def find_command(wording: Wording, first: int) -> Command | None:
    """Return the command that begins with word `first`, or None if the words there are a report."""
    verb, after = _spoken(wording, first)
    if verb is None:
        return _number_first(wording, first)
    if verb is Verb.REPLY:
        return _reply(wording, first, after)
    reason = f"command:{' '.join(wording.words[first:after])}"
    if verb in _NUMBERED and (found := _NUMBER.match(wording.folded, wording.end(after - 1))):
        return Command(verb, _digits(found[1]), found.end(), reason)
    if _stands_alone(wording.words[after:]):
        return Command(verb, None, wording.start(after), reason)
    return None


def find_verdict(wording: Wording) -> Command | None:
    """Return the PUAS or BELUM that a text begins with, whatever follows: a verdict only where one is awaited."""
    verb, after = _spoken(wording, 0)
    if verb not in {Verb.CONFIRM, Verb.CONTEST} or verb is None:
        return None
    return Command(verb, None, wording.start(after), f"command:{' '.join(wording.words[:after])}")


def find_mention(wording: Wording, start: int) -> tuple[str, int] | None:
    """Return a report number named in the text from `start` on, and where it is named."""
    found = _LEADING_NUMBER.match(wording.folded, start) or _MENTIONED_NUMBER.search(wording.folded, start)
    return (_digits(found[1]), found.start()) if found else None


def _reply(wording: Wording, first: int, after: int) -> Command:
    # "Balas PUAS 12345678" is how people read the instruction to answer with PUAS.
    inner = find_command(wording, after) if _spoken(wording, after)[0] in _NUMBERED else None
    if inner is not None:
        return inner
    found = _NUMBER.match(wording.folded, wording.end(after - 1))
    number, text_from = (_digits(found[1]), found.end()) if found else (None, wording.end(after - 1))
    verb = Verb.REPLY if wording.index_at(text_from) < len(wording.words) else Verb.EMPTY
    return Command(verb, number, text_from, f"command:{' '.join(wording.words[first:after])}")


def _number_first(wording: Wording, first: int) -> Command | None:
    """Read "12345678" as a question for the status and "12345678 puas" like "puas 12345678"."""
    found = _LEADING_NUMBER.match(wording.folded, wording.start(first))
    if found is None:
        return None
    after = wording.index_at(found.end())
    if after == len(wording.words):
        return Command(Verb.STATUS, _digits(found[1]), found.end(), "number-alone")
    verb, rest = _spoken(wording, after)
    if verb in _NUMBERED and verb is not None and _stands_alone(wording.words[rest:]):
        return Command(verb, _digits(found[1]), wording.start(rest), f"command:{' '.join(wording.words[after:rest])}")
    return None


def _spoken(wording: Wording, first: int) -> tuple[Verb | None, int]:
    for count in range(_LONGEST_PHRASE, 0, -1):
        verb = _PHRASES.get(" ".join(wording.words[first : first + count]))
        if verb is not None:
            return verb, min(first + count, len(wording.words))
    return _misspoken(wording, first), first + 1


def _misspoken(wording: Wording, first: int) -> Verb | None:
    if first >= len(wording.words) or not _NUMBER.match(wording.folded, wording.end(first)):
        return None
    word = wording.words[first]
    nearest = next((command for command in _LONG_COMMANDS if _differs_little(word, command)), None)
    return _PHRASES[nearest] if nearest else None


def _differs_little(word: str, command: str) -> bool:
    return abs(len(word) - len(command)) <= 1 and distance(word, command) == 1


def _stands_alone(words: tuple[str, ...]) -> bool:
    # A short number beside a command is a mark out of five or a slip, never what a report is about.
    return all(word in _FILLERS or (word.isdigit() and len(word) <= 4) for word in words)


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)
