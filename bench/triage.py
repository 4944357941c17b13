"""Measure what the form tells a writer: facts, scope, category, kind and personal data, on labelled texts.

The texts of `triage_texts.jsonl` were written for this by hand; every third is held out and not looked at while words
are tuned (`--part tune --mistakes` shows what went wrong in the others). Prints Markdown rows.
"""

import argparse
import json
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "shared" / "data" / "report_samples.jsonl"
TODAY = date(2026, 11, 24)
FACTS = ("what", "where", "when", "who", "evidence")
_MARK = re.compile(r"\{(?P<kind>[a-z]+)\|(?P<text>[^}]*)\}")
_OFFICES = {"SPAM/PDAM": "SPAM", "DPKP": "DISPERKIM"}


@dataclass
class Labelled:
    """A text with what a person said of it; None: nobody said."""

    text: str
    kind: str
    facts: frozenset[str] | None
    scope: str
    categories: frozenset[str]
    agencies: frozenset[str]
    personal: frozenset[tuple[str, int, int]] | None


@dataclass
class Score:
    """Right, wrong and missed answers of one question."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    mistakes: list[str] = field(default_factory=list)

    def count(self, expected: bool, found: bool, text: str) -> None:
        """Count one answer."""
        self.right += expected and found
        self.wrong += found and not expected
        self.missed += expected and not found
        if expected != found:
            self.mistakes.append(f"{'+' if found else '-'} {text}")

    def row(self) -> str:
        """Return precision, recall, F1 and how many there are."""
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1.0
        middle = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"{precision:.3f} | {recall:.3f} | {middle:.3f} | {self.right + self.missed}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--part", choices=["tune", "held-out", "demo", "demo-held-out", "samples", "all"], default="all"
    )
    parser.add_argument("--mistakes", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _start(folder)
        for name, texts in _parts(given.part):
            report(name, texts, show_mistakes=given.mistakes)


def _start(folder: str) -> None:
    """Make an empty database with the demo's regions, agencies and categories."""
    os.environ.update(DATA_DIR=folder, DEMO_MODE="yes", DJANGO_SETTINGS_MODULE="lapor.settings")
    os.environ.pop("DATABASE_URL", None)
    os.environ.setdefault("IDENTITY_KEY", "dGVzdHMgb25seSwgdGVzdHMgb25seSwgMzIgYnl0ZXM=")
    os.environ |= {"SECRET_KEY": "bench", "KANNEL_SECRET": "bench"}
    sys.path.insert(0, str(HERE.parent / "src"))
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)
    from lapor.demo.seed_places import load_agencies, load_categories, load_regions  # noqa: PLC0415

    load_categories(load_agencies(load_regions()))


def _parts(chosen: str) -> Iterator[tuple[str, list[Labelled]]]:
    own = [_own(json.loads(line)) for line in (HERE / "triage_texts.jsonl").read_text(encoding="utf-8").splitlines()]
    if chosen in ("tune", "all"):
        yield "tuned on", [text for at, text in enumerate(own) if at % 3 != 2]
    if chosen in ("held-out", "all"):
        yield "held out", own[2::3]
    if chosen in ("demo", "demo-held-out", "all"):
        told = _told()
        yield from [("demo, tuned on", told[::2])] if chosen != "demo-held-out" else []
        yield from [("demo, held out", told[1::2])] if chosen != "demo" else []
    if chosen in ("samples", "all") and SAMPLES.exists():
        lines = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
        yield "report_samples.jsonl", [_sample(line) for line in lines if line["kind"] in ("in_scope", "out_of_scope")]


def _own(line: dict[str, object]) -> Labelled:
    text, spans = _unmarked(str(line["text"]))
    categories = frozenset(map(str, line["category"]))  # type: ignore[call-overload]
    return Labelled(
        text,
        str(line["kind"]),
        frozenset(map(str, line["facts"])),  # type: ignore[call-overload]
        str(line["scope"]),
        categories,
        _agencies(code=categories),
        spans,
    )


def _told() -> list[Labelled]:
    """Return the reports of the demo city, which others wrote for other purposes."""
    from lapor.demo.narratives import NARRATIVES  # noqa: PLC0415
    from lapor.reports.scope import OUT_OF_SCOPE, ArchiveReason  # noqa: PLC0415

    told = []
    for each in NARRATIVES:
        reason = ArchiveReason[each.reason].value if each.reason else ""
        code = each.category_code if each.category_code not in (None, "lainnya") else ""
        told.append(
            Labelled(
                f"{each.title}\n{each.text}" if each.title else each.text,
                each.kind.casefold(),
                None,
                reason if reason in OUT_OF_SCOPE else "",
                frozenset({code} if code else ()),
                frozenset({each.agency_code} if code and each.agency_code else ()),
                None,
            )
        )
    return told


def _unmarked(marked: str) -> tuple[str, frozenset[tuple[str, int, int]]]:
    """Return the text without its marks, and where they were."""
    text, at, spans = "", 0, set()
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans.add((mark["kind"], len(text), len(text) + len(mark["text"])))
        text += mark["text"]
        at = mark.end()
    return text + marked[at:], frozenset(spans)


def _sample(line: dict[str, str]) -> Labelled:
    from lapor.agencies.models import Category  # noqa: PLC0415
    from lapor.reports.scope import ArchiveReason  # noqa: PLC0415
    from lapor.reports.workflow import Kind  # noqa: PLC0415

    scopes = {reason.label: reason.value for reason in ArchiveReason}
    asked = line.get("klasifikasi", "")
    kind = next((kind.value for kind in Kind if asked.startswith(str(kind.label))), "")
    subtopic = line.get("subkategori", "-")
    codes = frozenset(Category.objects.filter(national_subtopic=subtopic).values_list("code", flat=True))
    office = line.get("opd", "")
    agencies = frozenset({f"METRO-{_OFFICES.get(office, office)}"}) if office else frozenset()
    return Labelled(line["text"], kind, None, scopes.get(line.get("scope_class", ""), ""), codes, agencies, None)


