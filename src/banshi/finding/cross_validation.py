"""The few numbers we chose, chosen again on nine tenths of the questions and tried on the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Protocol

from banshi.finding.evaluation import Judged, Question, tops
from banshi.finding.lexicon import NOT_A_WINDOW

FOLDS = 10
DECAYS = (1.0, 0.85, 0.7, 0.5)
PHRASES = (0.0, 0.2, 0.4, 0.6)


class Router(Protocol):
    """Whoever names departments under given numbers."""

    def routed(self, typed: str, *, decay: float, phrases: float) -> tuple[str, ...]:
        """Departments best first."""


@dataclass(frozen=True)
class _Numbers:
    decay: float
    phrases: float


def cross_validated(questions: Sequence[Question], router: Router) -> dict[str, Any]:
    """Figures where no question had a say in the numbers it was answered under."""
    grid = [_Numbers(*pair) for pair in product(DECAYS, PHRASES)]
    answers = {numbers: [_judged(one, router, numbers) for one in questions] for numbers in grid}
    held_out: list[Judged] = []
    chosen: list[_Numbers] = []
    for fold in range(FOLDS):
        seen = [place for place in range(len(questions)) if place % FOLDS != fold]
        best = max(grid, key=lambda one: sum(_is_right(answers[one][place]) for place in seen))
        chosen.append(best)
        held_out += answers[best][fold::FOLDS]
    real = [one for one in held_out if one.question.has_window]
    none = [one for one in held_out if not one.question.has_window]
    return {
        "folds": FOLDS,
        **tops(real),
        "refused_right": sum(one.refused for one in none),
        "refused_of": len(none),
        "refused_wrong": sum(one.refused for one in real),
        "chosen": [[one.decay, one.phrases] for one in chosen],
    }


def _judged(question: Question, router: Router, numbers: _Numbers) -> Judged:
    names = router.routed(question.words, decay=numbers.decay, phrases=numbers.phrases)
    departments = tuple(one for one in names if one != NOT_A_WINDOW)
    return Judged(question, departments, names[:1] == (NOT_A_WINDOW,))


def _is_right(one: Judged) -> bool:
    return one.first if one.question.has_window else one.refused
