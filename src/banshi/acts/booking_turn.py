"""One turn on a booking: lock, re-read, check, gather, ask, write. Every verb goes through here.

Order of refusals as for requests: 404, 403, 412, 422, 409 (see ``acts.turn``).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from banshi.acts import journal, once
from banshi.acts.answers import (
    Accepted,
    Answer,
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    Refused,
    Stale,
)
from banshi.acts.authority import Capacity, carries_now, in_whose_name, nearest
from banshi.acts.booking_notices import tell_party
from banshi.acts.calendars import frame_on
from banshi.acts.facts import local
from banshi.acts.receipts import Receipt
from banshi.policy.actor import Actor
from banshi.policy.booking_transitions import DESKS, may_ever_book
from banshi.policy.decision import Text
from banshi.policy.frame import Frame
from banshi.policy.questions.booking_outcome import BookingOutcome
from banshi.policy.questions.booking_situations import BookingStanding
from banshi.policy.questions.bookings import BOOKING_QUESTIONS
from banshi.policy.refusal_codes import INPUT_CODES
from banshi.policy.seeing import holds_code, is_asker, may_see_booking
from banshi.policy.vocabulary import BookingState, BookingVerb
from banshi.records.booking import Booking
from banshi.records.catalogue import Window
from banshi.records.people import Person

KIND = "booking"
NOT_YOUR_ROLE = Text("这一步不由您的岗位来做。", "This step is not for your role.")


@dataclass
class Wrote:
    """What a verb wrote: texts about persons to commit to, and plain facts."""

    words: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)


# What a verb reads into its situation, and what it writes of an allowed outcome.
Gather = Callable[[Booking, BookingStanding, Frame], object]
Write = Callable[[Booking, Any, BookingOutcome, Frame], Wrote | object]


def wrote_nothing(
    _booking: Booking, _situation: Any, _outcome: BookingOutcome, _frame: Frame
) -> Wrote:
    """Nothing but the state changes."""
    return Wrote()


@dataclass(frozen=True)
class BookingTurn:
    """What is particular to one verb.

    ``when`` and ``window`` are the slot wanted, where another than the booking's own; ``gather``
    reads facts into the situation, ``write`` puts an allowed outcome into the row, or finds the
    place gone and gives the situation of the second question.
    """

    verb: BookingVerb
    question: str
    gather: Gather
    write: Write = wrote_nothing
    errors: tuple[FieldError, ...] = ()
    when: datetime | None = None
    window: Window | None = None


def take_turn(
    reference: str,
    turn: BookingTurn,
    *,
    by: Actor,
    at: datetime,
    expected_version: int | None = None,
    key: once.OnceKey | None = None,
) -> Answer:
    """Do one verb to one booking, whole or not at all."""
    with transaction.atomic():
        before = once.claim(by.hall, key, at=at)
        if before is not None:
            return before
        answer = _locked(reference, turn, by=by, at=at, expected_version=expected_version)
        if not isinstance(answer, Accepted):
            once.release(by.hall, key)
            return answer
        once.settle(by.hall, key, status=200, reference=reference)
        return answer


def _locked(
    reference: str, turn: BookingTurn, *, by: Actor, at: datetime, expected_version: int | None
) -> Answer:
    booking = (
        Booking.objects.select_for_update(of=("self",))
        .select_related("hall", "window", "matter")
        .filter(hall_id=by.hall, reference=reference)
        .first()
    )
    if booking is None or not may_see_booking(booking, by):
        return NotFound()
    if not may_ever_book(turn.verb, by.roles, is_asker=is_asker(booking, by)):
        return Forbidden(NOT_YOUR_ROLE)
    if expected_version is not None and expected_version != booking.version:
        return Stale(booking.version, BookingState(booking.state))
    if turn.errors:
        return Invalid(turn.errors)
    zone = booking.hall.zone
    day = local(turn.when or booking.starts_at or at, zone).date()
    window = turn.window or booking.window
    frame = frame_on(booking.hall_id, day, window=window.code)
    situation = turn.gather(booking, standing_of(booking, by, at=at), frame)
    if isinstance(situation, Invalid):
        return situation
    return ask_and_write(booking, turn, situation, frame, by=by, at=at)


def standing_of(booking: Booking, by: Actor, *, at: datetime) -> BookingStanding:
    """Where the booking stands for this actor at this moment, on the hall's clock."""
    capacity = _capacity(booking, by, at)
    return BookingStanding(
        state=BookingState(booking.state),
        at=local(at, booking.hall.zone),
        by_asker=is_asker(booking, by),
        by_staff=serves(by),
        channel=by.channel,
        by_agent=capacity.by_agent,
        authority=capacity.facts,
    )


