"""What docs/roles.md says, read back: the tests of permissions and of the desk hold it against what happens."""

from pathlib import Path

from lapor.agencies.models import Role
from lapor.reports.workflow import Status

PAGE = (Path(__file__).parents[1] / "docs" / "roles.md").read_text()
PLACES = ("nation", "government", "main", "supporting", "other_agency", "other_government")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def documented_steps() -> dict[tuple[str, str], set[str]]:
    """Return who takes a step from a status, as the page says."""
    lines = [line for line in PAGE.partition("## Steps")[2].splitlines() if line.startswith("| `")]
    found = {}
    for name, *cells in map(_cells, lines):
        for status, cell in zip(Status, cells, strict=True):
            found[name.split("`")[1], status.value] = set(cell.split(", ")) - {"–"}
    return found


def documented_relations() -> dict[str, set[tuple[str, str]]]:
    """Return what a role is, and to which reports, as the page says."""
    part = PAGE.partition("## Roles")[2].partition("## Steps")[0]
    rows = [_cells(line) for line in part.splitlines() if line.startswith("| `")]
    return {
        role.strip("`"): {tuple(said.split(" of ", 1)) for said in gives.split(", ")} - {("–",)}  # type: ignore[misc]
        for role, _, _, gives in rows
    }


STEPS, RELATIONS = documented_steps(), documented_relations()
HOLDS_AT = {
    "all reports": set(PLACES),
    "its government's reports": {"government"},
    "reports of its agency": {"main"},
    "reports its agency supports": {"supporting"},
}


def expected_relations(role: Role, place: str) -> set[str]:
    return {relation for relation, reports in RELATIONS[role] if place in HOLDS_AT[reports]}


def expected_steps(whose: set[str], status: Status, *, without: set[str]) -> set[str]:
    """Return the steps from a status that anybody with one of the relations may take."""
    return {action for (action, source), by in STEPS.items() if source == status and by & whose} - without
