"""How each gateway fares: one that fails again and again rests, and is tried again later."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F

from banshi.records.base import new_id
from banshi.records.gateway import GatewayStanding

FAILURES_TO_REST = 3
SHORTEST_REST = timedelta(minutes=2)
LONGEST_REST = timedelta(minutes=30)
LONGEST_FAULT = 120


def rests_until(hall: UUID, name: str, *, at: datetime) -> datetime | None:
    """Until when this gateway is left alone; none where it may be tried."""
    row = GatewayStanding.objects.filter(hall_id=hall, name=name, rests_until__gt=at).first()
    return row.rests_until if row else None


def took(hall: UUID, name: str, *, at: datetime) -> None:
    """It took a message: whatever failed before is over."""
    _note(hall, name, failures=0, rests_until=None, taken_at=at)


def reported(hall: UUID, name: str, *, at: datetime) -> None:
    """It told what became of a message."""
    _note(hall, name, reported_at=at)


def failed(hall: UUID, name: str, why: str, *, at: datetime) -> None:
    """It took nothing, or nothing is known; after some failures in a row it rests, ever longer."""
    _note(hall, name, failures=F("failures") + 1, failed_at=at, last_fault=why[:LONGEST_FAULT])
    failures = GatewayStanding.objects.values_list("failures", flat=True).get(
        hall_id=hall, name=name
    )
    if failures >= FAILURES_TO_REST:
        doubled = min(failures - FAILURES_TO_REST, LONGEST_REST // SHORTEST_REST)
        rest = min(SHORTEST_REST * 2**doubled, LONGEST_REST)
        _note(hall, name, rests_until=at + rest)


def silent(hall: UUID, name: str, *, at: datetime) -> None:
    """It took a message and reported nothing in time."""
    _note(hall, name, silences=F("silences") + 1)
    failed(hall, name, "takes messages and reports nothing", at=at)


def strange(hall: UUID, name: str) -> None:
    """It reported a message it was never given."""
    _note(hall, name, strange_reports=F("strange_reports") + 1)


def _note(hall: UUID, name: str, **changed: object) -> None:
    rows = GatewayStanding.objects.filter(hall_id=hall, name=name)
    if rows.update(**changed):
        return
    first = GatewayStanding(id=new_id(), hall_id=hall, name=name)
    GatewayStanding.objects.bulk_create([first], ignore_conflicts=True)
    rows.update(**changed)
