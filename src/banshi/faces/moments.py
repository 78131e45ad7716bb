"""Moments typed into forms, in the hall's own zone."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 2000, 2100
WITHIN_REACH = timedelta(days=366)


def typed_moment(day: str, clock: str, zone: str) -> datetime | None:
    """The moment of a day (2026-03-07) and a clock time (09:30), or none if it is not one."""
    try:
        moment = datetime.fromisoformat(f"{day.strip()}T{clock.strip()}")
    except ValueError:
        return None
    if moment.tzinfo is not None or not FIRST_YEAR <= moment.year < LAST_YEAR:
        return None
    return moment.replace(tzinfo=ZoneInfo(zone))


def typed_day(day: str) -> date | None:
    """The day somebody typed (2026-03-07), or none if it is not one."""
    try:
        found = date.fromisoformat(day.strip())
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year < LAST_YEAR else None


def day_asked(typed: str, today: date) -> date:
    """The day in an address, within a year of today; today where it is none or further away."""
    day = typed_day(typed)
    return day if day is not None and abs(day - today) <= WITHIN_REACH else today


def typed_stretch(
    first_day: str, last_day: str, *, zone: str, at: datetime
) -> tuple[datetime, datetime] | None:
    """From one typed day, or from now, to the end of another; none where one is no day,
    or where the last comes before the first.
    """
    first, last = typed_day(first_day), typed_day(last_day)
    if first is None or last is None or last < first:
        return None
    here = ZoneInfo(zone)
    begins = max(datetime.combine(first, time(), here), at)
    return begins, datetime.combine(last, time(23, 59), here)
