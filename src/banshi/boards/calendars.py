"""The calendar a hall goes by now, for everything people see."""

from functools import lru_cache
from uuid import UUID

from banshi.policy.working_time import WorkingCalendar
from banshi.records.hall import CalendarEdition


@lru_cache(maxsize=64)
def _edition(hall: UUID, version: str) -> WorkingCalendar:
    content = CalendarEdition.objects.values_list("content", flat=True).get(
        hall_id=hall, version=version
    )
    return WorkingCalendar.from_plain(content)


def calendar_of(hall: UUID) -> WorkingCalendar:
    """The calendar edition loaded last; one statement once it is known."""
    version = (
        CalendarEdition.objects.filter(hall_id=hall)
        .order_by("-loaded_at")
        .values_list("version", flat=True)[0]
    )
    return _edition(hall, version)
