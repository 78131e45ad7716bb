"""Several people want the same place at the same moment: one gets it, nobody waits for ever (R11)."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from banshi.acts import bookings
from banshi.acts.answers import Accepted, Refused
from banshi.acts.bookings import BookingAsked
from banshi.acts.rehearsal import set_clock
from banshi.policy.vocabulary import BookingState
from banshi.records.booking import Booking, BookingSlot
from tests.acts.asking import Story
from tests.acts.crowd import somebody
from tests.faces.calling import Api
from tests.faults.booking_file import by_file
from tests.faults.conftest import Situations
from tests.faults.invariants import broken
from tests.faults.racing import Crowd, at_once, faults, standing
from tests.week import at

MONDAY_NINE = at("2026-03-02 09:00")
NINE = at("2026-03-03 09:00")
HALF_PAST = at("2026-03-03 09:30")
CARD, POLICE = "M002", "W02"
PLACES = 4
# So many threads at the same moment; two hundred come in five crowds.
AT_ONCE = 40
# One of so many comes through the API, one of so many from a file; the others by page or desk.
API_EVERY, FILE_EVERY = 40, 100
# Slots of Tuesday morning, when two of the window's people are out on visits.
MORNING = 7
Try = Callable[[], Any]


def by_act(story: Story, login: str, number: int, starts_at: datetime) -> Try:
    """Somebody books on a page, or the desk for him."""
    asked = BookingAsked(CARD, somebody(number), starts_at, POLICE)
    return partial(bookings.book, asked, by=story.who(login), at=MONDAY_NINE)


def by_program(story: Story, number: int, starts_at: datetime) -> Try:
    """A program books through the API."""
    party = somebody(number)
    sent = {
        "matter": CARD,
        "wanted_at": starts_at.isoformat(),
        "window": POLICE,
        "party": {"type": "person", "name": party.name, "id_number": party.number},
    }
    return lambda: Api(story.rehearsal).post("bookings", sent).status


def won(answer: Any) -> bool:
    return isinstance(answer, Accepted) or answer == 201


def lost(answer: Any) -> bool:
    full = isinstance(answer, Refused) and answer.decision.value == "slot_full"
    return full or answer == 409


def race_for_the_last_place(situation: Situations, tries: int, rounds: int) -> None:
    kept = situation(all_but_the_last_place_taken)
    with standing(min(tries, AT_ONCE)) as crowd:
        for done in range(0, rounds, MORNING):
            with kept.again() as story:
                for slot in range(min(MORNING, rounds - done)):
                    race_once(story, crowd, slot, tries)
                assert broken() == []


def slot_of_the_morning(slot: int) -> datetime:
    return at("2026-03-03 08:30") + timedelta(minutes=30 * slot)


def all_but_the_last_place_taken(story: Story) -> None:
    set_clock(story.rehearsal.hall().id, MONDAY_NINE)
    for slot in range(MORNING):
        for number in range(PLACES - 1):
            by_act(story, "consult", 5000 + slot * PLACES + number, slot_of_the_morning(slot))()


def race_once(story: Story, crowd: Crowd, slot: int, tries: int) -> None:
    starts_at, first = slot_of_the_morning(slot), slot * tries
    ways = [way_of(one, story, first + one, starts_at) for one in range(tries)]
    seen = [answer for few in _in_crowds(ways) for answer in crowd.at_once(few)]
    assert faults(seen) == []
    assert (sum(map(won, seen)), sum(map(lost, seen))) == (1, tries - 1)
    row = BookingSlot.objects.get(window__code=POLICE, starts_at=starts_at)
    assert (row.taken, row.capacity) == (PLACES, PLACES)


def way_of(one: int, story: Story, number: int, starts_at: datetime) -> Try:
    if one % API_EVERY == 0:
        return by_program(story, number, starts_at)
    if one % FILE_EVERY == 1:
        return by_file(story, number, starts_at)
    return by_act(story, ("citizen", "consult")[one % 2], number, starts_at)


def _in_crowds(ways: list[Try], most: int = AT_ONCE) -> list[list[Try]]:
    return [ways[first : first + most] for first in range(0, len(ways), most)]


def test_of_two_hundred_who_want_the_last_place_exactly_one_gets_it_in_fifty_rounds(
    situation: Situations,
) -> None:
    race_for_the_last_place(situation, tries=200, rounds=50)


@pytest.mark.long
def test_of_two_hundred_who_want_it_exactly_one_gets_it_in_five_hundred_rounds(
    situation: Situations,
) -> None:
    race_for_the_last_place(situation, tries=200, rounds=500)


def test_control_whoever_looks_first_and_takes_afterwards_oversells(
    situation: Situations,
) -> None:
    def look_then_take() -> bool:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT id, taken FROM records_bookingslot")
            slot, taken = cursor.fetchone()
            if taken >= PLACES:
                return False
            cursor.execute(
                "UPDATE records_bookingslot SET taken = %s WHERE id = %s", [taken + 1, slot]
            )
            return True

    kept = situation(lambda story: [by_act(story, "consult", one, NINE)() for one in range(3)])
    with kept.again():
        seen = at_once([look_then_take] * 6, meet_after="SELECT id, taken")
        assert sum(one is True for one in seen) > 1, "the crowd does meet at the last place"


def test_the_database_refuses_what_a_forgotten_guard_lets_through(situation: Situations) -> None:
    kept = situation(lambda story: by_act(story, "citizen", 1, NINE)())
    with kept.again(), pytest.raises(IntegrityError, match="never_overfull"):
        BookingSlot.objects.update(taken=PLACES + 1)


def test_two_who_want_each_others_slots_do_not_wait_for_each_other_for_ever(
    situation: Situations,
) -> None:
    told: list[str] = []

    def booked(story: Story) -> None:
        for number, starts_at in enumerate((NINE, HALF_PAST)):
            answer = by_act(story, "citizen", number, starts_at)()
            assert isinstance(answer, Accepted), answer
            told.append(answer.reference)

    kept = situation(booked)
    for _ in range(3):
        with kept.again() as story:
            by = story.who("citizen")
            moves = [
                partial(bookings.move, reference, to, by=by, at=MONDAY_NINE)
                for reference, to in zip(told, (HALF_PAST, NINE), strict=True)
            ]
            seen = at_once(moves, meet_after="records_bookingslot")
            assert faults(seen) == []
            assert Counter(type(one) for one in seen) == {Accepted: 2}
            assert broken() == []


def test_control_two_who_lock_each_others_slots_as_they_come_wait_for_ever(
    situation: Situations,
) -> None:
    kept = situation(
        lambda story: [
            by_act(story, "citizen", one, to)() for one, to in enumerate((NINE, HALF_PAST))
        ]
    )
    with kept.again():
        both = list(BookingSlot.objects.order_by("id").values_list("id", flat=True))

        def swap(order: list[Any]) -> bool:
            with transaction.atomic(), connection.cursor() as cursor:
                for slot in order:
                    cursor.execute(
                        "UPDATE records_bookingslot SET taken = taken WHERE id = %s", [slot]
                    )
            return True

        seen = at_once(
            [partial(swap, both), partial(swap, both[::-1])],
            meet_after="UPDATE records_bookingslot",
        )
        assert [type(one) for one in faults(seen)] == [OperationalError]


def test_a_hold_that_lapses_while_it_is_confirmed_does_one_of_both(situation: Situations) -> None:
    told: list[str] = []

    def held(story: Story) -> None:
        answer = bookings.hold(CARD, NINE, POLICE, by=story.who("citizen"), at=MONDAY_NINE)
        assert isinstance(answer, Accepted)
        told.append(answer.reference)

    kept = situation(held)
    ends = Counter[str]()
    for _ in range(4):
        with kept.again() as story:
            by = story.who("citizen")
            last = MONDAY_NINE + timedelta(minutes=5)
            confirm = partial(bookings.book_held, told[0], somebody(1), by=by, at=last)
            sweep = partial(story.tick, last + timedelta(seconds=1))
            seen = at_once([confirm, sweep])
            assert faults(seen) == []
            state = Booking.objects.get(reference=told[0]).state
            assert (state == BookingState.BOOKED) is isinstance(seen[0], Accepted)
            assert state in (BookingState.BOOKED, BookingState.LAPSED)
            ends[state] += 1
            assert broken() == []
    assert sum(ends.values()) == 4


def test_one_party_that_books_many_slots_at_once_keeps_its_limit(situation: Situations) -> None:
    with situation(lambda _: None).again() as story:
        slots = [at("2026-03-03 08:30") + timedelta(minutes=30 * one) for one in range(6)]
        seen = at_once([by_act(story, "citizen", 1, starts_at) for starts_at in slots])
        assert faults(seen) == []
        assert Counter(type(one) for one in seen) == {Accepted: 2, Refused: 4}
        assert broken() == []


def test_control_one_party_that_is_only_counted_goes_over_its_limit(situation: Situations) -> None:
    kept = situation(
        lambda story: [
            by_act(story, "citizen", one, to)() for one, to in enumerate((NINE, HALF_PAST))
        ]
    )
    with kept.again():

        def count_then_mark(slot: Any) -> bool:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM records_bookingslot WHERE capacity = 90")
                if cursor.fetchone() != (0,):
                    return False
                cursor.execute("UPDATE records_bookingslot SET capacity = 90 WHERE id = %s", [slot])
                return True

        both = BookingSlot.objects.values_list("id", flat=True)
        deeds = [partial(count_then_mark, one) for one in both]
        assert at_once(deeds, meet_after="SELECT count(*)") == [True, True]
