"""A web server process for one test, over the test's own database."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.test import Client

from banshi.records.account import Account
from banshi.site import tether
from tests.seeded import HALL, Rehearsal

ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0
STOP_SECONDS = 15.0
POLL_SECONDS = 0.05


@dataclass(frozen=True)
class LiveHall:
    """A rehearsal one can open in a browser; act on it from the test through ``rehearsal``."""

    address: str
    rehearsal: Rehearsal

    def session(self, login: str, code: str = HALL) -> str:
        """The session cookie of somebody already signed in."""
        client = Client()
        client.force_login(Account.objects.get(hall__code=code, login=login))
        return client.cookies["session"].value


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@contextmanager
def served(rehearsal: Rehearsal, log: Path, *, rules_off: Sequence[str] = ()) -> Iterator[LiveHall]:
    """The hall behind granian on a port of its own; what it prints goes to ``log``.

    ``rules_off`` names rules the server goes without.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    variables = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.journeys.server_settings",
        "DATABASE_URL": rehearsal.url,
        "BANSHI_ADDRESS": address,
        "PORT": str(port),
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        tether.VARIABLE: "1",
        "BANSHI_TEST_RULES_OFF": " ".join(rules_off),
    }
    with log.open("w") as lines:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.server"],
            cwd=ROOT,
            env=variables,
            stdout=lines,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_for(f"{address}/healthz", process, log)
        yield LiveHall(address, rehearsal)
    finally:
        _end(process)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(POLL_SECONDS)
    raise AssertionError(f"the server does not answer:\n{log.read_text()[-4000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
