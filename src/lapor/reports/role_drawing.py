"""Who may see and do what, as a page for people: drawn from the table of steps and the tables of roles."""

from django.utils import translation

from lapor.agencies.models import Role
from lapor.reports.permissions import GIVES, SEES, Scope
from lapor.reports.workflow import TABLE, Action, Arrow, By, Status

HEAD = """# Roles and permissions

Drawn from `src/lapor/reports/workflow.py` (the steps) and `src/lapor/reports/permissions.py` (the roles) by
`./lapor workflow_doc`; `./lapor check` finds drift, and a test tries every role, step, status and relation against it.

A role counts where its posting is: who verifies or coordinates does so for the government of the posting (a national
admin for all), who answers does so for the agency that has the report, as the main or as a supporting one. Nobody
sees or touches a complaint about the agency he works for, and whoever archived a report does not decide again when its
reporter appeals. A deputy has the postings of the officer who is away.

"""
PLACES = {
    By.VERIFIER: "its government's reports",
    By.COORDINATOR: "its government's reports",
    By.MAIN: "reports of its agency",
    By.SUPPORTING: "reports its agency supports",
}


def role_drawing() -> str:
    """Return the page, in English with the screens' Indonesian labels."""
    with translation.override("id"):
        return HEAD + _roles() + "\n" + _steps()


def _roles() -> str:
    head = "## Roles\n\n| role | label | sees | is |\n|---|---|---|---|\n"
    return head + "".join(_role(role) for role in Role)


def _role(role: Role) -> str:
    is_everywhere = SEES[role] == Scope.EVERYTHING
    places = {by: "all reports" if is_everywhere else PLACES[by] for by in GIVES[role]}
    relations = ", ".join(f"{by.value} of {place}" for by, place in places.items()) or "–"
    return f"| `{role.value}` | {role.label} | {SEES[role].label} | {relations} |\n"


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
