"""Departments by the words that belong to them, and what no window decides."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from banshi.finding.speech import Said, tidy, words_file

NOT_A_WINDOW = "（不属于窗口事项）"
WEIGHTS = {"topic": 3.0, "sign": 1.2, "hint": 0.4}
NAMED = 2.4
LONGER = {1: 0.6, 2: 1.0, 3: 1.25}
LONGEST = 1.5


@dataclass(frozen=True)
class Duty:
    """One department: what it is called, its window, and what it answers for.

    ``errands`` are what people come to it for that a hall's catalogue may lack; ``runs_on`` are
    words an errand may only seem to stand in.
    """

    name: str
    short: tuple[str, ...]
    window: str
    duties: str
    errands: tuple[str, ...] = ()
    runs_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    """A word of the lexicon that was said, and how much it speaks for its department."""

    word: str
    department: str
    weight: float


class Lexicon:
    """The words of all departments, found in running text: the longest word at a place counts."""

    def __init__(self, words: Mapping[str, Mapping[str, float]]) -> None:
        self._words = words
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for word in sorted(words, key=len, reverse=True):
            self._by_start[word[0]].append(word)

    def hits(self, said: Said) -> tuple[Hit, ...]:
        """Every word found, once for each department it belongs to; said again, a little more."""
        weighed: dict[str, list[float]] = defaultdict(list)
        for part, weight in (*said.parts, *said.also):
            for word in self._in(part):
                weighed[word].append(weight)
        return tuple(
            Hit(word, department, worth * (max(weights) + 0.3 * math.log(len(weights))))
            for word, weights in weighed.items()
            for department, worth in self._words[word].items()
        )

    def _in(self, part: str) -> list[str]:
        found, place = [], 0
        while place < len(part):
            word = next(
                (one for one in self._by_start.get(part[place], ()) if part.startswith(one, place)),
                None,
            )
            if word is None:
                place += 1
            else:
                found.append(word)
                place += len(word)
        return found


@cache
def duties() -> dict[str, Duty]:
    """Every department of the word list, by its plain name."""
    return {
        name: Duty(
            name,
            tuple(read["short"].split()),
            read["window"],
            read["duties"],
            tuple(read.get("errands", "").split()),
            tuple(read.get("runs_on", "").split()),
        )
        for name, read in words_file("departments").items()
        if isinstance(read, dict)
    }


@cache
def lexicon() -> Lexicon:
    """The words of departments and of what no window decides."""
    words: dict[str, dict[str, float]] = defaultdict(dict)
    lists = {name: read for name, read in words_file("departments").items() if name != "by"}
    lists[NOT_A_WINDOW] = words_file("elsewhere")["not_window"]
    for department, read in lists.items():
        for word in read.get("short", "").split():
            _note(words, word, department, NAMED)
        for level, worth in WEIGHTS.items():
            for word in read[level].split():
                _note(words, word, department, worth)
    shared = {word: max(1.0, math.sqrt(len(found))) for word, found in words.items()}
    return Lexicon(
        {
            word: {department: worth / shared[word] for department, worth in found.items()}
            for word, found in words.items()
        }
    )


def _note(words: dict[str, dict[str, float]], word: str, department: str, worth: float) -> None:
    plain = tidy(word)
    if plain:
        length = LONGER.get(len(plain), LONGEST)
        words[plain][department] = max(words[plain].get(department, 0.0), worth * length)
