"""From words to the department that answers for them, whether or not the hall lists the matter."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from banshi.finding.answers import DepartmentAnswer
from banshi.finding.lexicon import NOT_A_WINDOW, Hit, duties

# Chosen by ten-fold cross-validation (docs/why/finding.md); a wide plateau, not a peak.
DECAY = 0.85
PHRASES = 0.4
MOST_WORDS = 4
LEVELS = re.compile(
    r"^(?:市(?!场)|县|区)(?=.{3})|(?:县|区|市)(?:分局|管理部)$|牵头$|\(.*\)$|（(?!水电气|不属于).*）$"
)
UTILITIES = re.compile(r"供水|供电|供热|燃气企业|自来水|燃气公司|热力")


@cache
def plain_department(name: str) -> str:
    """A department's name without level and place, as the word list has it."""
    first = name.split("/")[0].strip()
    while (shorter := LEVELS.sub("", first)) != first:
        first = shorter
    if UTILITIES.search(first):
        return "公用企业（水电气）"
    if first in duties() or first == NOT_A_WINDOW:
        return first
    known = [one for one in duties() if one.startswith(first) or first.startswith(one)]
    return known[0] if len(known) == 1 else first


def weigh(
    hits: Iterable[Hit],
    by_phrases: Mapping[str, float],
    *,
    decay: float = DECAY,
    phrases: float = PHRASES,
) -> dict[str, float]:
    """Each department's weight: its words, the strongest whole and further ones less, and the
    best phrase of its matters. Both shares are counted against the leading department's.
    """
    words: dict[str, list[float]] = defaultdict(list)
    for hit in hits:
        words[hit.department].append(hit.weight)
    said = {
        department: sum(
            weight * decay**place for place, weight in enumerate(sorted(weights, reverse=True))
        )
        for department, weights in words.items()
    }
    most_said = max(said.values(), default=1.0)
    most_phrased = max(by_phrases.values(), default=0.0) or 1.0
    return {
        department: said.get(department, 0.0) / most_said
        + phrases * by_phrases.get(department, 0.0) / most_phrased
        for department in {*said, *by_phrases}
    }


def ranked(weights: Mapping[str, float], hits: Iterable[Hit]) -> tuple[DepartmentAnswer, ...]:
    """The departments by weight, with the words that spoke for each; not a window among them."""
    words: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        words[hit.department].append(hit)
    whole = sum(weights.values()) or 1.0
    known = duties()
    answers = []
    for name, weight in sorted(weights.items(), key=lambda one: (-one[1], one[0])):
        duty = known.get(name)
        strongest = sorted(words[name], key=lambda hit: -hit.weight)[:MOST_WORDS]
        answers.append(
            DepartmentAnswer(
                name=name,
                window=duty.window if duty else "",
                share=weight / whole,
                words=tuple(hit.word for hit in strongest),
                duties=duty.duties if duty else "",
            )
        )
    return tuple(answers)
