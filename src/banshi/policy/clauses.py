"""Ties rules to clauses. The tie is recorded beside the function; the function is never wrapped.

``without`` is what the rule would answer if its clause did not exist. Nothing in running calls
it; a proof puts it in the rule's place and shows that a person would notice (docs/proof).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from banshi.policy.decision import Decision, Text

Rule = TypeVar("Rule", bound=Callable[..., Any])
MET = "met"


@dataclass(frozen=True)
class BoundRule:
    """One rule tied to one or more clauses."""

    name: str
    function: Callable[..., Any]
    clauses: tuple[str, ...]
    without: Callable[..., Any]


_RULES: dict[str, BoundRule] = {}


def clause(*ids: str, without: Callable[..., Any]) -> Callable[[Rule], Rule]:
    """Tie the rule below to the clauses ``ids``; ``without`` answers as if they did not exist."""

    def tie(function: Rule) -> Rule:
        name = f"{function.__module__.removeprefix('banshi.policy.rules.')}.{function.__name__}"
        _RULES[name] = BoundRule(name, function, ids, without)
        return function

    return tie


def all_rules() -> tuple[BoundRule, ...]:
    """Every rule tied so far, by name; ``banshi.policy.matrix`` loads them all first."""
    return tuple(_RULES[name] for name in sorted(_RULES))


def nothing_asked(*facts: Any) -> Decision[str]:
    """The answer of a condition nobody set: met, with nothing found. The last fact is the frame."""
    return Decision(MET, (), (), Text("", ""), facts[-1].edition)
