"""The visits of one day, by time: whose window, who goes, how far each has come (2.0)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Prefetch

from banshi.boards.masking import masked_name
from banshi.policy.map_point import MapPoint, read_point
from banshi.policy.periods import Period
from banshi.policy.vocabulary import RequestState
from banshi.records.request import Appointed, RequestMatter
from banshi.records.visit import Visit

STANDING = (RequestState.AGREED, RequestState.DONE, RequestState.NOT_DONE)


@dataclass(frozen=True)
class DayVisit:
    """One visit of the day; ``point`` is none where nobody marked the door on the map."""

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


def visits_on(hall: UUID, day: date, *, zone: str) -> tuple[DayVisit, ...]:
    """Every visit agreed for ``day`` or already made on it. Three statements."""
    since, until = Period(day, day).moments(zone)
    here = ZoneInfo(zone)
    crew = Appointed.objects.filter(starts_at__gte=since, starts_at__lt=until).select_related(
        "staff"
    )
    asked = RequestMatter.objects.select_related("matter").order_by("position")
    rows = (
        Visit.objects.filter(
            hall_id=hall,
            starts_at__gte=since,
            starts_at__lt=until,
            request__shown_state__in=STANDING,
        )
        .select_related("request__window")
        .prefetch_related(
            Prefetch("request__crew", queryset=crew),
            Prefetch("request__asked_matters", queryset=asked),
        )
        .order_by("starts_at", "reference")
    )
    return tuple(_line(one, here) for one in rows)


def _line(visit: Visit, here: ZoneInfo) -> DayVisit:
    request = visit.request
    stood = request.stood(visit.starts_at, request.crew.all())

    def local(moment: datetime | None) -> datetime | None:
        return moment.astimezone(here) if moment else None

    return DayVisit(
        reference=visit.reference,
        request=request.reference,
        starts_at=visit.starts_at.astimezone(here),
        window_name=request.window.name,
        matters=tuple(
            one.matter.everyday_name or one.matter.name for one in request.asked_matters.all()
        ),
        party_name=masked_name(request.party_name),
        crew=tuple(sorted({one.staff.name for one in stood})),
        state=RequestState(request.shown_state),
        shown_at=local(visit.credentials_shown_at),
        started_at=local(request.started_at),
        point=read_point(visit.point),
    )
