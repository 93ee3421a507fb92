"""The application's settings as the tests use them: its own data folder, a quick password hash, either database.

`LOTRINH_TEST_DATABASE=postgresql` runs the suite on a PostgreSQL that is started here from a PyPI package.
"""

import os
import tempfile
from pathlib import Path

_DATA = Path(tempfile.mkdtemp(prefix="lotrinh-test-"))
os.environ["LOTRINH_DATA"] = str(_DATA)
_RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))

if os.environ.get("LOTRINH_TEST_DATABASE") == "postgresql":
    from tests.postgres import server_url

    os.environ["DATABASE_URL"] = server_url()

from lotrinh.config.settings import *  # noqa: E402, F403
from lotrinh.config.settings import DATABASES, INSTALLED_APPS, STORAGES  # noqa: E402

INSTALLED_APPS = ["tests.support", *INSTALLED_APPS]  # a `flush` that may empty the guarded trail
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
# The folder as built may not be there yet.
STATIC_ROOT = _DATA / "static"
STATIC_ROOT.mkdir()
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
DATABASES["default"]["TEST"] = {
    # A file, not memory: tests of concurrency need several connections. Runs at the same time do not meet.
    "NAME": str(_DATA / "test.sqlite3") if "sqlite" in str(DATABASES["default"]["ENGINE"]) else f"test_{_RUN}"
}
