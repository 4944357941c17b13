"""The workflow table as a page for people: a diagram and one row per arrow."""

from collections.abc import Iterable, Iterator

from django.utils import translation

from lapor.reports.workflow import TABLE, Action, Arrow, Status

TURNED_BY_MERGING = {Action.MERGE: ["pauses those that run"], Action.UNMERGE: ["resumes those that merging paused"]}

HEAD = """# The workflow

Drawn from the table in `src/lapor/reports/workflow.py` by `./lapor workflow_doc`; `./lapor check` finds drift.
The four stages of the brochure are Verifikasi, Disposisi, Tindak Lanjut and Selesai. Every refusal can be contested:
an archived report by *Ajukan keberatan*, an answer by *Belum selesai*, a closed report by *Buka kembali*.

"""


def drawing() -> str:
    """Return the page, in English with the screens' Indonesian labels."""
    with translation.override("id"):
        return HEAD + _diagram() + "\n" + _rows()


def _diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{status.label}" as {status.value}' for status in Status]
    for arrow in TABLE:
        lines += [f"    {source} --> {target}: {arrow.action.label}" for source, target in _moves(arrow)]
    return "\n".join([*lines, "```", ""])


def _moves(arrow: Arrow) -> Iterator[tuple[str, str]]:
    """Yield where the arrow leads from where; steps that leave the status alone stand in the rows only."""
    if arrow.action == Action.UNMERGE:
        yield from ((Status.MERGED, back) for back in arrow_of_merging().sources)
    elif arrow.target:
        yield from ((source, arrow.target) for source in arrow.sources or ("[*]",))


def arrow_of_merging() -> Arrow:
    """Return the row of the table that merges."""
    return next(arrow for arrow in TABLE if arrow.action == Action.MERGE)


def _rows() -> str:
    head = "| action | label | from | to | by | needs | only if | clocks |\n|---|---|---|---|---|---|---|---|\n"
    return head + "".join(_row(arrow) for arrow in TABLE)


def _row(arrow: Arrow) -> str:
    cells = [
        f"`{arrow.action.value}`",
        str(arrow.action.label),
        _listed(source.label for source in arrow.sources) or "–",
        _target(arrow),
        _listed(by.label for by in arrow.by),
        _listed(need.label for need in arrow.needs) or "–",
        str(arrow.only_if.label) if arrow.only_if else "–",
        _clocks(arrow),
    ]
    return f"| {' | '.join(cells)} |\n"


def _target(arrow: Arrow) -> str:
    if arrow.action == Action.UNMERGE:
        return "as before merging"
    return str(arrow.target.label) if arrow.target else "same"


def _clocks(arrow: Arrow) -> str:
    groups = {"stops": arrow.stops, "pauses": arrow.pauses, "resumes": arrow.resumes, "starts": arrow.starts}
    said = [f"{verb} {_listed(kind.label for kind in kinds)}" for verb, kinds in groups.items() if kinds]
    if arrow.within:
        said.append(f"while {arrow.within.label} runs")
    if arrow.after:
        said.append(f"once {arrow.after.label} is due")
    said += TURNED_BY_MERGING.get(arrow.action, [])
    return "; ".join(said) or "–"


def _listed(labels: Iterable[object]) -> str:
    return ", ".join(str(label) for label in labels)
