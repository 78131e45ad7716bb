"""One table: from which state who may do what to a booking, and where it leads (3.0).

Every pair of state and verb outside it is refused.
"""

from dataclasses import dataclass
from enum import StrEnum

from banshi.policy.vocabulary import BookingState, BookingVerb, Role


class Part(StrEnum):
    """In what part somebody acts on a booking."""

    ASKER = "asker"
    STAFF = "staff"
    SYSTEM = "system"


# Whoever serves people at the hall may book for them; windows see only their own afterwards.
DESKS = frozenset({Role.CLERK, Role.LEADER, Role.CHIEF, Role.DUTY, Role.CONSULT, Role.MANAGER})
# Who brings over what the hall gave out in its former system, many at once.
BRINGERS = frozenset({Role.LEADER, Role.MANAGER})
ROLES = {Part.STAFF: DESKS, Part.SYSTEM: frozenset({Role.SYSTEM})}


@dataclass(frozen=True)
class BookingStep:
    """One row: ``verb`` in ``state`` by any of ``who`` leads to ``to``.

    ``question`` is one of ``policy.questions.bookings``; ``clauses`` what it rests on.
    """

    state: BookingState | None
    verb: BookingVerb
    to: BookingState
    who: tuple[Part, ...]
    question: str
    clauses: tuple[str, ...] = ("3.0",)


S, V = BookingState, BookingVerb
ASKER, STAFF, SYSTEM = Part.ASKER, Part.STAFF, Part.SYSTEM
PEOPLE = (ASKER, STAFF)
TIMED = ("3.0", "3.1")

BOOKING_STEPS: tuple[BookingStep, ...] = (
    BookingStep(None, V.HOLD, S.HELD, PEOPLE, "holding_place", TIMED),
    BookingStep(None, V.BOOK, S.BOOKED, PEOPLE, "booking", TIMED),
    BookingStep(S.HELD, V.BOOK, S.BOOKED, PEOPLE, "booking", TIMED),
    BookingStep(None, V.WAIT, S.WAITING, PEOPLE, "waiting_for_place"),
    BookingStep(S.WAITING, V.OFFER, S.OFFERED, (SYSTEM,), "offering_place", TIMED),
    BookingStep(S.OFFERED, V.ACCEPT, S.BOOKED, PEOPLE, "accepting_place", TIMED),
    BookingStep(S.BOOKED, V.MOVE, S.BOOKED, PEOPLE, "moving_booking", TIMED),
    BookingStep(S.DISPLACED, V.MOVE, S.BOOKED, PEOPLE, "moving_booking", TIMED),
    BookingStep(S.BOOKED, V.CANCEL, S.CANCELLED, PEOPLE, "cancelling_booking"),
    BookingStep(S.DISPLACED, V.CANCEL, S.CANCELLED, PEOPLE, "cancelling_booking"),
    BookingStep(S.BOOKED, V.CHECK_IN, S.ARRIVED, PEOPLE, "checking_in"),
    BookingStep(S.NO_SHOW, V.CHECK_IN, S.ARRIVED, PEOPLE, "checking_in"),
    BookingStep(S.BOOKED, V.NO_SHOW, S.NO_SHOW, (STAFF, SYSTEM), "marking_no_show"),
    *(
        BookingStep(state, V.LEAVE, S.LEFT, PEOPLE, "leaving_line")
        for state in (S.HELD, S.WAITING, S.OFFERED)
    ),
    *(
        BookingStep(state, V.LAPSE, S.LAPSED, (SYSTEM,), "lapsing_place")
        for state in (S.HELD, S.WAITING, S.OFFERED)
    ),
    BookingStep(S.BOOKED, V.DISPLACE, S.DISPLACED, (SYSTEM,), "displacing_booking", TIMED),
    BookingStep(S.DISPLACED, V.REINSTATE, S.BOOKED, (SYSTEM,), "reinstating_booking", TIMED),
)

_BY_PAIR = {(row.state, row.verb): row for row in BOOKING_STEPS}


def booking_step(state: BookingState | None, verb: BookingVerb) -> BookingStep | None:
    """The row for ``verb`` in ``state`` (none: nothing is there yet), or none: refused."""
    return _BY_PAIR.get((state, verb))


def may_ever_book(verb: BookingVerb, roles: frozenset[Role], *, is_asker: bool) -> bool:
    """Whether any state lets somebody with ``roles`` do ``verb``; if not it is no role of theirs."""
    return any(_admits(row, roles, is_asker=is_asker) for row in BOOKING_STEPS if row.verb is verb)


def booking_verbs_for(
    state: BookingState, roles: frozenset[Role], *, is_asker: bool
) -> tuple[BookingVerb, ...]:
    """What the caller may do next, in the table's order."""
    return tuple(
        row.verb
        for row in BOOKING_STEPS
        if row.state is state and _admits(row, roles, is_asker=is_asker)
    )


def _admits(row: BookingStep, roles: frozenset[Role], *, is_asker: bool) -> bool:
    if is_asker and Part.ASKER in row.who:
        return True
    return any(roles & ROLES[who] for who in row.who if who is not Part.ASKER)
