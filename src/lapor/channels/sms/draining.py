"""The worker's side of the spool: everything in it is taken in once, many at a time, what speaks of danger first."""

import fcntl
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import cast

import structlog
from django.db import IntegrityError, InterfaceError, OperationalError

from lapor.channels.sms import parts, spool
from lapor.channels.sms.inbound import take, take_all
from lapor.channels.sms.outcome import Sms
from lapor.channels.sms.parts import Part
from lapor.channels.sms.spool import Entry
from lapor.channels.sms.spool_files import count_lines
from lapor.channels.sms.tokens import Wording
from lapor.channels.sms.urgency import emergency_word
from lapor.notifications.delivery_reports import DeliveryReport, record_deliveries

log = structlog.get_logger(__name__)

LOOKED_AT = 40  # new files in which the emergencies are looked for, at each turn
AT_ONCE = 100  # entries that are taken in before the worker turns to the answers
IN_ONE_TRANSACTION = 25  # SMS: others wait for SQLite's one writer meanwhile
_looked_at: set[Path] = set()  # files that are not due yet, and have no emergency left


def drain() -> int:
    """Take in what waits, as of the moment when it came; return how many SMS, parts and delivery reports were taken.

    A crash between taking and removing is harmless: the second time changes nothing. What cannot be read or taken goes
    to `broken`, for a person to look at.

    :raises OperationalError: if the database is away; everything stays where it is.
    """
    if not spool.waiting():
        return 0
    with _alone() as is_alone:
        return _take_in() if is_alone else 0


@contextmanager
def _alone() -> Iterator[bool]:
    """Tell whether no other worker of this machine drains right now, and keep others off meanwhile."""
    with (spool.folder() / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _take_in() -> int:
    paths = spool.close()
    due = _first_files(paths)
    entries = [entry for path in due for entry in spool.read(path)]
    entries.sort(key=lambda entry: entry.received_at)  # several processes wrote at the same time
    urgent, others = _told_apart(entries)
    behind = [path for path in paths[len(due) :] if path not in _looked_at][:LOOKED_AT]
    urgent += [entry for path in behind for entry in _told_apart(spool.read(path))[0]]
    entries = [*urgent, *others]
    taken = _take_sms(entries) + _take_parts(entries) + _take_reports(entries)
    for entry in entries:
        if entry.brought is None:
            _park(entry, ValueError())
    for path in due:
        path.unlink(missing_ok=True)
    _looked_at.update(behind)
    _looked_at.intersection_update(paths[len(due) :])
    return taken


def _first_files(paths: Sequence[Path]) -> list[Path]:
    """Return the files whose turn it is: as many as hold `AT_ONCE` entries."""
    chosen: list[Path] = []
    room = AT_ONCE
    for path in paths:
        if room <= 0:
            break
        chosen.append(path)
        room -= count_lines(path)
    return chosen


def _told_apart(entries: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return what speaks of danger, and the rest."""
    found: tuple[list[Entry], list[Entry]] = ([], [])
    for entry in entries:
        found[not _is_urgent(entry)].append(entry)
    return found


def _is_urgent(entry: Entry) -> bool:
    """Tell whether an SMS speaks of danger; if its file is not due yet it comes again later, which changes nothing."""
    return isinstance(entry.brought, Sms) and emergency_word(Wording.of(entry.brought.text).words) is not None


def _take_sms(entries: Iterable[Entry]) -> int:
    sms = [(entry, entry.brought) for entry in entries if isinstance(entry.brought, Sms)]
    chunks = [sms[first : first + IN_ONE_TRANSACTION] for first in range(0, len(sms), IN_ONE_TRANSACTION)]
    return sum(
        _together(
            [entry for entry, _ in chunk],
            partial(take_all, [(brought, entry.received_at) for entry, brought in chunk]),
            lambda entry: take(cast(Sms, entry.brought), now=entry.received_at),
        )
        for chunk in chunks
    )


def _take_parts(entries: Iterable[Entry]) -> int:
    """Take in parts one by one: each must be seen by all before the others of its SMS are looked for."""
    return sum(
        _alone_or_parked(entry, partial(parts.add, entry.brought, entry.received_at))
        for entry in entries
        if isinstance(entry.brought, Part)
    )


def _take_reports(entries: Iterable[Entry]) -> int:
    found = [(entry, entry.brought) for entry in entries if isinstance(entry.brought, DeliveryReport)]
    return _together(
        [entry for entry, _ in found],
        partial(record_deliveries, [(brought, entry.received_at) for entry, brought in found]),
        lambda entry: record_deliveries([(cast(DeliveryReport, entry.brought), entry.received_at)]),
    )


def _together(entries: Sequence[Entry], take_in: Callable[[], None], take_one: Callable[[Entry], None]) -> int:
    """Take in some entries at once; where that fails, one by one, so that only the one at fault is parked."""
    try:
        take_in()
    except (OperationalError, InterfaceError):
        raise
    except Exception:  # whatever it was, it must not stop the others
        return sum(_alone_or_parked(entry, partial(take_one, entry)) for entry in entries)
    return len(entries)


def _alone_or_parked(entry: Entry, take_in: Callable[[], None]) -> bool:
    try:
        with suppress(IntegrityError):  # a worker of another machine was taking in the same one at the same moment
            take_in()
            return True
        take_in()
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        _park(entry, error)
        return False
    return True


def _park(entry: Entry, error: Exception) -> None:
    """Put an entry aside; the log names neither sender nor text."""
    spool.park(entry.line)
    log.error("sms in the spool cannot be taken", error=type(error).__name__)
