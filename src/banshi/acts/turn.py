"""One turn on a request: lock, re-read, check, gather, ask, write. Every verb goes through here.

Order of refusals: not yours (404), not your role (403), stale (412), bad input (422), by rule (409).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from banshi.acts import journal, notices, once, promises
from banshi.acts.answers import (
    Accepted,
    Answer,
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    Refused,
    Stale,
)
from banshi.acts.authority import capacity_to_act, in_whose_name
from banshi.acts.calendars import frame_on
from banshi.acts.facts import local
from banshi.acts.receipts import Receipt
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.frame import Frame
from banshi.policy.questions.outcome import Outcome
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.questions.situations import Standing
from banshi.policy.refusal_codes import INPUT_CODES
from banshi.policy.seeing import holds_code, is_asker, may_see
from banshi.policy.transitions import HIDDEN_STATES, may_ever
from banshi.policy.vocabulary import PromiseKind, RequestKind, RequestState, Role, Verb
from banshi.records.own_matter import is_matter_of
from banshi.records.promise import Promise
from banshi.records.request import Request

NOT_YOUR_ROLE = Text("这一步不由您的岗位来做。", "This step is not for your role.")


@dataclass
class Written:
    """What a verb wrote: texts about persons to commit to, plain facts, a question asked back.

    ``about`` is the code of the one matter its notices are about, if they are.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    question: str = ""
    about: str = ""


@dataclass(frozen=True)
class Turn:
    """What is particular to one verb.

    ``gather`` reads facts into the situation the question is asked about, or says which fields
    are wrong; ``write`` puts an allowed outcome into the row, or finds the scarce thing gone and
    gives the situation of the second question.
    """

    verb: Verb
    question: str
    gather: Callable[[Request, Standing], object]
    write: Callable[[Request, Outcome], Written | object] = lambda _request, _outcome: Written()
    errors: tuple[FieldError, ...] = ()


def _written(request: Request, turn: Turn, outcome: Outcome) -> Written | object:
    """What the verb wrote; when the scarce thing was gone, nothing it wrote stays."""
    before = transaction.savepoint()
    written = turn.write(request, outcome)
    if isinstance(written, Written):
        transaction.savepoint_commit(before)
    else:
        transaction.savepoint_rollback(before)
    return written


def standing(
    request: Request,
    *,
    by: Actor,
    at: datetime,
    answer: Promise | None,
    happened_at: datetime | None = None,
) -> Standing:
    """Where the request stands for this actor, on the hall's clock, when it ``happened_at``.

    The asker acts on what he is shown; a refusal proposed meanwhile does not stop him.
    """
    zone = request.hall.zone
    asker = is_asker(request, by)
    capacity, matters = capacity_to_act(request, by, at=at)
    return Standing(
        state=RequestState(request.state),
        at=local(happened_at or at, zone),
        entered_at=local(at, zone) if happened_at else None,
        by_asker=asker,
        by_staff=by.is_staff,
        by_management=by.has(Role.MANAGER),
        answer_due_at=local(answer.due_at, zone) if answer else None,
        shown_state=RequestState(request.shown_state),
        by_agent=capacity.by_agent,
        authority=capacity.facts,
        matters=tuple(matters),
        own_matter=by.is_staff and is_matter_of(request, by.person),
        begun=request.started_at is not None,
    )


@dataclass(frozen=True)
class _Known:
    """What whoever acts knew: the version, when it happened, for when the visit was agreed."""

    version: int | None
    happened_at: datetime | None
    agreed_for: datetime | None


def take(
    reference: str,
    turn: Turn,
    *,
    by: Actor,
    at: datetime,
    expected_version: int | None = None,
    key: once.OnceKey | None = None,
    happened_at: datetime | None = None,
    agreed_for: datetime | None = None,
) -> Answer:
    """Do one verb to one request, whole or not at all."""
    with transaction.atomic():
        before = once.claim(by.hall, key, at=at)
        if before is not None:
            return before
        known = _Known(expected_version, happened_at, agreed_for)
        answer = _locked_turn(reference, turn, by=by, at=at, known=known)
        if not isinstance(answer, Accepted):
            once.release(by.hall, key)
            return answer
        once.settle(by.hall, key, status=200, reference=reference)
        return answer


