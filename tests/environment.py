"""The environment of the tests, then the one settings file: no test reads the developer's own settings."""

import atexit
import os
import shutil
import tempfile

os.environ["SECRET_KEY"] = "secret for tests only"
os.environ["IDENTITY_KEY"] = "dGVzdHMgb25seSwgdGVzdHMgb25seSwgMzIgYnl0ZXM="
os.environ["DEMO_MODE"] = "yes"
os.environ["KANNEL_SECRET"] = "gateway secret for tests"
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="lapor-tests-")
atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
os.environ.setdefault("DATABASE_URL", f"sqlite://{os.environ['DATA_DIR']}/lapor.sqlite3")

from lapor.settings import *  # noqa: E402, F403

# Nothing is collected for tests.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
STATIC_ROOT.mkdir()  # noqa: F405
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True  # looks for a file when it is asked for; else each new test client looks at all of them

# Argon2 is slow on purpose; here it only checks what it has hashed itself.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]  # noqa: F405
