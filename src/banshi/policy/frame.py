"""What every question is asked within: the pack's parameters of the day, and the calendar."""

from dataclasses import dataclass
from typing import Any

from banshi.policy.parameters import Parameters
from banshi.policy.plain import from_plain, to_plain
from banshi.policy.working_time import WorkingCalendar


@dataclass(frozen=True)
class Frame:
    """One edition of the numbers and one of the calendar; a kept decision names both."""

    parameters: Parameters
    calendar: WorkingCalendar

    @property
    def edition(self) -> str:
        """The pack's edition, as decisions carry it."""
        return self.parameters.edition

    def receipt(self) -> dict[str, Any]:
        """Parameters in full and the calendar's version, as a decision's receipt keeps them."""
        return {"parameters": to_plain(self.parameters), "calendar": self.calendar.version}

    @staticmethod
    def of_receipt(receipt: dict[str, Any], calendar: WorkingCalendar) -> "Frame":
        """The frame a receipt was written in; ``calendar`` is the stored edition it names.

        ValueError if it is another edition.
        """
        if calendar.version != receipt["calendar"]:
            raise ValueError(
                f"the receipt names calendar {receipt['calendar']}, this is {calendar.version}"
            )
        return Frame(from_plain(Parameters, receipt["parameters"]), calendar)
