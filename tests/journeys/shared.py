"""One server for all journeys of a worker: each journey finds the halls as seeded."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest

from banshi.acts import rehearsal as clock
from banshi.acts.seeding import REHEARSAL_AT
from banshi.acts.tick import tick
from tests import database_ground
from tests.database_ground import Ground
from tests.journeys.serving import LiveHall, served
from tests.seeded import HALL, NEIGHBOUR, Rehearsal


@pytest.fixture(scope="session")
def shared_server(
    ground: Ground,
    seeded_template: tuple[str, Any],
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, LiveHall]]:
    """The name of a database with the sample halls, and the server that runs over it."""
    template, accounts = seeded_template
    name = ground.clone(template)
    log = tmp_path_factory.mktemp("server") / "server.log"
    with (
        django_db_blocker.unblock(),
        served(Rehearsal(ground.url(name), accounts), log) as hall,
    ):
        yield name, hall
    ground.drop(name)


@pytest.fixture
def live_hall(
    shared_server: tuple[str, LiveHall], ground: Ground, django_db_blocker: Any
) -> Iterator[LiveHall]:
    """The sample halls as seeded, in a browser's reach; what a journey did is forgotten after."""
    with as_seeded(shared_server, ground, django_db_blocker) as hall:
        yield hall


@contextmanager
def as_seeded(
    shared_server: tuple[str, LiveHall], ground: Ground, django_db_blocker: Any
) -> Iterator[LiveHall]:
    """Speak to the shared server's database, from which everything done before is gone."""
    name, hall = shared_server
    with django_db_blocker.unblock(), database_ground.pointed_at(ground, name):
        for code in (HALL, NEIGHBOUR):
            clock.reset(hall.rehearsal.hall(code).id, clock=REHEARSAL_AT)
        yield hall


def move_clock(hall: LiveHall, at: datetime, *, ticking: bool = False) -> dict[str, int]:
    """Put the rehearsal's clock to ``at``; what the worker did then, if it is to look."""
    moved = clock.set_clock(hall.rehearsal.hall().id, at)
    assert isinstance(moved, datetime), moved
    return tick(hall.rehearsal.hall().id, at=at) if ticking else {}
