"""Words that are no errand: danger, a complaint, or nothing a county hall deals with."""

import re
from functools import cache

from banshi.finding.speech import words_file

# In a long letter a word of danger tells a story; in a short cry it is one.
CRY = 60


def emergency(plain: str) -> str:
    """The number to call at once, or empty."""
    if len(plain) > CRY:
        return ""
    return next(
        (number for number, words in _lists("emergency").items() if words.search(plain)), ""
    )


def is_complaint(plain: str) -> bool:
    """Whether somebody complains of how things were done rather than asks how to do them."""
    return bool(_list("complaint").search(plain))


def is_nothing_of_ours(plain: str) -> bool:
    """Whether it is small talk or a shop's business."""
    return bool(_list("nothing_of_ours").search(plain))


@cache
def _list(name: str) -> re.Pattern[str]:
    return _any_of(words_file("elsewhere")[name]["words"])


@cache
def _lists(name: str) -> dict[str, re.Pattern[str]]:
    return {one: _any_of(read["words"]) for one, read in words_file("elsewhere")[name].items()}


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(one) for one in words.split()))
