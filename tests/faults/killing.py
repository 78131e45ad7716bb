"""Ends a forked process with SIGKILL right after a chosen step of what it does.

A step is one SQL statement, one COMMIT, or one message taken by the text message gateway. The
child sees everything its parent has imported; it opens database connections of its own.
"""

import io
import os
import pickle
import signal
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, connections
from psycopg.sql import Composable

from banshi.outside.sms import FolderGateway, Message
from banshi.outside.sms_http import HttpGateway
from tests.faults.safeguards import Off

Deed = Callable[[], Any]
LISTED = 40


@dataclass(frozen=True)
class Ended:
    """How a child ended: what it gave back (none if killed before), and the steps it took."""

    was_killed: bool
    gave_back: Any = None
    steps: tuple[str, ...] = ()


class ChildFault(Exception):
    """The child failed by itself; the message is its traceback."""


@dataclass
class _Steps:
    """Counts steps in the child and kills it after one of them."""

    kill_after: int | None
    note: Callable[[str], None]
    taken: int = 0

    def step(self, name: str) -> None:
        """One more step is done."""
        self.note(name)
        self.taken += 1
        if self.taken == self.kill_after:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(
        self, execute: Any, sql: str | Composable, params: Any, many: bool, context: Any
    ) -> Any:
        """Around every statement Django sends."""
        done = execute(sql, params, many, context)
        self.step(sql if isinstance(sql, str) else sql.as_string())
        return done

    def watch(self) -> None:
        """Count in this process from now on."""
        connection.execute_wrappers.append(self.statement)
        commit = connection._commit

        def committed() -> None:
            commit()
            self.step("COMMIT")

        connection._commit = committed  # type: ignore[method-assign]
        self._watch_gateway(FolderGateway)
        self._watch_gateway(HttpGateway)

    def _watch_gateway(self, kind: type[FolderGateway] | type[HttpGateway]) -> None:
        send: Callable[[Any, Message], None] = kind.send

        def sent(gateway: Any, message: Message) -> None:
            send(gateway, message)
            self.step("gateway takes a message")

        kind.send = sent  # type: ignore[method-assign]


def killed_after(
    kill_after: int | None,
    deed: Deed,
    *,
    off: Iterable[Off] = (),
    meanwhile: Callable[[], Any] = lambda: None,
) -> tuple[Ended, Any]:
    """Do ``deed`` in a forked child that is killed after step ``kill_after`` (never if none).

    ``meanwhile`` runs here while the child lives, a client for instance; what it gave back is
    the second value. ``off`` are safeguards that do not hold in the child.
    """
    connections.close_all()  # a child that ends must not take its parent's connections along
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _be_the_child(kill_after, deed, off, writing)
    os.close(writing)
    try:
        seen = meanwhile()
    finally:
        with os.fdopen(reading, "rb") as pipe:
            told = pipe.read()
        _, status = os.waitpid(child, 0)
    was_killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return _ended(told, was_killed), seen


def _be_the_child(kill_after: int | None, deed: Deed, off: Iterable[Off], writing: int) -> None:
    def note(name: str) -> None:
        _write(writing, ("step", " ".join(name.split())[:LISTED]))

    try:
        _Steps(kill_after, note).watch()
        for switch in off:
            switch()
        _write(writing, ("gave back", deed()))
    except BaseException:
        _write(writing, ("fault", traceback.format_exc()))
    finally:
        os._exit(0)


def _write(pipe: int, what: tuple[str, Any]) -> None:
    written = pickle.dumps(what)
    while written:
        written = written[os.write(pipe, written) :]


def _ended(told: bytes, was_killed: bool) -> Ended:
    steps, gave_back = [], None
    pipe = io.BytesIO(told)
    while pipe.tell() < len(told):
        kind, value = pickle.load(pipe)
        if kind == "fault":
            raise ChildFault(value)
        if kind == "step":
            steps.append(value)
        else:
            gave_back = value
    return Ended(was_killed, gave_back, tuple(steps))
