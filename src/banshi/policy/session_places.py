"""How many places a window has in each of its sittings, for bookings and for walk-ins (3.0)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from banshi.policy.frame import Frame
from banshi.policy.free_slots import AtWindow
from banshi.policy.hours import Session
from banshi.policy.rules.booking_places import bookable_places, handled_by
from banshi.policy.slot_grid import Sitting, people_in, slots_of


@dataclass(frozen=True)
class SessionPlaces:
    """One sitting: ``booked`` at most by appointment, ``walk_ins`` left to whoever just comes."""

    session: Session
    booked: int
    walk_ins: int


def session_places(
    window: AtWindow, first: date, last: date, frame_of: Callable[[date], Frame]
) -> Iterator[SessionPlaces]:
    """Every sitting of the window on the days ``first`` to ``last``, in order.

    Places are counted as if whoever sits there may handle whatever is asked for: a sitting is not
    of one matter.
    """
    zone = frame_of(first).calendar.zone
    by_day: dict[date, list[Sitting]] = {}
    for sitting in window.sittings:
        by_day.setdefault(sitting.starts_at.astimezone(zone).date(), []).append(sitting)
    known: dict[tuple[tuple[int, ...], str], tuple[int, int]] = {}
    for index in range((last - first).days + 1):
        day = first + timedelta(days=index)
        frame = frame_of(day)
        for session in frame.calendar.sessions_on(day):
            slots = slots_of(session, frame.parameters.booking_slot_minutes)
            people = people_in(by_day.get(day, []), slots)
            key = (people, frame.edition)
            if key not in known:
                known[key] = _places(people, window, frame)
            yield SessionPlaces(session, *known[key])


def _places(people: tuple[int, ...], window: AtWindow, frame: Frame) -> tuple[int, int]:
    booked = sum(
        bookable_places(people[:upto], True, window.kind, frame).value.every
        for upto in range(1, len(people) + 1)
    )
    return booked, max(int(handled_by(people, window.kind, frame)) - booked, 0)
