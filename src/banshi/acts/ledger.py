"""The overtime ledger: lines are only added, and the balance moves with each (3.5.d)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F

from banshi.policy.vocabulary import LedgerEntry
from banshi.records.base import new_id
from banshi.records.overtime import OvertimeBalance, OvertimeLine
from banshi.records.people import Staff


@dataclass(frozen=True)
class Balance:
    """What somebody has: minutes of leave left, minutes of pay due."""

    minutes: int = 0
    pay_minutes: int = 0


def balance_of(staff: Staff) -> Balance:
    """Where somebody's ledger stands; whoever is to change it holds the person's lock."""
    row = OvertimeBalance.objects.filter(staff=staff).first()
    return Balance(row.minutes, row.pay_minutes) if row else Balance()


def add(
    staff: Staff,
    entry: LedgerEntry,
    *,
    day: date,
    minutes: int,
    at: datetime,
    pay_minutes: int = 0,
    **more: Any,
) -> bool:
    """Add one line and move the balance; false, and nothing written, where it would fall below.

    The caller holds the person's lock; the conditional update is what never lets it fall below
    nought, whoever forgot that.
    """
    OvertimeBalance.objects.get_or_create(
        staff=staff, hall_id=staff.hall_id, defaults={"id": new_id()}
    )
    moved = OvertimeBalance.objects.filter(
        staff=staff, minutes__gte=-minutes, pay_minutes__gte=-pay_minutes
    ).update(minutes=F("minutes") + minutes, pay_minutes=F("pay_minutes") + pay_minutes)
    if not moved:
        return False
    OvertimeLine.objects.create(
        id=new_id(),
        hall_id=staff.hall_id,
        staff=staff,
        entry=entry,
        day=day,
        employment=staff.employment,
        minutes=minutes,
        pay_minutes=pay_minutes,
        written_at=at,
        **more,
    )
    return True
