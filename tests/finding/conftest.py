"""One finder over the sample catalogue for all of these tests."""

import pytest

from banshi.boards.sample_finding import sample_finder
from banshi.finding.finder import Finder


@pytest.fixture(scope="session")
def finder() -> Finder:
    return sample_finder()
