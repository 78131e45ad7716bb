"""A hall brings the bookings it gave out in its former system: seen line by line, then taken (3.0).

Each line is the desk's own act in a transaction of its own, so that the last place has one owner
whoever asks by whichever door. What was done once for a line is never done again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from banshi.acts.answers import Accepted, Answer, FieldError, Forbidden, Invalid, Refused, Repeated
from banshi.acts.booking_asked import BookingAsked, BroughtFrom, Place, place_asked
from banshi.acts.booking_brought import (
    Bringing,
    BroughtLine,
    LineStanding,
)
from banshi.acts.booking_one import Ahead, book, look
from banshi.acts.booking_sheet import COLUMN_OF, Line, asked_of, read_lines
from banshi.acts.calendars import frame_on
from banshi.acts.catalogue_uploads import LARGEST, NO_WORKBOOK, TOO_LARGE
from banshi.acts.facts import local
from banshi.acts.free_places import free_at
from banshi.acts.hall_entries import write_on_hall
from banshi.acts.once import OnceKey
from banshi.outside.spreadsheet import NotAWorkbook, read_sheets
from banshi.policy.actor import Actor
from banshi.policy.booking_transitions import BRINGERS
from banshi.policy.checked import tidied
from banshi.policy.decision import Text
from banshi.policy.vocabulary import BookingState, Channel, Role
from banshi.records.booking import Booking
from banshi.records.catalogue import Matter, Window
from banshi.records.hall import Hall
from banshi.records.people import id_number_index
from banshi.records.sealing import keyed_digest

NOT_YOURS = Text(
    "导入约好的号由大厅管理人员或窗口组长来做。",
    "Bookings are brought over by hall management or a window's leader.",
)
NOT_YOUR_WINDOW = Text(
    "这个窗口不归您管，请大厅管理来导入。",
    "This window is not yours; ask hall management to bring its bookings.",
)
# A place offered in line is its party's only once he accepts it.
GIVEN_OUT = (BookingState.BOOKED, BookingState.DISPLACED)
LINE, FILE = "booking.line", "booking.file"
FILE_DIGITS = 16
NEAR, NEAREST = timedelta(days=7), 3
S = LineStanding


def look_at(content: bytes, *, by: Actor, at: datetime) -> Bringing | Invalid | Forbidden:
    """What would become of every line of a workbook now; nothing is written.

    Lines of the file stand in each other's way as they would when taken in their order.
    """
    if not by.roles & BRINGERS:
        return Forbidden(NOT_YOURS)
    if len(content) > LARGEST:
        return _refused("too_large", TOO_LARGE)
    try:
        lines = read_lines(read_sheets(content))
    except NotAWorkbook:
        return _refused("not_a_workbook", NO_WORKBOOK)
    if isinstance(lines, Invalid):
        return lines
    file = keyed_digest(FILE, content).hex()[:FILE_DIGITS]
    here = _Hall.of(by, at)

    def would(asked: BookingAsked) -> Place | Answer:
        return look(asked, here.ahead, by=here.by, at=at)

    return Bringing(file, at, tuple(here.judged(one, file, would) for one in lines))


def take(seen: Bringing, *, by: Actor, at: datetime) -> Bringing | Forbidden:
    """Take in the lines that could be taken when they were looked at; the others stay as they were.

    Killed between two lines, or done twice, it goes on where it was. What was done when a fault
    ends it early stands on the hall's chain too.
    """
    if not by.roles & BRINGERS:
        return Forbidden(NOT_YOURS)
    here = _Hall.of(by, at)
    lines = list(seen.lines)
    try:
        for index, one in enumerate(seen.lines):
            if one.standing is S.CAN:
                lines[index] = here.judged(one.line, seen.file, here.taken)
    finally:
        done = replace(seen, lines=tuple(lines))
        _write_down(done, by=here.by, at=at)
    return done


@dataclass
class _Hall:
    """The hall a file is brought to, and by whom; ``ahead`` are the lines only looked at so far."""

    hall: Hall
    by: Actor
    at: datetime
    ahead: Ahead = field(default_factory=Ahead)
    named: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, by: Actor, at: datetime) -> "_Hall":
        hall = Hall.objects.get(id=by.hall)
        names = {
            ("matter", code): everyday or name
            for code, everyday, name in Matter.objects.filter(hall=hall).values_list(
                "code", "everyday_name", "name"
            )
        }
        windows = Window.objects.filter(hall=hall).values_list("code", "name")
        names |= {("window", code): name for code, name in windows}
        return cls(hall, replace(by, channel=Channel.IMPORT), at, named=names)

    def asked(self, line: Line, file: str) -> BookingAsked | Invalid:
        """What the line asks for, with the mark by which it is known again."""
        asked = asked_of(line, ZoneInfo(self.hall.zone))
        if isinstance(asked, Invalid):
            return asked
        place = place_asked(self.hall, asked.matter, asked.window)
        window = place.window.code if isinstance(place, Place) else asked.window
        whose = (str(self.hall.id), asked.matter, window, asked.starts_at.isoformat())
        mark = keyed_digest(LINE, "|".join((*whose, tidied(asked.party.number))).encode())
        return replace(asked, window=window, brought=BroughtFrom(mark, file, line.number))

    def taken(self, asked: BookingAsked) -> Answer:
        """Book the line's time, once however often it is brought."""
        assert asked.brought is not None
        mark = asked.brought.mark
        key = OnceKey(self.hall.id, f"line {mark.hex()}", mark)
        return book(asked, by=self.by, at=self.at, key=key)

    def judged(
        self, line: Line, file: str, act: Callable[[BookingAsked], Place | Answer]
    ) -> BroughtLine:
        """Where the line stands after an act, or after a look at it."""
        asked = self.asked(line, file)
        if isinstance(asked, Invalid):
            return BroughtLine(line, S.WRONG, _by_column(asked.errors))
        known = replace(
            BroughtLine(line, S.CAN),
            matter=self.named.get(("matter", asked.matter), ""),
            window=self.named.get(("window", asked.window), ""),
            starts_at=asked.starts_at,
        )
        if known.window and not self._is_his(asked.window):
            why = FieldError("window", "not_your_window", NOT_YOUR_WINDOW)
            return replace(known, standing=S.REFUSED, why=(why,))
        before = self._here(asked)
        if before is not None:
            reference, window = before
            shown = reference if self._is_his(window) else ""
            return replace(known, standing=S.HERE, reference=shown)
        answer = act(asked)
        match answer:
            case Place():
                return known
            case Accepted(reference=reference):
                return replace(known, standing=S.TAKEN, reference=reference)
            case Repeated(reference=reference):
                return replace(known, standing=S.HERE, reference=reference)
            case Invalid(errors=errors):
                of_time = any(one.field == "wanted_at" for one in errors)
                free = self._free(asked) if of_time else ()
                return replace(known, standing=S.WRONG, why=_by_column(errors), free=free)
            case Refused(decision=decision, field=where):
                why = FieldError(where or "", decision.value, decision.reason)
                free = self._free(asked) if where == "wanted_at" else ()
                return replace(known, standing=S.REFUSED, why=_by_column((why,)), free=free)
            case Forbidden(reason=reason):
                why = FieldError("", "forbidden", reason)
                return replace(known, standing=S.REFUSED, why=(why,))
        raise AssertionError(f"booking answered {type(answer).__name__}")

    def _is_his(self, window: str) -> bool:
        """Whether he may bring for the window: management for all, a leader for his own."""
        return self.by.has(Role.MANAGER) or window in self.by.windows

    def _here(self, asked: BookingAsked) -> tuple[str, str] | None:
        """The booking that came by this line, or that is the same one; and its window."""
        assert asked.brought is not None
        rows = Booking.objects.filter(hall_id=self.hall.id)
        # Both in the words of their indexes, which hold only such rows.
        by_line = rows.exclude(brought_line=b"").filter(brought_line=asked.brought.mark)
        same = rows.filter(
            party_number_index=id_number_index(tidied(asked.party.number)),
            state__in=GIVEN_OUT,
            matter__code=asked.matter,
            window__code=asked.window,
            starts_at=asked.starts_at,
        )
        for found in (by_line, same):
            for reference, window in found.values_list("reference", "window__code")[:1]:
                return reference, window
        return None

    def _free(self, asked: BookingAsked) -> tuple[datetime, ...]:
        """The times nearest to the one asked for that the lines ahead leave free, in their order."""
        place = place_asked(self.hall, asked.matter, asked.window)
        if not isinstance(place, Place) or not place.handles:
            return ()
        numbers = frame_on(self.hall.id, local(self.at, self.hall.zone).date()).parameters
        earliest = self.at + timedelta(minutes=numbers.booking_earliest_minutes)
        last = self.at + timedelta(days=numbers.booking_latest_days)
        around = min(max(asked.starts_at, earliest), last)
        begins, until = max(earliest, around - NEAR), min(around + NEAR, last)
        slots = free_at(place.window, place.matter, begins, until, by_staff=True)
        times = [
            one.slot.starts_at
            for one in slots
            if one.left > self.ahead.places[place.window.id, one.slot.starts_at]
        ]
        times.sort(key=lambda one: abs(one - around))
        return tuple(sorted(local(one, self.hall.zone) for one in times[:NEAREST]))


def _refused(code: str, reason: Text) -> Invalid:
    return Invalid((FieldError("file", code, reason),))


def _by_column(errors: tuple[FieldError, ...]) -> tuple[FieldError, ...]:
    """The same errors, each under the field of the sheet it is about."""
    return tuple(replace(one, field=COLUMN_OF.get(one.field, one.field)) for one in errors)


def _write_down(done: Bringing, *, by: Actor, at: datetime) -> None:
    """One entry on the hall's chain: which file, and how many of its lines became what."""
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        counts = {one.value: len(done.of(one)) for one in LineStanding}
        write_on_hall(hall, "bring_bookings", {"file": done.file, **counts}, by=by, at=at)
