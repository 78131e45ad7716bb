"""The facts of overtime that was worked and of leave that is asked for; nothing names a person."""

from dataclasses import dataclass
from datetime import date, datetime

from banshi.policy.questions.duty_situations import PostDay
from banshi.policy.vocabulary import DayKind, Employment, GivenAs, PostPart, RequestKind, Standby


@dataclass(frozen=True)
class Span:
    """From one moment to another."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Worked:
    """What somebody really did, from when to when; without what he was away for.

    ``counted`` are stretches credited to him already for something else.
    """

    service: RequestKind
    employment: Employment
    starts_at: datetime
    ends_at: datetime
    away: tuple[Span, ...] = ()
    counted: tuple[Span, ...] = ()


@dataclass(frozen=True)
class OvertimePart:
    """The minutes of one day that lie outside working time, and what kind of day it was."""

    day: date
    day_kind: DayKind
    minutes: int


@dataclass(frozen=True)
class CreditedPart:
    """A part and what it is given back as."""

    part: OvertimePart
    given_as: GivenAs


@dataclass(frozen=True)
class PostSession:
    """One session of a post the asker has a part of, with him away: who else stands there."""

    post: str
    name: str
    opens_at: datetime
    part: PostPart
    state: PostDay


@dataclass(frozen=True)
class PostLeft:
    """How a post stands in a session without the asker; ``lacks`` says the other cannot do it."""

    name: str
    opens_at: datetime
    wanted: PostPart
    standby: Standby
    lacks: bool


@dataclass(frozen=True)
class AskingLeave:
    """Somebody asks for leave in lieu."""

    at: datetime
    starts_at: datetime
    ends_at: datetime
    hall_minutes: int
    balance: int
    waiting: int


@dataclass(frozen=True)
class GrantingLeave:
    """A leader or management grants it; the sessions are those of the posts the asker holds."""

    at: datetime
    starts_at: datetime
    minutes: int
    balance: int
    is_own: bool
    sessions: tuple[PostSession, ...]


@dataclass(frozen=True)
class RefusingLeave:
    """A leader or management refuses it, in words."""

    is_own: bool
    reason_length: int


@dataclass(frozen=True)
class CancellingLeave:
    """Whoever asked for it does not want it any more."""

    at: datetime
    starts_at: datetime


@dataclass(frozen=True)
class Correcting:
    """The second of two people confirms a correction of the ledger."""

    minutes: int
    pay_minutes: int
    balance: int
    pay_balance: int
    by_proposer: bool
    is_own: bool
