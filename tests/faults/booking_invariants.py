"""What must hold of booked places after any fault: counts, shares and nobody placed twice (3.0)."""

from collections import defaultdict
from collections.abc import Iterator
from math import floor
from uuid import UUID

from django.db.models import Count, Q

from banshi.policy.hours import Session
from banshi.policy.vocabulary import PLACED, ShiftKind, WindowKind
from banshi.policy.vocabulary import BookingState as S
from banshi.records.booking import Booking, BookingSlot
from banshi.records.catalogue import Window
from banshi.records.duty import Shift
from tests.week import CALENDAR, FRAME


def broken_bookings() -> Iterator[str]:
    """Every invariant of bookings that does not hold now, in words."""
    yield from _counts()
    yield from _shares()
    yield from _line()


def _counts() -> Iterator[str]:
    placed = Q(bookings__state__in=PLACED)
    slots = BookingSlot.objects.annotate(
        holders=Count("bookings", filter=placed),
        openly=Count("bookings", filter=placed & Q(bookings__of_open=True)),
    )
    for slot in slots:
        counted = (slot.taken, slot.open_taken)
        if counted != (slot.holders, slot.openly):
            yield f"{slot.starts_at}: {counted} taken, {(slot.holders, slot.openly)} hold it"
        if slot.taken > slot.capacity or slot.open_taken > slot.open_capacity:
            yield f"{slot.starts_at}: more is taken than there is"


def _shares() -> Iterator[str]:
    """What the walk-ins' share leaves of a sitting is never booked over, whoever is away."""
    taken: dict[tuple[UUID, Session], int] = defaultdict(int)
    windows: dict[UUID, Window] = {}
    for slot in BookingSlot.objects.filter(taken__gt=0).select_related("window"):
        windows[slot.window_id] = slot.window
        day = CALENDAR.local(slot.starts_at).date()
        for session in CALENDAR.sessions_on(day):
            if session.opens_at <= slot.starts_at < session.closes_at:
                taken[slot.window_id, session] += slot.taken
    for (window, session), booked in taken.items():
        shifts = Shift.objects.filter(
            window_id=window,
            kind=ShiftKind.WINDOW,
            starts_at__lte=session.opens_at,
            ends_at__gte=session.closes_at,
        )
        numbers = FRAME.parameters
        joint = windows[window].kind == WindowKind.REAL_ESTATE_TAX
        each = numbers.joint_intake_minutes if joint else numbers.intake_minutes
        minutes = (session.closes_at - session.opens_at).total_seconds() / 60
        most = floor(shifts.count() * minutes / each * (1 - numbers.booking_walk_in_share))
        if booked > most:
            yield f"{session.opens_at}: {booked} booked of {most}; walk-ins have too little"


def _line() -> Iterator[str]:
    """Nobody has an offer that somebody earlier in line still waits for and could have had."""
    for waits in Booking.objects.filter(state=S.WAITING):
        others = Booking.objects.filter(
            state=S.OFFERED,
            window=waits.window_id,
            matter=waits.matter_id,
            received_at__gt=waits.received_at,
            starts_at__gte=waits.wanted_from,
            starts_at__lt=waits.wanted_until,
        )
        if waits.of_open:
            others = others.filter(of_open=True)
        for other in others:
            yield f"{other} is offered what {waits} waits for longer"
