"""The calendar a hall goes by now, for everything people see."""

from datetime import date
from functools import lru_cache
from uuid import UUID

from banshi.policy.frame import Frame
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.parameters import OwnValue, own_values
from banshi.policy.working_time import WorkingCalendar
from banshi.records.hall import CalendarEdition


@lru_cache(maxsize=64)
def edition_of(hall: UUID, version: str) -> WorkingCalendar:
    """A kept edition; read once in a process, for its content never changes under a version."""
    content = CalendarEdition.objects.values_list("content", flat=True).get(
        hall_id=hall, version=version
    )
    return WorkingCalendar.from_plain(content)


def calendar_of(hall: UUID) -> WorkingCalendar:
    """The calendar edition loaded last; one statement once it is known."""
    return calendar_and_numbers(hall)[0]


def calendar_and_numbers(hall: UUID) -> tuple[WorkingCalendar, tuple[OwnValue, ...]]:
    """The calendar edition loaded last and the hall's own numbers; one statement."""
    version, own = (
        CalendarEdition.objects.filter(hall_id=hall)
        .order_by("-loaded_at")
        .values_list("version", "hall__own_parameters")[0]
    )
    return edition_of(hall, version), own_values(own)


def frame_on(hall: UUID, day: date) -> Frame:
    """The numbers in force on ``day``, the hall's own among them, and its calendar."""
    calendar, own = calendar_and_numbers(hall)
    return Frame(PACK.on(day, own), calendar)
