"""An errand no matter of the hall is called by is told as lacking, and nothing else is."""

import pytest

from banshi.finding.entries import Entry, EntryKind, Phrase, PhraseKind
from banshi.finding.finder import Finder


@pytest.mark.parametrize(
    "words", ["报税", "申报纳税", "月底结账 报税", "去税务局报税", "周六给店里报税", "增值税申报"]
)
def test_an_errand_the_hall_lists_nowhere_is_told(finder: Finder, words: str) -> None:
    lacking = finder.find(words).lacking
    assert lacking is not None
    assert (lacking.department, lacking.window) == ("税务局", "税务窗口")


@pytest.mark.parametrize(
    ("words", "first"), [("申报税务登记", "M110"), ("开发票要报税号", "M110"), ("契税申报", "M111")]
)
def test_a_longer_word_or_a_full_fit_is_no_errand_that_lacks(
    finder: Finder, words: str, first: str
) -> None:
    found = finder.find(words)
    assert found.lacking is None
    assert found.matters[0].entry.code == first


def test_an_errand_a_matter_is_called_by_is_not_lacking(finder: Finder) -> None:
    lacking = finder.find("月底报税").lacking
    assert lacking is not None
    assert (lacking.errand, lacking.department, lacking.window) == ("报税", "税务局", "税务窗口")
    filing = Entry(EntryKind.MATTER, "M900", "报税", "县税务局", (Phrase("报税", PhraseKind.NAME),))
    assert Finder([*finder.entries, filing]).find("月底报税").lacking is None