def serves(by: Actor) -> bool:
    """Whether the actor serves people at the hall, and may book for them."""
    return bool(by.roles & DESKS)


def _capacity(booking: Booking, by: Actor, at: datetime) -> Capacity:
    """Whether the actor acts for the party, as whoever booked as an agent does.

    Who holds the code and has no authorisation that carries it acts by the code.
    """
    if not booking.by_agent or by.account != booking.asked_by_id or by.person is None:
        return Capacity()
    person = Person.objects.get(id=by.person)
    index, matters = bytes(booking.party_number_index), [booking.matter.code]
    capacity = Capacity(True, nearest(person, index, matters, at=at))
    if holds_code(booking, by) and not carries_now(capacity, matters, at=at):
        return Capacity()
    return capacity


def ask_and_write(
    booking: Booking,
    turn: BookingTurn,
    situation: object,
    frame: Frame,
    *,
    by: Actor,
    at: datetime,
) -> Answer:
    """Ask about a booking that is locked, and write what is allowed."""
    question = BOOKING_QUESTIONS[turn.question]
    outcome = question.ask(situation, frame)
    if outcome.allowed:
        before = transaction.savepoint()
        wrote = turn.write(booking, situation, outcome, frame)
        if isinstance(wrote, Wrote):
            transaction.savepoint_commit(before)
            return _record(booking, turn, situation, outcome, wrote, frame=frame, by=by, at=at)
        transaction.savepoint_rollback(before)
        booking.refresh_from_db()
        situation, outcome = wrote, question.ask(wrote, frame)
    if outcome.decision.value in INPUT_CODES:
        decision = outcome.decision
        return Invalid((FieldError(outcome.field or "", decision.value, decision.reason),))
    journal.write(
        booking,
        kind=KIND,
        reference=booking.reference,
        act=turn.verb,
        result="refused",
        by=by,
        at=local(at, booking.hall.zone),
        decision=outcome.decision,
        receipt=Receipt(turn.question, situation, frame, outcome),
        shown=False,
    )
    Booking.objects.filter(id=booking.id).update(seq=booking.seq, head=booking.head)
    return Refused(outcome.decision, outcome.field)


def _record(
    booking: Booking,
    turn: BookingTurn,
    situation: object,
    outcome: BookingOutcome,
    wrote: Wrote,
    *,
    frame: Frame,
    by: Actor,
    at: datetime,
) -> Accepted:
    before = booking.state
    booking.version += 1
    entry_code = write_entry(
        booking, turn, situation, outcome, wrote, before=before, frame=frame, by=by, at=at
    )
    booking.save()
    tell_party(booking, outcome, before=before, entry_code=entry_code, at=at)
    return accepted(booking, outcome, entry_code)


def write_entry(
    booking: Booking,
    turn: BookingTurn,
    situation: object,
    outcome: BookingOutcome,
    wrote: Wrote,
    *,
    before: str | None,
    frame: Frame,
    by: Actor,
    at: datetime,
) -> str:
    """Journal what is done to the booking, as it stands after it; the entry's short code.

    The caller saves the row, which takes its new state here.
    """
    assert outcome.next_state is not None
    booking.state = outcome.next_state
    booking.calendar_version = frame.calendar_version
    code = {"by_code": True} if by.account is None and holds_code(booking, by) else {}
    entry = journal.write(
        booking,
        kind=KIND,
        reference=booking.reference,
        act=turn.verb,
        result="done",
        by=by,
        at=local(at, booking.hall.zone),
        version=booking.version,
        decision=outcome.decision,
        receipt=Receipt(turn.question, situation, frame, outcome),
        words=wrote.words,
        facts={
            **wrote.facts,
            **code,
            **in_whose_name(_capacity(booking, by, at)),
            "from": before,
            "to": booking.state,
            "window": booking.window.code,
            "starts_at": local(booking.starts_at, booking.hall.zone).isoformat()
            if booking.starts_at
            else None,
            "place": booking.slot_id is not None,
            "of_open": booking.of_open,
            "until": booking.until.isoformat() if booking.until else None,
        },
    )
    return entry.code


def accepted(booking: Booking, outcome: BookingOutcome, entry_code: str) -> Accepted:
    """The answer after an act on a booking."""
    return Accepted(
        reference=booking.reference,
        version=booking.version,
        state=BookingState(booking.state),
        decision=outcome.decision,
        entry_code=entry_code,
    )
