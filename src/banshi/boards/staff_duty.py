"""A member of staff as management sees them: posts, training, credentials, shifts, absences."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from banshi.boards.proofs import TrainingLine, trainings_kept
from banshi.boards.roster_day import ShiftLine, roster_between
from banshi.policy.vocabulary import PostPart
from banshi.records.catalogue import Window
from banshi.records.duty import Absence
from banshi.records.people import Authority, Credential, Staff
from banshi.records.post import PostHolder

SHOWN_DAYS = 14


@dataclass(frozen=True)
class PersonLine:
    """Somebody on a list to choose from."""

    number: str
    name: str
    department: str


@dataclass(frozen=True)
class HeldPost:
    """A part of a post, and from when to when."""

    code: str
    name: str
    part: PostPart
    since: date
    until: date | None


@dataclass(frozen=True)
class CredentialLine:
    """A credential and its days."""

    number: str
    valid_from: date
    valid_until: date


@dataclass(frozen=True)
class AbsenceLine:
    """A stretch away, still to come or running; why is not here at all."""

    id: UUID
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class StaffDuty:
    """Everything of duty about one person."""

    number: str
    name: str
    department: str
    windows: tuple[str, ...]
    posts: tuple[HeldPost, ...]
    trainings: tuple[TrainingLine, ...]
    credentials: tuple[CredentialLine, ...]
    absences: tuple[AbsenceLine, ...]
    shifts: tuple[ShiftLine, ...]


def people_of(hall: UUID, windows: frozenset[str] | None = None) -> tuple[PersonLine, ...]:
    """All staff of the hall, or of some windows, by number. One statement."""
    rows = Staff.objects.filter(hall_id=hall).select_related("department")
    if windows is not None:
        rows = rows.filter(
            Q(authorities__window__code__in=windows) | Q(grants__window__code__in=windows)
        ).distinct()
    return tuple(
        PersonLine(one.staff_number, one.name, one.department.name if one.department else "")
        for one in rows.order_by("staff_number")
    )


def window_choices(
    hall: UUID, windows: frozenset[str] | None = None
) -> tuple[tuple[str, str], ...]:
    """Code and name of the hall's windows, or of some of them. One statement."""
    rows = Window.objects.filter(hall_id=hall).order_by("code")
    if windows is not None:
        rows = rows.filter(code__in=windows)
    return tuple(rows.values_list("code", "name"))


def staff_duty(
    hall: UUID,
    number: str,
    *,
    zone: str,
    at: datetime,
    windows: frozenset[str] | None = None,
) -> StaffDuty | None:
    """One person, or none; whoever looks after some windows finds their people only.

    Eight statements.
    """
    here = ZoneInfo(zone)
    today = at.astimezone(here).date()
    found = next((one for one in people_of(hall, windows) if one.number == number), None)
    if found is None:
        return None
    held = PostHolder.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), hall_id=hall, staff__staff_number=number
    ).select_related("post")
    may = Authority.objects.filter(hall_id=hall, staff__staff_number=number)
    credentials = Credential.objects.filter(hall_id=hall, staff__staff_number=number)
    absences = Absence.objects.filter(
        hall_id=hall, staff__staff_number=number, taken_back_at__isnull=True, ends_at__gt=at
    ).order_by("starts_at")
    return StaffDuty(
        number=found.number,
        name=found.name,
        department=found.department,
        windows=tuple(sorted(set(may.values_list("window__name", flat=True)))),
        posts=tuple(
            HeldPost(one.post.code, one.post.name, PostPart(one.part), one.since, one.until)
            for one in held.order_by("post__code", "since")
        ),
        trainings=trainings_kept(hall, number=number),
        credentials=tuple(
            CredentialLine(one.number, one.valid_from, one.valid_until)
            for one in credentials.order_by("valid_until")
        ),
        absences=tuple(
            AbsenceLine(one.id, one.starts_at.astimezone(here), one.ends_at.astimezone(here))
            for one in absences
        ),
        shifts=roster_between(
            hall,
            zone=zone,
            first=today,
            last=today + timedelta(days=SHOWN_DAYS),
            number=number,
        ),
    )
