"""An act's own statements, sent again by a bare driver: what the database alone can do.

The statements of one act are recorded as they were sent; each replay sends them with fresh ids,
references and codes, in one transaction, without Django, policy or HTTP.
"""

import secrets
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection
from psycopg.types.json import Jsonb
from uuid_utils.compat import uuid7

from banshi.records.journal import JournalEntry
from banshi.records.notice import Paper

Statement = tuple[str, tuple[Any, ...]]


def recorded(act: Callable[[], object]) -> list[Statement]:
    """Every statement an act sends, with what it was sent with."""
    sent: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE")):
            sent.append((sql, tuple(params or ())))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        act()
    return sent


class Replay:
    """Sends recorded statements again over one bare connection."""

    def __init__(self, statements: list[Statement], address: str, began: UUID) -> None:
        self.statements, self.began = statements, began
        self.codes = set(JournalEntry.objects.values_list("code", flat=True))
        self.codes |= set(Paper.objects.values_list("number", flat=True))
        self.driver = psycopg.connect(address)

    def __call__(self, known: dict[Any, Any], since: str = "") -> float:
        """One replay; ``known`` says what stands for what of the recording.

        Seconds from the first statement that contains ``since``, when it was done, to the end.
        """
        fresh = dict(known)
        began = 0.0
        with self.driver.transaction(), self.driver.cursor() as cursor:
            for sql, params in self.statements:
                cursor.execute(sql, [self._fresh(one, fresh) for one in params], prepare=True)
                if not began and since in sql:
                    began = time.perf_counter()
        return time.perf_counter() - began

    def _fresh(self, value: Any, fresh: dict[Any, Any]) -> Any:
        if isinstance(value, list | tuple):
            return [self._fresh(one, fresh) for one in value]
        if isinstance(value, psycopg.Binary):
            return fresh.get(bytes(value.obj), value.obj)
        if isinstance(value, Jsonb | memoryview) or value is None:
            return value
        try:
            if value in fresh:
                return fresh[value]
        except TypeError:
            return value
        if isinstance(value, UUID) and value > self.began:
            fresh[value] = uuid7()
            return fresh[value]
        if isinstance(value, str) and value in self.codes:
            fresh[value] = secrets.token_hex(6)
            return fresh[value]
        return value

    def close(self) -> None:
        """End the connection."""
        self.driver.close()
