"""What is owed, counted in what, and who is told as it nears."""

from enum import StrEnum


class PromiseKind(StrEnum):
    """What is owed (时限); ``LIMIT`` is the limit of a matter itself, statutory or promised."""

    ANSWER = "answer"
    CONSENT = "consent"
    ARRANGE = "arrange"
    LIMIT = "limit"


class PromiseState(StrEnum):
    """How a promise stands; computed, never stored."""

    RUNNING = "running"
    KEPT = "kept"
    LATE = "late"
    ENDED = "ended"


class PromiseEnding(StrEnum):
    """How a promise stopped running: fulfilled, or no longer owed."""

    DONE = "done"
    DROPPED = "dropped"


class Unit(StrEnum):
    """In what a promise is counted."""

    CLOCK_MINUTE = "clock_minute"
    HALL_MINUTE = "hall_minute"
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"
    SAME_DAY = "same_day"


class Rung(StrEnum):
    """Who is told, in order, when a promise nears or passes its moment (级次)."""

    HOLDER = "holder"
    B_ROLE = "b_role"
    LEADER = "leader"
    MANAGEMENT = "management"
    SUPERVISION = "supervision"


class MatterDecision(StrEnum):
    """What ended the limit of a matter taken in: it was granted, was not, or was withdrawn."""

    GRANTED = "granted"
    NOT_GRANTED = "not_granted"
    WITHDRAWN = "withdrawn"


class SuspensionGround(StrEnum):
    """What takes time that does not count against a limit (行政许可法 45)."""

    HEARING = "hearing"
    BIDDING = "bidding"
    AUCTION = "auction"
    INSPECTION = "inspection"
    TESTING = "testing"
    QUARANTINE = "quarantine"
    APPRAISAL = "appraisal"
    EXPERT_REVIEW = "expert_review"
