"""A hall in one situation, to be harmed, looked at, and put back as it was."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings

from banshi.acts.gateways import sms_gateway
from banshi.acts.rehearsal import IN_ORDER
from banshi.records.account import Account
from banshi.records.duty import Absence
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.people import Staff
from tests import database_ground
from tests.acts.asking import Story
from tests.database_ground import Ground
from tests.seeded import HALL, Rehearsal

Situations = Callable[[Callable[[Story], Any]], "Situation"]
TABLES = tuple(
    kind._meta.db_table for kind in (*IN_ORDER, JournalEntry, Hall, Account, Staff, Absence)
)


class Situation:
    """A seeded hall in which something has happened, to be gone back to again and again.

    ``told`` is what the story gave back.
    """

    def __init__(self, ground: Ground, name: str, accounts: Any, told: Any) -> None:
        self.told = told
        self._ground, self._name, self._accounts = ground, name, accounts
        self._witness = {place: place.read_bytes() for place in _witnesses()}
        with self._without_triggers() as connection:
            self._rows = {table: _rows_of(connection, table) for table in TABLES}

    @contextmanager
    def again(self) -> Iterator[Story]:
        """The hall as it was when the situation was made; its gateway is empty."""
        _empty_gateway()
        _put_witness_back(self._witness)
        with self._without_triggers() as connection:
            for table, rows in self._rows.items():
                _put_back(connection, table, rows)
        with database_ground.pointed_at(self._ground, self._name):
            yield Story(Rehearsal(self._ground.url(self._name), self._accounts))

    def _without_triggers(self) -> psycopg.Connection[Any]:
        """A connection to which the journal's guards and foreign keys do not apply."""
        address = urlsplit(self._ground.maintenance_url)._replace(path=f"/{self._name}").geturl()
        return psycopg.connect(address, options="-c session_replication_role=replica")


def _rows_of(connection: psycopg.Connection[Any], table: str) -> list[bytes]:
    with connection.cursor().copy(f"COPY {table} TO STDOUT") as rows:
        return [bytes(row) for row in rows]


def _put_back(connection: psycopg.Connection[Any], table: str, rows: list[bytes]) -> None:
    connection.execute(f"DELETE FROM {table}")
    with connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write(row)


@pytest.fixture
def situation(
    ground: Ground,
    seeded_template: tuple[str, Any],
    django_db_blocker: Any,
    settings: Any,
    tmp_path: Path,
) -> Iterator[Situations]:
    """Makes a situation: tells the story once in a seeded hall of this test's own."""
    template, accounts = seeded_template
    settings.DATA = tmp_path
    made = []

    def make(tell: Callable[[Story], Any]) -> Situation:
        name = ground.clone(template)
        made.append(name)
        with database_ground.pointed_at(ground, name):
            told = tell(Story(Rehearsal(ground.url(name), accounts)))
        return Situation(ground, name, accounts, told)

    with django_db_blocker.unblock():
        yield make
    for name in made:
        ground.drop(name)


def _witnesses() -> list[Path]:
    return list((Path(settings.DATA) / "seals").glob("*.jsonl"))


def _put_witness_back(kept: dict[Path, bytes]) -> None:
    for place in _witnesses():
        place.unlink()
    for place, lines in kept.items():
        place.write_bytes(lines)


def _empty_gateway() -> None:
    folder = sms_gateway(HALL).folder
    for kept in folder.glob("*"):
        kept.unlink()
