"""The story fixture of act tests: one seeded database a worker, each test rolled back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests import database_ground
from tests.acts.asking import Story
from tests.database_ground import Ground
from tests.seeded import Rehearsal


@pytest.fixture(scope="session")
def shared_rehearsal(ground: Ground, seeded_template: tuple[str, Any]) -> Iterator[tuple[str, Any]]:
    """A clone of the seeded halls that tests share because each takes back what it did."""
    template, accounts = seeded_template
    name = ground.clone(template)
    yield name, accounts
    ground.drop(name)


@pytest.fixture
def story(
    ground: Ground, shared_rehearsal: tuple[str, Any], django_db_blocker: Any
) -> Iterator[Story]:
    """A seeded rehearsal with short words for what people do; nothing of it stays."""
    name, accounts = shared_rehearsal
    with django_db_blocker.unblock(), database_ground.pointed_at(ground, name):
        with transaction.atomic():
            yield Story(Rehearsal(ground.url(name), accounts))
            transaction.set_rollback(True)
