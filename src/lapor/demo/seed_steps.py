"""From a cue of the script to the real door: SMS through the channel, all else through `operations`."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from lapor.agencies.models import Agency
from lapor.channels.phone.entering import Taken, take_down
from lapor.channels.phone.models import Outcome
from lapor.channels.sms.inbound import take
from lapor.channels.sms.models import InboundSms
from lapor.channels.sms.outcome import Sms
from lapor.demo.phone import GATEWAY
from lapor.demo.seed_extras import pin_of
from lapor.demo.seed_people import PHONE_OWNER, Accounts, contact_of, typed_phone_of
from lapor.demo.seed_places import City
from lapor.demo.seed_script import GOVERNMENT, Cue, Part
from lapor.demo.shapes import Life
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Disposition, Step
from lapor.reports.permissions import STRANGER, Actor
from lapor.reports.scope import ArchiveReason
from lapor.reports.submission import Channel, Submission
from lapor.reports.workflow import Action, Kind, Status

ASKS_FOR_HELP = "INFO"
BEFORE_THE_FIRST_SMS = timedelta(minutes=4)
ANSWERED_AFTER = timedelta(minutes=3)
# Lives that go on from a question, or end at it.
WITH_A_QUESTION = {Life.HELD, Life.HELD_ANSWERED, Life.EXPIRED, Life.ARCHIVED, Life.ARCHIVED_APPEALED}
VERIFIERS = ("verifikator", "verifikator2")
SUPPORTED_EVERY = 7  # one forwarded report in so many gets the kelurahan's office beside the main agency

# What a reporter writes in an SMS for a step; the other steps are taken on the website with the access code.
SMS_COMMANDS = {
    Action.COMPLETE: "BALAS {number} {text}",
    Action.APPEAL: "BELUM {number} {text}",
    Action.CONTEST: "BELUM {number} {text}",
    Action.CONFIRM: "PUAS {number} {text}",
}


class Player:
    """Plays cues in the order of time; `deliver` is called after each message that was sent by SMS."""

    def __init__(self, city: City, accounts: Accounts, deliver: Callable[[datetime], None]) -> None:
        self.city = city
        self.accounts = accounts
        self.deliver = deliver
        self.numbers: dict[int, str] = {}
        self.has_asked_for_help = False

    def play(self, cue: Cue) -> None:
        """Take one step."""
        command = SMS_COMMANDS.get(cue.action) if cue.action else "STATUS {number}"
        if cue.action == Action.RECEIVE:
            self._receive(cue)
        elif command and (cue.part.by_sms or cue.action is None):
            text = command.format(number=self.numbers[cue.part.index], text=_text_of(cue.part, cue.action))
            self._send(cue, text.strip())
        elif cue.action:
            STEPS[cue.action](self, cue)

    def _receive(self, cue: Cue) -> None:
        part = cue.part
        if part.narrative.channel == "PHONE":
            self._take_call(cue)
            return
        if part.narrative.channel != "SMS":
            self.numbers[part.index] = operations.receive(self._submission(cue), now=cue.at).number
            return
        if part.narrative.reporter == PHONE_OWNER and not self.has_asked_for_help:
            self.has_asked_for_help = True
            at = cue.at - BEFORE_THE_FIRST_SMS
            take(Sms(GATEWAY, "demo-help", typed_phone_of(PHONE_OWNER), ASKS_FOR_HELP), now=at)
            self.deliver(at)
        inbound = self._send(cue, part.spelling + part.narrative.text)
        self.numbers[part.index] = inbound.report.number if inbound.report else ""
        self._answer_what_was_asked(cue)

    def _take_call(self, cue: Cue) -> None:
        """Let the operator take the call down."""
        operator, submission = self.city.officers["operator112"].officer, self._submission(cue)
        assert operator is not None
        call = Taken(uuid.uuid4(), Channel.PHONE, submission.contact.phone, Outcome.REPORT, submission=submission)
        intake = take_down(call, operator, self.city.agencies[GOVERNMENT], now=cue.at)
        self.numbers[cue.part.index] = intake.report.number if intake.report else ""

    def _answer_what_was_asked(self, cue: Cue) -> None:
        """Go on after the question that an incomplete SMS brings, unless the story stays with it."""
        self.deliver(cue.at)
        narrative, at = cue.part.narrative, cue.at + ANSWERED_AFTER
        if narrative.life in WITH_A_QUESTION or not self._is_held(cue):
            return
        region = self.city.regions.get(narrative.kelurahan_code or "")
        if region:
            text = f"di kelurahan {region.name}, sejak minggu lalu"
            take(Sms(GATEWAY, f"demo-{cue.part.index}-asked", typed_phone_of(narrative.reporter), text), now=at)
        else:
            operations.resume(Step(self.numbers[cue.part.index], self.city.officers[cue.part.verifier], at))

    def _is_held(self, cue: Cue) -> bool:
        number = self.numbers[cue.part.index]
        return Report.objects.filter(number=number, status=Status.ON_HOLD).exists()

    def hold(self, cue: Cue) -> None:
        """Let a verifier ask, unless the question went out by itself."""
        if not self._is_held(cue):
            operations.hold(self.by_verifier(cue))

    def _send(self, cue: Cue, text: str) -> InboundSms:
        gateway_id = f"demo-{cue.part.index}-{cue.action or 'status'}"
        take(Sms(GATEWAY, gateway_id, typed_phone_of(cue.part.narrative.reporter), text), now=cue.at)
        return InboundSms.objects.select_related("report").get(gateway=GATEWAY, gateway_id=gateway_id)

    def _submission(self, cue: Cue) -> Submission:
        part, narrative = cue.part, cue.part.narrative
        region = self.city.regions.get(narrative.kelurahan_code or "")
        category = self.city.categories.get(narrative.category_code or "")
        wished = narrative.agency_code if part.names_agency else None
        latitude, longitude = pin_of(part, region)
        return Submission(
            channel=Channel[narrative.channel],
            key=f"demo-{part.index}",
            kind=Kind[narrative.kind],
            text=narrative.text,
            title=narrative.title,
            contact=contact_of(narrative),
            occurred_on=cue.at.date() if part.tells_day else None,
            region_id=region.pk if region else None,
            place=narrative.place,
            latitude=latitude,
            longitude=longitude,
            category_id=category.pk if category and part.names_category else None,
            agency_code=wished or GOVERNMENT,
            anonymous=narrative.anonymous,
            confidential=narrative.confidential,
            uploads=part.uploads,
        )

    def step(self, cue: Cue, actor: Actor) -> Step:
        """Return the step of a cue, with the text that the narrative has for it."""
        return Step(self.numbers[cue.part.index], actor, cue.at, text=_text_of(cue.part, cue.action))

    def by_verifier(self, cue: Cue) -> Step:
        """Let one of the city's verifiers take the step; never the one who archived what is contested now."""
        archived_by = Report.objects.filter(number=self.numbers[cue.part.index]).values_list("archived_by", flat=True)
        able = [self.city.officers[name] for name in (cue.part.verifier, *VERIFIERS)]
        return self.step(cue, next(actor for actor in able if actor.officer and actor.officer.pk != archived_by[0]))

    def by_liaison(self, cue: Cue) -> Step:
        """Let the officer of the main agency take the step."""
        return self.step(cue, self.city.liaison_of(cue.part.narrative.agency_code or ""))

    def by_reporter(self, cue: Cue) -> Step:
        """Let the reporter take the step on the website, opened with the access code."""
        return self.step(cue, Actor(opened_numbers=frozenset({self.numbers[cue.part.index]})))

    def archive(self, cue: Cue) -> None:
        """Archive with the narrative's reason and referral."""
        narrative = cue.part.narrative
        operations.archive(self.by_verifier(cue), ArchiveReason[narrative.reason or "IRRELEVANT"], narrative.referral)

    def dispose(self, cue: Cue) -> None:
        """Forward to the narrative's agency, corrected where the reporter could not know better."""
        narrative = cue.part.narrative
        step = self.by_verifier(cue)
        report = Report.objects.select_related("reporter").get(number=step.number)
        self.accounts.settle(report.reporter, narrative)
        agency = self.city.agencies[narrative.agency_code or GOVERNMENT]
        operations.dispose(step, Disposition(agency, self._supporting(cue.part, agency), self._corrected(report, cue)))

    def _supporting(self, part: Part, agency: Agency) -> tuple[Agency, ...]:
        narrative = part.narrative
        if part.index % SUPPORTED_EVERY or not narrative.kelurahan_code or narrative.oversight:
            return ()
        office = self.city.office_at(narrative.kelurahan_code)
        return () if office.pk == agency.pk else (office,)

    def _corrected(self, report: Report, cue: Cue) -> dict[str, Any]:
        narrative = cue.part.narrative
        right = {
            "kind": Kind[narrative.kind],
            "oversight": narrative.oversight,
            "category": self.city.categories.get(narrative.category_code or ""),
            "region": self.city.regions.get(narrative.kelurahan_code or ""),
        }
        return {name: value for name, value in right.items() if value != getattr(report, name)}

    def confirm(self, cue: Cue) -> None:
        """Let the reporter be satisfied, with the narrative's rating."""
        operations.confirm(self.by_reporter(cue), cue.part.narrative.rating)

    def close_silent(self, cue: Cue) -> None:
        """Close after silence, as the worker does when the clock is due."""
        operations.close_silent(self.step(cue, STRANGER).number, now=cue.at)

    def expire(self, cue: Cue) -> None:
        """Archive what was never completed, as the worker does when the clock is due."""
        operations.expire(self.step(cue, STRANGER).number, now=cue.at)


