"""The one week every test knows: Monday 2 to Sunday 8 March 2026, and the days around it.

The two Saturdays before it, 14 and 28 February, are worked in exchange for the Spring Festival.
"""

from datetime import date, datetime

from banshi.policy.frame import Frame
from banshi.policy.packs.boai_2020_9.pack import PACK

CALENDAR = PACK.calendar
ZONE = CALENDAR.zone
FRAME = Frame(PACK.on(date(2026, 3, 2)), CALENDAR)

MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
FRIDAY = date(2026, 3, 6)
SATURDAY = date(2026, 3, 7)
SUNDAY = date(2026, 3, 8)
MAKE_UP_SATURDAY = date(2026, 2, 28)
MAKE_UP_SATURDAY_BEFORE_THE_FEAST = date(2026, 2, 14)
SPRING_FESTIVAL = date(2026, 2, 17)


def at(written: str) -> datetime:
    """The moment written as 2026-03-02 10:15, on the hall's clock."""
    return datetime.fromisoformat(written).replace(tzinfo=ZONE)
