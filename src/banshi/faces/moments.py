"""Moments typed into forms, in the hall's own zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 2000, 2100


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
