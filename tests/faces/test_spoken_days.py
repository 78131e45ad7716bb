"""Days as a page says them, in its language."""

from datetime import date

import pytest
from django.utils.translation import override

from banshi.faces.spoken import month_words, short_day_words

FRIDAY = date(2026, 3, 6)


@pytest.mark.parametrize(
    ("language", "first", "following", "month"),
    [("zh-hans", "3月6日", "6日", "3 月"), ("en", "6 Mar", "6", "March")],
)
def test_a_tile_names_its_day_so_that_day_and_month_are_not_taken_for_each_other(
    language: str, first: str, following: str, month: str
) -> None:
    with override(language):
        assert short_day_words(FRIDAY, with_month=True) == first
        assert short_day_words(FRIDAY, with_month=False) == following
        assert month_words(FRIDAY) == month
