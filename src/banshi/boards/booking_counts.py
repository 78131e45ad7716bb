"""What became of the places for bookings in a period, window by window and sitting by sitting (3.0)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import cache
from itertools import groupby
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q

from banshi.boards.calendars import calendar_and_numbers
from banshi.policy.frame import Frame
from banshi.policy.free_slots import AtWindow
from banshi.policy.hours import Session
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.parameters import OwnValue
from banshi.policy.periods import DAY, Period
from banshi.policy.session_places import session_places
from banshi.policy.slot_grid import Sitting, sitting_of
from banshi.policy.vocabulary import BookingState, WindowKind
from banshi.policy.working_time import WorkingCalendar
from banshi.records.base import new_id
from banshi.records.booking import Booking
from banshi.records.catalogue import Window
from banshi.records.duty import Shift

S = BookingState
CONFIRMED = (S.BOOKED, S.DISPLACED, S.ARRIVED, S.NO_SHOW, S.CANCELLED)
# A place given up when nobody else can book it any more was given up late.
STEPS = """
    SELECT b.window_id, b.starts_at,
        count(*) FILTER (WHERE e.act = 'offer'),
        count(*) FILTER (WHERE e.act = 'accept'),
        count(*) FILTER (
            WHERE e.act = 'cancel' AND e.at > b.starts_at - make_interval(mins => d.minutes))
    FROM records_booking AS b
    JOIN unnest(%s::timestamptz[], %s::timestamptz[], %s::int[]) AS d(begins, ends, minutes)
        ON b.starts_at >= d.begins AND b.starts_at < d.ends
    JOIN records_journalentry AS e ON e.hall_id = b.hall_id AND e.subject = b.id
    WHERE b.hall_id = %s AND e.result = 'done' AND e.act IN ('offer', 'accept', 'cancel')
    GROUP BY 1, 2
