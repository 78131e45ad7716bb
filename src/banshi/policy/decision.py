"""The answer of a rule: a value, how it was found, and the sentence a citizen reads."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Text:
    """One sentence in both languages; never a person's name in it."""

    zh: str
    en: str


class FindingState(StrEnum):
    """Whether a clause is met by the situation."""

    MET = "met"
    NOT_MET = "not_met"
    OVERRIDDEN = "overridden"


@dataclass(frozen=True)
class Fact:
    """One fact used: its name, its value as text, and where it came from."""

    name: str
    value: str
    origin: str


@dataclass(frozen=True)
class Finding:
    """What a rule found under one clause, with the facts it used."""

    clause: str
    state: FindingState
    text: Text
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Decision(Generic[T]):
    """A rule's answer. A refusal is a value too; an exception would be a fault of ours.

    ``cites`` are clause ids in the order they matter; ``edition`` names the pack's edition.
    """

    value: T
    findings: tuple[Finding, ...]
    cites: tuple[str, ...]
    reason: Text
    edition: str
