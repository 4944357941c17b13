"""Many reports out of some: copies inside the database, with the same SQL for SQLite and PostgreSQL."""

from collections.abc import Mapping

from django.db import connection, transaction
from django.db.models import GeneratedField, Max, Model

from lapor.core.models import Event
from lapor.deadlines.models import Clock
from lapor.reports.models import Report, Statement

# Times one number, modulo a prime: every copy gets a number of ten digits of its own, scattered like random ones.
NUMBER = "CAST(1000000000 + (({id}) * 6364136223) % 8999999963 AS text)"


def multiply(times: int) -> None:
    """Add `times` - 1 copies of every report with its events, statements and clocks."""
    report, event = _step(Report), _step(Event)
    for copy in range(1, times):
        moved = {"id": f"id + {copy * report}", "report_id": f"report_id + {copy * report}"}
        with transaction.atomic():
            _copy(Report, {**moved, "number": NUMBER.format(id=moved["id"]), "key": f"key || '-{copy}'"}, report)
            _copy(Event, {"id": f"id + {copy * event}", "stream": f"stream + {copy * report}"}, event)
            own = {"report_id": moved["report_id"]}
            _copy(
                Statement,
                own | {"id": _moved(Statement, copy), "event_id": f"event_id + {copy * event}"},
                _step(Statement),
            )
            _copy(Clock, own | {"id": _moved(Clock, copy)}, _step(Clock))
    _move_sequences()


_steps: dict[type[Model], int] = {}


def _step(model: type[Model]) -> int:
    """Return the distance between an id and that of its first copy: one more than the largest id at the beginning."""
    if model not in _steps:
        _steps[model] = (model._default_manager.aggregate(largest=Max("pk"))["largest"] or 0) + 1
    return _steps[model]


def _moved(model: type[Model], copy: int) -> str:
    return f"id + {copy * _step(model)}"


def _copy(model: type[Model], changed: Mapping[str, str], below: int) -> None:
    fields = [field for field in model._meta.local_concrete_fields if not isinstance(field, GeneratedField)]
    columns = [str(field.column) for field in fields]
    values = [changed.get(column, f'"{column}"') for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        # Only our own column names and numbers stand in this text.
        cursor.execute(f'INSERT INTO "{table}" ({names}) SELECT {", ".join(values)} FROM "{table}" WHERE id < {below}')  # noqa: S608


def _move_sequences() -> None:
    """Let PostgreSQL go on behind the last id; SQLite does so by itself."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model in (Report, Event, Statement, Clock):
            table = model._meta.db_table
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")  # noqa: S608
