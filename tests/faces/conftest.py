"""The desk of staff page tests, and the hall at work, made once for a worker.

A file that imports ``busy_clone`` makes one more.
"""

import pytest

from tests.faces.busy_hall import busy as busy
from tests.faces.busy_hall import busy_clone as busy_clone
from tests.faces.staff_desk import Desk
from tests.seeded import Rehearsal


@pytest.fixture
def desk(sample_halls: Rehearsal) -> Desk:
    """The seeded halls behind staff pages; nothing of it stays."""
    return Desk(sample_halls)
