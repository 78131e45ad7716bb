"""Overtime and leave as people see them: one's own, and everybody's for management (3.5.d)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from banshi.policy.vocabulary import DayKind, Employment, LeaveState, LedgerEntry, RequestKind
from banshi.records.overtime import Leave, LedgerCorrection, OvertimeBalance, OvertimeLine
from banshi.records.people import Staff

NEWEST_LINES, NEWEST_LEAVES = 60, 30


@dataclass(frozen=True)
class OvertimeEntry:
    """One line of somebody's ledger; moments on the hall's clock."""

    number: str
    name: str
    entry: LedgerEntry
    day: date
    day_kind: DayKind | None
    service: RequestKind | None
    employment: Employment
    minutes: int
    pay_minutes: int
    starts_at: datetime | None
    ends_at: datetime | None
    about: str


@dataclass(frozen=True)
class MonthSum:
    """What one service, or leave, made of a month."""

    month: date
    entry: LedgerEntry
    service: RequestKind | None
    minutes: int
    pay_minutes: int


@dataclass(frozen=True)
class LeaveView:
    """Leave somebody asked for; ``lapsed`` when it began undecided."""

    reference: str
    staff: UUID
    number: str
    name: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    state: LeaveState
    asked_at: datetime
    reason: str
    begun: bool

    @property
    def lapsed(self) -> bool:
        """Whether it began before anybody decided."""
        return self.begun and self.state is LeaveState.ASKED


@dataclass(frozen=True)
class CorrectionView:
    """A correction of somebody's ledger that waits for a second person."""

    reference: str
    minutes: int
    pay_minutes: int
    reason: str
    proposed_at: datetime
    by_viewer: bool


@dataclass(frozen=True)
class PersonOvertime:
    """Somebody's ledger: what is left, what is due, what waits, month by month, line by line."""

    number: str
    name: str
    employment: Employment
    minutes: int
    pay_minutes: int
    waiting: int
    months: tuple[MonthSum, ...]
    lines: tuple[OvertimeEntry, ...]
    leaves: tuple[LeaveView, ...]
    corrections: tuple[CorrectionView, ...]


@dataclass(frozen=True)
class BalanceLine:
    """What one person has."""

    number: str
    name: str
    employment: Employment
    minutes: int
    pay_minutes: int


def person_overtime(
    hall: UUID,
    *,
    zone: str,
    at: datetime,
    staff: UUID | None = None,
    number: str = "",
    windows: frozenset[str] | None = None,
    account: UUID | None = None,
) -> PersonOvertime | None:
    """Somebody's, by id or number; whoever looks after some windows finds their people only.

    Six statements.
    """
    rows = people_within(hall, windows).select_related("overtime_balance")
    person = rows.filter(id=staff).first() if staff else rows.filter(staff_number=number).first()
    if person is None:
        return None
    balance = getattr(person, "overtime_balance", None)
    lines = OvertimeLine.objects.filter(staff=person)
    leaves = leave_views(Leave.objects.filter(staff=person), zone=zone, at=at, newest=NEWEST_LEAVES)
    waiting = [one for one in leaves if one.state is LeaveState.ASKED and not one.begun]
    return PersonOvertime(
        number=person.staff_number,
        name=person.name,
        employment=Employment(person.employment),
        minutes=balance.minutes if balance else 0,
        pay_minutes=balance.pay_minutes if balance else 0,
        waiting=sum(one.minutes for one in waiting),
        months=_months(lines),
        lines=entries_of(lines.order_by("-written_at", "-day", "part")[:NEWEST_LINES], zone=zone),
        leaves=leaves,
        corrections=_corrections(person, zone, account),
    )


def balances(hall: UUID, windows: frozenset[str] | None = None) -> tuple[BalanceLine, ...]:
    """Everybody who has or had anything in the ledger, by number. One statement."""
    people = people_within(hall, windows).values("id")
    rows = OvertimeBalance.objects.filter(hall_id=hall, staff__in=people).select_related("staff")
    return tuple(
        BalanceLine(
            one.staff.staff_number,
            one.staff.name,
            Employment(one.staff.employment),
            one.minutes,
            one.pay_minutes,
        )
        for one in rows.order_by("staff__staff_number")
    )


def ledger_between(
    hall: UUID,
    *,
    zone: str,
    first: date,
    last: date,
    number: str = "",
    staff: UUID | None = None,
    windows: frozenset[str] | None = None,
) -> tuple[OvertimeEntry, ...]:
    """The lines of the days from ``first`` to ``last``, in order. One statement."""
    rows = OvertimeLine.objects.filter(hall_id=hall, day__range=(first, last))
    if windows is not None:
        rows = rows.filter(staff__in=people_within(hall, windows).values("id"))
    if number:
        rows = rows.filter(staff__staff_number=number)
    if staff:
        rows = rows.filter(staff=staff)
    order = ("day", "staff__staff_number", "written_at", "part")
    return entries_of(rows.order_by(*order), zone=zone)


