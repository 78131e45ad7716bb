"""What the windows of a member of staff owe now, the most urgent first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from banshi.boards.promises import PromiseView
from banshi.boards.request_rows import RequestRow, request_rows
from banshi.policy.actor import Actor
from banshi.policy.transitions import PROPOSED_STATES
from banshi.policy.vocabulary import PromiseKind, RequestState, Role
from banshi.records.catalogue import Window
from banshi.records.promise import Promise
from banshi.records.request import Request

EVERY_WINDOW = (Role.DUTY, Role.MANAGER, Role.CONSULT)
TOLD_STATES = (RequestState.OFFERED, RequestState.AGREED, RequestState.REFUSED)
OPEN_STATES = (
    RequestState.RECEIVED,
    RequestState.COUNTERED,
    RequestState.TO_ARRANGE,
    *PROPOSED_STATES,
    RequestState.OFFERED,
    RequestState.AGREED,
)


@dataclass(frozen=True)
class WindowList:
    """Open requests of the viewer's windows, each in one place.

    ``due`` wait for an answer, ``to_arrange`` for the window leader, ``untold`` are answered but
    the answer has not reached the asker, ``waiting_for_hall`` for management, ``offered`` for the
    asker, ``agreed`` for their hour.
    """

    windows: tuple[str, ...]
    due: tuple[RequestRow, ...]
    to_arrange: tuple[RequestRow, ...]
    untold: tuple[RequestRow, ...]
    waiting_for_hall: tuple[RequestRow, ...]
    offered: tuple[RequestRow, ...]
    agreed: tuple[RequestRow, ...]

    @property
    def owed(self) -> tuple[RequestRow, ...]:
        """What somebody here must do something about before a moment, most urgent first."""
        rows = (*self.due, *self.to_arrange, *self.untold)
        return tuple(sorted(rows, key=lambda row: _due_at(row.owed, row)))


def sees_every_window(viewer: Actor) -> bool:
    """Whether the viewer looks after the whole hall rather than his own windows."""
    return viewer.has(*EVERY_WINDOW)


def window_names(viewer: Actor) -> tuple[str, ...]:
    """The names of the windows the viewer sits at, by code."""
    rows = Window.objects.filter(hall_id=viewer.hall, code__in=viewer.windows).order_by("code")
    return tuple(rows.values_list("name", flat=True))


def window_options(hall: UUID) -> tuple[tuple[str, str], ...]:
    """Code and name of every window of the hall, by code."""
    rows = Window.objects.filter(hall_id=hall).order_by("code")
    return tuple(rows.values_list("code", "name"))


def window_list(viewer: Actor, *, zone: str, at: datetime) -> WindowList:
    """What is open at the viewer's windows, or at all of them for duty, management and consult.

    Four statements, whatever the number of requests.
    """
    rows = request_rows(_open(viewer), zone=zone, at=at)

    def among(
        belongs: Callable[[RequestRow], bool], moment: Callable[[RequestRow], datetime]
    ) -> tuple[RequestRow, ...]:
        return tuple(sorted((row for row in rows if belongs(row)), key=moment))

    return WindowList(
        windows=window_names(viewer),
        due=among(_waits_for_answer, lambda row: _due_at(row.answer, row)),
        to_arrange=among(
            lambda row: row.state is RequestState.TO_ARRANGE, lambda row: _due_at(row.arrange, row)
        ),
        untold=among(_untold, lambda row: _due_at(row.answer, row)),
        waiting_for_hall=among(
            lambda row: row.state in PROPOSED_STATES,
            lambda row: _due_at(row.consent, row),
        ),
        offered=among(
            lambda row: row.state is RequestState.OFFERED and not _untold(row), _appointment_at
        ),
        agreed=among(
            lambda row: row.state is RequestState.AGREED and not _untold(row), _appointment_at
        ),
    )


def _open(viewer: Actor) -> QuerySet[Request]:
    answers: QuerySet[Promise, UUID] = Promise.objects.filter(
        hall_id=viewer.hall, kind=PromiseKind.ANSWER, ended_at__isnull=True
    ).values_list("subject", flat=True)
    still = Q(state__in=OPEN_STATES) | Q(state=RequestState.REFUSED, id__in=answers)
    requests = Request.objects.filter(still, hall_id=viewer.hall).select_related("window")
    if sees_every_window(viewer):
        return requests
    return requests.filter(window__code__in=viewer.windows)


def _waits_for_answer(row: RequestRow) -> bool:
    return row.state in (RequestState.RECEIVED, RequestState.COUNTERED)


def _untold(row: RequestRow) -> bool:
    return row.state in TOLD_STATES and row.answer is not None


def _due_at(promise: PromiseView | None, row: RequestRow) -> datetime:
    return promise.due_at if promise else row.received_at


def _appointment_at(row: RequestRow) -> datetime:
    return row.offered_at or row.wanted_at
