"""The document itself, and what happens to its numbers."""

from enum import StrEnum


class ClauseKind(StrEnum):
    """What sort of sentence a clause is."""

    DEFINITION = "definition"
    ELIGIBILITY = "eligibility"
    CONDITION = "condition"
    DUTY = "duty"
    DEADLINE = "deadline"
    PROHIBITION = "prohibition"
    RIGHT = "right"
    DECLARATORY = "declaratory"


class Bound(StrEnum):
    """How a clause is honoured: by a rule, by a person's step, by being said, or not yet."""

    RULE = "rule"
    HUMAN = "human"
    DECLARATORY = "declaratory"
    PLANNED = "planned"


class ChangeState(StrEnum):
    """Where a proposed change of a parameter stands (参数调整)."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class QuestionKind(StrEnum):
    """Why the rules left a question to a person (待研判): they disagree, or none applies."""

    CONFLICT = "conflict"
    GAP = "gap"