"""


@dataclass(frozen=True)
class BookingCounts:
    """What became of some sittings' places.

    ``places`` can be booked, ``walk_ins`` are kept for whoever just comes (R12). Of ``booked`` some
    ``came``, some did not (``no_show``), some were ``cancelled`` (``late``: when nobody else could
    book the place any more), the rest is ``to_come``. ``held`` are kept for somebody who is still
    typing or was offered them. ``offered`` went to people in line, who took ``taken`` of them.
    All that became of a booking counts at the slot where it stands now: one that was moved takes
    along that its place was offered and taken.
    """

    places: int = 0
    walk_ins: int = 0
    booked: int = 0
    to_come: int = 0
    held: int = 0
    came: int = 0
    no_show: int = 0
    cancelled: int = 0
    late: int = 0
    offered: int = 0
    taken: int = 0

    def __add__(self, other: "BookingCounts") -> "BookingCounts":
        added = {one.name: getattr(self, one.name) + getattr(other, one.name) for one in NUMBERS}
        return BookingCounts(**added)

    @property
    def nothing(self) -> bool:
        """Whether there was neither a place nor anybody who had one."""
        return self == NOTHING

    @property
    def walk_in_percent(self) -> int | None:
        """The share of what the people there can handle that is kept for walk-ins, in percent."""
        every = self.places + self.walk_ins
        return self.walk_ins * 100 // every if every else None

    @property
    def came_percent(self) -> int | None:
        """Of those whose time is over and who did not cancel, how many in a hundred came."""
        over = self.came + self.no_show
        return self.came * 100 // over if over else None


NUMBERS = fields(BookingCounts)
NOTHING = BookingCounts()


@dataclass(frozen=True)
class SittingCounts:
    """One sitting of one day; none for what was booked at hours the hall no longer sits."""

    day: date
    session: Session | None
    counts: BookingCounts


@dataclass(frozen=True)
class WindowBookings:
    """One window in the period, in all and by sitting; sittings without anything are left out."""

    window: str
    window_name: str
    counts: BookingCounts
    sittings: tuple[SittingCounts, ...]


def booking_counts(hall: UUID, period: Period, *, zone: str) -> tuple[WindowBookings, ...]:
    """Every window of the hall, by code. Five statements, however many bookings there are."""
    since, until = period.moments(zone)
    calendar, own = calendar_and_numbers(hall)
    windows = list(Window.objects.filter(hall_id=hall).order_by("code"))
    sat = _sat(hall, windows, since, until)
    at_slot = _became(hall, since, until)
    frames = _Frames(calendar, own)
    for (window, starts_at), counts in _steps(hall, _bookable_until(period, frames)):
        at_slot[window][starts_at] = at_slot[window].get(starts_at, NOTHING) + counts
    found = []
    for one in windows:
        sittings = sorted(
            _sittings(one, period, sat[one.id], at_slot[one.id], frames), key=lambda each: each.day
        )
        total = sum((each.counts for each in sittings), NOTHING)
        found.append(WindowBookings(one.code, one.name, total, tuple(sittings)))
    return tuple(found)


class _Frames:
    """The frame of a day at a window, each made once."""

    def __init__(self, calendar: WorkingCalendar, own: tuple[OwnValue, ...]) -> None:
        self.calendar = calendar
        self.numbers = cache(lambda day: PACK.on(day, own))

    def of(self, window: str, day: date) -> Frame:
        return Frame.at_window(self.numbers(day), self.calendar, window)


def _sittings(
    window: Window,
    period: Period,
    sat: tuple[Sitting, ...],
    at_slot: Mapping[datetime, BookingCounts],
    frames: _Frames,
) -> Iterable[SittingCounts]:
    if not sat and not at_slot:
        return
    at_window = AtWindow(kind=WindowKind(window.kind), sittings=sat)

    def frame_of(day: date) -> Frame:
        return frames.of(window.code, day)

    by_day: dict[date, dict[datetime, BookingCounts]] = defaultdict(dict)
    for starts_at, counts in at_slot.items():
        here = starts_at.astimezone(frames.calendar.zone)
        by_day[here.date()][here] = counts
    for one in session_places(at_window, period.first, period.last, frame_of):
        session, counts = one.session, BookingCounts(places=one.booked, walk_ins=one.walk_ins)
        of_day = by_day[session.opens_at.date()]
        for starts_at in [at for at in of_day if session.opens_at <= at < session.closes_at]:
            counts += of_day.pop(starts_at)
        if not counts.nothing:
            yield SittingCounts(session.opens_at.date(), session, counts)
    for day, left in by_day.items():
        if left:
            yield SittingCounts(day, None, sum(left.values(), NOTHING))


def _sat(
    hall: UUID, windows: list[Window], since: datetime, until: datetime
) -> defaultdict[UUID, tuple[Sitting, ...]]:
    """Who sat at each window, whatever they may handle there."""
    sat: defaultdict[UUID, tuple[Sitting, ...]] = defaultdict(tuple)
    no_matter = new_id()
    for row in Shift.objects.filter(hall_id=hall).serving(
        [one.id for one in windows], no_matter, since, until
    ):
        sat[row.window] += (sitting_of(row),)
    return sat


def _became(
    hall: UUID, since: datetime, until: datetime
) -> defaultdict[UUID, dict[datetime, BookingCounts]]:
    """By window and slot, what became of the bookings there."""
    rows = Booking.objects.filter(hall_id=hall, starts_at__gte=since, starts_at__lt=until)
    counted = rows.values("window_id", "starts_at").annotate(
        booked=Count("id", filter=Q(state__in=CONFIRMED)),
        to_come=Count("id", filter=Q(state__in=(S.BOOKED, S.DISPLACED))),
        held=Count("id", filter=Q(state__in=(S.HELD, S.OFFERED))),
        came=Count("id", filter=Q(state=S.ARRIVED)),
        no_show=Count("id", filter=Q(state=S.NO_SHOW)),
        cancelled=Count("id", filter=Q(state=S.CANCELLED)),
    )
    found: defaultdict[UUID, dict[datetime, BookingCounts]] = defaultdict(dict)
    for row in counted:
        window, starts_at = row.pop("window_id"), row.pop("starts_at")
        found[window][starts_at] = replace(NOTHING, **row)
    return found


def _bookable_until(period: Period, frames: "_Frames") -> list[tuple[datetime, datetime, int]]:
    """How many minutes before a slot begins it can be booked, by stretches of days that agree."""
    days = (period.first + DAY * number for number in range((period.last - period.first).days + 1))
    found = []
    for minutes, agreeing in groupby(
        days, key=lambda day: frames.numbers(day).booking_earliest_minutes
    ):
        of_stretch = list(agreeing)
        found.append(
            (*Period(of_stretch[0], of_stretch[-1]).moments(frames.calendar.zone_name), minutes)
        )
    return found


def _steps(
    hall: UUID, bookable_until: list[tuple[datetime, datetime, int]]
) -> list[tuple[tuple[UUID, datetime], BookingCounts]]:
    """By window and slot: offered to people in line, taken by them, cancelled late."""
    with connection.cursor() as cursor:
        cursor.execute(STEPS, [*map(list, zip(*bookable_until, strict=True)), hall])
        return [
            ((window, starts_at), BookingCounts(offered=offered, taken=taken, late=late))
            for window, starts_at, offered, taken, late in cursor.fetchall()
        ]
