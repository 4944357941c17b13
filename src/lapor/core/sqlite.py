"""The SQLite that the embedded database runs on.

Debian's SQLite 3.40 has the WAL-reset bug, so the newer library in the `pysqlite3` wheel takes its place.
"""

import sys

import pysqlite3


def use_bundled_sqlite() -> None:
    """Make `import sqlite3` give the bundled library, for Django's backend too; call before Django loads a backend."""
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