STEPS: dict[Action, Callable[[Player, Cue], object]] = {
    Action.HOLD: Player.hold,
    Action.COMPLETE: lambda player, cue: operations.complete(player.by_reporter(cue)),
    Action.ARCHIVE: Player.archive,
    Action.APPEAL: lambda player, cue: operations.appeal(player.by_reporter(cue)),
    Action.EXPIRE: Player.expire,
    Action.DISPOSE: Player.dispose,
    Action.HAND_BACK: lambda player, cue: operations.hand_back(player.by_liaison(cue)),
    Action.PROGRESS: lambda player, cue: operations.progress(player.by_liaison(cue)),
    Action.ANSWER: lambda player, cue: operations.answer(player.by_liaison(cue)),
    Action.CONTEST: lambda player, cue: operations.contest(player.by_reporter(cue)),
    Action.CONFIRM: Player.confirm,
    Action.CLOSE_SILENT: Player.close_silent,
    Action.REOPEN: lambda player, cue: operations.reopen(player.by_reporter(cue)),
    Action.WITHDRAW: lambda player, cue: operations.withdraw(player.by_reporter(cue)),
}

_REPLIES = (Action.COMPLETE, Action.CONTEST, Action.APPEAL, Action.REOPEN, Action.WITHDRAW)


def _text_of(part: Part, action: Action | None) -> str:
    narrative = part.narrative
    texts = {
        Action.HOLD: narrative.question,
        Action.ARCHIVE: narrative.archive_text,
        Action.HAND_BACK: narrative.progress,
        Action.PROGRESS: narrative.progress,
        Action.ANSWER: narrative.answer,
        Action.CONFIRM: narrative.comment,
        **dict.fromkeys(_REPLIES, narrative.reply),
    }
    return texts.get(action, "") if action else ""
