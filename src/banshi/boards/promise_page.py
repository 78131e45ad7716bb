"""One promise in full: its sum, its rungs, what stood still, and what may be done to it now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.boards.calendars import frame_on
from banshi.boards.masking import masked_name
from banshi.boards.promises import PromiseView, matter_names, promise_view
from banshi.policy.actor import Actor
from banshi.policy.decision import Decision
from banshi.policy.rules.suspensions import LimitNow, may_stop_now
from banshi.policy.seeing import may_see
from banshi.policy.vocabulary import (
    MatterType,
    PromiseKind,
    RequestKind,
    RequestState,
    Rung,
    SuspensionGround,
)
from banshi.records.own_matter import is_matter_of
from banshi.records.promise import FiredRung, Promise
from banshi.records.request import Request, RequestMatter


@dataclass(frozen=True)
class RungLine:
    """One rung: when it fires, and when it did; it waits while the promise stands still."""

    rung: Rung
    at: datetime
    fired_at: datetime | None


@dataclass(frozen=True)
class StillLine:
    """A stretch that does not count, with the words the asker was told."""

    ground: SuspensionGround
    reason: str
    since: datetime
    until: datetime | None
    by: str


@dataclass(frozen=True)
class PromisePage:
    """A promise with its request; ``may_stop`` says whether its clock may be stopped now, and why.

    ``own_matter``: it is the viewer's own, who steps aside (回避).
    """

    id: UUID
    reference: str
    request_state: RequestState
    service: RequestKind
    window_name: str
    party_name: str
    matters: tuple[str, ...]
    promise: PromiseView
    rungs: tuple[RungLine, ...]
    still: tuple[StillLine, ...]
    may_stop: Decision[bool]
    own_matter: bool


def promise_page(promise_id: UUID, *, viewer: Actor, zone: str, at: datetime) -> PromisePage | None:
    """The promise, to whoever may see its request; none otherwise. Nine statements."""
    promise = Promise.objects.filter(hall_id=viewer.hall, id=promise_id).first()
    request = (
        Request.objects.select_related("window").filter(id=promise.subject).first()
        if promise
        else None
    )
    if promise is None or request is None or not may_see(request, viewer):
        return None
    here = ZoneInfo(zone)
    asked = list(
        RequestMatter.objects.filter(request=request).select_related("matter").order_by("position")
    )
    frame = frame_on(viewer.hall, at.astimezone(here).date()).under(RequestKind(request.kind))
    still = tuple(promise.suspensions.select_related("by__staff").order_by("from_at"))
    now = LimitNow(
        ended=promise.ended_at is not None,
        stands=promise.stands_since is not None,
        late=at > promise.due_at,
    )
    names = matter_names(viewer.hall, {promise.matter} - {""})
    view = promise_view(
        promise, zone=zone, at=at, still=still, matter_name=names.get(promise.matter, "")
    )
    return PromisePage(
        id=promise.id,
        reference=request.reference,
        request_state=RequestState(request.state),
        service=RequestKind(request.kind),
        window_name=request.window.name,
        party_name=masked_name(request.party_name),
        matters=tuple(one.matter.everyday_name or one.matter.name for one in asked),
        promise=view,
        rungs=_rungs(promise, here),
        still=tuple(
            StillLine(
                SuspensionGround(one.ground),
                one.reason,
                one.from_at.astimezone(here),
                one.until_at.astimezone(here) if one.until_at else None,
                one.by.staff.name if one.by.staff else one.by.login,
            )
            for one in still
        ),
        may_stop=may_stop_now(
            PromiseKind(promise.kind), _type_of(asked, promise.matter), now, frame
        ),
        own_matter=viewer.is_staff and is_matter_of(request, viewer.person),
    )


def _rungs(promise: Promise, here: ZoneInfo) -> tuple[RungLine, ...]:
    """Those that fired when they fired, then those to come."""
    fired = tuple(
        RungLine(Rung(one.rung), one.due_at.astimezone(here), one.fired_at.astimezone(here))
        for one in FiredRung.objects.filter(promise=promise).order_by("due_at")
    )
    left = () if promise.ended_at else promise.rungs[promise.next_rung :]
    return fired + tuple(
        RungLine(Rung(one["rung"]), datetime.fromisoformat(one["at"]).astimezone(here), None)
        for one in left
    )


def _type_of(asked: list[RequestMatter], code: str) -> MatterType:
    """The type of the one matter; of several, licence only where each is one (R14)."""
    types = {MatterType(one.matter.matter_type) for one in asked if code in ("", one.matter.code)}
    other = sorted(types - {MatterType.LICENCE})
    return other[0] if other else MatterType.LICENCE
