"""BM25 over characters (or syllables) and pairs of them, one document for each phrase.

A library would rank whole texts; here the words asked carry weights (a question weighs more than
the story before it), a phrase carries the worth of its kind, rarity is counted over entries (every
second matter has a phrase with 怎么办), and an explanation needs the phrase that led there. All of
that wants the postings in hand.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from banshi.finding.entries import Entry, PhraseKind
from banshi.finding.speech import Said, tidy

K1, B = 1.2, 0.75
WORTH = {
    PhraseKind.NAME: 1.0,
    PhraseKind.EVERYDAY: 1.05,
    PhraseKind.EVENT: 0.95,
    PhraseKind.SAID: 1.0,
    PhraseKind.MATERIAL: 0.35,
    PhraseKind.PART: 0.5,
}
SINGLE = 0.5
WHOLE_ENTRY = 1.0
LONG_TALK = 40

Floats = NDArray[np.floating[Any]]
Numbers = NDArray[np.int32]


@dataclass(frozen=True)
class Match:
    """How well an entry fits, and its best phrase: what share of the words asked that phrase
    covers, and what share of the phrase was said.
    """

    entry: int
    score: float
    phrase: str
    cover: float
    told: float


def grams(units: Sequence[str]) -> list[str]:
    """Every unit and every two neighbours."""
    pairs = (f"{units[place]} {units[place + 1]}" for place in range(len(units) - 1))
    return [*units, *pairs]


class PhraseIndex:
    """All phrases of all entries, by their units: characters, or syllables."""

    def __init__(
        self, entries: Sequence[Entry], units: Callable[[str], Sequence[str]] = list
    ) -> None:
        self._units = units
        self._phrases: list[str] = []
        self._grams: dict[str, int] = {}
        self._of_entry = np.zeros(0, np.int32)
        self._lay_out(entries)

    def _lay_out(self, entries: Sequence[Entry]) -> None:
        numbers, worths, lengths = [], [], []
        of_gram, of_document = [], []
        for number, entry in enumerate(entries):
            for phrase in entry.phrases:
                plain = tidy(phrase.words) or phrase.words.casefold()
                found = dict.fromkeys(grams(self._units(plain)))
                of_gram += [self._grams.setdefault(gram, len(self._grams)) for gram in found]
                of_document += [len(self._phrases)] * len(found)
                self._phrases.append(phrase.words)
                numbers.append(number)
                worths.append(WORTH[phrase.kind])
                lengths.append(len(found))
        self._count = len(entries)
        self._of_entry = np.asarray(numbers, np.int32)
        self._first = np.flatnonzero(np.diff(self._of_entry, prepend=-1)).astype(np.int32)
        worth = np.asarray(worths, np.float32)
        size = np.asarray(lengths, np.float32)
        average = float(size.mean()) if len(size) else 1.0
        self._worth: Floats = worth * (K1 + 1) / (1 + K1 * (1 - B + B * size / average))
        self._post(np.asarray(of_gram, np.int32), np.asarray(of_document, np.int32), worth)

    def _post(self, of_gram: Numbers, of_document: Numbers, worth: Floats) -> None:
        """Postings of phrases and of entries, both grouped by gram."""
        order = np.argsort(of_gram, kind="stable")
        edges = np.arange(len(self._grams) + 1)
        self._documents: Numbers = of_document[order]
        self._from = np.searchsorted(of_gram[order], edges)
        pair = (
            of_gram[order].astype(np.int64) * max(self._count, 1) + self._of_entry[self._documents]
        )
        unique, place = np.unique(pair, return_inverse=True)
        times = np.bincount(place, weights=worth[self._documents], minlength=len(unique))
        self._often: Floats = (times * (K1 + 1) / (times + K1)).astype(np.float32)
        self._entries: Numbers = (unique % max(self._count, 1)).astype(np.int32)
        self._entries_from = np.searchsorted(unique // max(self._count, 1), edges)
        single = np.asarray([" " not in gram for gram in self._grams])
        spoken_by = np.diff(self._entries_from)
        self._rarity: Floats = _rarity(spoken_by, self._count, single).astype(np.float32)
        self._mass: Floats = np.bincount(
            self._documents,
            weights=np.repeat(self._rarity, np.diff(self._from)),
            minlength=len(self._phrases),
        ).astype(np.float32)

    def search(self, said: Said, most: int = 60) -> list[Match]:
        """The entries that fit best, best first; each with its best phrase."""
        asked = self._asked(said)
        if not asked or not len(self._of_entry):
            return []
        covered = np.zeros(len(self._phrases), np.float32)
        spoken = np.zeros(self._count, np.float32)
        for gram, weight in asked.items():
            known = self._grams.get(gram)
            if known is None:
                continue
            covered[self._documents[self._from[known] : self._from[known + 1]]] += weight
            here = slice(self._entries_from[known], self._entries_from[known + 1])
            spoken[self._entries[here]] += weight * self._often[here]
        fits = covered * self._worth
        best = np.maximum.reduceat(fits, self._first)
        which = self._of_entry[self._first]
        scores = np.where(best > 0, best + WHOLE_ENTRY * spoken[which], 0)
        cover = covered / np.float32(sum(asked.values()))
        told = covered / np.maximum(self._mass, np.float32(1e-6))
        return self._matches(scores, fits, (cover, told), most)

    def _matches(
        self, scores: Floats, fits: Floats, shares: tuple[Floats, Floats], most: int
    ) -> list[Match]:
        cover, told = shares
        matches = []
        ends = np.append(self._first[1:], len(fits))
        for one in np.argsort(-scores, kind="stable")[:most]:
            if scores[one] <= 0:
                break
            document = int(self._first[one] + np.argmax(fits[self._first[one] : ends[one]]))
            matches.append(
                Match(
                    entry=int(self._of_entry[document]),
                    score=float(scores[one]),
                    phrase=self._phrases[document],
                    cover=min(float(cover[document]), 1.0),
                    told=min(float(told[document]), 1.0),
                )
            )
        return matches

    def _asked(self, said: Said) -> dict[str, float]:
        """The grams asked for, each with its weight; of a long story only pairs tell anything."""
        long_talk = sum(len(part) for part, _ in said.parts) > LONG_TALK
        asked: dict[str, float] = {}
        for part, weight in (*said.parts, *said.also):
            for gram in grams(self._units(part)):
                if " " in gram or not long_talk:
                    asked[gram] = max(asked.get(gram, 0.0), weight * self._weight(gram))
        return asked

    def _weight(self, gram: str) -> float:
        known = self._grams.get(gram)
        if known is not None:
            return float(self._rarity[known])
        return float(_rarity(np.zeros(1), self._count, np.asarray([" " not in gram]))[0])


def _rarity(entries: NDArray[Any], of: int, single: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How much grams tell: the fewer entries speak of one, the more; single units tell less."""
    told = np.log(1 + (of - entries + 0.5) / (entries + 0.5))
    weighed: NDArray[np.float64] = np.where(single, SINGLE, 1.0) * told
    return weighed
