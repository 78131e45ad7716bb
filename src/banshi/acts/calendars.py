"""The calendar and the pack under which an act is judged."""

from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from banshi.policy.frame import Frame
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.parameters import Parameters, own_values
from banshi.policy.working_time import WorkingCalendar
from banshi.records.hall import CalendarEdition, Hall


@lru_cache(maxsize=64)
def _edition(hall: UUID, version: str) -> WorkingCalendar:
    content = CalendarEdition.objects.values_list("content", flat=True).get(
        hall_id=hall, version=version
    )
    return WorkingCalendar.from_plain(content)


def current_version(hall: UUID) -> str:
    """The version of the calendar edition loaded last."""
    return (
        CalendarEdition.objects.filter(hall_id=hall)
        .order_by("-loaded_at")
        .values_list("version", flat=True)[0]
    )


def current_calendar(hall: UUID) -> WorkingCalendar:
    """The calendar edition loaded last."""
    return _edition(hall, current_version(hall))


def parameters_on(hall: Hall, day: date) -> Parameters:
    """The numbers in force on ``day`` in a hall that is at hand, its own among them."""
    return PACK.on(day, own_values(hall.own_parameters))


def frame_on(hall: UUID, day: date, *, window: str = "") -> Frame:
    """Parameters in force on ``day`` and the newest calendar edition, as it is for a window."""
    version, own = (
        CalendarEdition.objects.filter(hall_id=hall)
        .order_by("-loaded_at")
        .values_list("version", "hall__own_parameters")[0]
    )
    return Frame.at_window(PACK.on(day, own_values(own)), _edition(hall, version), window)


def frame_of(hall: UUID, receipt: dict[str, Any]) -> Frame:
    """The frame a decision was taken in, from its receipt and the kept calendar edition it names.

    LookupError if that edition is not kept; ValueError if its content is no longer the same.
    """
    version = receipt["calendar"]
    content = CalendarEdition.objects.filter(hall_id=hall, version=version).first()
    if content is None:
        raise LookupError(f"calendar edition {version} is not kept here")
    return Frame.of_receipt(receipt, WorkingCalendar.from_plain(content.content))
