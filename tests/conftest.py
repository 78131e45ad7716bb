"""Databases for tests: one server per run, started only when a test asks for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests import database_ground
from tests.database_ground import Ground


@dataclass(frozen=True)
class OwnDatabase:
    """A database of one test alone: its name and the address other processes use."""

    name: str
    url: str


def pytest_configure(config: pytest.Config) -> None:
    """Clear away what a killed run left."""
    if not hasattr(config, "workerinput"):
        database_ground.sweep_left_behind()


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
