"""Who may see and do what, in the office too, as a page for people: drawn from the tables of steps and roles."""

from django.utils import translation

from lapor.agencies.models import Role
from lapor.agencies.offices import EVERY_ROLE, GOVERNMENT_ROLES, OPD_ROLES
from lapor.reports.permissions import GIVES, SEES, Scope
from lapor.reports.workflow import TABLE, Action, Arrow, By, Status

HEAD = """# Roles and permissions

Drawn from `src/lapor/reports/workflow.py` (the steps), `src/lapor/reports/permissions.py` (the roles) and
`src/lapor/agencies/offices.py` (the office) by `./lapor workflow_doc`; `./lapor check` finds drift, and a test tries
every role, step, status and relation against it.

A role counts where its posting is: who verifies or coordinates does so when posted at the government itself (a national
admin for all governments), who answers does so for the agency that has the report, as the main or as a supporting one.
So the admin of an OPD or kelurahan reads and verifies no reports; he looks after its office. As an officer nobody
sees or touches a complaint about the agency he works for, and whoever archived a report does not decide again when its
reporter appeals. A deputy has the postings of the officer who is away.

"""
PLACES = {
    By.VERIFIER: "its government's reports",
    By.COORDINATOR: "its government's reports",
    By.MAIN: "reports of its agency",
    By.SUPPORTING: "reports its agency supports",
}
_EVERYWHERE = "officers, leave, hand-over, answer texts, agencies' data, record of changes"
OFFICE: tuple[tuple[str, str, str, tuple[Role, ...]], ...] = (
    ("of an OPD or kelurahan", "there and below", _EVERYWHERE, OPD_ROLES),
    (
        "of a government",
        "there and below, but for governments below it",
        f"{_EVERYWHERE}; its own categories, SMS keywords",
        GOVERNMENT_ROLES,
    ),
    ("national", "everywhere", f"{_EVERYWHERE}; all categories, also the shared ones, SMS keywords", EVERY_ROLE),
)


def role_drawing() -> str:
    """Return the page, in English with the screens' Indonesian labels."""
    with translation.override("id"):
        return HEAD + _roles() + "\n" + _office() + "\n" + _steps()


def _roles() -> str:
    head = "## Roles\n\n| role | label | sees | is |\n|---|---|---|---|\n"
    return head + "".join(_role(role) for role in Role)


def _role(role: Role) -> str:
    is_everywhere = SEES[role] == Scope.EVERYTHING
    places = {by: "all reports" if is_everywhere else PLACES[by] for by in GIVES[role]}
    relations = ", ".join(f"{by.value} of {place}" for by, place in places.items()) or "–"
    return f"| `{role.value}` | {role.label} | {SEES[role].label} | {relations} |\n"


def _office() -> str:
    head = "## Office\n\nWhat an admin looks after on the pages *Kantor*, and which roles he gives and takes there.\n\n"
    lines = [f"| {admin} | {place} | {charge} | {_labels(roles)} |\n" for admin, place, charge, roles in OFFICE]
    return head + "| admin | where | what | roles |\n|---|---|---|---|\n" + "".join(lines)


def _labels(roles: tuple[Role, ...]) -> str:
    return ", ".join(str(role.label) for role in roles)


def _steps() -> str:
    statuses = " | ".join(f"{status.label}" for status in Status)
    head = f"## Steps\n\nWho takes a step from which status; – is nobody.\n\n| step | {statuses} |\n"
    line = "|---" * (len(Status) + 1) + "|\n"
    return head + line + "".join(_step(action) for action in Action)


def _step(action: Action) -> str:
    cells = " | ".join(_cell(action, status) for status in Status)
    return f"| `{action.value}` {action.label} | {cells} |\n"


def _cell(action: Action, status: Status) -> str:
    return ", ".join(by.value for arrow in _arrows(action, status) for by in arrow.by) or "–"


def _arrows(action: Action, status: Status) -> list[Arrow]:
    return [arrow for arrow in TABLE if arrow.action == action and status in arrow.sources]
