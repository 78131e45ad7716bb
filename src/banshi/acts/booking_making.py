"""Something new: a place booked, held for a moment, or waited for. One transaction each (3.0)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from banshi.acts import journal, once
from banshi.acts.answers import Accepted, Answer, FieldError, Forbidden, Invalid, Refused
from banshi.acts.application import Caller
from banshi.acts.authority import (
    Capacity,
    capacity_of_caller,
    capacity_to_ask,
    carries_now,
    in_whose_name,
)
from banshi.acts.booking_asked import CheckedPeople, Place, place_asked
from banshi.acts.booking_notices import tell_party
from banshi.acts.booking_turn import BookingTurn, Write, Wrote, accepted, serves, write_entry
from banshi.acts.calendars import frame_on
from banshi.acts.facts import local
from banshi.acts.receipts import Receipt
from banshi.acts.receiving import ASKERS, NOT_THE_PARTYS, account_of, asker_of
from banshi.acts.references import BOOKING_LETTER, new_reference
from banshi.policy.actor import Actor
from banshi.policy.booking_transitions import may_ever_book
from banshi.policy.decision import Text
from banshi.policy.frame import Frame
from banshi.policy.questions.booking_outcome import BookingOutcome
from banshi.policy.questions.booking_situations import BookingStanding
from banshi.policy.questions.bookings import BOOKING_QUESTIONS
from banshi.policy.refusal_codes import INPUT_CODES
from banshi.policy.rules.booking_places import Places
from banshi.policy.vocabulary import BookingVerb
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.booking import Booking
from banshi.records.hall import Hall

NOT_FOR_BOOKING = Text("您的岗位不代人约号。", "Your role does not book for people.")


# What one way of making a booking reads into its situation.
Gather = Callable[[Place, BookingStanding, Frame], object]


@dataclass(frozen=True)
class Making:
    """What is particular to one way of making a booking.

    ``gather`` reads the facts of the question; ``write`` fills the new row and takes its place, or
    gives the situation of the second question when none was left.
    """

    verb: BookingVerb
    question: str
    matter: str
    window: str
    when: datetime
    gather: Gather
    write: Write
    people: CheckedPeople | None = None


def make(making: Making, *, by: Actor, at: datetime, key: once.OnceKey | None) -> Answer:
    """Make a booking in one of the ways there are, whole or not at all.

    Bad input names every wrong field; a refusal by rule is journalled on the account's chain.
    """
    hall = Hall.objects.get(id=by.hall)
    place = _place(making, hall, by)
    if not isinstance(place, Place):
        return place
    with transaction.atomic():
        before = once.claim(by.hall, key, at=at)
        if before is not None:
            return before
        answer = _make(making, place, hall=hall, by=by, at=at)
        if not isinstance(answer, Accepted):
            once.release(by.hall, key)
            return answer
        once.settle(by.hall, key, status=201, reference=answer.reference)
        return answer


def foresee(
    making: Making, none_left: Callable[[Place, Places, Frame], bool], *, by: Actor, at: datetime
) -> Place | Invalid | Forbidden | Refused:
    """What would come of it now: the place it would be at, or why not. Nothing is written."""
    hall = Hall.objects.get(id=by.hall)
    place = _place(making, hall, by)
    if not isinstance(place, Place):
        return place
    asked = _ask(making, place, hall=hall, by=by, at=at)
    if isinstance(asked, Invalid):
        return asked
    outcome = asked.outcome
    if outcome.allowed:
        assert outcome.places is not None
        if not none_left(place, outcome.places, asked.frame):
            return place
        full = without_place(asked.situation)
        outcome = BOOKING_QUESTIONS[making.question].ask(full, asked.frame)
    return _invalid(outcome) or Refused(outcome.decision, outcome.field)


def without_place(situation: Any) -> object:
    """The situation of the second question: no place was left after all."""
    return replace(situation, wanted=replace(situation.wanted, place_left=False))


def _place(making: Making, hall: Hall, by: Actor) -> Place | Invalid | Forbidden:
    if by.account is None or not may_ever_book(making.verb, by.roles, is_asker=by.has(*ASKERS)):
        return Forbidden(NOT_FOR_BOOKING)
    place = place_asked(hall, making.matter, making.window)
    errors = making.people.errors if making.people else ()
    if isinstance(place, FieldError):
        return Invalid((*errors, place))
    return Invalid(errors) if errors else place


@dataclass(frozen=True)
class _Asked:
    """What was asked before anything is written, and what came of it."""

    capacity: Capacity
    frame: Frame
    situation: Any
    outcome: BookingOutcome


def _ask(making: Making, place: Place, *, hall: Hall, by: Actor, at: datetime) -> _Asked | Invalid:
    capacity = _capacity(making, place, by, at)
    if _is_callers_own(making, place, capacity, by, at):
        return Invalid((NOT_THE_PARTYS,))
    standing = BookingStanding(
        state=None,
        at=local(at, hall.zone),
        by_asker=by.has(*ASKERS),
        by_staff=serves(by),
        channel=by.channel,
        by_agent=capacity.by_agent,
        authority=capacity.facts,
    )
    day = local(making.when, hall.zone).date()
    frame = frame_on(hall.id, day, window=place.window.code)
    situation = making.gather(place, standing, frame)
    outcome = BOOKING_QUESTIONS[making.question].ask(situation, frame)
    return _Asked(capacity, frame, situation, outcome)


def _make(making: Making, place: Place, *, hall: Hall, by: Actor, at: datetime) -> Answer:
    asked = _ask(making, place, hall=hall, by=by, at=at)
    if isinstance(asked, Invalid):
        return asked
    frame, situation, outcome = asked.frame, asked.situation, asked.outcome
    if outcome.allowed:
        booking = _new(making, place, asked.capacity, hall=hall, by=by, at=at)
        before = transaction.savepoint()
        wrote = making.write(booking, situation, outcome, frame)
        if isinstance(wrote, Wrote):
            transaction.savepoint_commit(before)
            told = _told_by(booking, wrote, asked.capacity)
            return _keep(booking, making, situation, outcome, told, frame, by=by, at=at)
        transaction.savepoint_rollback(before)
        situation, outcome = wrote, BOOKING_QUESTIONS[making.question].ask(wrote, frame)
    return _invalid(outcome) or _refuse(
        making, situation, outcome, frame, by=by, at=local(at, hall.zone)
    )


def _invalid(outcome: BookingOutcome) -> Invalid | None:
    """A refusal that is about a field of the form."""
    decision = outcome.decision
    if decision.value not in INPUT_CODES:
        return None
    return Invalid((FieldError(outcome.field or "", decision.value, decision.reason),))


def _capacity(making: Making, place: Place, by: Actor, at: datetime) -> Capacity:
    if making.people is None:
        return Capacity()
    party, caller = making.people.party, _caller(making.people, by)
    if caller is not None:
        return capacity_of_caller(
            by.hall, caller.name, caller.phone, party.number, [place.matter.code], at=at
        )
    return capacity_to_ask(by, party.type, party.number, [place.matter.code], at=at)


def _caller(people: CheckedPeople, by: Actor) -> Caller | None:
    """Whoever telephoned for the party, as staff wrote it down; nobody else says who calls."""
    return people.caller if by.is_staff else None


def _is_callers_own(
    making: Making, place: Place, capacity: Capacity, by: Actor, at: datetime
) -> bool:
    """Whether the code would go to a caller whom nobody authorised, instead of to the party."""
    caller = _caller(making.people, by) if making.people else None
    if making.people is None or caller is None or not caller.phone:
        return False
    called = making.people.contact.phone == caller.phone
    return called and not carries_now(capacity, [place.matter.code], at=at)


def _told_by(booking: Booking, wrote: Wrote, capacity: Capacity) -> Wrote:
    """What is written, with who told it for the party, committed to as on requests (3.4.b)."""
    told = {name: str(getattr(booking, name)) for name in ("caller_name", "caller_phone")}
    words = {name: said for name, said in told.items() if said}
    return replace(
        wrote,
        words={**wrote.words, **words},
        facts={**wrote.facts, **in_whose_name(capacity)},
    )


def _new(
    making: Making, place: Place, capacity: Capacity, *, hall: Hall, by: Actor, at: datetime
) -> Booking:
    booking = Booking(
        id=new_id(),
        hall=hall,
        reference=new_reference(BOOKING_LETTER),
        channel=by.channel,
        received_at=local(at, hall.zone),
        window=place.window,
        matter=place.matter,
        asked_by_id=account_of(by),
        by_agent=capacity.by_agent,
        authorisation=capacity.authorisation,
    )
    if making.people is not None:
        put_people(booking, making.people, by=by)
        caller = _caller(making.people, by)
        booking.caller_name = caller.name if caller else ""
        booking.caller_phone = caller.phone if caller else ""
    return booking


def put_people(booking: Booking, people: CheckedPeople, *, by: Actor) -> None:
    """Write into the row whom the booking is for and who is reached about it."""
    party = people.party
    booking.asker = asker_of(booking.hall, by, party)
    booking.party_type, booking.party_name = party.type, party.name
    booking.party_number, booking.party_number_index = party.number, people.number_index
    booking.contact_name, booking.contact_phone = people.contact.name, people.contact.phone
    booking.contact_phone_index = people.phone_index
    booking.post_address = people.reached.post_address
    booking.language = people.reached.language or ""


def _keep(
    booking: Booking,
    making: Making,
    situation: object,
    outcome: BookingOutcome,
    wrote: Wrote,
    frame: Frame,
    *,
    by: Actor,
    at: datetime,
) -> Accepted:
    turn = BookingTurn(making.verb, making.question, lambda *_: situation)
    code = write_entry(
        booking, turn, situation, outcome, wrote, before=None, frame=frame, by=by, at=at
    )
    booking.save(force_insert=True)
    tell_party(booking, outcome, before=None, entry_code=code, at=at)
    return accepted(booking, outcome, code)


def _refuse(
    making: Making,
    situation: object,
    outcome: BookingOutcome,
    frame: Frame,
    *,
    by: Actor,
    at: datetime,
) -> Refused:
    account = Account.objects.select_for_update().get(id=account_of(by))
    journal.write(
        account,
        kind="account",
        reference="",
        act=making.verb,
        result="refused",
        by=by,
        at=at,
        decision=outcome.decision,
        receipt=Receipt(making.question, situation, frame, outcome),
        shown=False,
    )
    account.save(update_fields=["seq", "head"])
    return Refused(outcome.decision, outcome.field)
