"""What is free at one window over some days, from who sits there and what is taken (3.0)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from banshi.policy.frame import Frame
from banshi.policy.rules.booking_places import Places, bookable_places
from banshi.policy.slot_grid import Sitting, Slot, is_able, people_in, slots_of
from banshi.policy.vocabulary import WindowKind

NONE_KEPT = (0, 0)


@dataclass(frozen=True)
class KeptSlot:
    """A slot of which something is taken."""

    starts_at: datetime
    ends_at: datetime
    taken: int
    open_taken: int


@dataclass(frozen=True)
class FreeSlot:
    """A slot, its places, and how many of them are left for anybody and for the desk."""

    slot: Slot
    places: Places
    open_left: int
    left: int


@dataclass(frozen=True)
class AtWindow:
    """What is known of one window: its people, what is taken, who waits from when until when."""

    kind: WindowKind
    sittings: tuple[Sitting, ...]
    kept: tuple[KeptSlot, ...] = ()
    waits: tuple[tuple[datetime, datetime], ...] = ()


def free_slots(
    window: AtWindow, first: date, last: date, frame_of: Callable[[date], Frame]
) -> Iterator[FreeSlot]:
    """Every slot of the window on the days ``first`` to ``last``, in order."""
    known: dict[tuple[tuple[int, ...], bool, str], Places] = {}
    zone = frame_of(first).calendar.zone
    by_day: dict[date, list[Sitting]] = {}
    for sitting in window.sittings:
        by_day.setdefault(sitting.starts_at.astimezone(zone).date(), []).append(sitting)
    # By day, for each slot is held against all of its own: no sitting goes past midnight.
    kept_on: dict[date, dict[datetime, KeptSlot]] = {}
    for one in window.kept:
        kept_on.setdefault(one.starts_at.astimezone(zone).date(), {})[one.starts_at] = one
    for index in range((last - first).days + 1):
        day = first + timedelta(days=index)
        frame = frame_of(day)
        here, kept = by_day.get(day, []), kept_on.get(day, {})
        for session in frame.calendar.sessions_on(day):
            slots = slots_of(session, frame.parameters.booking_slot_minutes)
            people = people_in(here, slots)
            for number, slot in enumerate(slots, start=1):
                able = is_able(here, slot)
                key = (people[:number], able, frame.edition)
                places = known.get(key)
                if places is None:
                    decided = bookable_places(people[:number], able, window.kind, frame)
                    places = known[key] = decided.value
                yield _free(slot, places, kept, window.waits)


def _free(
    slot: Slot,
    places: Places,
    kept: dict[datetime, KeptSlot],
    waits: Iterable[tuple[datetime, datetime]],
) -> FreeSlot:
    own = kept.get(slot.starts_at)
    taken, open_taken = (own.taken, own.open_taken) if own else NONE_KEPT
    across = sum(
        one.taken
        for one in kept.values()
        if one is not own and one.starts_at < slot.ends_at and slot.starts_at < one.ends_at
    )
    in_line = sum(since <= slot.starts_at < until for since, until in waits)
    now = places.less(across + in_line)
    left = max(now.every - taken, 0)
    return FreeSlot(slot, places, min(max(now.open - open_taken, 0), left), left)
