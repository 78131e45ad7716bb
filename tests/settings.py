"""The hall's settings for tests: quick passwords, plain static files, no connection pool."""

import os
import tempfile
from pathlib import Path

# Reading the settings makes keys; those of tests go away with the tests.
if "BANSHI_TEST_DATA" not in os.environ:
    os.environ["BANSHI_TEST_DATA"] = tempfile.mkdtemp(prefix=f"banshi-test-{os.getpid()}-")
# Each worker keeps its own keys, files and text messages: one's broken gateway is not another's.
os.environ["DATA"] = str(
    Path(os.environ["BANSHI_TEST_DATA"]) / os.environ.get("PYTEST_XDIST_WORKER", "alone")
)
for name in (
    "REHEARSAL",
    "BANSHI_MEANING",
    "BANSHI_DEBUG",
    "BANSHI_HTTPS",
    "BANSHI_KEYS",
    "BANSHI_CIPHER",
):
    os.environ.pop(name, None)  # tests run the same whatever hall the shell was set up for

from banshi.site.settings import *  # noqa: E402, F403
from banshi.site.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"]["OPTIONS"].pop("pool", None)
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
ALLOWED_HOSTS = ["*"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
