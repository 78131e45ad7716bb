"""The hall's sittings cut into slots, and who sits at a window in each (3.0)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from banshi.policy.hours import Session
from banshi.policy.working_time import WorkingCalendar


@dataclass(frozen=True)
class Slot:
    """A stretch of one sitting in which people may be booked."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Sitting:
    """One person's stretch at one window: since when, until when, and when away meanwhile.

    ``able`` is whether that person may handle the matter asked about.
    """

    staff: UUID
    starts_at: datetime
    ends_at: datetime
    able: bool = True
    away: tuple[tuple[datetime, datetime], ...] = ()

    def serves(self, slot: Slot) -> bool:
        """Whether the person is there for the whole slot."""
        if slot.starts_at < self.starts_at or self.ends_at < slot.ends_at:
            return False
        return all(ends <= slot.starts_at or slot.ends_at <= starts for starts, ends in self.away)


def sitting_of(row: Any) -> Sitting:
    """A shift as the records tell it."""
    return Sitting(row.staff, row.starts_at, row.ends_at, row.able, row.away)


def slots_of(session: Session, minutes: int) -> tuple[Slot, ...]:
    """The slots of a sitting from its opening on; what is left at its end belongs to walk-ins."""
    length = timedelta(minutes=minutes)
    count = int((session.closes_at - session.opens_at) / length)
    return tuple(
        Slot(session.opens_at + length * number, session.opens_at + length * (number + 1))
        for number in range(count)
    )


def slots_until(
    calendar: WorkingCalendar, starts_at: datetime, minutes: int
) -> tuple[Slot, ...] | None:
    """The slots of its sitting up to the one that starts then; none if no slot starts then."""
    at = calendar.local(starts_at)
    for session in calendar.sessions_on(at.date()):
        if session.opens_at <= at < session.closes_at:
            slots = slots_of(session, minutes)
            upto = tuple(one for one in slots if one.starts_at <= at)
            return upto if upto and upto[-1].starts_at == at else None
    return None


def people_in(sittings: Iterable[Sitting], slots: Iterable[Slot]) -> tuple[int, ...]:
    """How many different people serve in each slot."""
    found = tuple(sittings)
    return tuple(len({one.staff for one in found if one.serves(slot)}) for slot in slots)


def is_able(sittings: Iterable[Sitting], slot: Slot) -> bool:
    """Whether somebody who may handle the matter serves in the slot."""
    return any(one.able and one.serves(slot) for one in sittings)
