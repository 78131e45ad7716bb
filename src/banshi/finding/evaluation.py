"""How well the finder does on questions with known departments, told with its uncertainty."""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from banshi.finding.answers import Found
from banshi.finding.departments import plain_department
from banshi.finding.lexicon import NOT_A_WINDOW

ENOUGH = 5
TOP = 3
Z = 1.96


@dataclass(frozen=True)
class Question:
    """A question and who answers for it; ``basis`` is how that is known."""

    words: str
    department: str
    matter: str = ""
    window: str = ""
    basis: str = ""

    @property
    def has_window(self) -> bool:
        """Whether any window answers for it."""
        return self.department != NOT_A_WINDOW


@dataclass(frozen=True)
class Judged:
    """A question with what the finder said: departments best first, and whether it refused."""

    question: Question
    departments: tuple[str, ...]
    refused: bool

    @property
    def first(self) -> bool:
        """The right department stands first, and nothing was refused."""
        return not self.refused and self.departments[:1] == (self.question.department,)

    @property
    def among_three(self) -> bool:
        """It is among three answers; a refusal is one of them."""
        shown = TOP - 1 if self.refused else TOP
        return self.question.department in self.departments[:shown]


def question_of(row: Mapping[str, Any]) -> Question:
    """A line of an evaluation file; ``department`` may be written with or without its level."""
    return Question(
        words=str(row["question"]),
        department=plain_department(str(row["department"])),
        matter=str(row.get("matter", "")),
        window=str(row.get("window", "")),
        basis=str(row.get("label_basis", "")) or "not said",
    )


def judged(question: Question, found: Found) -> Judged:
    """What the finder's answer is worth."""
    names = tuple(one.name for one in found.departments)
    if not names and found.matters:
        names = (plain_department(found.matters[0].entry.department),)
    return Judged(question, names, found.refusal is not None)


def evaluate(questions: Sequence[Question], find: Callable[[str], Found]) -> dict[str, Any]:
    """Figures by department; every share with its 95 % interval (Wilson)."""
    answers = [judged(one, find(one.words)) for one in questions]
    real = [one for one in answers if one.question.has_window]
    none = [one for one in answers if not one.question.has_window]
    by_department: dict[str, list[Judged]] = defaultdict(list)
    by_basis: dict[str, list[Judged]] = defaultdict(list)
    for one in real:
        by_department[one.question.department].append(one)
        by_basis[one.question.basis].append(one)
    counted = {name: them for name, them in by_department.items() if len(them) >= ENOUGH}
    return {
        "questions": len(answers),
        "micro": tops(real),
        "macro": _macro(counted),
        "by_department": {name: tops(them) for name, them in sorted(by_department.items())},
        "by_basis": {name: tops(them) for name, them in sorted(by_basis.items())},
        "refusals": {
            "right": _share(none, lambda one: one.refused),
            "wrong": _share(real, lambda one: one.refused),
        },
        "wrong": [_wrong(one) for one in answers if _is_wrong(one)],
    }


def tops(answers: Sequence[Judged]) -> dict[str, Any]:
    """How often the right department stood first, and among three, with intervals."""
    first = _share(answers, lambda one: one.first)
    three = _share(answers, lambda one: one.among_three)
    return {
        "n": len(answers),
        "top1": first["share"],
        "top1_interval": first["interval"],
        "top3": three["share"],
        "top3_interval": three["interval"],
    }


def _macro(counted: Mapping[str, Sequence[Judged]]) -> dict[str, Any]:
    each = [tops(them) for them in counted.values()]
    count = max(len(each), 1)
    return {
        "classes": len(each),
        "at_least": ENOUGH,
        "top1": round(sum(one["top1"] for one in each) / count, 4),
        "top3": round(sum(one["top3"] for one in each) / count, 4),
    }


def _share(answers: Sequence[Judged], holds: Callable[[Judged], bool]) -> dict[str, Any]:
    hits = sum(map(holds, answers))
    low, high = interval(hits, len(answers))
    return {
        "n": len(answers),
        "count": hits,
        "share": round(hits / len(answers), 4) if answers else 0.0,
        "interval": [round(low, 4), round(high, 4)],
    }


def interval(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share after Wilson; the whole range where nothing was counted."""
    if not of:
        return 0.0, 1.0
    share, spread = hits / of, Z * Z / of
    middle = share + spread / 2
    half = Z * math.sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


def _is_wrong(one: Judged) -> bool:
    return not one.first if one.question.has_window else not one.refused


def _wrong(one: Judged) -> dict[str, Any]:
    return {
        "question": one.question.words,
        "department": one.question.department,
        "matter": one.question.matter,
        "basis": one.question.basis,
        "found": list(one.departments[:TOP]),
        "refused": one.refused,
        "among_three": one.question.has_window and one.among_three,
    }
