"""A hall's own closures, extra openings and hours, read from what somebody typed (3.1).

``{"closures": [{"day", "reason", "from"?, "to"?}], "openings": [{"day", "reason", "from", "to"}],
"hours": [{"since", "sessions": [["08:30", "12:00"], …], "seasons": [{"first": "06-01", "last":
"09-30", "sessions": […]}]}], "windows": {"W3": {…the same three…}}}``; every part may be left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from itertools import pairwise
from typing import Any, TypeVar

from banshi.policy.decision import Text
from banshi.policy.holiday_papers import PaperFault
from banshi.policy.hours import (
    Closure,
    HallHours,
    Opening,
    Season,
    Stretch,
    WindowHours,
)

T = TypeVar("T")
PARTS = ("closures", "openings", "hours", "windows")
LEAP_YEAR = 2000
LONGEST_REASON = 60

DAY_WANTED = Text("写成 2027-01-04 这样的日期。", "Write a day as 2027-01-04.")
REASON_WANTED = Text(
    f"写明原因，最多{LONGEST_REASON}个字，当事人会看到。",
    f"Give the reason in at most {LONGEST_REASON} characters; askers read it.",
)
STRETCH_WANTED = Text(
    "从几点到几点写成 08:30 和 12:00，开始要早于结束。",
    "Write times as 08:30 and 12:00, the first before the second.",
)
OVERLAP = Text("两段上班时间重叠了，请改成前后分开。", "Two sessions overlap; set them apart.")
NEVER_OPEN = Text(
    "至少要有一段上班时间；整天不上班的日子写在 closures 里。",
    "Give at least one session; days that are shut altogether go into closures.",
)
LIST_WANTED = Text("这里要是一个列表。", "This must be a list.")
SEASON_WANTED = Text(
    "季节的起止写成 06-01 和 09-30。", "Write a season's first and last day as 06-01 and 09-30."
)
WINDOW_UNKNOWN = Text("大厅没有这个窗口，请核对编号。", "The hall has no such window.")


@dataclass(frozen=True)
class HallDays:
    """What a hall adds to its calendar; ``is_empty`` when a file says nothing of it."""

    closures: tuple[Closure, ...] = ()
    openings: tuple[Opening, ...] = ()
    hours: tuple[HallHours, ...] = ()
    windows: tuple[WindowHours, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to add."""
        return not (self.closures or self.openings or self.hours or self.windows)


@dataclass
class _Reading:
    """Faults as they are found, so that all of them are named at once."""

    faults: list[PaperFault] = field(default_factory=list)

    def wrong(self, place: str, words: Text) -> None:
        self.faults.append(PaperFault(place, words))

    def each(self, content: Mapping[str, Any], part: str, place: str) -> list[tuple[str, Any]]:
        rows = content.get(part, [])
        if not isinstance(rows, list):
            self.wrong(f"{place}{part}", LIST_WANTED)
            return []
        return [(f"{place}{part}[{number}]", row) for number, row in enumerate(rows, start=1)]


def read_hall_days(
    plain: object, windows: frozenset[str]
) -> tuple[HallDays, tuple[PaperFault, ...]]:
    """What ``plain``, parsed JSON, adds to a hall that has these windows; or every fault."""
    if not isinstance(plain, Mapping):
        return HallDays(), ()
    reading = _Reading()
    closures, openings, hours = _three(reading, plain, "")
    found = HallDays(closures, openings, hours, _windows(reading, plain, windows))
    if reading.faults:
        return HallDays(), tuple(reading.faults)
    return found, ()


def _three(
    reading: _Reading, content: Mapping[str, Any], place: str
) -> tuple[tuple[Closure, ...], tuple[Opening, ...], tuple[HallHours, ...]]:
    def rows(part: str, read: Callable[[_Reading, str, Any], T | None]) -> tuple[T, ...]:
        found = (read(reading, where, row) for where, row in reading.each(content, part, place))
        return tuple(one for one in found if one is not None)

    return rows("closures", _closure), rows("openings", _opening), rows("hours", _hours)


def _windows(
    reading: _Reading, content: Mapping[str, Any], known: frozenset[str]
) -> tuple[WindowHours, ...]:
    typed = content.get("windows", {})
    if not isinstance(typed, Mapping):
        reading.wrong("windows", WINDOW_UNKNOWN)
        return ()
    found = []
    for code, own in typed.items():
        if code not in known or not isinstance(own, Mapping):
            reading.wrong(f"windows.{code}"[:60], WINDOW_UNKNOWN)
            continue
        closures, openings, hours = _three(reading, own, f"windows.{code}.")
        found.append(WindowHours(code, hours, closures, openings))
    return tuple(found)


