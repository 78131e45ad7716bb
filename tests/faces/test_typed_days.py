"""Days as somebody types them: a stretch of days is none where it ends before it begins."""

import pytest

from banshi.faces.moments import typed_stretch
from tests.week import at

ZONE = "Asia/Shanghai"
MONDAY_NINE = at("2026-03-02 09:00")


def test_a_stretch_goes_from_now_or_its_first_day_to_the_end_of_its_last() -> None:
    ends = at("2026-03-10 23:59")
    assert typed_stretch("2026-03-05", "2026-03-10", zone=ZONE, at=MONDAY_NINE) == (
        at("2026-03-05 00:00"),
        ends,
    )
    begun = typed_stretch("2026-03-02", "2026-03-10", zone=ZONE, at=MONDAY_NINE)
    assert begun == (MONDAY_NINE, ends)


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-03-10", "2026-03-05"), ("", "2026-03-05"), ("2026-03-05", "明天")],
    ids=["backwards", "no first day", "no day"],
)
def test_a_stretch_that_ends_before_it_begins_or_has_no_day_is_none(first: str, last: str) -> None:
    assert typed_stretch(first, last, zone=ZONE, at=MONDAY_NINE) is None
