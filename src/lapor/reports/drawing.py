"""The workflow table as a page for people: a diagram and one row per arrow."""

from collections.abc import Iterable

from django.utils import translation

from lapor.reports.workflow import TABLE, Arrow, Status

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
        for source in arrow.sources or ("[*]",):
            lines.append(f"    {source} --> {arrow.target or source}: {arrow.action.label}")
    return "\n".join([*lines, "```", ""])


def _rows() -> str:
    head = "| action | label | from | to | by | needs | clocks |\n|---|---|---|---|---|---|---|\n"
    return head + "".join(_row(arrow) for arrow in TABLE)


def _row(arrow: Arrow) -> str:
    cells = [
        f"`{arrow.action.value}`",
        str(arrow.action.label),
        _listed(source.label for source in arrow.sources) or "–",
        str(arrow.target.label) if arrow.target else "same",
        _listed(by.label for by in arrow.by),
        _listed(need.label for need in arrow.needs) or "–",
        _clocks(arrow),
    ]
    return f"| {' | '.join(cells)} |\n"


def _clocks(arrow: Arrow) -> str:
    groups = {"stops": arrow.stops, "pauses": arrow.pauses, "resumes": arrow.resumes, "starts": arrow.starts}
    said = [f"{verb} {_listed(kind.label for kind in kinds)}" for verb, kinds in groups.items() if kinds]
    if arrow.within:
        said.append(f"while {arrow.within.label} runs")
    if arrow.after:
        said.append(f"once {arrow.after.label} is due")
    return "; ".join(said) or "–"


def _listed(labels: Iterable[object]) -> str:
    return ", ".join(str(label) for label in labels)
