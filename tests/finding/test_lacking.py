"""An errand no matter of the hall is called by is told as lacking, and nothing else is."""

from dataclasses import replace

import pytest

from banshi.finding.answers import Found
from banshi.finding.entries import Entry, EntryKind, Phrase, PhraseKind
from banshi.finding.finder import Finder
from banshi.finding.fit import is_a_guess
from banshi.finding.lexicon import lexicon
from banshi.finding.speech import said
from tests.finding.hard import HARD, UNTUNED


@pytest.mark.parametrize(
    "words",
    [
        "报税",
        "申报纳税",
        "月底结账 报税",
        "去税务局报税",
        "周六给店里报税",
        "增值税申报",
        "报税收费吗",
        "报税收多少钱",
        "网上报税收不收费",
    ],
)
def test_an_errand_the_hall_lists_nowhere_is_told(finder: Finder, words: str) -> None:
    lacking = finder.find(words).lacking
    assert lacking is not None
    assert (lacking.department, lacking.window) == ("税务局", "税务窗口")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("申报税务登记", "M110"),
        ("开发票要报税号", "M110"),
        ("契税申报", "M111"),
        ("二手房过户要交个税吗", "M076"),
    ],
)
def test_a_longer_word_or_a_full_fit_is_no_errand_that_lacks(
    finder: Finder, words: str, first: str
) -> None:
    found = finder.find(words)
    assert found.lacking is None
    assert found.matters[0].entry.code == first


@pytest.mark.parametrize("words", ["申报税收优惠", "申报税收减免", "填报税种"])
def test_a_word_that_begins_where_the_errand_ends_is_not_heard_as_it(
    finder: Finder, words: str
) -> None:
    assert finder.find(words).lacking is None


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("换身份证，顺便报税", "M002"),
        ("身份证丢了，还要报税", "M003"),
        ("报税，再换身份证", "M002"),
    ],
)
def test_of_two_errands_in_one_breath_one_is_found_and_the_other_told_as_lacking(
    finder: Finder, words: str, first: str
) -> None:
    found = finder.find(words)
    assert found.matters[0].entry.code == first
    assert found.lacking is not None
    assert (found.lacking.errand, found.lacking.department) == ("报税", "税务局")


def test_an_errand_a_matter_is_called_by_is_not_lacking(finder: Finder) -> None:
    lacking = finder.find("月底报税").lacking
    assert lacking is not None
    assert (lacking.errand, lacking.department, lacking.window) == ("报税", "税务局", "税务窗口")
    filing = Entry(EntryKind.MATTER, "M900", "报税", "县税务局", (Phrase("报税", PhraseKind.NAME),))
    assert Finder([*finder.entries, filing]).find("月底报税").lacking is None


@pytest.mark.parametrize(
    "words",
    ["换驾驶证", "驾照到期", "驾驶证丢了", "驾驶证快到期了在哪里换", "补办行驶证", "养狗证"],
)
def test_a_thing_no_matter_is_called_by_is_but_guessed_at(finder: Finder, words: str) -> None:
    found = finder.find(words)
    assert found.is_a_guess
    assert found.departments[0].name == "公安局"


@pytest.mark.parametrize(
    "words",
    [*(words for words, _ in (*HARD, *UNTUNED)), "换身份证", "护照丢了", "房子过户", "改名字"],
)
def test_what_a_matter_is_called_by_is_no_guess(finder: Finder, words: str) -> None:
    assert not finder.find(words).is_a_guess


@pytest.fixture(scope="module")
def answers(finder: Finder) -> list[tuple[Entry, Phrase, Found]]:
    """Every saying of the hall, of which matter, and what it finds."""
    return [
        (entry, phrase, finder.find(phrase.words))
        for entry in finder.entries
        if entry.kind.is_matter
        for phrase in entry.phrases
        if phrase.kind in (PhraseKind.EVERYDAY, PhraseKind.EVENT, PhraseKind.SAID)
    ]


def test_no_saying_of_the_hall_is_taken_for_a_guess_or_for_lacking(
    answers: list[tuple[Entry, Phrase, Found]],
) -> None:
    doubted = [
        phrase.words
        for _, phrase, found in answers
        if found.is_a_guess or found.lacking is not None
    ]
    assert doubted == []


def test_of_fifty_sayings_one_at_most_would_be_a_guess_had_nobody_kept_it(
    answers: list[tuple[Entry, Phrase, Found]],
) -> None:
    first = [one for one in answers if one[2].matters and one[2].matters[0].entry is one[0]]
    assert len(first) > 2000
    doubted = [phrase.words for entry, phrase, found in first if _would_be(found, entry, phrase)]
    assert len(doubted) * 50 <= len(first), doubted


def _would_be(found: Found, entry: Entry, phrase: Phrase) -> bool:
    """Whether the same answer would be a guess if the entry were not called by this saying."""
    bare = replace(entry, phrases=tuple(one for one in entry.phrases if one is not phrase))
    words = said(phrase.words)
    suggestions = [
        replace(one, entry=bare if one.entry is entry else one.entry) for one in found.suggestions
    ]
    return is_a_guess(words, lexicon().hits(words), suggestions)


def test_a_hall_that_lists_it_has_it_found_as_any_other(finder: Finder) -> None:
    licence = Entry(
        EntryKind.MATTER,
        "M901",
        "机动车驾驶证换证",
        "县公安局",
        (Phrase("换驾驶证", PhraseKind.EVERYDAY),),
    )
    found = Finder([*finder.entries, licence]).find("我要换驾驶证")
    assert (found.matters[0].entry.code, found.is_a_guess) == ("M901", False)
