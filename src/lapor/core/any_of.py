"""A condition for many ids at once."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, Func


class AnyOf(Func):
    """Whether a column holds one of some ids, told as one parameter: `in` makes one of each, and of thousands."""

    output_field = BooleanField()
    template = "%(expressions)s = ANY(%%s)"

    def __init__(self, column: str, ids: Iterable[int]) -> None:
        super().__init__(column)
        self.ids = list(ids)

    def as_sql(self, *place: Any, **shape: Any) -> Any:
        """Return the condition for PostgreSQL."""
        sql, params = super().as_sql(*place, **shape)
        return sql, [*params, self.ids]

    def as_sqlite(self, *place: Any, **shape: Any) -> Any:
        """Return the condition for SQLite, which knows no arrays."""
        listed = "%(expressions)s IN (SELECT value FROM json_each(%%s))"
        sql, params = super().as_sql(*place, **shape | {"template": listed})
        return sql, [*params, json.dumps(self.ids)]
