"""Whether a window keeps the promise of a service over a period (1.1)."""

import pytest

from banshi.policy.questions.offering import ServiceCounts
from banshi.policy.rules.offering import promises_kept
from tests.policy.marks import rows
from tests.week import FRAME

ordinary, edge, refusing = rows("1.1")


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ordinary(ServiceCounts(asked=12, in_time=12), "kept", says="every answer came in time"),
        edge(ServiceCounts(asked=1, waiting=1), "no_figure", says="asked, and not yet due"),
        edge(ServiceCounts(), "no_figure", says="offered, and nobody asked"),
        refusing(ServiceCounts(asked=3, in_time=2, late=1), "not_kept", says="one of three late"),
    ],
)
def test_one_late_answer_and_the_promise_is_not_kept(counts: ServiceCounts, value: str) -> None:
    found = promises_kept(counts, FRAME)
    assert (found.value, found.cites) == (value, ("1.1",))
