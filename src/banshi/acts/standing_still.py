"""A limit stands still on a lawful ground and goes on again (行政许可法 45): told, journalled, counted.

While it stands there is no moment that could pass and no rung fires; lateness that was there before
stays. Answers owed to an asker never stand still; which limits may, the rule says.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts import journal, notices, promises
from banshi.acts.answers import Forbidden, Invalid, NotFound, Refused
from banshi.acts.calendars import frame_on
from banshi.acts.facts import local
from banshi.acts.notice_facts import notice_facts
from banshi.acts.receiving import account_of
from banshi.acts.text_fields import WORDS_LENGTH, FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Decision, Text
from banshi.policy.frame import Frame
from banshi.policy.limits import GROUND_WORDS, LimitEnds, StandsStill, limit_ends
from banshi.policy.plain import to_plain
from banshi.policy.questions.outcome import NoticeWanted, RungMoment
from banshi.policy.rules.suspensions import may_stand_still
from banshi.policy.rungs import rung_moments
from banshi.policy.vocabulary import (
    MatterType,
    NoticeKind,
    NoticeTo,
    PromiseKind,
    Role,
    SuspensionGround,
    Unit,
)
from banshi.policy.wording import moment_text
from banshi.records.base import new_id
from banshi.records.promise import Promise, Suspension
from banshi.records.request import Request, RequestMatter

STOPPERS = (Role.APPROVER, Role.CHIEF, Role.MANAGER)
NOT_YOURS = Text("这一步不由您的岗位来做。", "This step is not for your role.")
STANDS_ALREADY = Text("这个时限已经停着。", "This limit stands still already.")
DOES_NOT_STAND = Text("这个时限没有停。", "This limit does not stand still.")
ENDED = Text("这个时限已经结束。", "This limit has ended.")
LATE_ALREADY = Text(
    "这个时限已经超时，停不了；超时的照记。",
    "This limit is late already; standing still mends nothing.",
)
REASON = Text("为什么停、预计多久", "why, and for how long")


@dataclass(frozen=True)
class LimitStands:
    """A limit after an act: its reference, and when it is due, none while it stands still."""

    reference: str
    due_at: datetime | None


Answer = LimitStands | NotFound | Forbidden | Invalid | Refused


def stand_still(
    promise_id: UUID, ground: SuspensionGround, reason: str, *, by: Actor, at: datetime
) -> Answer:
    """Stop the clock of a limit on ``ground``; ``reason`` says why and for how long, to the asker."""
    if not by.has(*STOPPERS):
        return Forbidden(NOT_YOURS)
    checks = FieldCheck()
    words = checks.text("reason", reason, longest=WORDS_LENGTH, label=REASON)
    if checks.errors:
        return Invalid(tuple(checks.errors))
    with transaction.atomic():
        found = _locked(by.hall, promise_id)
        if found is None:
            return NotFound()
        request, promise = found
        frame = _frame(request, at)
        kind = PromiseKind(promise.kind)
        allowed = may_stand_still(kind, _matter_type(request), ground, frame)
        wrong = _not_now(promise, at, frame) or (None if allowed.value else allowed)
        if wrong is not None:
            return _refused(request, "stand_still", wrong, by=by, at=at)
        Suspension.objects.create(
            id=new_id(),
            hall_id=request.hall_id,
            promise=promise,
            ground=ground,
            reason=words,
            from_at=at,
            by_id=account_of(by),
        )
        promise.stands_since, promise.next_rung_at = at, None
        promise.save(update_fields=["stands_since", "next_rung_at"])
        facts = {"promise": promise.kind, "clause": promise.clause, "ground": ground}
        entry = journal.write(
            request,
            kind="request",
            reference=request.reference,
            act="stand_still",
            result="stood",
            by=by,
            at=local(at, request.hall.zone),
            decision=Decision("stands", (), allowed.cites, allowed.reason, frame.edition),
            words={"suspension_reason": words},
            facts=facts,
        )
        request.save(update_fields=["seq", "head"])
        _tell(request, NoticeKind.STANDS_STILL, promise, ground, words, entry.code, at=at)
    return LimitStands(request.reference, None)


def go_on(promise_id: UUID, *, by: Actor, at: datetime) -> Answer:
    """The ground is over: the limit is counted again without the stretch that stood still."""
    if not by.has(*STOPPERS):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        found = _locked(by.hall, promise_id)
        if found is None:
            return NotFound()
        request, promise = found
        frame = _frame(request, at)
        if promise.ended_at is not None or promise.stands_since is None:
            words = ENDED if promise.ended_at is not None else DOES_NOT_STAND
            refusal = Decision("not_now", (), ("licensing.45",), words, frame.edition)
            return _refused(request, "go_on", refusal, by=by, at=at)
        running = promise.suspensions.get(until_at__isnull=True)
        running.until_at = at
        running.save(update_fields=["until_at"])
        promise.stands_since = None
        ends, rungs = counted(promise, frame)
        assert ends.due_at is not None
        due_at = ends.due_at
        entry = journal.write(
            request,
            kind="request",
            reference=request.reference,
            act="go_on",
            result="moved",
            by=by,
            at=local(at, request.hall.zone),
            decision=_goes_on(due_at, frame),
            facts={
                "promise": promise.kind,
                "clause": promise.clause,
                "ground": running.ground,
                "due_at": due_at.isoformat(),
                "rungs": to_plain(rungs),
                "why": to_plain(ends.why),
            },
        )
        request.save(update_fields=["seq", "head"])
        promises.lay(promise, due_at, rungs, ends.why)
        ground = SuspensionGround(running.ground)
        _tell(request, NoticeKind.GOES_ON, promise, ground, "", entry.code, at=at)
    return LimitStands(request.reference, due_at)


def counted(promise: Promise, frame: Frame) -> tuple[LimitEnds, tuple[RungMoment, ...]]:
    """A limit's end in the frame's calendar without what stood still, and its rungs."""
    zone = frame.calendar.zone
    still = tuple(
        StandsStill(
            SuspensionGround(one.ground),
            one.from_at.astimezone(zone),
            one.until_at.astimezone(zone) if one.until_at else None,
        )
        for one in promise.suspensions.order_by("from_at")
    )
    began = promise.started_at.astimezone(zone)
    ends = limit_ends(frame.calendar, Unit(promise.unit), promise.budget, began, still)
    return ends, rung_moments(began, ends.due_at, frame) if ends.due_at else ()


def _locked(hall: UUID, promise_id: UUID) -> tuple[Request, Promise] | None:
    """The request first, then its promise: the one lock order."""
    named = Promise.objects.filter(hall_id=hall, id=promise_id)
    subject = named.values_list("subject", flat=True).first()
    rows = Request.objects.select_for_update(of=("self",)).select_related(
        "hall", "window", "offered_window"
    )
    request = rows.filter(hall_id=hall, id=subject).first() if subject else None
    return (request, named.select_for_update().get()) if request else None


def _frame(request: Request, at: datetime) -> Frame:
    day = local(at, request.hall.zone).date()
    return frame_on(request.hall_id, day, window=request.window.code)


def _matter_type(request: Request) -> MatterType:
    """Licence only where every matter asked for is one (R14)."""
    types = RequestMatter.objects.filter(request=request).values_list(
        "matter__matter_type", flat=True
    )
    found = {MatterType(one) for one in types}
    other = sorted(found - {MatterType.LICENCE})
    return other[0] if other else MatterType.LICENCE


def _not_now(promise: Promise, at: datetime, frame: Frame) -> Decision[str] | None:
    if promise.ended_at is not None:
        words = ENDED
    elif promise.stands_since is not None:
        words = STANDS_ALREADY
    elif at > promise.due_at:
        words = LATE_ALREADY
    else:
        return None
    return Decision("not_now", (), ("licensing.45",), words, frame.edition)


def _refused(
    request: Request, act: str, decision: Decision[bool] | Decision[str], *, by: Actor, at: datetime
) -> Refused:
    told = Decision("refused", decision.findings, decision.cites, decision.reason, decision.edition)
    journal.write(
        request,
        kind="request",
        reference=request.reference,
        act=act,
        result="refused",
        by=by,
        at=local(at, request.hall.zone),
        decision=told,
        shown=False,
    )
    request.save(update_fields=["seq", "head"])
    return Refused(told)


def _goes_on(due_at: datetime, frame: Frame) -> Decision[str]:
    until = moment_text(due_at)
    reason = Text(f"接着算，到{until.zh}为止。", f"It goes on and ends on {until.en}.")
    return Decision("goes_on", (), ("licensing.45",), reason, frame.edition)


def _tell(
    request: Request,
    kind: NoticeKind,
    promise: Promise,
    ground: SuspensionGround,
    words: str,
    code: str,
    *,
    at: datetime,
) -> None:
    facts = replace(
        notice_facts(request, {}),
        stands_on=GROUND_WORDS[ground].zh,
        stands_reason=words.rstrip("。"),
        limit_due_at=local(promise.due_at, request.hall.zone),
    )
    wanted = (NoticeWanted(kind, NoticeTo.ASKER, with_paper=True),)
    notices.queue(request, wanted, promises={}, entry_code=code, at=at, facts=facts)
