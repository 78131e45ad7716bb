"""The hall's check-in machines: where each stands, who made it, when it was last seen."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F

from banshi.records.account import Account
from banshi.records.kiosk import Kiosk

MOST = 60


@dataclass(frozen=True)
class KioskLine:
    """One machine; moments on the hall's clock."""

    id: UUID
    place: str
    made_at: datetime
    made_by: str
    seen_at: datetime
    ended_at: datetime | None
    ended_by: str


def kiosk_lines(hall: UUID, *, zone: str) -> tuple[KioskLine, ...]:
    """The machines nobody withdrew, the newest first, then those last withdrawn. One statement."""
    here = ZoneInfo(zone)
    rows = Kiosk.objects.filter(hall_id=hall).select_related("made_by__staff", "ended_by__staff")
    # The machines nobody withdrew first: withdrawn ones, however new, push none of them off the list.
    first = (F("ended_at").desc(nulls_first=True), "-made_at", "-id")
    return tuple(
        KioskLine(
            id=row.id,
            place=row.place,
            made_at=row.made_at.astimezone(here),
            made_by=_name(row.made_by),
            seen_at=row.seen_at.astimezone(here),
            ended_at=row.ended_at.astimezone(here) if row.ended_at else None,
            ended_by=_name(row.ended_by),
        )
        for row in rows.order_by(*first)[:MOST]
    )


def _name(account: Account | None) -> str:
    if account is None:
        return ""
    return account.staff.name if account.staff else account.login
