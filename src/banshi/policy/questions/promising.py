"""Promises as the questions start them, each with its rungs and its sum."""

from datetime import datetime

from banshi.policy.frame import Frame
from banshi.policy.questions.outcome import PromiseEnd, PromiseMove, PromiseStart
from banshi.policy.questions.situations import Standing
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.rules import consent
from banshi.policy.rules.consent import ArrangeDue, ConsentDue
from banshi.policy.rules.matter_limit import LimitDue
from banshi.policy.rules.same_day_answer import AnswerDue
from banshi.policy.rungs import rung_moments
from banshi.policy.vocabulary import PromiseEnding, PromiseKind, Role, Unit


def answer_promise(due: AnswerDue | RefusalCode, frame: Frame) -> tuple[PromiseStart, ...]:
    """The answer owed by the window, kept only when delivered or spoken (3.5.a)."""
    if isinstance(due, RefusalCode):
        return ()
    answer = PromiseStart(
        kind=PromiseKind.ANSWER,
        clause=frame.own("3.5.a"),
        owed_by=Role.CLERK,
        unit=Unit.SAME_DAY,
        budget=1,
        due_at=due.due_at,
        rungs=rung_moments(due.counted_from, due.due_at, frame),
        why=due.why,
        on_delivery=True,
    )
    return (answer,)


def consent_promise(due: ConsentDue, at: datetime, frame: Frame) -> PromiseStart:
    """Hall management's decision on a proposed refusal (3.5.c)."""
    return PromiseStart(
        kind=PromiseKind.CONSENT,
        clause=frame.own("3.5.c"),
        owed_by=Role.MANAGER,
        unit=Unit.CLOCK_MINUTE,
        budget=due.budget_minutes,
        due_at=due.due_at,
        rungs=rung_moments(at, due.due_at, frame),
        why=due.why,
    )


def answer_moved(due: ConsentDue, at: datetime, frame: Frame) -> tuple[PromiseMove, ...]:
    """The answer's new moment, where consent left it too little time (R2)."""
    if due.answer_moves_to is None:
        return ()
    rungs = rung_moments(at, due.answer_moves_to, frame)
    return (PromiseMove(PromiseKind.ANSWER, due.answer_moves_to, rungs, due.why[:1]),)


def arrange_promise(standing: Standing, frame: Frame) -> PromiseStart:
    """The window leader's: to arrange what is not to be refused (3.5.c)."""
    due: ArrangeDue = consent.arrange_due(standing.at, standing.answer_due_at, frame).value
    return PromiseStart(
        kind=PromiseKind.ARRANGE,
        clause=frame.own("3.5.c"),
        owed_by=Role.LEADER,
        unit=due.unit,
        budget=due.budget,
        due_at=due.due_at,
        rungs=rung_moments(standing.at, due.due_at, frame),
        why=due.why,
    )


def limit_promise(matter: str, due: LimitDue, at: datetime, frame: Frame) -> PromiseStart:
    """The window's: a matter taken in is decided within its guide's limit (6.5.c)."""
    return PromiseStart(
        kind=PromiseKind.LIMIT,
        clause="6.5.c",
        owed_by=Role.CLERK,
        unit=due.unit,
        budget=due.budget,
        due_at=due.due_at,
        rungs=rung_moments(at, due.due_at, frame),
        why=due.why,
        matter=matter,
    )


def answer_ends(standing: Standing, ending: PromiseEnding) -> tuple[PromiseEnd, ...]:
    """The running answer's end; nothing where none is owed."""
    if standing.answer_due_at is None:
        return ()
    return (PromiseEnd(PromiseKind.ANSWER, ending),)


def dropped(*kinds: PromiseKind) -> tuple[PromiseEnd, ...]:
    """Promises no longer owed; naming one that does not run does nothing."""
    return tuple(PromiseEnd(kind, PromiseEnding.DROPPED) for kind in kinds)
