"""What officers are told of an event besides what everybody is told: who acted, and on what."""

from collections.abc import Iterable, Iterator
from typing import Any, TypedDict

from django.utils.translation import gettext as _

from lapor.agencies.models import Officer
from lapor.core.memory import remembered
from lapor.core.models import Event
from lapor.reports.casework import Mention
from lapor.reports.models import Report
from lapor.reports.workflow import Action


class Inside(TypedDict):
    """The fields of a timeline's entry that only officers read."""

    officer: str
    details: tuple[str, ...]


def insides(report: Report, events: Iterable[Event]) -> dict[int, Inside]:
    """Return what officers are told of each event, by its sequence."""
    events = list(events)
    names = _names(frozenset(pk for event in events for pk in _officers_in(event)))
    mentioned = _mentioned(report, events)
    return {
        event.sequence: Inside(
            officer=names.get(_officer_number(event.actor), ""),
            details=tuple(_details(event.facts, names, mentioned.get(event.pk, ()))),
        )
        for event in events
    }


def _officers_in(event: Event) -> Iterator[int]:
    yield from (number for number in (_officer_number(event.actor), event.facts.get("officer")) if number)


def _officer_number(label: str) -> int:
    return int(label.removeprefix("officer:")) if label.startswith("officer:") else 0


@remembered(30)
def _names(ids: frozenset[int]) -> dict[int, str]:
    return dict(Officer.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def _mentioned(report: Report, events: Iterable[Event]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    if any(event.name == Action.NOTE for event in events):
        rows = Mention.objects.filter(report=report).order_by("officer__name")
        for event_id, name in rows.values_list("event_id", "officer__name"):
            found.setdefault(event_id, []).append(name)
    return found


def _details(facts: dict[str, Any], names: dict[int, str], mentioned: Iterable[str]) -> Iterator[str]:
    if fields := facts.get("correction") or facts.get("corrected"):
        labels = field_labels()
        yield _("Diperbaiki: %(fields)s") % {"fields": ", ".join(labels[name] for name in fields)}
    if named := names.get(facts.get("officer", 0)):
        yield _("Ditunjuk: %(name)s") % {"name": named}
    if people := ", ".join(mentioned):
        yield _("Disebut: %(names)s") % {"names": people}
    if recipient := facts.get("recipient"):
        yield _("Penerima: %(recipient)s") % {"recipient": recipient}
    if facts.get("task_of"):
        yield _("Tugas pendukung ditandai selesai")


def field_labels() -> dict[str, str]:
    """Return what each field that a verifier corrects is called within a sentence."""
    return {
        "title": _("judul"),
        "public_text": _("isi versi publik"),
        "kind": _("jenis"),
        "oversight": _("tanda pengawasan"),
        "confidential": _("kerahasiaan"),
        "category": _("kategori"),
        "region": _("kelurahan"),
        "place": _("tempat"),
        "concerned_agency": _("instansi terlapor"),
    }
