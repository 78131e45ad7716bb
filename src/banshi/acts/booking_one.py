"""A slot in working time booked, or only looked at: the same facts, the same question (3.0)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from banshi.acts import once
from banshi.acts.answers import Answer, FieldError, Forbidden, Invalid, Refused
from banshi.acts.booking_asked import BookingAsked, CheckedPeople, Place, check_people
from banshi.acts.booking_facts import (
    is_booked_then,
    one_at_a_time,
    open_bookings,
    slot_at,
    slot_wanted,
)
from banshi.acts.booking_making import Gather, Making, foresee, make, without_place
from banshi.acts.booking_taking import places_taken, take_for
from banshi.acts.booking_turn import Write, Wrote
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.frame import Frame
from banshi.policy.questions.booking_outcome import BookingOutcome
from banshi.policy.questions.booking_situations import Booking as BookingFacts
from banshi.policy.questions.booking_situations import BookingStanding
from banshi.policy.rules.booking_places import Places
from banshi.policy.slot_grid import Slot
from banshi.policy.vocabulary import BookingVerb
from banshi.records.booking import Booking

NO_WAY = Text(
    "没有电话，请填手机号；实在没有的，填寄信地址。",
    "There is no telephone: please give one, or a postal address where there is none.",
)


@dataclass
class Ahead:
    """What others, looked at before this one, would have: nothing of it is written."""

    parties: Counter[bytes] = field(default_factory=Counter)
    phones: Counter[bytes] = field(default_factory=Counter)
    places: Counter[tuple[UUID, datetime]] = field(default_factory=Counter)
    times: defaultdict[bytes, list[Slot]] = field(default_factory=lambda: defaultdict(list))


def book(
    asked: BookingAsked, *, by: Actor, at: datetime, key: once.OnceKey | None = None
) -> Answer:
    """Book a slot in working time: confirmed at once if a place is free (3.0)."""
    people = _people(asked)

    def gather(place: Place, standing: BookingStanding, frame: Frame) -> object:
        one_at_a_time(by.hall, people.number_index, people.phone_index)
        return _facts(asked, people, place, standing, frame)

    def write(
        booking: Booking, situation: BookingFacts, outcome: BookingOutcome, frame: Frame
    ) -> Wrote | object:
        wanted = situation.wanted
        of_open = not situation.standing.by_staff
        if not take_for(booking, booking.window, wanted, outcome, frame, of_open=of_open, at=at):
            return without_place(situation)
        if asked.brought is None:
            return Wrote()
        booking.brought_line = asked.brought.mark
        return Wrote(facts={"brought_file": asked.brought.file, "brought_row": asked.brought.line})

    return make(_making(asked, people, gather, write), by=by, at=at, key=key)


def look(
    asked: BookingAsked, ahead: Ahead, *, by: Actor, at: datetime
) -> Place | Invalid | Forbidden | Refused:
    """What ``book`` would answer staff now, after what is ``ahead``; joins it where it would do.

    Nothing is written or locked: whoever books meanwhile has the place.
    """
    people = _people(asked)
    number, phone = people.number_index, people.phone_index

    def gather(place: Place, standing: BookingStanding, frame: Frame) -> object:
        facts = _facts(asked, people, place, standing, frame)
        slot = slot_at(asked.starts_at, frame)
        overlaps = any(
            one.starts_at < slot.ends_at and slot.starts_at < one.ends_at
            for one in ahead.times[number]
        )
        return replace(
            facts,
            open_of_party=facts.open_of_party + ahead.parties[number],
            open_of_phone=facts.open_of_phone + ahead.phones[phone],
            booked_then=facts.booked_then or overlaps,
        )

    def none_left(place: Place, places: Places, frame: Frame) -> bool:
        slot = slot_at(asked.starts_at, frame)
        here = (place.window.id, slot.starts_at)
        if places_taken(place.window, slot, at=at) + ahead.places[here] >= places.every:
            return True
        ahead.places[here] += 1
        ahead.parties[number] += 1
        ahead.times[number].append(slot)
        if phone:
            ahead.phones[phone] += 1
        return False

    return foresee(_making(asked, people, gather, _writes_nothing), none_left, by=by, at=at)


def _people(asked: BookingAsked) -> CheckedPeople:
    """Who it is for; whoever comes from a file can be told of it, or the line is to be mended."""
    people = check_people(asked.party, asked.contact, asked.reached, asked.caller)
    ways = (asked.party.phone, asked.contact.phone, asked.reached.post_address)
    if asked.brought is None or any(one.strip() for one in ways):
        return people
    return replace(people, errors=(*people.errors, FieldError("party.phone", "missing", NO_WAY)))


def _writes_nothing(
    _booking: Booking, _situation: object, _outcome: BookingOutcome, _frame: Frame
) -> Wrote:
    raise AssertionError("what is only looked at is never written")


def _making(asked: BookingAsked, people: CheckedPeople, gather: Gather, write: Write) -> Making:
    return Making(
        BookingVerb.BOOK,
        "booking",
        asked.matter,
        asked.window,
        asked.starts_at,
        gather,
        write,
        people,
    )


def _facts(
    asked: BookingAsked,
    people: CheckedPeople,
    place: Place,
    standing: BookingStanding,
    frame: Frame,
) -> BookingFacts:
    hall = place.window.hall_id
    of_party, of_phone = open_bookings(hall, people.number_index, people.phone_index)
    slot = slot_at(asked.starts_at, frame)
    return BookingFacts(
        standing=standing,
        wanted=slot_wanted(
            place.window, place.matter, asked.starts_at, frame, handles=place.handles
        ),
        open_of_party=of_party,
        open_of_phone=of_phone,
        booked_then=is_booked_then(hall, people.number_index, slot),
        given_before=asked.brought is not None,
    )
