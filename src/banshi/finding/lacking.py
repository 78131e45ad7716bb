"""An errand the hall lists nowhere: told honestly instead of guessed around (6.1.c)."""

import re
from collections.abc import Collection
from functools import cache

from banshi.finding.answers import Lacking
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
