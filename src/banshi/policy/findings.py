"""Small makers of findings and decisions, so that every rule reads alike."""

from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from banshi.policy.clauses import MET
from banshi.policy.decision import Decision, Fact, Finding, FindingState, Text
from banshi.policy.frame import Frame
from banshi.policy.refusal_codes import RefusalCode

T = TypeVar("T")


class Origin(StrEnum):
    """Where a fact came from."""

    REQUEST = "request"
    CALENDAR = "calendar"
    CATALOGUE = "catalogue"
    ROSTER = "roster"
    RECORD = "record"
    PACK = "pack"


def fact(name: str, value: object, origin: Origin) -> Fact:
    """One fact, its value as text; moments are written as ISO 8601."""
    if isinstance(value, datetime):
        return Fact(name, value.isoformat(), origin)
    if isinstance(value, bool):
        return Fact(name, "yes" if value else "no", origin)
    return Fact(name, str(value), origin)


def met(clause: str, text: Text, *facts: Fact) -> Finding:
    """The clause is met."""
    return Finding(clause, FindingState.MET, text, facts)


def not_met(clause: str, text: Text, *facts: Fact) -> Finding:
    """The clause is not met."""
    return Finding(clause, FindingState.NOT_MET, text, facts)


def passes(frame: Frame, *findings: Finding) -> Decision[str]:
    """A condition that is met; its sentence is that of the first finding."""
    return decides(MET, frame, findings[0].text, *findings)


def refuses(code: RefusalCode, frame: Frame, reason: Text, *findings: Finding) -> Decision[str]:
    """A refusal by rule with the sentence whoever asked will read."""
    value: str = code
    return decides(value, frame, reason, *findings)


def decides(value: T, frame: Frame, reason: Text, *findings: Finding) -> Decision[T]:
    """An answer citing the clauses of its findings, each once, in their order."""
    cites = tuple(dict.fromkeys(finding.clause for finding in findings))
    return Decision(value, findings, cites, reason, frame.edition)
