"""The story fixture of act tests."""

import pytest

from tests.acts.asking import Story
from tests.seeded import Rehearsal


@pytest.fixture
def story(sample_halls: Rehearsal) -> Story:
    """The seeded halls with short words for what people do in them; nothing of it stays."""
    return Story(sample_halls)
