"""The visits of one day, by time: whose window, who goes, how far each has come (2.0)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Prefetch, Q

from banshi.boards.masking import masked_name
from banshi.boards.visit_line import BROKEN_OFF
from banshi.policy.map_point import MapPoint, read_point
from banshi.policy.periods import Period
from banshi.policy.vocabulary import RequestState, Verb
from banshi.records.journal import JournalEntry
from banshi.records.request import Appointed, RequestMatter
from banshi.records.visit import Visit

STANDING = (RequestState.AGREED, RequestState.DONE, RequestState.NOT_DONE)


@dataclass(frozen=True)
class DayVisit:
    """One visit of the day; ``point`` is none where nobody marked the door on the map.

    ``goes_on``: it was begun that day and not ended; ``state`` says what became of it.
    """

    reference: str
    request: str
    starts_at: datetime
    window_name: str
    matters: tuple[str, ...]
    party_name: str
    crew: tuple[str, ...]
    state: RequestState
    shown_at: datetime | None
    started_at: datetime | None
    point: MapPoint | None
    goes_on: bool


def visits_on(hall: UUID, day: date, *, zone: str) -> tuple[DayVisit, ...]:
    """Every visit agreed for ``day`` or already made on it. Three statements."""
    since, until = Period(day, day).moments(zone)
    here = ZoneInfo(zone)
    # What was agreed anew was made at the hour before if its work had begun by then.
    began = JournalEntry.objects.filter(
        hall=OuterRef("hall"),
        subject=OuterRef("request_id"),
        act=Verb.START,
        result="done",
        at__gte=since,
        at__lte=OuterRef("released_at"),
    )
    crew = Appointed.objects.filter(hall=hall, starts_at__gte=since, starts_at__lt=until).annotate(
        was_begun=Exists(began)
    )
    asked = RequestMatter.objects.select_related("matter").order_by("position")
    agreed = Q(starts_at__gte=since, starts_at__lt=until, request__shown_state__in=STANDING)
    stands = agreed & ~BROKEN_OFF
    made = Q(request__in=crew.filter(was_begun=True).values("request"))
    rows = (
        Visit.objects.filter(stands | made, hall_id=hall)
        .select_related("request__window")
        .annotate(stands=stands)
        .prefetch_related(
            Prefetch("request__crew", queryset=crew.select_related("staff")),
            Prefetch("request__asked_matters", queryset=asked),
        )
    )
    lines = (_line(one, here) for one in rows)
    return tuple(sorted(lines, key=lambda one: (one.starts_at, one.reference)))


def _line(visit: Any, here: ZoneInfo) -> DayVisit:
    request, crew = visit.request, list(visit.request.crew.all())
    hour = visit.starts_at if visit.stands else min(one.starts_at for one in crew if one.was_begun)

    def local(moment: datetime | None) -> datetime | None:
        return moment.astimezone(here) if moment else None

    return DayVisit(
        reference=visit.reference,
        request=request.reference,
        starts_at=hour.astimezone(here),
        window_name=request.window.name,
        matters=tuple(
            one.matter.everyday_name or one.matter.name for one in request.asked_matters.all()
        ),
        party_name=masked_name(request.party_name),
        crew=tuple(sorted({one.staff.name for one in request.stood(hour, crew)})),
        state=RequestState(request.shown_state if visit.stands else request.state),
        shown_at=local(visit.credentials_shown_at),
        started_at=local(request.started_at),
        point=read_point(visit.point),
        goes_on=not visit.stands,
    )