def _locked_turn(reference: str, turn: Turn, *, by: Actor, at: datetime, known: _Known) -> Answer:
    request = (
        Request.objects.select_for_update(of=("self",))
        .select_related("hall", "window", "offered_window")
        .filter(hall_id=by.hall, reference=reference)
        .first()
    )
    if request is None or not may_see(request, by):
        return NotFound()
    asker = is_asker(request, by)
    if not may_ever(turn.verb, by.roles, is_asker=asker):
        return Forbidden(NOT_YOUR_ROLE)
    seen = request.shown_version if asker else request.version
    moved = known.agreed_for is not None and request.offered_at != known.agreed_for
    if moved or known.version not in (None, seen):
        return Stale(seen, RequestState(request.shown_state if asker else request.state))
    if turn.errors:
        return Invalid(turn.errors)
    promise = promises.running(request, PromiseKind.ANSWER)
    stands = standing(request, by=by, at=at, answer=promise, happened_at=known.happened_at)
    situation = turn.gather(request, stands)
    if isinstance(situation, Invalid):
        return situation
    return _ask_and_write(request, turn, situation, by=by, at=at)


def _ask_and_write(
    request: Request, turn: Turn, situation: object, *, by: Actor, at: datetime
) -> Answer:
    day = local(at, request.hall.zone).date()
    frame = frame_on(request.hall_id, day, window=request.window.code).under(
        RequestKind(request.kind)
    )
    outcome = QUESTIONS[turn.question].ask(situation, frame)
    if outcome.allowed:
        written = _written(request, turn, outcome)
        if isinstance(written, Written):
            return _record(request, turn, situation, outcome, written, frame=frame, by=by, at=at)
        situation, outcome = written, QUESTIONS[turn.question].ask(written, frame)
    if outcome.decision.value in INPUT_CODES:
        return bad_input(outcome)
    receipt = receipt_of(turn.question, situation, outcome, frame)
    journal.write(
        request,
        kind="request",
        reference=request.reference,
        act=turn.verb,
        result="refused",
        by=by,
        at=local(at, request.hall.zone),
        decision=outcome.decision,
        receipt=receipt,
        shown=False,
    )
    Request.objects.filter(id=request.id).update(seq=request.seq, head=request.head)
    return Refused(outcome.decision, outcome.field, outcome.show_duty_telephone)


def bad_input(outcome: Outcome) -> Invalid:
    """A rule found that the input itself cannot be taken."""
    decision = outcome.decision
    return Invalid((FieldError(outcome.field or "", decision.value, decision.reason),))


def receipt_of(question: str, situation: object, outcome: Outcome, frame: Frame) -> Receipt:
    """The receipt of a question just asked."""
    return Receipt(question=question, situation=situation, frame=frame, outcome=outcome)


def is_shown(request: Request, outcome: Outcome) -> bool:
    """Whether the asker may know of this step: never of what is only proposed."""
    return outcome.next_state not in HIDDEN_STATES and (
        request.state not in HIDDEN_STATES or outcome.next_state is not RequestState.TO_ARRANGE
    )


def _happened_at(situation: object, at: datetime) -> datetime:
    """The moment promises run from: that of the situation, which a worker may only see later."""
    stands = getattr(situation, "standing", None)
    return stands.at if isinstance(stands, Standing) else at


def _how(request: Request, by: Actor, at: datetime) -> dict[str, Any]:
    """In what part somebody other than the signed-in asker acts; nothing for him."""
    if by.account is None and holds_code(request, by):
        return {"by_code": True}
    return in_whose_name(capacity_to_act(request, by, at=at)[0])


def _record(
    request: Request,
    turn: Turn,
    situation: object,
    outcome: Outcome,
    written: Written,
    *,
    frame: Frame,
    by: Actor,
    at: datetime,
) -> Accepted:
    shown = is_shown(request, outcome)
    happened_at = _happened_at(situation, at)
    before = request.state
    asker = is_asker(request, by)
    seen = request.shown_state if asker else request.state
    after = outcome.next_state or RequestState(seen)
    if asker and after == seen:
        after = RequestState(before)
    entry = journal.write(
        request,
        kind="request",
        reference=request.reference,
        act=turn.verb,
        result="done",
        by=by,
        at=local(at, request.hall.zone),
        version=request.version + 1,
        decision=outcome.decision,
        receipt=receipt_of(turn.question, situation, outcome, frame),
        shown=shown,
        words=written.words,
        facts={**written.facts, **_how(request, by, at), "from": before, "to": after},
        happened_at=happened_at if happened_at < at else None,
    )
    request.version += 1
    request.state = after
    if shown or after not in HIDDEN_STATES:
        request.shown_version = request.version
    if after not in HIDDEN_STATES:
        request.shown_state = after
    request.save()
    running = promises.follow(
        request, outcome, at=at, started_at=happened_at, calendar=frame.calendar_version
    )
    notices.queue(
        request,
        outcome.notices,
        promises=running,
        entry_code=entry.code,
        at=at,
        question=written.question,
        about=written.about,
    )
    return Accepted(
        reference=request.reference,
        version=request.shown_version if asker else request.version,
        state=RequestState(request.shown_state if asker else request.state),
        decision=outcome.decision,
        entry_code=entry.code,
    )
