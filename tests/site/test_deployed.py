"""What a deployed hall says and never shows: its settings, its headers, how it keeps passwords."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client, override_settings
from django.utils.module_loading import import_string

from tests.seeded import Rehearsal

YEAR = 31_536_000
NAMES = ("DEBUG", "SECURE_HSTS_SECONDS", "PASSWORD_HASHERS", "ALLOWED_HOSTS", "SECRET_KEY")
READ = (
    "import json; from django.conf import settings as s;"
    f"print(json.dumps({{n: getattr(s, n) for n in {NAMES!r}}}))"
)


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The hall's own settings behind TLS, with nothing else said."""
    told = subprocess.run(
        [sys.executable, "-c", READ],
        env={
            **{name: value for name, value in os.environ.items() if name != "BANSHI_DEBUG"},
            "DJANGO_SETTINGS_MODULE": "banshi.site.settings",
            "DATA": str(tmp_path_factory.mktemp("deployed")),
            "BANSHI_HTTPS": "1",
        },
        capture_output=True,
        check=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def test_debugging_is_off_and_no_host_is_guessed(deployed: dict[str, Any]) -> None:
    assert deployed["DEBUG"] is False
    assert "*" not in deployed["ALLOWED_HOSTS"]
    assert len(deployed["SECRET_KEY"]) >= 32


def test_passwords_are_kept_by_argon2_with_enough_memory(deployed: dict[str, Any]) -> None:
    """OWASP asks for 19 MiB and two rounds at least."""
    first = import_string(deployed["PASSWORD_HASHERS"][0])
    assert issubclass(first, Argon2PasswordHasher)
    assert first.memory_cost >= 19 * 1024
    assert first.time_cost >= 2


def test_under_tls_a_browser_is_told_for_a_year(
    deployed: dict[str, Any], sample_halls: Rehearsal
) -> None:
    assert deployed["SECURE_HSTS_SECONDS"] >= YEAR
    with override_settings(SECURE_HSTS_SECONDS=deployed["SECURE_HSTS_SECONDS"]):
        headers = Client().get("/", secure=True).headers
    assert headers["Strict-Transport-Security"] == f"max-age={YEAR}"


@pytest.mark.parametrize(
    "address",
    [
        "/.git/HEAD",
        "/.git/config",
        "/.env",
        "/metrics",
        "/metrics/",
        "/__debug__/",
        "/static/%2e%2e/settings.py",
        "/server-status",
    ],
)
def test_nothing_of_the_repository_and_no_figures_lie_open(
    address: str, sample_halls: Rehearsal
) -> None:
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("host", ["elsewhere.example", "boai.example.evil.example"])
def test_a_host_that_is_not_ours_is_refused_and_a_forwarded_one_counts_for_nothing(
    host: str, deployed: dict[str, Any], sample_halls: Rehearsal
) -> None:
    own = Client(headers={"host": "127.0.0.1"})
    with override_settings(ALLOWED_HOSTS=deployed["ALLOWED_HOSTS"]):
        assert Client().get("/", headers={"host": host}).status_code == 400
        forwarded = own.get("/", headers={"x-forwarded-host": host})
    assert forwarded.status_code == 200
    assert host not in forwarded.content.decode()
