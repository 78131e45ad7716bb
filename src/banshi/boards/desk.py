"""What waits at the consultation desk: calls passed on, calls back that are owed, the most urgent first."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.boards.masking import masked_phone
from banshi.policy.actor import Actor
from banshi.records.phone_call import CallBack, PhoneCall

# A call passed on longer ago than this was hung up without anybody telling.
STILL_THERE = timedelta(hours=1)
MOST = 100


@dataclass(frozen=True)
class WaitingCall:
    """A call an operator passed on and nobody took yet; the number is masked."""

    id: UUID
    caller: str
    line: str
    since: datetime


@dataclass(frozen=True)
class CallBackLine:
    """A call back; ``outcome`` and ``done_at`` are there once it was made."""

    reference: str
    phone: str
    asked_at: datetime
    due_at: datetime
    is_late: bool
    done_at: datetime | None
    done_by: str
    outcome: str


def waiting_calls(viewer: Actor, *, zone: str, at: datetime) -> tuple[WaitingCall, ...]:
    """Calls to be taken. One statement."""
    rows = PhoneCall.objects.filter(
        hall_id=viewer.hall,
        handed_over_at__gt=at - STILL_THERE,
        taken_by=None,
        ended_at=None,
    )
    return tuple(
        WaitingCall(
            one.id,
            masked_phone(str(one.caller)),
            one.line,
            one.handed_over_at.astimezone(ZoneInfo(zone)),
        )
        for one in rows.order_by("handed_over_at")[:MOST]
        if one.handed_over_at
    )


def call_backs_owed(viewer: Actor, *, zone: str, at: datetime) -> tuple[CallBackLine, ...]:
    """Calls back to be made. One statement."""
    rows = CallBack.objects.filter(hall_id=viewer.hall, done_at=None)
    return tuple(_line(one, zone, at) for one in rows.order_by("due_at", "reference")[:MOST])


def call_back(reference: str, viewer: Actor, *, zone: str, at: datetime) -> CallBackLine | None:
    """One of them, made or not."""
    row = (
        CallBack.objects.select_related("done_by__staff")
        .filter(hall_id=viewer.hall, reference=reference)
        .first()
    )
    return _line(row, zone, at) if row else None


def _line(row: CallBack, zone: str, at: datetime) -> CallBackLine:
    here = ZoneInfo(zone)
    by = row.done_by
    return CallBackLine(
        reference=row.reference,
        phone=masked_phone(str(row.phone)),
        asked_at=row.asked_at.astimezone(here),
        due_at=row.due_at.astimezone(here),
        is_late=at > row.due_at,
        done_at=row.done_at.astimezone(here) if row.done_at else None,
        done_by=by.staff.name if by and by.staff else "",
        outcome=str(row.outcome),
    )