def leaves_of(
    hall: UUID,
    *,
    zone: str,
    at: datetime,
    staff: UUID | None = None,
    windows: frozenset[str] | None = None,
    state: LeaveState | None = None,
    reference: str = "",
) -> tuple[LeaveView, ...]:
    """Leave of one person, or of everybody a viewer looks after, newest first. One statement."""
    rows = Leave.objects.filter(hall_id=hall)
    mine = Q(staff=staff) if staff else Q()
    if windows is not None:
        rows = rows.filter(mine | Q(staff__in=people_within(hall, windows).values("id")))
    elif staff:
        rows = rows.filter(mine)
    if state is not None:
        rows = rows.filter(state=state)
    if reference:
        rows = rows.filter(reference=reference)
    return leave_views(rows, zone=zone, at=at)


def leave_views(
    rows: "QuerySet[Leave]", *, zone: str, at: datetime, newest: int | None = None
) -> tuple[LeaveView, ...]:
    """Leaves as people see them, newest first."""
    here = ZoneInfo(zone)
    ordered = rows.select_related("staff").order_by("-asked_at", "-starts_at", "reference")
    return tuple(
        LeaveView(
            reference=one.reference,
            staff=one.staff_id,
            number=one.staff.staff_number,
            name=one.staff.name,
            starts_at=one.starts_at.astimezone(here),
            ends_at=one.ends_at.astimezone(here),
            minutes=one.minutes,
            state=LeaveState(one.state),
            asked_at=one.asked_at.astimezone(here),
            reason=str(one.reason),
            begun=one.starts_at <= at,
        )
        for one in ordered[:newest]
    )


def entries_of(rows: "QuerySet[OvertimeLine]", *, zone: str) -> tuple[OvertimeEntry, ...]:
    """Lines of the ledger as people read them. One statement."""
    here = ZoneInfo(zone)
    return tuple(
        OvertimeEntry(
            number=one.staff.staff_number,
            name=one.staff.name,
            entry=LedgerEntry(one.entry),
            day=one.day,
            day_kind=DayKind(one.day_kind) if one.day_kind else None,
            service=RequestKind(one.service) if one.service else None,
            employment=Employment(one.employment),
            minutes=one.minutes,
            pay_minutes=one.pay_minutes,
            starts_at=one.starts_at.astimezone(here) if one.starts_at else None,
            ends_at=one.ends_at.astimezone(here) if one.ends_at else None,
            about=_about(one),
        )
        for one in rows.select_related("staff", "request", "leave", "correction")
    )


def _about(one: OvertimeLine) -> str:
    for named in (one.request, one.leave, one.correction):
        if named is not None:
            return named.reference
    return ""


def people_within(hall: UUID, windows: frozenset[str] | None) -> "QuerySet[Staff]":
    """Staff of the hall, or those of some windows."""
    rows = Staff.objects.filter(hall_id=hall)
    if windows is None:
        return rows
    here = Q(authorities__window__code__in=windows) | Q(grants__window__code__in=windows)
    return rows.filter(here).distinct()


def _months(lines: "QuerySet[OvertimeLine]") -> tuple[MonthSum, ...]:
    sums = (
        lines.annotate(month=TruncMonth("day"))
        .values("month", "entry", "service")
        .annotate(leave_sum=Sum("minutes"), pay_sum=Sum("pay_minutes"))
        .order_by("-month", "entry", "service")
    )
    return tuple(
        MonthSum(
            month=one["month"],
            entry=LedgerEntry(one["entry"]),
            service=RequestKind(one["service"]) if one["service"] else None,
            minutes=one["leave_sum"],
            pay_minutes=one["pay_sum"],
        )
        for one in sums
    )


def _corrections(person: Staff, zone: str, account: UUID | None) -> tuple[CorrectionView, ...]:
    here = ZoneInfo(zone)
    rows = LedgerCorrection.objects.filter(staff=person, state="proposed").order_by("proposed_at")
    return tuple(
        CorrectionView(
            reference=one.reference,
            minutes=one.minutes,
            pay_minutes=one.pay_minutes,
            reason=str(one.reason),
            proposed_at=one.proposed_at.astimezone(here),
            by_viewer=one.proposed_by_id == account,
        )
        for one in rows
    )
