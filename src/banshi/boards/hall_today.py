"""The hall's day for its management and for supervision: what is owed, late, kept (3.5.a)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q

from banshi.boards.request_rows import RequestRow, request_rows
from banshi.policy.transitions import PROPOSED_STATES
from banshi.policy.vocabulary import PromiseEnding, PromiseKind
from banshi.records.hall import Heartbeat
from banshi.records.notice import Notice
from banshi.records.promise import Promise
from banshi.records.request import Request


@dataclass(frozen=True)
class KeptCount:
    """How one window's promises of a kind stand since a day: in time, late, still running."""

    window: str
    window_name: str
    kept: int
    late: int
    running: int

    @property
    def judged(self) -> int:
        """How many are decided one way or the other."""
        return self.kept + self.late

    @property
    def percent(self) -> int | None:
        """The share kept in whole percent, none where nothing is decided yet."""
        return self.kept * 100 // self.judged if self.judged else None


@dataclass(frozen=True)
class Promised:
    """How promises stand: answers and limits since the month began, and all due before midnight."""

    answers: tuple[KeptCount, ...]
    limits: tuple[KeptCount, ...]
    due_today: int


@dataclass(frozen=True)
class WorkerPulse:
    """When the worker last looked at the hall (real time), its lag, and messages past due."""

    at: datetime | None
    lag_seconds: float
    messages_waiting: int


@dataclass(frozen=True)
class HallToday:
    """Everything owed in the hall now, the most urgent first, and how the month's answers stand.

    ``answers`` are requests with an answer running, ``arranging`` those the leaders owe,
    ``absence_pleaded`` the open ones whose proposed refusal seemed to plead absent staff.
    """

    answers: tuple[RequestRow, ...]
    arranging: tuple[RequestRow, ...]
    absence_pleaded: tuple[RequestRow, ...]
    promised: Promised
    pulse: WorkerPulse

    @property
    def late(self) -> tuple[RequestRow, ...]:
        """Every request any promise of which is past its moment."""
        rows = {row.id: row for row in (*self.answers, *self.arranging) if row.is_late}
        return tuple(sorted(rows.values(), key=_due_at))


def hall_today(hall: UUID, *, zone: str, at: datetime) -> HallToday:
    """The hall's day at ``at``. Six statements, whatever the number of requests."""
    owed = Promise.objects.filter(hall_id=hall, ended_at__isnull=True).values("subject")
    flagged = Q(absence_pleaded=True, state__in=PROPOSED_STATES)
    requests = Request.objects.filter(Q(id__in=owed) | flagged, hall_id=hall).select_related(
        "window"
    )
    rows = request_rows(requests, zone=zone, at=at)
    return HallToday(
        answers=tuple(sorted((row for row in rows if row.answer), key=_due_at)),
        arranging=tuple(sorted((row for row in rows if row.arrange), key=_due_at)),
        absence_pleaded=tuple(row for row in rows if row.absence_pleaded),
        promised=promised(hall, zone=zone, at=at),
        pulse=worker_pulse(hall, at=at),
    )


def promised(hall: UUID, *, zone: str, at: datetime) -> Promised:
    """By window: promises begun this month that were kept, late, or still run. One statement."""
    here = at.astimezone(ZoneInfo(zone))
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    month = Q(started_at__gte=_month_start(at, zone)) & ~Q(ended_how=PromiseEnding.DROPPED)
    on_time = Q(ended_at__isnull=False, ended_at__lte=F("due_at"))
    running = Q(ended_at__isnull=True)
    # What stands still has no moment that could pass.
    still = running & (Q(due_at__gte=at) | Q(stands_since__isnull=False))
    today = running & Q(stands_since__isnull=True, due_at__gte=at, due_at__lt=midnight)
    counted = list(
        Promise.objects.filter(month | running, hall_id=hall)
        .values("kind", "window__code", "window__name")
        .annotate(
            kept=Count("id", filter=month & on_time),
            running=Count("id", filter=month & still),
            late=Count("id", filter=month & ~on_time & ~still),
            due=Count("id", filter=today),
        )
        .order_by("window__code")
    )

    def of(kind: PromiseKind) -> tuple[KeptCount, ...]:
        rows = (one for one in counted if one["kind"] == kind)
        found = (
            KeptCount(
                window=one["window__code"],
                window_name=one["window__name"],
                kept=one["kept"],
                late=one["late"],
                running=one["running"],
            )
            for one in rows
        )
        return tuple(one for one in found if one.judged or one.running)

    return Promised(
        of(PromiseKind.ANSWER), of(PromiseKind.LIMIT), sum(one["due"] for one in counted)
    )


def worker_pulse(hall: UUID, *, at: datetime) -> WorkerPulse:
    """Whether the worker keeps up; ``at`` is the hall's own clock."""
    beat = Heartbeat.objects.filter(hall_id=hall).first()
    waiting = Notice.objects.filter(
        hall_id=hall, next_try_at__isnull=False, next_try_at__lte=at
    ).count()
    return WorkerPulse(
        at=beat.at if beat else None,
        lag_seconds=beat.lag_seconds if beat else 0.0,
        messages_waiting=waiting,
    )


def _due_at(row: RequestRow) -> datetime:
    running = [one.due_at for one in (row.answer, row.consent, row.arrange) if one]
    return min(running, default=row.received_at)


def _month_start(at: datetime, zone: str) -> datetime:
    here = at.astimezone(ZoneInfo(zone))
    return here.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
