"""The answer to an act's composite question: what happens next, all of it."""

from dataclasses import dataclass, field
from datetime import datetime

from banshi.policy.decision import Decision, Text
from banshi.policy.plain import LATER
from banshi.policy.vocabulary import (
    NoticeKind,
    NoticeTo,
    PromiseEnding,
    PromiseKind,
    RequestState,
    Role,
    Rung,
    Unit,
)


@dataclass(frozen=True)
class RungMoment:
    """When one rung of a promise fires."""

    rung: Rung
    at: datetime


@dataclass(frozen=True)
class PromiseStart:
    """A promise that begins: owed by a post, due at a moment, with its rungs in order.

    ``budget`` is counted in ``unit``; ``why`` explains the due moment step by step.
    ``on_delivery`` says that only a delivered or spoken answer keeps it. ``matter`` is the code of
    the one matter it is about, empty where it is about the whole request.
    """

    kind: PromiseKind
    clause: str
    owed_by: Role
    unit: Unit
    budget: int
    due_at: datetime
    rungs: tuple[RungMoment, ...]
    why: tuple[Text, ...]
    on_delivery: bool = False
    matter: str = field(default="", metadata=LATER)


@dataclass(frozen=True)
class PromiseEnd:
    """A running promise of this kind that ends now, fulfilled or no longer owed."""

    kind: PromiseKind
    ending: PromiseEnding
    matter: str = field(default="", metadata=LATER)


@dataclass(frozen=True)
class PromiseMove:
    """A running promise whose due moment moves, with the reason (R2)."""

    kind: PromiseKind
    due_at: datetime
    rungs: tuple[RungMoment, ...]
    why: tuple[Text, ...]


@dataclass(frozen=True)
class NoticeWanted:
    """A notice to write; ``keeps`` names the promise its delivery keeps."""

    kind: NoticeKind
    to: NoticeTo
    keeps: PromiseKind | None = None
    with_paper: bool = False


@dataclass(frozen=True)
class Outcome:
    """What an act does. ``allowed`` false is a refusal by rule: nothing changes but the journal.

    ``next_state`` none with ``allowed`` true means the state stays. ``field`` names the field a
    refusal is about; ``show_duty_telephone`` asks a face to show the duty telephone beside it.
    """

    decision: Decision[str]
    allowed: bool
    next_state: RequestState | None = None
    starts: tuple[PromiseStart, ...] = ()
    moves: tuple[PromiseMove, ...] = ()
    ends: tuple[PromiseEnd, ...] = ()
    notices: tuple[NoticeWanted, ...] = ()
    field: str | None = None
    show_duty_telephone: bool = False
