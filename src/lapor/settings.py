"""All settings, read from the environment alone; `docs/operations.md` describes each name."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import structlog
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from lapor.core.sqlite import use_bundled_sqlite

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


def switched_on(name: str) -> bool:
    """Tell whether a yes-or-no setting says yes."""
    return os.environ.get(name, "").lower() in {"1", "yes", "true", "on"}


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


use_bundled_sqlite()

BASE_DIR = Path(__file__).resolve().parent
DATA_DIR = Path(os.environ.get("DATA_DIR", "data")).resolve()

SECRET_KEY = required("SECRET_KEY", "a long random text that signs sessions")
IDENTITY_KEY = required("IDENTITY_KEY", "32 random bytes in base64 that seal the reporters' identities")
DEMO_MODE = switched_on("DEMO_MODE")
DEBUG = switched_on("DEBUG")
SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
SITE_HOST = urlsplit(SITE_URL).netloc
if len(SITE_HOST) > 30:
    raise ImproperlyConfigured("SITE_URL: the host must have 30 characters at most, so that an SMS can carry it.")
ALLOWED_HOSTS = listed("ALLOWED_HOSTS", f"{urlsplit(SITE_URL).hostname},localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# The agency whose city (or nation) this installation serves; reports that name no other agency go to its verifiers.
HOME_AGENCY = os.environ.get("HOME_AGENCY", "KOTA-METRO")
SMS_SHORT_CODE = os.environ.get("SMS_SHORT_CODE", "1708")
SMS_KEYWORD = os.environ.get("SMS_KEYWORD", "KOTA METRO")
SMS_GATEWAY = os.environ.get("SMS_GATEWAY", "demo" if DEMO_MODE else "kannel")
# What the demo phone gets costs nothing and wakes nobody.
SMS_QUIET_HOURS = quiet_hours(os.environ.get("SMS_QUIET_HOURS", "" if SMS_GATEWAY == "demo" else "21-6"))
SMS_PER_NUMBER_DAILY = int(os.environ.get("SMS_PER_NUMBER_DAILY", "0" if SMS_GATEWAY == "demo" else "10"))
SMS_DAILY = int(os.environ.get("SMS_DAILY", "0" if SMS_GATEWAY == "demo" else "20000"))
SMS_PRICE_RUPIAH = int(os.environ.get("SMS_PRICE_RUPIAH", "350"))
SMS_SILENCE_ALARM_HOURS = int(os.environ.get("SMS_SILENCE_ALARM_HOURS", "24"))
KANNEL_SECRET = os.environ.get("KANNEL_SECRET", "")
KANNEL_ADDRESSES = listed("KANNEL_ADDRESSES", "127.0.0.1,::1")
KANNEL_SEND_URL = os.environ.get("KANNEL_SEND_URL", "http://127.0.0.1:13013/cgi-bin/sendsms")
KANNEL_DELIVERY_URL = os.environ.get("KANNEL_DELIVERY_URL", "http://127.0.0.1:8000/channels/sms/kannel/delivery")
KANNEL_USERNAME = os.environ.get("KANNEL_USERNAME", "lapor")
KANNEL_PASSWORD = os.environ.get("KANNEL_PASSWORD", "")
SMS_WEBHOOK_URL = os.environ.get("SMS_WEBHOOK_URL", "")
SMS_WEBHOOK_SECRET = os.environ.get("SMS_WEBHOOK_SECRET", "")
GAMMU_FOLDER = os.environ.get("GAMMU_FOLDER", "")
TASK_LEASE_SECONDS = int(os.environ.get("TASK_LEASE_SECONDS", "30"))
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")
TRUSTED_PROXIES = listed("TRUSTED_PROXIES", "")

EMAIL_GATEWAY = os.environ.get("EMAIL_GATEWAY", "demo" if DEMO_MODE else "smtp")
EMAIL_HOST = os.environ.get("EMAIL_HOST", "127.0.0.1")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_USERNAME", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_PASSWORD", "")
EMAIL_USE_TLS = switched_on("EMAIL_STARTTLS")
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "LAPOR! <lapor@localhost>")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "csp",
    "lapor",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "lapor.urls"
WSGI_APPLICATION = "lapor.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lapor.channels.web.context.site",
            ]
        },
    }
]

DATABASES = {"default": database(os.environ.get("DATABASE_URL", f"sqlite://{DATA_DIR}/lapor.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "lapor.User"
AUTHENTICATION_BACKENDS = ["lapor.core.sign_in.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/saya/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "lapor.core.sign_in.Adapter"
ACCOUNT_RATE_LIMITS = False  # core.limits counts failures in the database, shared by all processes
ACCOUNT_SESSION_REMEMBER = True

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = int(timedelta(days=90).total_seconds())
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if SITE_URL.startswith("https://") else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

CSRF_FAILURE_VIEW = "lapor.channels.web.errors.csrf_failed"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "attachments"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
ATTACHMENT_BYTES = 10 * 1024 * 1024
ATTACHMENT_COUNT = 5
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

structlog.configure(
    processors=[
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(),
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
