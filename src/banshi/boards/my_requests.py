"""Somebody's own requests, newest first: where each stands and by when it is answered."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from banshi.boards.masking import masked_name
from banshi.boards.promises import PromiseView, in_hand, promises_of
from banshi.policy.actor import Actor
from banshi.policy.outcomes import left_to_do
from banshi.policy.vocabulary import PromiseKind, RequestKind, RequestState, VisitOutcome
from banshi.records.hall import Hall
from banshi.records.request import Request, RequestMatter
from banshi.records.visit import MatterOutcome

PAGE = 20


@dataclass(frozen=True)
class MyRequest:
    """One request in its asker's list; a refusal only proposed does not show in ``state``.

    ``begun``: the appointment has begun, whatever came of it. ``in_hand``: something was taken in
    there and is not decided yet. ``left``: what a visit that is over left to do, if anything.
    ``by_agent``: somebody acts for the party; ``is_agent``: that is the viewer.
    """

    reference: str
    kind: RequestKind
    state: RequestState
    matters: tuple[str, ...]
    everyday_names: tuple[str, ...]
    party_name: str
    window_name: str
    received_at: datetime
    wanted_at: datetime
    offered_at: datetime | None
    answer: PromiseView | None
    by_agent: bool
    is_agent: bool
    begun: bool
    in_hand: bool
    left: VisitOutcome | None


@dataclass(frozen=True)
class MyRequests:
    """One page of the list; ``next_before`` asks for the next page, none at the end."""

    items: tuple[MyRequest, ...]
    next_before: datetime | None


def my_requests(viewer: Actor, *, at: datetime, before: datetime | None = None) -> MyRequests:
    """What the viewer asked for, and what others asked for him. Five statements.

    What staff took down for others is the others'.
    """
    mine = Q(asker=viewer.person) if viewer.person is not None else Q(pk__in=())
    if not viewer.is_staff:
        mine |= Q(asked_by=viewer.account)
    rows = Request.objects.filter(mine, hall_id=viewer.hall).select_related("window")
    if before is not None:
        rows = rows.filter(received_at__lt=before)
    found = list(rows.order_by("-received_at", "reference")[: PAGE + 1])
    shown = found[:PAGE]
    if not shown:
        return MyRequests((), None)
    zone = Hall.objects.values_list("zone", flat=True).get(id=viewer.hall)
    ids = [row.id for row in shown]
    promises = promises_of(viewer.hall, ids, zone=zone, at=at)
    matters: dict[UUID, list[tuple[str, str]]] = {one: [] for one in ids}
    asked = RequestMatter.objects.filter(request__in=ids).select_related("matter")
    for row in asked.order_by("position"):
        name = row.matter.name
        matters[row.request_id].append((name, row.matter.everyday_name or name))
    came: dict[UUID, list[VisitOutcome]] = {one: [] for one in ids}
    outcomes = MatterOutcome.objects.filter(visit__request__in=ids)
    for request, outcome in outcomes.values_list("visit__request", "outcome"):
        came[request].append(VisitOutcome(outcome))
    items = tuple(
        replace(
            _item(row, matters[row.id], promises.get(row.id, ()), ZoneInfo(zone), viewer),
            left=left_to_do(came[row.id]),
        )
        for row in shown
    )
    return MyRequests(items, shown[-1].received_at if len(found) > PAGE else None)


def _item(
    row: Request,
    names: list[tuple[str, str]],
    promises: tuple[PromiseView, ...],
    here: ZoneInfo,
    viewer: Actor,
) -> MyRequest:
    is_agent = row.by_agent and row.asked_by_id == viewer.account
    answers = [one for one in promises if one.kind is PromiseKind.ANSWER]
    return MyRequest(
        reference=row.reference,
        kind=RequestKind(row.kind),
        state=RequestState(row.shown_state),
        matters=tuple(name for name, _ in names),
        everyday_names=tuple(everyday for _, everyday in names),
        party_name=masked_name(row.party_name) if is_agent else row.party_name,
        window_name=row.window.name,
        received_at=row.received_at.astimezone(here),
        wanted_at=row.wanted_at.astimezone(here),
        offered_at=row.offered_at.astimezone(here) if row.offered_at else None,
        answer=answers[-1] if answers else None,
        by_agent=row.by_agent,
        is_agent=is_agent,
        begun=row.started_at is not None,
        in_hand=in_hand(promises),
        left=None,
    )
