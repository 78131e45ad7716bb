"""Requests as a program lists them: one's own, one's windows', or the hall's; newest first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from banshi.boards.promises import PromiseView, promises_of
from banshi.policy.actor import Actor
from banshi.policy.seeing import HALL_WIDE, is_asker
from banshi.policy.vocabulary import PromiseKind, RequestKind, RequestState
from banshi.records.request import Request, RequestMatter


@dataclass(frozen=True)
class RequestLine:
    """One request in a list; to its asker a refusal only proposed does not show."""

    reference: str
    kind: RequestKind
    state: RequestState
    version: int
    window: str
    matters: tuple[str, ...]
    received_at: datetime
    wanted_at: datetime
    answer: PromiseView | None


@dataclass(frozen=True)
class RequestLines:
    """One page; ``after`` is the place the next page begins after, none at the end."""

    items: tuple[RequestLine, ...]
    after: tuple[datetime, str] | None


def request_lines(
    viewer: Actor,
    *,
    zone: str,
    at: datetime,
    most: int,
    after: tuple[datetime, str] | None = None,
    state: RequestState | None = None,
) -> RequestLines:
    """A page of what the viewer may see. Three statements, whatever the number."""
    rows = _seen_by(viewer)
    if state is not None:
        rows = rows.filter(_stands_at(state, viewer))
    if after is not None:
        moment, reference = after
        rows = rows.filter(
            Q(received_at__lt=moment) | Q(received_at=moment, reference__lt=reference)
        )
    found = list(rows.order_by("-received_at", "-reference")[: most + 1])
    shown = found[:most]
    ids = [row.id for row in shown]
    promises = promises_of(viewer.hall, ids, zone=zone, at=at)
    matters = _matters(ids)
    here = ZoneInfo(zone)
    return RequestLines(
        items=tuple(
            _line(row, viewer, matters[row.id], promises.get(row.id, ()), here) for row in shown
        ),
        after=(shown[-1].received_at, shown[-1].reference) if len(found) > most else None,
    )


def _mine(viewer: Actor) -> Q:
    mine = Q(asker=viewer.person) if viewer.person is not None else Q(pk__in=())
    return mine if viewer.is_staff else mine | Q(asked_by=viewer.account)


def _seen_by(viewer: Actor) -> QuerySet[Request]:
    rows = Request.objects.filter(hall_id=viewer.hall).select_related("window")
    if viewer.has(*HALL_WIDE):
        return rows
    at_windows = Q(window__code__in=viewer.windows) if viewer.is_staff else Q(pk__in=())
    return rows.filter(_mine(viewer) | at_windows)


def _stands_at(state: RequestState, viewer: Actor) -> Q:
    """In the state the viewer reads: the shown one for the asker, the true one for others."""
    mine = _mine(viewer)
    return (mine & Q(shown_state=state)) | (~mine & Q(state=state))


def _matters(requests: list[UUID]) -> dict[UUID, tuple[str, ...]]:
    codes: dict[UUID, tuple[str, ...]] = dict.fromkeys(requests, ())
    rows = RequestMatter.objects.filter(request__in=requests).order_by("position")
    for request, code in rows.values_list("request_id", "matter__code"):
        codes[request] = (*codes[request], code)
    return codes


def _line(
    row: Request,
    viewer: Actor,
    matters: tuple[str, ...],
    promises: tuple[PromiseView, ...],
    here: ZoneInfo,
) -> RequestLine:
    asker = is_asker(row, viewer)
    answers = [one for one in promises if one.kind is PromiseKind.ANSWER]
    return RequestLine(
        reference=row.reference,
        kind=RequestKind(row.kind),
        state=RequestState(row.shown_state if asker else row.state),
        version=row.shown_version if asker else row.version,
        window=row.window.code,
        matters=matters,
        received_at=row.received_at.astimezone(here),
        wanted_at=row.wanted_at.astimezone(here),
        answer=answers[-1] if answers else None,
    )