def _agencies(code: Iterable[str]) -> frozenset[str]:
    from lapor.agencies.models import Category  # noqa: PLC0415

    known = dict(Category.objects.values_list("code", "agency__code"))
    return frozenset(str(known[each]) for each in code)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def report(name: str, texts: list[Labelled], *, show_mistakes: bool) -> None:
    """Print everything about some texts."""
    from lapor.triage.advice import advise, kind_of  # noqa: PLC0415

    advise(texts[0].text, today=TODAY)  # fills what is remembered
    answers, seconds = [], []
    for labelled in texts:
        start = time.process_time()
        answers.append(advise(labelled.text, today=TODAY))
        seconds.append(time.process_time() - start)
    _say(f"\n### {name}: {len(texts)} texts\n")
    scores = {**_fact_scores(texts, answers), **_scope_scores(texts, answers), **_personal_scores(texts, answers)}
    _say("| | precision | recall | F1 | there |\n|---|---|---|---|---|")
    for title, score in scores.items():
        _say(f"| {title} | {score.row()} |")
    rows, wrong = _suggested(texts, answers)
    _say("\n| | first | in three | none | texts |\n|---|---|---|---|---|")
    _say("\n".join(rows))
    kinds = [(labelled, kind_of(labelled.text)) for labelled in texts if labelled.kind]
    right = sum(labelled.kind == found for labelled, found in kinds)
    unsure = sum(found is None for _, found in kinds)
    _say(f"\nkind: {right / len(kinds):.3f} right, {unsure / len(kinds):.3f} unsure, of {len(kinds)}")
    ordered = sorted(seconds)
    _say(f"advise: {statistics.median(ordered) * 1e3:.2f} ms, 95 %: {ordered[int(len(ordered) * 0.95)] * 1e3:.2f} ms")
    if show_mistakes:
        mistakes = [f"{title}: {text}" for title, score in scores.items() for text in score.mistakes]
        wrong_kinds = [f"kind {found}, not {labelled.kind}: {labelled.text}" for labelled, found in kinds
                       if labelled.kind != found]  # fmt: skip
        _say("\n".join(["", *mistakes, *wrong, *wrong_kinds]))


def _fact_scores(texts: list[Labelled], answers: list[object]) -> dict[str, Score]:
    scores = {name: Score() for name in FACTS}
    for labelled, answer in zip(texts, answers, strict=True):
        for fact in answer.facts if labelled.facts is not None else ():  # type: ignore[attr-defined]
            scores[fact.name].count(fact.name in labelled.facts, fact.is_there, f"{labelled.text} => {fact.found}")
    return {f"fact {name}": score for name, score in scores.items() if score.right + score.missed}


def _scope_scores(texts: list[Labelled], answers: list[object]) -> dict[str, Score]:
    from lapor.reports.scope import OUT_OF_SCOPE  # noqa: PLC0415

    scores = {f"scope {reason.value}": Score() for reason in OUT_OF_SCOPE} | {"scope, any class": Score()}
    for labelled, answer in zip(texts, answers, strict=True):
        hint = answer.scope  # type: ignore[attr-defined]
        shown = f"{labelled.text} => {hint.words if hint else ''}"
        for reason in OUT_OF_SCOPE:
            is_found = hint is not None and hint.reason == reason
            scores[f"scope {reason.value}"].count(labelled.scope == reason, is_found, shown)
        scores["scope, any class"].count(bool(labelled.scope), hint is not None, "")
    scores["scope, any class"].mistakes.clear()
    return scores


def _personal_scores(texts: list[Labelled], answers: list[object]) -> dict[str, Score]:
    scores: dict[str, Score] = {}
    for labelled, answer in zip(texts, answers, strict=True):
        if labelled.personal is None:
            continue
        found = {(piece.kind.value, piece.start, piece.end) for piece in answer.personal}  # type: ignore[attr-defined]
        for kind, start, end in labelled.personal | found:
            score = scores.setdefault(f"personal {kind}", Score())
            span = (kind, start, end)
            score.count(span in labelled.personal, span in found, f"{labelled.text} => {labelled.text[start:end]}")
    return scores


def _suggested(texts: list[Labelled], answers: list[object]) -> tuple[list[str], list[str]]:
    from lapor.agencies.models import Category  # noqa: PLC0415

    codes = dict(Category.objects.values_list("pk", "code"))
    groups = dict(Category.objects.values_list("code", "parent__code"))
    rows, wrong = [], []
    for title in ("category", "group of categories", "agency"):
        first = three = none = total = 0
        for labelled, answer in zip(texts, answers, strict=True):
            meant = labelled.agencies if title == "agency" else labelled.categories
            if not meant or labelled.scope:
                continue
            suggestions = answer.categories  # type: ignore[attr-defined]
            found = [each.agency_code if title == "agency" else codes[each.category_id] for each in suggestions]
            if title.startswith("group"):
                meant, found = {groups[code] for code in meant}, [groups[code] for code in found]
            total, none = total + 1, none + (not found)
            first, three = first + bool(meant & set(found[:1])), three + bool(meant & set(found))
            if not meant & set(found[:1]):
                why = [(codes[each.category_id], each.words) for each in suggestions]
                wrong.append(f"{title} {sorted(map(str, meant))}: {labelled.text} => {why}")
        if total:
            rows.append(f"| {title} | {first / total:.3f} | {three / total:.3f} | {none / total:.3f} | {total} |")
    return rows, wrong


if __name__ == "__main__":
    main()