def _closure(reading: _Reading, place: str, row: Any) -> Closure | None:
    dated = _dated(reading, place, row)
    return Closure(dated.day, dated.reason, dated.stretch) if dated else None


def _opening(reading: _Reading, place: str, row: Any) -> Opening | None:
    dated = _dated(reading, place, row)
    if dated is not None and dated.stretch is None:
        reading.wrong(f"{place} from", STRETCH_WANTED)
    if dated is None or dated.stretch is None:
        return None
    return Opening(dated.day, dated.reason, dated.stretch)


@dataclass(frozen=True)
class _Dated:
    """Day, reason and stretch of a row; no stretch means the whole day."""

    day: date
    reason: str
    stretch: Stretch | None


def _dated(reading: _Reading, place: str, row: Any) -> _Dated | None:
    content = row if isinstance(row, Mapping) else {}
    before = len(reading.faults)
    day = as_day(content.get("day"))
    if day is None:
        reading.wrong(f"{place} day", DAY_WANTED)
    reason = str(content.get("reason") or "").strip()
    if not reason or len(reason) > LONGEST_REASON:
        reading.wrong(f"{place} reason", REASON_WANTED)
    opens, closes = content.get("from"), content.get("to")
    stretch = as_stretch(opens, closes)
    if stretch is None and (opens or closes):
        reading.wrong(f"{place} from", STRETCH_WANTED)
    if day is None or len(reading.faults) > before:
        return None
    return _Dated(day, reason, stretch)


def _hours(reading: _Reading, place: str, row: Any) -> HallHours | None:
    content = row if isinstance(row, Mapping) else {}
    since = as_day(content.get("since"))
    if since is None:
        reading.wrong(f"{place} since", DAY_WANTED)
    stretches = _sessions(reading, place, content.get("sessions"))
    if stretches == ():
        reading.wrong(f"{place} sessions", NEVER_OPEN)
    seasons = []
    for where, season in reading.each(content, "seasons", f"{place}."):
        found = _season(reading, where, season)
        if found is not None:
            seasons.append(found)
    if since is None or stretches is None:
        return None
    return HallHours(since, stretches, tuple(seasons))


def _season(reading: _Reading, place: str, row: Any) -> Season | None:
    content = row if isinstance(row, Mapping) else {}
    first, last = as_day_of_year(content.get("first")), as_day_of_year(content.get("last"))
    if first is None or last is None:
        reading.wrong(place, SEASON_WANTED)
    stretches = _sessions(reading, place, content.get("sessions"))
    if first is None or last is None or stretches is None:
        return None
    return Season(first, last, stretches)


def _sessions(reading: _Reading, place: str, typed: object) -> tuple[Stretch, ...] | None:
    if not isinstance(typed, list):
        reading.wrong(f"{place} sessions", LIST_WANTED)
        return None
    stretches = []
    for pair in typed:
        ends = pair if isinstance(pair, list) and len(pair) == 2 else (None, None)
        stretch = as_stretch(*ends)
        if stretch is None:
            reading.wrong(f"{place} sessions", STRETCH_WANTED)
            return None
        stretches.append(stretch)
    ordered = sorted(stretches, key=lambda one: one.opens)
    for one, following in pairwise(ordered):
        if following.opens < one.closes:
            reading.wrong(f"{place} sessions", OVERLAP)
            return None
    return tuple(ordered)


def as_day(typed: object) -> date | None:
    """The day written as 2027-01-04, or none."""
    try:
        day = date.fromisoformat(str(typed))
    except ValueError:
        return None
    return day if str(typed) == day.isoformat() else None


def as_day_of_year(typed: object) -> tuple[int, int] | None:
    """Month and day written as 06-01, or none."""
    day = as_day(f"{LEAP_YEAR}-{typed}")
    return (day.month, day.day) if day else None


def as_stretch(opens: object, closes: object) -> Stretch | None:
    """The stretch between two clock times written as 08:30, or none."""
    begin, end = _clock(opens), _clock(closes)
    if begin is None or end is None or begin >= end:
        return None
    return Stretch(begin, end)


def _clock(typed: object) -> time | None:
    written = str(typed)
    try:
        clock = time.fromisoformat(written)
    except ValueError:
        return None
    return clock if clock.tzinfo is None and len(written) == len("08:30") else None
