"""Examples of a clause as a lawyer reads them: a situation, what the program answers, and why.

The answer is never written down for show: it is asked of the rule whenever somebody looks, and a
test holds it against what the example says it must be.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum
from typing import Any

from banshi.policy.decision import Decision, Text
from banshi.policy.frame import Frame


class ExampleKind(StrEnum):
    """What an example shows: the usual case, one at the edge, or one that is refused."""

    ORDINARY = "ordinary"
    EDGE = "edge"
    REFUSING = "refusing"


@dataclass(frozen=True)
class Example:
    """A situation in words, the question it asks of a rule, and the answer it must give."""

    clause: str
    kind: ExampleKind
    situation: Text
    ask: Callable[[Frame], Decision[Any]]
    answers: str


@dataclass(frozen=True)
class ExampleRow:
    """An example with the answer given now: its sentence, and the clauses it cites."""

    kind: ExampleKind
    situation: Text
    answer: str
    says: Text
    cites: tuple[str, ...]


def asked(example: Example, frame: Frame) -> ExampleRow:
    """The example asked in a frame."""
    decision = example.ask(frame)
    return ExampleRow(
        kind=example.kind,
        situation=example.situation,
        answer=answer_of(decision.value),
        says=decision.reason,
        cites=decision.cites,
    )


def answer_of(value: Any) -> str:
    """A rule's value as one word: a code, a state, yes or no, or the moment it names."""
    due_at = getattr(value, "due_at", None)
    if isinstance(due_at, datetime):
        return f"{due_at:%Y-%m-%d %H:%M}"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
