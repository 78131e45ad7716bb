"""Child processes of the supervisor: started in a group of their own, logged, ended as a group."""

import logging
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 30.0
STEADY_SECONDS = 60.0
GRACE_SECONDS = 25.0

log = logging.getLogger(__name__)


@dataclass
class Child:
    """One supervised program; ``words`` start it, ``lines`` takes what it prints."""

    name: str
    words: Sequence[str]
    variables: Mapping[str, str]
    pid_file: Path
    lines: logging.Logger
    process: subprocess.Popen[str] | None = None
    started: float = 0.0
    wait_seconds: float = FIRST_WAIT_SECONDS
    next_start: float = 0.0
    pump: Thread | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start the program; its pid is the id of its group."""
        self.process = subprocess.Popen(
            self.words,
            env=dict(self.variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        self.started = time.monotonic()
        self.pid_file.write_text(f"{self.process.pid}\n")
        self.pump = Thread(target=self._pump, args=(self.process,), daemon=True)
        self.pump.start()
        log.info("%s started", self.name)

    def look_after(self) -> None:
        """Start it again when it has ended, each time after a longer wait."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.next_start:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            if now - self.started > STEADY_SECONDS:
                self.wait_seconds = FIRST_WAIT_SECONDS
            return
        log.error("%s ended with %s; again in %.0f s", self.name, code, self.wait_seconds)
        kill_group(self.process.pid, signal.SIGKILL)
        self.process = None
        self.next_start = now + self.wait_seconds
        self.wait_seconds = min(self.wait_seconds * 2, LONGEST_WAIT_SECONDS)

    def ask_to_end(self) -> None:
        """TERM to the program alone: it ends its own helpers in order."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                self.process.terminate()

    def end(self) -> None:
        """Wait for the end that was asked for; kill the group when it does not come."""
        if self.process is not None:
            try:
                self.process.wait(GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                log.error("%s did not end within %.0f s and was killed", self.name, GRACE_SECONDS)
            kill_group(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
        self.pid_file.unlink(missing_ok=True)

    def _pump(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.lines.info(line.rstrip("\n"))


def kill_group(pid: int, number: signal.Signals) -> None:
    """Send a signal to a whole process group, if any of it is left."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def end_left_behind(pid_file: Path) -> bool:
    """End a group whose supervisor was killed; whether there was one."""
    try:
        pid = int(pid_file.read_text())
    except (FileNotFoundError, ValueError):
        return False
    pid_file.unlink(missing_ok=True)
    if not _is_ours(pid):
        return False
    kill_group(pid, signal.SIGTERM)
    deadline = time.monotonic() + GRACE_SECONDS
    while _group_lives(pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    kill_group(pid, signal.SIGKILL)
    return True


def _is_ours(pid: int) -> bool:
    """Whether a process of that group runs the hall: the number may since be another's."""
    shown = subprocess.run(
        ["ps", "-eo", "pgid=,args="], capture_output=True, text=True, check=False
    ).stdout
    group = str(pid)
    return any(
        words[0] == group and "banshi" in words[1]
        for words in (line.split(maxsplit=1) for line in shown.splitlines())
        if len(words) == 2
    )


def _group_lives(pid: int) -> bool:
    try:
        os.killpg(pid, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True
