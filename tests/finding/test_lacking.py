"""An errand no matter of the hall is called by is told as lacking, and nothing else is."""

from banshi.finding.entries import Entry, EntryKind, Phrase, PhraseKind
from banshi.finding.finder import Finder


def test_an_errand_a_matter_is_called_by_is_not_lacking(finder: Finder) -> None:
    lacking = finder.find("月底报税").lacking
    assert lacking is not None
    assert (lacking.errand, lacking.department, lacking.window) == ("报税", "税务局", "税务窗口")
    filing = Entry(EntryKind.MATTER, "M900", "报税", "县税务局", (Phrase("报税", PhraseKind.NAME),))
    assert Finder([*finder.entries, filing]).find("月底报税").lacking is None
