"""What every question is asked within: the pack's parameters of the day, and the calendar."""

from dataclasses import dataclass, replace
from typing import Any

from banshi.policy.parameters import Parameters
from banshi.policy.plain import from_plain, to_plain
from banshi.policy.services import twin_of
from banshi.policy.vocabulary import RequestKind
from banshi.policy.working_time import WorkingCalendar


@dataclass(frozen=True)
class Frame:
    """One edition of the numbers and one of the calendar; a kept decision names both.

    ``calendar`` is what is judged by. Where ``window`` has hours of its own it is that window's,
    and ``kept`` the hall's edition it was taken from. ``service`` is the service asked for.
    """

    parameters: Parameters
    calendar: WorkingCalendar
    window: str = ""
    kept: WorkingCalendar | None = None
    service: RequestKind = RequestKind.OFF_HOURS

    @staticmethod
    def at_window(parameters: Parameters, calendar: WorkingCalendar, window: str) -> "Frame":
        """The frame in which one window of the hall is judged."""
        own = calendar.at_window(window)
        if own is calendar:
            return Frame(parameters, calendar)
        return Frame(parameters, own, window, calendar)

    def under(self, service: RequestKind) -> "Frame":
        """The same frame for another of the services."""
        return self if service is self.service else replace(self, service=service)

    def own(self, clause: str) -> str:
        """Where the service asked for says what ``clause`` says of off-hours appointments."""
        return twin_of(clause, self.service)

    @property
    def edition(self) -> str:
        """The pack's edition, as decisions carry it."""
        return self.parameters.edition

    def receipt(self) -> dict[str, Any]:
        """Parameters in full and the calendar's version, as a decision's receipt keeps them."""
        plain = {"parameters": to_plain(self.parameters), "calendar": self.calendar_version}
        if self.window:
            plain["window"] = self.window
        # Receipts written before there were other services name none.
        if self.service is not RequestKind.OFF_HOURS:
            plain["service"] = self.service.value
        return plain

    @property
    def calendar_version(self) -> str:
        """The version of the edition the hall keeps."""
        return (self.kept or self.calendar).version

    @staticmethod
    def of_receipt(receipt: dict[str, Any], calendar: WorkingCalendar) -> "Frame":
        """The frame a receipt was written in; ``calendar`` is the stored edition it names.

        ValueError if it is another edition.
        """
        if calendar.version != receipt["calendar"]:
            raise ValueError(
                f"the receipt names calendar {receipt['calendar']}, this is {calendar.version}"
            )
        parameters = from_plain(Parameters, receipt["parameters"])
        frame = Frame.at_window(parameters, calendar, receipt.get("window", ""))
        return frame.under(RequestKind(receipt.get("service", RequestKind.OFF_HOURS)))
