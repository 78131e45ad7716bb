"""The hall stays up when its parts are killed, and leaves nothing behind when told to stop."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from banshi.site.embedded import EmbeddedServer
from tests.site.running import banshi

PATIENCE_SECONDS = 40.0


class Hall:
    """A hall of its own folder and port, used as a person would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as asked:
            asked.bind(("127.0.0.1", 0))
            self.port: int = asked.getsockname()[1]

    def banshi(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run one command."""
        return banshi(*words, DATA=str(self.folder), PORT=str(self.port))

    def pid(self, name: str) -> int:
        """The process recorded under ``name``."""
        return int((self.folder / "run" / f"{name}.pid").read_text().split()[0])

    def answers(self) -> bool:
        """Whether the web and its database answer."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            asked.request("GET", "/healthz")
            return asked.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            asked.close()

    def processes(self) -> list[str]:
        """What runs with this hall's folder or port."""
        shown = subprocess.run(
            ["ps", "-eo", "stat=,pid=,args=", "ww"], capture_output=True, text=True, check=True
        ).stdout
        pids = {
            path.read_text().split()[0]
            for path in (self.folder / "run").glob("*.pid")
            if path.read_text()
        }
        return [
            line
            for line in shown.splitlines()
            if not line.startswith("Z") and (line.split()[1] in pids or str(self.folder) in line)
        ]


def soon(happens: Callable[[], bool]) -> bool:
    """Whether it happens before our patience ends."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if happens():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    """A hall that is up."""
    folder = Path(tempfile.mkdtemp(prefix="banshi-up-"))
    opened = Hall(folder)
    prepared = opened.banshi("prepare", "--no-seed")
    assert prepared.returncode == 0, prepared.stderr
    up = opened.banshi("up", "--detach")
    assert up.returncode == 0, up.stderr
    yield opened
    opened.banshi("stop")
    shutil.rmtree(folder)


def test_a_second_start_is_refused_and_says_where_the_first_is(hall: Hall) -> None:
    refused = hall.banshi("up")
    assert refused.returncode == 1
    assert f"http://127.0.0.1:{hall.port}" in refused.stderr


@pytest.mark.parametrize("name", ["web", "worker", "jobs"])
def test_a_killed_part_comes_back(hall: Hall, name: str) -> None:
    killed = hall.pid(name)
    os.kill(killed, signal.SIGKILL)
    assert soon(lambda: hall.pid(name) != killed and hall.answers())


def test_a_killed_database_comes_back(hall: Hall) -> None:
    server = EmbeddedServer(hall.folder / "pg")
    killed = server.pid()
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    assert soon(lambda: server.pid() not in (None, killed) and hall.answers())


def test_a_port_that_is_taken_is_said_before_going_to_the_background(hall: Hall) -> None:
    other = Hall(Path(tempfile.mkdtemp(prefix="banshi-up-")))
    other.port = hall.port
    refused = other.banshi("up", "--detach")
    shutil.rmtree(other.folder)
    assert refused.returncode == 1
    assert f"Port {hall.port}" in refused.stderr


def test_the_logs_are_lines_of_json(hall: Hall) -> None:
    for path in (hall.folder / "logs").glob("*.log"):
        for line in path.read_text().splitlines():
            assert line.startswith('{"at": '), f"{path.name}: {line}"


def test_stop_after_a_killed_supervisor_leaves_nothing_behind(hall: Hall) -> None:
    os.kill(hall.pid("up"), signal.SIGKILL)
    stopped = hall.banshi("stop")
    assert stopped.returncode == 0
    assert soon(lambda: hall.processes() == []), hall.processes()
    assert hall.banshi("up", "--detach").returncode == 0
    assert hall.answers()


def test_stop_ends_every_process_in_order(hall: Hall) -> None:
    assert hall.banshi("up", "--detach").returncode == 0
    assert hall.banshi("stop").returncode == 0
    assert hall.processes() == []
    assert '"text": "Granian shutdown completed' in (hall.folder / "logs" / "web.log").read_text()
    assert '"text": "down"' in (hall.folder / "logs" / "up.log").read_text()
