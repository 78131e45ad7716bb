"""Databases for tests: one server per run, started only when a test asks for it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import transaction

from tests import database_ground
from tests.database_ground import Ground

if TYPE_CHECKING:
    from tests.seeded import Rehearsal


LONGEST = {"test_booking_races.py", "test_shown_fields.py", "test_up.py", "test_sending.py"}


@dataclass(frozen=True)
class OwnDatabase:
    """A database of one test alone: its name and the address other processes use."""

    name: str
    url: str


def pytest_configure(config: pytest.Config) -> None:
    """Clear away what a killed run left."""
    if not hasattr(config, "workerinput"):
        database_ground.sweep_left_behind()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest begin, so that no worker is left alone with one at the end."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


def pytest_unconfigure(config: pytest.Config) -> None:
    """The run that made the server stops it; its workers only use it."""
    if not hasattr(config, "workerinput"):
        database_ground.close_ground()


@pytest.fixture(scope="session")
def ground(django_db_blocker: Any) -> Ground:
    """The run's PostgreSQL with the migrated template."""
    with django_db_blocker.unblock():
        return database_ground.open_ground()


@pytest.fixture(scope="session")
def django_db_setup(ground: Ground, django_db_blocker: Any) -> Iterator[None]:
    """Tests marked ``django_db`` share one clone per worker and roll back what they did."""
    name = ground.clone()
    with django_db_blocker.unblock(), database_ground.pointed_at(ground, name):
        yield
    ground.drop(name)


@pytest.fixture
def own_database(ground: Ground, django_db_blocker: Any) -> Iterator[OwnDatabase]:
    """A clone this test alone may commit to, from here, from threads and other processes."""
    name = ground.clone()
    with django_db_blocker.unblock(), database_ground.pointed_at(ground, name):
        yield OwnDatabase(name, ground.url(name))
    ground.drop(name)


@pytest.fixture(scope="session")
def seeded_template(ground: Ground, django_db_blocker: Any) -> Iterator[tuple[str, Any]]:
    """A database with the sample halls of a rehearsal, to be cloned; its name and accounts."""
    from tests.seeded import seed_rehearsal  # policy tests run without the hall's rows

    name = ground.clone()
    with django_db_blocker.unblock(), database_ground.pointed_at(ground, name):
        accounts = seed_rehearsal()
    yield name, accounts
    ground.drop(name)


@pytest.fixture
def rehearsal(
    ground: Ground, seeded_template: tuple[str, Any], django_db_blocker: Any
) -> Iterator["Rehearsal"]:
    """The sample halls of a rehearsal in a clone this test alone may commit to."""
    from tests.seeded import Rehearsal

    template, accounts = seeded_template
    name = ground.clone(template)
    _no_witness()
    with django_db_blocker.unblock(), database_ground.pointed_at(ground, name):
        yield Rehearsal(ground.url(name), accounts)
    ground.drop(name)


@pytest.fixture(scope="session")
def seeded_clone(
    ground: Ground, seeded_template: tuple[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """One clone per worker for tests that roll back what they did; its name and accounts."""
    template, accounts = seeded_template
    name = ground.clone(template)
    yield name, accounts
    ground.drop(name)


@pytest.fixture
def sample_halls(
    ground: Ground, seeded_clone: tuple[str, Any], django_db_blocker: Any
) -> Iterator["Rehearsal"]:
    """The same halls, cheaper: all that the test does is rolled back; no threads, no processes."""
    from tests.seeded import Rehearsal

    name, accounts = seeded_clone
    _no_witness()
    pointed = database_ground.pointed_at(ground, name)
    with django_db_blocker.unblock(), pointed, transaction.atomic():
        yield Rehearsal(ground.url(name), accounts)
        transaction.set_rollback(True)


def _no_witness() -> None:
    """Forget seals of another test's hall: clones of one template are one hall to the files."""
    shutil.rmtree(Path(settings.DATA) / "seals", ignore_errors=True)
