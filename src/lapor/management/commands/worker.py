"""`./lapor worker`: run tasks and clocks until told to stop."""

import signal
import time
from datetime import datetime, timedelta
from types import FrameType
from typing import Any

import structlog
from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, close_old_connections

from lapor.channels.sms import draining, parts
from lapor.channels.sms.doors import gammu
from lapor.core import clock, tasks
from lapor.notifications import offices, reminders
from lapor.reports import operations

log = structlog.get_logger(__name__)

IDLE_SECONDS = 0.25
BREAK_SECONDS = 3.0
MODEM_EVERY = timedelta(seconds=1)
CLOCKS_EVERY = timedelta(seconds=30)
TASKS_KEPT = timedelta(days=30)


class Command(BaseCommand):
    """Take in what the SMS gateways brought, run tasks as they fall due, and now and then do what clocks demand."""

    help = "Take in SMS, run the outbox and the clocks until stopped; several workers may run at once."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--drain` is for scripts and tests that want the work done and the process ended."""
        parser.add_argument("--drain", action="store_true", help="stop as soon as nothing is due")

    def handle(self, *args: Any, drain: bool, **options: Any) -> None:
        """Work until SIGTERM or Ctrl-C; the round in hand is finished first."""
        self.is_stopping = False
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        clocks_at = modem_at = clock.now()
        while not self.is_stopping:
            now = clock.now()
            if now >= clocks_at:
                clocks_at = now + CLOCKS_EVERY
                self._guarded(_turn_clocks, now)
            if now >= modem_at:
                modem_at = now + MODEM_EVERY
                self._guarded(gammu.poll, now)
            is_idle = not (self._guarded(_take_in_sms, now) + self._guarded(_run_tasks, now))
            if drain and is_idle:
                return
            if is_idle:
                time.sleep(IDLE_SECONDS)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.is_stopping = True

    def _guarded(self, work: Any, now: datetime) -> int:
        """Outlive a database that is away, or a disk that is full, for a while."""
        try:
            return int(work(now))
        except (OperationalError, InterfaceError, OSError) as error:
            log.error("database or disk away", error=type(error).__name__)
            close_old_connections()
            time.sleep(BREAK_SECONDS)
            return 0


def _run_tasks(now: datetime) -> int:
    return tasks.run_due(now, clock=clock.now).taken


def _take_in_sms(now: datetime) -> int:
    return draining.drain()


def _turn_clocks(now: datetime) -> int:
    tasks.forget_done(now - TASKS_KEPT)
    parts.file_incomplete(now)
    reminders.plan(now)
    offices.remind_of_tasks(now)
    return operations.close_due(now=now)
