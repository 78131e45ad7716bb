"""The desk fixture of staff page tests."""

import pytest

from tests.faces.staff_desk import Desk
from tests.seeded import Rehearsal


@pytest.fixture
def desk(sample_halls: Rehearsal) -> Desk:
    """The seeded halls behind staff pages; nothing of it stays."""
    return Desk(sample_halls)
