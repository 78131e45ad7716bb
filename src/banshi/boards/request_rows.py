"""Requests as lines of a staff list: who, what, when, and the promises that run."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.boards.masking import masked_name
from banshi.boards.promises import PromiseView, promise_view
from banshi.policy.vocabulary import (
    Channel,
    Ground,
    PartyType,
    PromiseKind,
    PromiseState,
    RequestKind,
    RequestState,
)
from banshi.records.catalogue import Matter
from banshi.records.promise import Promise
from banshi.records.request import Request, RequestMatter


@dataclass(frozen=True)
class RequestRow:
    """One request in a list; moments on the hall's clock, names masked.

    ``answer``, ``consent`` and ``arrange`` are the running promises, none where none runs.
    """

    id: UUID
    reference: str
    kind: RequestKind
    state: RequestState
    channel: Channel
    window: str
    window_name: str
    matters: tuple[str, ...]
    matter_codes: frozenset[str]
    party_type: PartyType
    party_name: str
    ground: Ground
    received_at: datetime
    wanted_at: datetime
    offered_at: datetime | None
    asked_back: bool
    replied: bool
    started_at: datetime | None
    withdrawal_reported: bool
    absence_pleaded: bool
    answer: PromiseView | None
    consent: PromiseView | None
    arrange: PromiseView | None

    @property
    def owed(self) -> PromiseView | None:
        """What the window owes now: the arranging where it was told to arrange, else the answer."""
        return self.arrange or self.answer

    @property
    def is_late(self) -> bool:
        """Whether any promise about it is past its moment."""
        running = (self.answer, self.consent, self.arrange)
        return any(one is not None and one.state is PromiseState.LATE for one in running)


def request_rows(requests: Iterable[Request], *, zone: str, at: datetime) -> tuple[RequestRow, ...]:
    """The lines of ``requests``, in their order. Two statements besides theirs.

    They come with their windows (``select_related``).
    """
    found = list(requests)
    matters: dict[UUID, list[Matter]] = {request.id: [] for request in found}
    asked = RequestMatter.objects.filter(request__in=list(matters)).select_related("matter")
    for one in asked.order_by("position"):
        matters[one.request_id].append(one.matter)
    running: dict[tuple[UUID, PromiseKind], PromiseView] = {}
    for promise in Promise.objects.filter(subject__in=list(matters), ended_at__isnull=True):
        view = promise_view(promise, zone=zone, at=at)
        running[promise.subject, view.kind] = view
    here = ZoneInfo(zone)
    return tuple(_row(request, matters[request.id], running, here) for request in found)


def _row(
    request: Request,
    matters: list[Matter],
    running: dict[tuple[UUID, PromiseKind], PromiseView],
    here: ZoneInfo,
) -> RequestRow:
    def local(moment: datetime | None) -> datetime | None:
        return moment.astimezone(here) if moment else None

    return RequestRow(
        id=request.id,
        reference=request.reference,
        kind=RequestKind(request.kind),
        state=RequestState(request.state),
        channel=Channel(request.channel),
        window=request.window.code,
        window_name=request.window.name,
        matters=tuple(matter.everyday_name or matter.name for matter in matters),
        matter_codes=frozenset(matter.code for matter in matters),
        party_type=PartyType(request.party_type),
        party_name=masked_name(request.party_name),
        ground=Ground(request.ground_told or request.ground),
        received_at=request.received_at.astimezone(here),
        wanted_at=request.wanted_at.astimezone(here),
        offered_at=local(request.offered_at),
        asked_back=request.asked_at is not None,
        replied=bool(request.replied_words),
        started_at=local(request.started_at),
        withdrawal_reported=request.withdrawal_reported_at is not None,
        absence_pleaded=request.absence_pleaded,
        answer=running.get((request.id, PromiseKind.ANSWER)),
        consent=running.get((request.id, PromiseKind.CONSENT)),
        arrange=running.get((request.id, PromiseKind.ARRANGE)),
    )
