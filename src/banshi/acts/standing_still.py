"""A limit stands still on a lawful ground and goes on again (行政许可法 45): told, journalled, counted.

While it stands there is no moment that could pass and no rung fires; lateness that was there before
stays. Answers owed to an asker never stand still; which limits may, the rule says.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts import journal, promises
from banshi.acts.answers import Forbidden, Invalid, NotFound
from banshi.acts.facts import local
from banshi.acts.limits import (
    NOT_YOURS,
    Answer,
    LimitStands,
    frame_of,
    locked,
    refused,
    tell,
    type_of_matter,
)
from banshi.acts.receiving import account_of
from banshi.acts.text_fields import WORDS_LENGTH, FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Decision, Text
from banshi.policy.frame import Frame
from banshi.policy.limits import GROUND_WORDS, LimitEnds, StandsStill, limit_ends
from banshi.policy.plain import to_plain
from banshi.policy.questions.composing import OWN_MATTER
from banshi.policy.questions.outcome import RungMoment
from banshi.policy.rules.suspensions import LimitNow, may_stop_now, stands_on
from banshi.policy.rungs import rung_moments
from banshi.policy.vocabulary import NoticeKind, PromiseKind, Role, SuspensionGround, Unit
from banshi.policy.wording import moment_text
from banshi.records.base import new_id
from banshi.records.own_matter import is_matter_of
from banshi.records.promise import Promise, Suspension

STOPPERS = (Role.APPROVER, Role.CHIEF, Role.MANAGER)
DOES_NOT_STAND = Text("这个时限没有停。", "This limit does not stand still.")
ENDED = Text("这个时限已经结束。", "This limit has ended.")
REASON = Text("为什么停", "why it stands still")
HOW_LONG = Text("预计多久", "how long it will take")
SHORT = 100


@dataclass(frozen=True)
class Stop:
    """On which lawful ground the clock stops, why, and how long it is thought to take (45)."""

    ground: SuspensionGround
    reason: str
    how_long: str


def stand_still(promise_id: UUID, stop: Stop, *, by: Actor, at: datetime) -> Answer:
    """Stop the clock of a limit; the asker is told why, and for how long, in writing."""
    if not by.has(*STOPPERS):
        return Forbidden(NOT_YOURS)
    checks = FieldCheck()
    reason = checks.text("reason", stop.reason, longest=WORDS_LENGTH, label=REASON)
    how_long = checks.text("how_long", stop.how_long, longest=SHORT, label=HOW_LONG)
    if checks.errors:
        return Invalid(tuple(checks.errors))
    words = f"{reason.rstrip('。')}。预计{how_long.rstrip('。')}。"
    with transaction.atomic():
        found = locked(promise_id, by)
        if found is None:
            return NotFound()
        request, promise = found
        if is_matter_of(request, by.person):
            return Forbidden(OWN_MATTER)
        frame = frame_of(request, at)
        kind = PromiseKind(promise.kind)
        allowed = may_stop_now(
            kind, type_of_matter(request, promise.matter), _now(promise, at), frame
        )
        if not allowed.value:
            return refused(request, "stand_still", allowed, by=by, at=at)
        Suspension.objects.create(
            id=new_id(),
            hall_id=request.hall_id,
            promise=promise,
            ground=stop.ground,
            reason=words,
            from_at=at,
            by_id=account_of(by),
        )
        promise.stands_since, promise.next_rung_at = at, None
        promise.save(update_fields=["stands_since", "next_rung_at"])
        entry = journal.write(
            request,
            kind="request",
            reference=request.reference,
            act="stand_still",
            result="stood",
            by=by,
            at=local(at, request.hall.zone),
            decision=_stands(stop.ground, frame),
            words={"suspension_reason": words},
            facts={
                "promise": promise.kind,
                "clause": promise.clause,
                "ground": stop.ground,
                **promises.named_matter(promise),
            },
        )
        request.save(update_fields=["seq", "head"])
        named = GROUND_WORDS[stop.ground]
        told = {
            "stands_on": named.zh,
            "stands_on_en": named.en,
            "stands_reason": words.rstrip("。"),
        }
        tell(request, NoticeKind.STANDS_STILL, promise, told, entry.code, at=at)
    return LimitStands(request.reference, None)


def go_on(promise_id: UUID, *, by: Actor, at: datetime) -> Answer:
    """The ground is over: the limit is counted again without the stretch that stood still."""
    if not by.has(*STOPPERS):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        found = locked(promise_id, by)
        if found is None:
            return NotFound()
        request, promise = found
        if is_matter_of(request, by.person):
            return Forbidden(OWN_MATTER)
        frame = frame_of(request, at)
        if promise.ended_at is not None or promise.stands_since is None:
            words = ENDED if promise.ended_at is not None else DOES_NOT_STAND
            refusal = Decision("not_now", (), ("licensing.45",), words, frame.edition)
            return refused(request, "go_on", refusal, by=by, at=at)
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
                **promises.named_matter(promise),
            },
        )
        request.save(update_fields=["seq", "head"])
        promises.lay(promise, due_at, rungs, ends.why)
        named = GROUND_WORDS[SuspensionGround(running.ground)]
        told = {"stands_on": named.zh, "stands_on_en": named.en}
        tell(request, NoticeKind.GOES_ON, promise, told, entry.code, at=at)
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


def _now(promise: Promise, at: datetime) -> LimitNow:
    return LimitNow(
        ended=promise.ended_at is not None,
        stands=promise.stands_since is not None,
        late=at > promise.due_at,
    )


def _stands(ground: SuspensionGround, frame: Frame) -> Decision[str]:
    says = stands_on(ground, frame)
    return Decision("stands", (), says.cites, says.reason, frame.edition)


def _goes_on(due_at: datetime, frame: Frame) -> Decision[str]:
    until = moment_text(due_at)
    reason = Text(f"接着算，到{until.zh}为止。", f"It goes on and ends on {until.en}.")
    return Decision("goes_on", (), ("licensing.45",), reason, frame.edition)
