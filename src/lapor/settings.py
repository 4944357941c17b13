"""All settings, read from the environment alone; `docs/operations.md` describes each name."""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import structlog
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

from lapor.core.sqlite import use_bundled_sqlite
from lapor.environ import database, listed, quiet_hours, required, switched_on, tile_hosts

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
SMS_CODES_DAILY = int(os.environ.get("SMS_CODES_DAILY", "0" if SMS_GATEWAY == "demo" else "2000"))
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
MAP_TILE_URL = os.environ.get("MAP_TILE_URL", "")
MAP_ATTRIBUTION = os.environ.get("MAP_ATTRIBUTION", "")
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

VAPID_PRIVATE_KEY = os.environ.get("VAPID_PRIVATE_KEY", "")
PUSH_SERVICES = listed(
    "PUSH_SERVICES",
    "fcm.googleapis.com,updates.push.services.mozilla.com,.push.apple.com,.notify.windows.com",
)

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
    "allauth.mfa",
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

FORM_RENDERER = "lapor.core.widgets.QuickRenderer"
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
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False  # who signed in long ago signs in again before a sensitive step
MFA_ADAPTER = "lapor.reporters.passkeys.Adapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp"]  # recovery codes too, but core.second_factor says when they are made
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an account has no e-mail of allauth's; its contacts are confirmed by code
MFA_REAUTHENTICATION_REQUIRED = False  # core.sign_in asks for a recent sign-in instead
MFA_RATE_LIMITS = False  # a passkey cannot be guessed, and thousands share a telephone network's address
# Whether officers must sign in with a second factor; citizens may.
SECOND_FACTOR = switched_on("SECOND_FACTOR", unset=not DEMO_MODE)

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
        "img-src": [SELF, *tile_hosts(MAP_TILE_URL), "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
        "worker-src": [SELF],
    }
}

CSRF_FAILURE_VIEW = "lapor.channels.web.errors.csrf_failed"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English"), ("jv", "Basa Jawa")]
LANG_INFO["jv"] = {"bidi": False, "code": "jv", "name": "Javanese", "name_local": "Basa Jawa"}  # unknown to Django
FORMAT_MODULE_PATH = ["lapor.locale"]
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
    "staticfiles": {"BACKEND": "lapor.core.assets.Assets"},
}
ATTACHMENT_BYTES = int(os.environ.get("ATTACHMENT_MEGABYTES", "25")) * 1024 * 1024
ATTACHMENT_COUNT = int(os.environ.get("ATTACHMENT_COUNT", "10"))
# All files together that have arrived, wholly or in part, and have no report yet.
WAITING_BYTES = int(os.environ.get("WAITING_MEGABYTES", "2048")) * 1024 * 1024
CLAMD_ADDRESS = os.environ.get("CLAMD_ADDRESS", "")
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
