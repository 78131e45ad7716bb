"""The facts of bookings: plain values, nothing that names a person (see ``situations``)."""

from dataclasses import dataclass, field
from datetime import datetime

from banshi.policy.plain import LATER
from banshi.policy.questions.situations import MatterFacts
from banshi.policy.rules.authority import AuthorityFacts
from banshi.policy.vocabulary import BookingState, Channel, WindowKind


@dataclass(frozen=True)
class BookingStanding:
    """Where a booking stands when somebody acts on it; no state where it is still to be made."""

    state: BookingState | None
    at: datetime
    by_asker: bool
    by_staff: bool
    channel: Channel
    by_agent: bool = False
    authority: AuthorityFacts | None = None


@dataclass(frozen=True)
class SlotWanted:
    """The slot somebody wants at a window: who serves there, and whether a place is left.

    ``people`` serve in each slot of the sitting up to this one; ``able`` says whether one of them
    may handle the matter. ``in_line`` wait for a place in it, ``taken_across`` are booked in slots
    cut otherwise that lie across it.
    """

    starts_at: datetime
    window: str
    kind: WindowKind
    matter: MatterFacts
    people: tuple[int, ...]
    able: bool
    in_line: int = 0
    taken_across: int = 0
    place_left: bool = True


@dataclass(frozen=True)
class Booking:
    """Somebody books a place; ``held_until`` where it was held for him.

    ``open_of_party`` and ``open_of_phone`` count what stands already, without this one.
    ``given_before``: the hall gave the time out in its former system and brings it over.
    """

    standing: BookingStanding
    wanted: SlotWanted
    open_of_party: int = 0
    open_of_phone: int = 0
    booked_then: bool = False
    held_until: datetime | None = None
    given_before: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True)
class HoldingPlace:
    """Somebody holds a place while he fills in the form."""

    standing: BookingStanding
    wanted: SlotWanted


@dataclass(frozen=True)
class WaitingForPlace:
    """Somebody joins the waiting list of a window for a stretch of time."""

    standing: BookingStanding
    window: str
    matter: MatterFacts
    wanted_from: datetime
    wanted_until: datetime
    place_free: bool
    open_of_party: int = 0
    open_of_phone: int = 0


@dataclass(frozen=True)
class OfferingPlace:
    """A place came free and goes to the first in line; ``of_open`` if to anybody's place only."""

    standing: BookingStanding
    wanted: SlotWanted
    of_open: bool = True
    booked_then: bool = False


@dataclass(frozen=True)
class AcceptingPlace:
    """The first in line takes the place offered."""

    standing: BookingStanding
    starts_at: datetime
    offered_until: datetime


@dataclass(frozen=True)
class MovingBooking:
    """A booking goes to another slot; what it holds is given back."""

    standing: BookingStanding
    booked_at: datetime
    wanted: SlotWanted
    booked_then: bool = False


@dataclass(frozen=True)
class OnTheDay:
    """A booking is cancelled, kept, or not kept."""

    standing: BookingStanding
    starts_at: datetime
    reason_length: int = 0


@dataclass(frozen=True)
class LeavingLine:
    """Somebody gives up a place held or offered, or a place in line."""

    standing: BookingStanding


@dataclass(frozen=True)
class LapsingPlace:
    """What was kept until a moment lapses."""

    standing: BookingStanding
    until: datetime


@dataclass(frozen=True)
class CalendarChanged:
    """A new calendar is judged for a booking's time."""

    standing: BookingStanding
    starts_at: datetime
