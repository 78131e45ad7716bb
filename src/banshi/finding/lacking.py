"""An errand the hall lists nowhere: told honestly instead of guessed around (6.1.c)."""

import re
from collections.abc import Collection
from functools import cache

from banshi.finding.answers import Lacking
from banshi.finding.departments import plain_department
from banshi.finding.entries import Entry
from banshi.finding.lexicon import duties


def lacking(plain: str, sayings: Collection[str]) -> Lacking | None:
    """The errand said in tidied words that none of a hall's names and sayings has, and whose it is."""
    return next(
        (
            one
            for stands, one in _errands()
            if stands.search(plain) and not any(one.errand in saying for saying in sayings)
        ),
        None,
    )


def is_handled_with(entry: Entry, lacking: Lacking) -> bool:
    """Whether the entry is of the department whose errand lacks, or its window is named after it.

    二手房过户交个税 goes to the window of 不动产、税务: nobody is sent on from there.
    """
    if plain_department(entry.department) == lacking.department:
        return True
    called = duties()[lacking.department].short
    return any(word in window for window in entry.windows for word in called)


@cache
def _errands() -> tuple[tuple[re.Pattern[str], Lacking], ...]:
    return tuple(
        (_standing(errand, duty.runs_on), Lacking(errand, duty.name, duty.window))
        for duty in duties().values()
        for errand in duty.errands
    )


def _standing(errand: str, words: Collection[str]) -> re.Pattern[str]:
    """The errand where its end begins no longer word: 申报税务登记 says 税务, not 报税."""
    rests = (
        re.escape(word[length:])
        for word in words
        for length in range(1, len(word))
        if errand.endswith(word[:length])
    )
    beyond = "|".join(rests)
    return re.compile(re.escape(errand) + (f"(?!{beyond})" if beyond else ""))
