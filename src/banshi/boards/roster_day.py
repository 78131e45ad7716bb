"""The roster of a day: who is at which window, off hours, on visits, on call (6.4.a)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from banshi.policy.vocabulary import ShiftKind
from banshi.records.duty import Absence, Shift
from banshi.records.request import Appointed


@dataclass(frozen=True)
class ShiftLine:
    """One shift; ``away`` never says why. No window is the whole hall."""

    number: str
    name: str
    window: str
    window_name: str
    kind: ShiftKind
    starts_at: datetime
    ends_at: datetime
    away: bool


@dataclass(frozen=True)
class AppointmentOpen:
    """An appointment one of whose people is away then: it stays, and needs somebody else."""

    reference: str
    name: str
    window_name: str
    starts_at: datetime


def roster_between(
    hall: UUID,
    *,
    zone: str,
    first: date,
    last: date,
    windows: frozenset[str] | None = None,
    number: str = "",
) -> tuple[ShiftLine, ...]:
    """Every shift that starts on these days, by window and start. One statement.

    Of some windows only: theirs, and duty officers, who are everybody's.
    """
    here = ZoneInfo(zone)
    away = Absence.objects.filter(
        staff=OuterRef("staff"),
        taken_back_at__isnull=True,
        starts_at__lt=OuterRef("ends_at"),
        ends_at__gt=OuterRef("starts_at"),
    )
    rows = Shift.objects.filter(
        hall_id=hall,
        starts_at__gte=datetime.combine(first, time(), here),
        starts_at__lt=datetime.combine(last + timedelta(days=1), time(), here),
    )
    if windows is not None:
        rows = rows.filter(Q(window__code__in=windows) | Q(window__isnull=True))
    if number:
        rows = rows.filter(staff__staff_number=number)
    return tuple(
        ShiftLine(
            number=one.staff.staff_number,
            name=one.staff.name,
            window=one.window.code if one.window else "",
            window_name=one.window.name if one.window else "",
            kind=ShiftKind(one.kind),
            starts_at=one.starts_at.astimezone(here),
            ends_at=one.ends_at.astimezone(here),
            away=one.away,
        )
        for one in rows.annotate(away=Exists(away))
        .select_related("staff", "window")
        .order_by("window__code", "starts_at", "staff__staff_number")
    )


def appointments_open(
    hall: UUID, *, zone: str, at: datetime, windows: frozenset[str] | None = None
) -> tuple[AppointmentOpen, ...]:
    """Appointments to come with somebody who is away then, the soonest first. One statement."""
    away = Absence.objects.filter(
        staff=OuterRef("staff"),
        taken_back_at__isnull=True,
        starts_at__lt=OuterRef("ends_at"),
        ends_at__gt=OuterRef("starts_at"),
    )
    rows = Appointed.objects.filter(
        Exists(away), hall_id=hall, released_at__isnull=True, ends_at__gt=at
    )
    if windows is not None:
        rows = rows.filter(request__window__code__in=windows)
    return tuple(
        AppointmentOpen(
            reference=one.request.reference,
            name=one.staff.name,
            window_name=one.request.window.name,
            starts_at=one.starts_at.astimezone(ZoneInfo(zone)),
        )
        for one in rows.select_related("request__window", "staff").order_by("starts_at")
    )
