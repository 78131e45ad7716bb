"""How well typed words fit a matter: plain comparison of characters, good enough to start with."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

EXACT, PREFIX, INSIDE, REVERSED = 100.0, 80.0, 60.0, 50.0
OVERLAP = 40.0
LEAST_OVERLAP = 0.34
FORMAL, EVERYDAY, ALIAS, CATEGORY = 1.0, 1.05, 0.95, 0.4


@lru_cache(maxsize=8192)
def tidy(words: str) -> str:
    """Words without spaces, punctuation and case, wide characters made ordinary."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    return "".join(one for one in plain if one.isalnum())


@lru_cache(maxsize=8192)
def bigrams(words: str) -> frozenset[str]:
    """Every two characters that stand side by side; a single one stands for itself."""
    if len(words) < len("二字"):
        return frozenset(words)
    return frozenset(words[index : index + 2] for index in range(len(words) - 1))


def fit(asked: str, name: str) -> float:
    """How well tidy words fit one tidy name, from 0 to 100."""
    if not asked or not name:
        return 0.0
    if asked == name:
        return EXACT
    if name.startswith(asked):
        return PREFIX
    if asked in name:
        return INSIDE
    if len(name) > 1 and name in asked:
        return REVERSED
    wanted = bigrams(asked)
    share = len(wanted & bigrams(name)) / len(wanted)
    return OVERLAP * share if share >= LEAST_OVERLAP else 0.0


def score(
    asked: str, *, name: str, everyday_name: str, aliases: Iterable[str], category: str, code: str
) -> float:
    """How well typed words fit a matter: the best of its names; 0 when nothing fits."""
    words = tidy(asked)
    if words and words == tidy(code):
        return EXACT * EVERYDAY
    return max(
        FORMAL * fit(words, tidy(name)),
        EVERYDAY * fit(words, tidy(everyday_name)),
        max((ALIAS * fit(words, tidy(alias)) for alias in aliases), default=0.0),
        CATEGORY * fit(words, tidy(category)),
    )
