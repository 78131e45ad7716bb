"""Stretches of days figures are asked for: a day, its week, month or quarter, or one's own days."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
WEEK_DAYS = 7
QUARTER_MONTHS = 3
LONGEST = timedelta(days=366)


class Span(StrEnum):
    """How long a period is (统计时段)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    OWN = "own"


@dataclass(frozen=True)
class Period:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    def moments(self, zone: str) -> tuple[datetime, datetime]:
        """From the first midnight up to, and without, the midnight after the last day."""
        here = ZoneInfo(zone)
        begins = datetime.combine(self.first, time(), here)
        return begins, datetime.combine(self.last + DAY, time(), here)


def period_of(span: Span, day: date) -> Period:
    """The day, week (from Monday), month or quarter that ``day`` lies in; the day for one's own."""
    if span is Span.WEEK:
        first = day - DAY * day.weekday()
        return Period(first, first + DAY * (WEEK_DAYS - 1))
    if span is Span.MONTH:
        return _months(day.replace(day=1), 1)
    if span is Span.QUARTER:
        begins = (day.month - 1) // QUARTER_MONTHS * QUARTER_MONTHS + 1
        return _months(day.replace(month=begins, day=1), QUARTER_MONTHS)
    return Period(day, day)


def _months(first: date, months: int) -> Period:
    year, month = divmod(first.month - 1 + months, 12)
    return Period(first, date(first.year + year, month + 1, 1) - DAY)
