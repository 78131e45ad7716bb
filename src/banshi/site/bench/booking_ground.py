"""What bookings are measured on: a window with many places, people, and slots made beforehand."""

from dataclasses import dataclass
from datetime import timedelta

from banshi.acts.application import Party
from banshi.boards.slots import SlotLine, in_hours_slots
from banshi.policy.actor import Actor
from banshi.policy.id_number import CHECK_DIGITS, WEIGHTS
from banshi.policy.vocabulary import PartyType
from banshi.records.base import new_id
from banshi.records.booking import BookingSlot
from banshi.records.catalogue import MatterWindow, Window
from banshi.records.hall import Hall
from banshi.site.bench.ground import MONDAY, Measured

MATTER, WINDOW = "M002", "W02"
# A window with so few places that a slot of it sells out at once.
SMALL_WINDOW = "W09"
DAYS = 30
FIRST_DAY = 1


@dataclass(frozen=True)
class Desk:
    """Who books for people in a program, and the slots of the large and of the small window."""

    by: Actor
    token: str
    slots: tuple[SlotLine, ...]
    small_matter: str
    small_slots: tuple[SlotLine, ...]


def desk_of(measured: Measured) -> Desk:
    """Give the large window a minute for each person, so that no slot of it is ever full."""
    hall = measured.hall
    own = {"name": "intake_minutes", "value": 1, "since": "2026-01-01", "reference": "P-BENCH"}
    Hall.objects.filter(id=hall.id).update(own_parameters=[own])
    by = measured.desk
    handled = MatterWindow.objects.filter(hall=hall, window__code=SMALL_WINDOW)
    small = handled.order_by("matter__code").values_list("matter__code", flat=True)[0]
    large_slots = _slots(by, MATTER, WINDOW)
    _make_rows(hall, WINDOW, large_slots)
    return Desk(by, measured.desk_token, large_slots, small, _slots(by, small, SMALL_WINDOW))


def _slots(by: Actor, matter: str, window: str) -> tuple[SlotLine, ...]:
    first = MONDAY.date() + timedelta(days=FIRST_DAY)
    last = MONDAY.date() + timedelta(days=DAYS)
    found = in_hours_slots(by, matter, first=first, last=last, at=MONDAY, window=window)
    return tuple(sorted((one for one in found if one.free), key=lambda one: one.starts_at))


def _make_rows(hall: Hall, code: str, slots: tuple[SlotLine, ...]) -> None:
    """A replay finds the row of its slot by its id, so each has one before anything is recorded."""
    window = Window.objects.get(hall=hall, code=code)
    rows = [
        BookingSlot(
            id=new_id(), hall=hall, window=window, starts_at=one.starts_at, ends_at=one.ends_at
        )
        for one in slots
    ]
    BookingSlot.objects.bulk_create(rows, ignore_conflicts=True)


def somebody(number: int) -> Party:
    """A plainly fictitious person nobody else is; without a telephone."""
    body = f"999999{1950 + number % 50}{number // 50 % 12 + 1:02}01{number // 600 + 1:03}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return Party(PartyType.PERSON, f"样例{number}", body + CHECK_DIGITS[total % 11])


def body(party: Party, matter: str, slot: SlotLine) -> dict[str, object]:
    """A booking as a program posts it."""
    return {
        "matter": matter,
        "wanted_at": slot.starts_at.isoformat(),
        "window": slot.window,
        "party": {"type": "person", "name": party.name, "id_number": party.number},
    }
