"""The database restarts in the middle of a tick: the worker's connection is gone, nothing else."""

from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import Error, connection, connections

from banshi.acts.tick import tick
from tests.acts.asking import Story
from tests.faults.conftest import Situations
from tests.faults.invariants import broken
from tests.faults.shape import differences, shape
from tests.faults.test_killed_in_a_tick import AFTER_CLOSING, overdue, work_on


class Cut:
    """Ends this process's session from the server's side before a chosen statement."""

    def __init__(self, address: str, before: int | None) -> None:
        self.address, self.before, self.taken = address, before, 0

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Around every statement Django sends."""
        self.taken += 1
        if self.taken == self.before:
            session = connection.connection.info.backend_pid
            with psycopg.connect(self.address, autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [session])
        return execute(sql, params, many, context)


@contextmanager
def cutting(story: Story, before: int | None) -> Any:
    cut = Cut(story.rehearsal.url, before)
    with connection.execute_wrapper(cut):
        yield cut


def tick_once(story: Story) -> None:
    tick(story.rehearsal.hall().id, at=AFTER_CLOSING)


def test_a_restart_before_any_statement_of_a_tick_loses_and_doubles_nothing(
    situation: Situations,
) -> None:
    made = situation(overdue)
    with made.again() as story:
        with cutting(story, None) as whole:
            tick_once(story)
        work_on(story, None)
        settled = shape()
    steps = whole.taken
    assert steps > 40
    for before in range(1, steps + 1, 7):
        with made.again() as story:
            with pytest.raises(Error), cutting(story, before):
                tick_once(story)
            connections.close_all()
            assert broken() == [], before
            work_on(story, None)
            assert [*differences(shape(), settled), *broken()] == [], before
