"""`banshi up`: keeps database, web and worker running until it is told to stop."""

import fcntl
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from types import FrameType
from typing import IO

from banshi.site import database
from banshi.site.embedded import DatabaseFault
from banshi.site.environment import Environment
from banshi.site.log_files import lines_of
from banshi.site.logs import JsonLine
from banshi.site.processes import Child, end_left_behind
from banshi.site.tether import VARIABLE

LOOK_SECONDS = 0.5
DATABASE_LOOK_SECONDS = 3.0
STOP_SECONDS = 60.0
LOCK_TRIES = 10

log = logging.getLogger(__name__)


class SupervisorFault(Exception):
    """The hall cannot be started; the message says why and what mends it."""


class AlreadyUp(SupervisorFault):
    """Another supervisor keeps this data folder."""


@dataclass(frozen=True)
class Running:
    """A supervisor at work: its process and where its hall answers."""

    pid: int
    address: str

    @classmethod
    def read(cls, text: str) -> "Running | None":
        """From the lock file; None in the moment before it is written."""
        pid, _, address = text.strip().partition("\n")
        return cls(int(pid), address) if pid else None

    def __str__(self) -> str:
        return f"{self.address} (pid {self.pid})"


def programs() -> dict[str, list[str]]:
    """What is kept running beside the database."""
    banshi = [sys.executable, "-m", "banshi.site"]
    return {
        "web": [*banshi, "serve"],
        "worker": [*banshi, "work"],
        "jobs": [*banshi, "work", "--jobs"],
    }


def run(here: Environment) -> None:
    """Stay up until TERM or INT; SupervisorFault when there is no way to start."""
    with _only_one(here):
        stop = _stop_on_signals()
        clear(here)
        see_port_free(here)
        _keep_own_log(here)
        database.start(here)
        children = [_child(here, name, words) for name, words in programs().items()]
        log.info("up at %s, data in %s", here.address, here.data)
        try:
            for child in children:
                child.start()
            _look_after(here, children, stop)
        finally:
            for child in children:
                child.ask_to_end()
            for child in children:
                child.end()
            database.stop(here)
            log.info("down")


def clear(here: Environment) -> list[str]:
    """End what a killed supervisor left running; the names."""
    return [name for name in programs() if end_left_behind(here.run / f"{name}.pid")]


def is_up(here: Environment) -> Running | None:
    """The supervisor that keeps this data folder, if one does."""
    try:
        with _lock_path(here).open("r+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return Running.read(file.read())
    except FileNotFoundError:
        return None
    return None


def stop(here: Environment, say: Callable[[str], None]) -> bool:
    """Stop the hall and whatever a killed supervisor left; whether anything ran."""
    running = is_up(here)
    if running is not None:
        say(f"stopping the hall at {running.address} (pid {running.pid}) …")
        os.kill(running.pid, signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        while is_up(here) and time.monotonic() < deadline:
            time.sleep(0.1)
        if is_up(here):
            with suppress(ProcessLookupError):
                os.kill(running.pid, signal.SIGKILL)
    left = clear(here)
    server = database.embedded(here)
    if server is not None and server.answers():
        left.append("database")
        server.stop()
    if left:
        say(f"stopped what was left running: {', '.join(left)}")
    return running is not None or bool(left)


@contextmanager
def _only_one(here: Environment) -> Iterator[None]:
    """Hold the data folder's lock; the kernel gives it back however this process ends."""
    here.run.mkdir(parents=True, exist_ok=True)
    with _lock_path(here).open("a+") as file:
        if not _locked(file):
            raise AlreadyUp(
                f"The hall already runs with the data in {here.data}: {is_up(here)}. "
                "`banshi stop` ends it; DATA=FOLDER PORT=NUMBER starts another."
            )
        file.truncate(0)
        file.write(f"{os.getpid()}\n{here.address}\n")
        file.flush()
        yield
        file.truncate(0)


def _locked(file: IO[str]) -> bool:
    """Take the lock; a moment's wait, as ``is_up`` may just be trying it."""
    for _ in range(LOCK_TRIES):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.1)
        else:
            return True
    return False


def _look_after(here: Environment, children: list[Child], stop: Event) -> None:
    next_look = time.monotonic()
    while not stop.wait(LOOK_SECONDS):
        if time.monotonic() >= next_look:
            try:
                database.start(here)
            except DatabaseFault as fault:
                log.error("%s", fault)
            next_look = time.monotonic() + DATABASE_LOOK_SECONDS
        for child in children:
            child.look_after()


def _child(here: Environment, name: str, words: list[str]) -> Child:
    variables = {
        **os.environ,
        "DATA": str(here.data),
        "PORT": str(here.port),
        "DJANGO_SETTINGS_MODULE": "banshi.site.settings",
        "PYTHONUNBUFFERED": "1",
        VARIABLE: "1",
    }
    return Child(name, words, variables, here.run / f"{name}.pid", lines_of(name, here.logs))


def _stop_on_signals() -> Event:
    stop = Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    return stop


def see_port_free(here: Environment) -> None:
    """SupervisorFault when something else listens at our address."""
    family = socket.AF_INET6 if ":" in here.bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((here.bind, here.port))
        except OSError as refusal:
            raise SupervisorFault(
                f"Port {here.port} on {here.bind} cannot be used: {refusal.strerror}. "
                "Choose another: PORT=NUMBER"
            ) from refusal


def _keep_own_log(here: Environment) -> None:
    own = lines_of("up", here.logs).handlers[0]
    own.setFormatter(JsonLine())
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(own)
    logging.getLogger("psycopg").setLevel(logging.ERROR)


def _lock_path(here: Environment) -> Path:
    return here.run / "up.pid"
