"""How the settings read the environment."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;"

# A database that is away is told at once: a gateway waits for an answer, and the spool takes what comes in meanwhile.
# Tries to connect again do not grow rarer, so that one that is back is found at once, too.
POOL = {
    "min_size": 1,
    "max_size": int(os.environ.get("DATABASE_POOL", "8")),
    "timeout": 3,
    "reconnect_timeout": 3,
}


def required(name: str, meaning: str) -> str:
    """Return a setting that has no default.

    :raises ImproperlyConfigured: if it is missing; the sentence says what to do.
    """
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(
            f"Set {name} ({meaning}); `./lapor up` makes one for you, docs/operations.md tells more."
        )
    return value


def listed(name: str, default: str) -> list[str]:
    """Return a comma-separated setting as a list without empty parts."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def switched_on(name: str, *, unset: bool = False) -> bool:
    """Tell whether a yes-or-no setting says yes; `unset` when it says nothing."""
    said = os.environ.get(name, "").lower()
    return said in {"1", "yes", "true", "on"} if said else unset


def quiet_hours(written: str) -> tuple[int, int] | None:
    """Return hours written as `21-6` (the first quiet one, the first one after); empty means none.

    :raises ImproperlyConfigured: if they are written in another way.
    """
    begin, _, end = written.replace(" ", "").partition("-")
    if not begin + end:
        return None
    if not (begin.isdecimal() and end.isdecimal() and int(begin) != int(end) and max(int(begin), int(end)) < 24):
        raise ImproperlyConfigured("SMS_QUIET_HOURS must be two different hours such as 21-6, or empty.")
    return int(begin), int(end)


def tile_hosts(url: str) -> list[str]:
    """Return the hosts that the pages may load map tiles from: that of the address, none without one.

    :raises ImproperlyConfigured: if it is not an address with places for zoom and tile.
    """
    if not url:
        return []
    parts = urlsplit(url.replace("{s}", "*"))
    if parts.scheme not in {"http", "https"} or not all(place in url for place in ("{z}", "{x}", "{y}")):
        raise ImproperlyConfigured("MAP_TILE_URL must be like https://tiles.example.go.id/{z}/{x}/{y}.png, or empty.")
    return [f"{parts.scheme}://{parts.netloc}"]


def database(url: str) -> dict[str, Any]:
    """Turn a `DATABASE_URL` into Django's description of the database.

    :raises ImproperlyConfigured: if the scheme is neither sqlite nor postgres.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return embedded_database(Path(unquote(parts.path)))
    if parts.scheme in {"postgres", "postgresql"}:
        return postgresql_database(parts.hostname, parts.port, parts.path, parts.username, parts.password) | {
            "OPTIONS": {"pool": POOL, "connect_timeout": 3, "tcp_user_timeout": 10_000} | dict(parse_qsl(parts.query))
        }
    raise ImproperlyConfigured(f"DATABASE_URL must start with sqlite:// or postgres://, not {parts.scheme}://.")


def embedded_database(path: Path) -> dict[str, Any]:
    """Describe the embedded database: many readers, one writer, each commit on the disk before it is acknowledged."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        },
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": os.environ.get("TEST_DATABASE", "")} if os.environ.get("TEST_DATABASE") else {},
    }


def postgresql_database(*address: str | int | None) -> dict[str, Any]:
    """Describe a PostgreSQL database; its connections come from psycopg's pool."""
    host, port, path, user, password = address
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": host or "",
        "PORT": port or "",
        "NAME": unquote(str(path)).lstrip("/"),
        "USER": unquote(str(user or "")),
        "PASSWORD": unquote(str(password or "")),
        "CONN_MAX_AGE": 0,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }
