"""Bookings in lists: somebody's own, and those of a window's day (3.0)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from banshi.boards.masking import masked_name
from banshi.boards.slots import SlotLine, in_hours_slots
from banshi.policy.actor import Actor
from banshi.policy.booking_transitions import booking_verbs_for
from banshi.policy.seeing import HALL_WIDE, is_asker
from banshi.policy.vocabulary import BookingState, BookingVerb
from banshi.records.booking import Booking
from banshi.records.hall import Hall

NEAREST = 3
LOOKED_AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class BookingLine:
    """One booking in a list; ``next`` are the verbs the viewer may do now."""

    reference: str
    state: BookingState
    version: int
    matter: str
    matter_name: str
    window: str
    window_name: str
    party_name: str
    received_at: datetime
    starts_at: datetime | None
    ends_at: datetime | None
    until: datetime | None
    next: tuple[BookingVerb, ...]


@dataclass(frozen=True)
class BookingLines:
    """One page; ``after`` is the place the next page begins after, none at the end."""

    items: tuple[BookingLine, ...]
    after: tuple[datetime, str] | None


def booking_lines(
    viewer: Actor,
    *,
    zone: str,
    most: int,
    after: tuple[datetime, str] | None = None,
    state: BookingState | None = None,
) -> BookingLines:
    """One's own bookings; for staff those of their windows; newest first. One statement."""
    rows = _seen_by(viewer)
    if state is not None:
        rows = rows.filter(state=state)
    if after is not None:
        moment, reference = after
        rows = rows.filter(
            Q(received_at__lt=moment) | Q(received_at=moment, reference__lt=reference)
        )
    found = list(rows.order_by("-received_at", "-reference")[: most + 1])
    shown = found[:most]
    here = ZoneInfo(zone)
    place = (shown[-1].received_at, shown[-1].reference) if len(found) > most else None
    return BookingLines(tuple(_line(row, viewer, here) for row in shown), place)


def my_bookings(viewer: Actor, zone: str) -> tuple[BookingLine, ...]:
    """What the viewer booked, and what others booked for him; the next one first, over ones last.

    One statement.
    """
    here = ZoneInfo(zone)
    lines = [_line(row, viewer, here) for row in _own(viewer).order_by("-received_at")[:100]]
    return tuple(sorted(lines, key=lambda one: (not one.next, one.starts_at or one.received_at)))


def window_day(viewer: Actor, window: str, day: date) -> tuple[BookingLine, ...]:
    """The bookings of one window on one day, in their order; for staff who may see it."""
    if window not in viewer.windows and not viewer.has(*HALL_WIDE):
        return ()
    here = _zone(viewer)
    begins = datetime.combine(day, time(), here)
    rows = _with_names(
        Booking.objects.filter(
            hall_id=viewer.hall,
            window__code=window,
            starts_at__gte=begins,
            starts_at__lt=begins + timedelta(days=1),
            slot__isnull=False,
        )
    )
    return tuple(_line(row, viewer, here) for row in rows.order_by("starts_at", "received_at"))


def nearest_free(
    viewer: Actor, matter: str, *, around: datetime, at: datetime, window: str = ""
) -> tuple[SlotLine, ...]:
    """The free slots nearest to a moment, in order: what is offered where that one is full."""
    here = _zone(viewer)
    first = max(around - LOOKED_AHEAD, at).astimezone(here).date()
    last = max(around + LOOKED_AHEAD, at).astimezone(here).date()
    slots = in_hours_slots(viewer, matter, first=first, last=last, at=at, window=window)
    free = sorted(
        (one for one in slots if one.free > 0), key=lambda one: abs(one.starts_at - around)
    )
    return tuple(sorted(free[:NEAREST], key=lambda one: (one.starts_at, one.window)))


def _zone(viewer: Actor) -> ZoneInfo:
    return ZoneInfo(Hall.objects.values_list("zone", flat=True).get(id=viewer.hall))


def _own(viewer: Actor) -> QuerySet[Booking]:
    mine = Q(asked_by=viewer.account)
    if viewer.person is not None:
        mine |= Q(asker=viewer.person)
    return _with_names(Booking.objects.filter(mine, hall_id=viewer.hall))


def _seen_by(viewer: Actor) -> QuerySet[Booking]:
    if not viewer.is_staff:
        return _own(viewer)
    rows = _with_names(Booking.objects.filter(hall_id=viewer.hall))
    if viewer.has(*HALL_WIDE):
        return rows
    return rows.filter(Q(window__code__in=viewer.windows) | Q(asked_by=viewer.account))


def _with_names(rows: QuerySet[Booking]) -> QuerySet[Booking]:
    return rows.select_related("window", "matter")


def _line(row: Booking, viewer: Actor, here: ZoneInfo) -> BookingLine:
    asker = is_asker(row, viewer)
    own = asker and not (row.by_agent and row.asked_by_id == viewer.account)
    state = BookingState(row.state)
    return BookingLine(
        reference=row.reference,
        state=state,
        version=row.version,
        matter=row.matter.code,
        matter_name=row.matter.everyday_name or row.matter.name,
        window=row.window.code,
        window_name=row.window.name,
        party_name=row.party_name if own else masked_name(row.party_name),
        received_at=row.received_at.astimezone(here),
        starts_at=row.starts_at.astimezone(here) if row.starts_at else None,
        ends_at=row.ends_at.astimezone(here) if row.ends_at else None,
        until=row.until.astimezone(here) if row.until else None,
        next=booking_verbs_for(state, viewer.roles, is_asker=asker),
    )
