"""Ordinary bookings: which times, how many places, on the day (3.0, 3.1, readings R11, R12)."""

from dataclasses import replace
from fractions import Fraction
from math import ceil

import pytest

from banshi.policy.booking_transitions import BOOKING_STEPS, booking_step, booking_verbs_for
from banshi.policy.frame import Frame
from banshi.policy.questions.bookings import BOOKING_QUESTIONS
from banshi.policy.rules.booking_places import Places, bookable_places
from banshi.policy.rules.booking_time import held_until, offered_until
from banshi.policy.slot_grid import slots_of
from banshi.policy.vocabulary import BookingState, BookingVerb, Channel, Role, WindowKind
from tests.policy.booking_situations import (
    S,
    accepting,
    booking,
    changed_calendar,
    holding,
    lapsing,
    moving,
    offering,
    on_the_day,
    standing,
    waiting,
)
from tests.policy.marks import rows
from tests.week import CALENDAR, FRAME, MONDAY, at

ordinary, edge, refusing = rows("3.0")
ASK = {name: question.ask for name, question in BOOKING_QUESTIONS.items()}


@pytest.mark.parametrize(
    ("situation", "value"),
    [
        ordinary(booking(), "booked", says="Tuesday at nine, with a place left"),
        edge(
            booking(starts_at=at("2026-03-02 09:30"), people=(3, 3, 3)),
            "booked",
            says="exactly as many minutes ahead as needed",
        ),
        edge(booking(open_of_party=1, open_of_phone=2), "booked", says="the last one allowed"),
        edge(
            booking(standing=standing(channel=Channel.IMPORT), given_before=True),
            "booked",
            says="given out in the former system, brought over",
        ),
        refusing(
            booking(standing=standing(channel=Channel.SYSTEM), given_before=True),
            "channel_not_admitted",
            says="the hall itself books for nobody",
        ),
        refusing(booking(place_left=False), "slot_full", says="no place left"),
        refusing(booking(able=False), "not_bookable", says="nobody there may handle it"),
        refusing(
            booking(starts_at=at("2026-03-07 10:00")), "outside_working_time", says="a Saturday"
        ),
        refusing(booking(starts_at=at("2026-03-03 09:10")), "no_such_slot", says="no slot"),
        refusing(booking(starts_at=at("2026-03-02 09:00")), "past", says="this very moment"),
        refusing(booking(starts_at=at("2026-04-02 09:00")), "too_far_ahead", says="31 days on"),
        refusing(booking(open_of_party=2), "too_many_open", says="a third of one party"),
        refusing(booking(open_of_phone=3), "too_many_open", says="a fourth of one telephone"),
        refusing(booking(booked_then=True), "booked_then", says="booked elsewhere then"),
        refusing(booking(held_until=at("2026-03-02 08:59")), "hold_lapsed", says="held no more"),
        refusing(
            booking(standing=standing(channel=Channel.IMPORT)),
            "channel_not_admitted",
            says="a table books for nobody",
        ),
    ],
)
def test_a_slot_in_working_time_is_booked_at_once_if_a_place_is_free(
    situation: object, value: str
) -> None:
    outcome = ASK["booking"](situation, FRAME)
    assert outcome.decision.value == value
    assert outcome.allowed is (value == "booked")


def test_a_booking_is_confirmed_on_the_ground_of_the_calendar() -> None:
    outcome = ASK["booking"](booking(), FRAME)
    assert outcome.decision.cites == ("3.0", "3.1")
    assert outcome.decision.reason.zh.startswith("约好了：3月3日周二9:00。")


@pytest.mark.parametrize(
    ("people", "kind", "places"),
    [
        ordinary((3, 3), WindowKind.GENERAL, Places(3, 2), says="three people, the second slot"),
        edge((1,), WindowKind.GENERAL, Places(1, 1), says="one person's first is anybody's"),
        edge((1,) * 4, WindowKind.GENERAL, Places(1, 0), says="and the fourth the desk's"),
        edge((1, 1, 1), WindowKind.REAL_ESTATE_TAX, Places(1, 1), says="forty minutes each"),
        refusing((1, 0), WindowKind.GENERAL, Places(0, 0), says="nobody there any more"),
        refusing((), WindowKind.GENERAL, Places(0, 0), says="no slot at all"),
    ],
)
def test_places_follow_from_the_people_there_and_the_share_of_walk_ins(
    people: tuple[int, ...], kind: WindowKind, places: Places
) -> None:
    assert bookable_places(people, True, kind, FRAME).value == places


@pytest.mark.parametrize("people", [1, 2, 3, 7])
@pytest.mark.parametrize("kind", [WindowKind.GENERAL, WindowKind.REAL_ESTATE_TAX])
def test_walk_ins_keep_their_share_of_every_sitting(people: int, kind: WindowKind) -> None:
    slots = slots_of(CALENDAR.sessions_on(MONDAY)[0], FRAME.parameters.booking_slot_minutes)
    each = 40 if kind is WindowKind.REAL_ESTATE_TAX else 15
    handled = Fraction(len(slots) * 30 * people, each)
    found = [
        bookable_places((people,) * number, True, kind, FRAME).value
        for number in range(1, len(slots) + 1)
    ]
    assert sum(one.every for one in found) <= handled / 2
    assert sum(one.open for one in found) == ceil(sum(one.every for one in found) * 0.75)
    assert sum(one.every for one in found) > handled / 2 - 1


def test_who_waits_in_line_is_not_passed_by_whoever_comes_later() -> None:
    assert ASK["booking"](booking(in_line=1), FRAME).places == Places(2, 1)
    displaced = replace(moving(in_line=1), standing=standing(S.DISPLACED))
    assert ASK["moving_booking"](displaced, FRAME).places == Places(3, 2)


@pytest.mark.parametrize(
    ("question", "situation", "value"),
    [
        ordinary("holding_place", holding(), "held", says="held while typing"),
        refusing("holding_place", holding(place_left=False), "slot_full", says="nothing to hold"),
        ordinary("waiting_for_place", waiting(), "waiting", says="all of it is full"),
        refusing(
            "waiting_for_place", waiting(place_free=True), "place_free", says="nothing to wait for"
        ),
        ordinary("offering_place", offering(), "offered", says="the first in line"),
        edge("accepting_place", accepting("2026-03-02 09:00"), "booked", says="the last moment"),
        refusing("accepting_place", accepting("2026-03-02 08:59"), "hold_lapsed", says="too late"),
        ordinary("moving_booking", moving(), "moved", says="to another slot"),
        refusing(
            "moving_booking", moving("2026-03-03 09:16"), "booking_over", says="after the grace"
        ),
        ordinary("cancelling_booking", on_the_day(), "cancelled", says="given up"),
        edge(
            "cancelling_booking", on_the_day("2026-03-03 09:15"), "cancelled", says="to the minute"
        ),
        refusing(
            "cancelling_booking",
            replace(on_the_day(), reason_length=0),
            "words_missing",
            says="the desk says why",
        ),
        ordinary("checking_in", on_the_day(), "arrived", says="on the minute"),
        edge("checking_in", on_the_day("2026-03-03 08:30"), "arrived", says="half an hour early"),
        edge(
            "checking_in",
            on_the_day("2026-03-03 17:00", S.NO_SHOW),
            "arrived",
            says="late, and here all the same",
        ),
        refusing("checking_in", on_the_day("2026-03-03 08:29"), "before_time", says="too early"),
        refusing("checking_in", on_the_day("2026-03-04 08:30"), "booking_over", says="a day late"),
        refusing(
            "checking_in",
            on_the_day(by_asker=True, by_staff=False, channel=Channel.WEB),
            "not_at_hall",
            says="from home",
        ),
        edge(
            "checking_in",
            on_the_day(by_asker=True, by_staff=False, channel=Channel.KIOSK),
            "arrived",
            says="at a kiosk",
        ),
        ordinary("marking_no_show", on_the_day("2026-03-03 09:16"), "no_show", says="not there"),
        refusing(
            "marking_no_show", on_the_day("2026-03-03 09:15"), "not_due_yet", says="in the grace"
        ),
        ordinary("lapsing_place", lapsing(), "lapsed", says="kept long enough"),
        refusing(
            "lapsing_place", lapsing("2026-03-02 09:00"), "not_due_yet", says="its last moment"
        ),
        ordinary(
            "displacing_booking", changed_calendar("2026-03-07 10:00"), "displaced", says="shut"
        ),
        refusing(
            "displacing_booking", changed_calendar("2026-03-03 09:00"), "stands", says="not shut"
        ),
        ordinary(
            "reinstating_booking",
            changed_calendar("2026-03-03 09:00", S.DISPLACED),
            "booked",
            says="open after all",
        ),
    ],
)
def test_what_happens_to_a_booking_is_decided_by_rule(
    question: str, situation: object, value: str
) -> None:
    assert ASK[question](situation, FRAME).decision.value == value


def test_a_place_is_held_for_minutes_and_offered_for_the_halls_own_minutes() -> None:
    friday_night = at("2026-03-06 20:00")
    tuesday = at("2026-03-10 09:00")
    assert held_until(friday_night, tuesday, FRAME).value == at("2026-03-06 20:05")
    assert offered_until(friday_night, tuesday, FRAME).value == at("2026-03-09 09:00")
    assert offered_until(at("2026-03-10 08:00"), tuesday, FRAME).value == at("2026-03-10 08:30")


def test_every_pair_of_state_and_verb_outside_the_table_is_refused() -> None:
    outside = [
        (state, verb)
        for state in BookingState
        for verb in BookingVerb
        if booking_step(state, verb) is None
    ]
    assert len(outside) == len(BookingState) * len(BookingVerb) - sum(
        row.state is not None for row in BOOKING_STEPS
    )
    gone = on_the_day(state=S.CANCELLED)
    refused = ASK["cancelling_booking"](gone, FRAME).decision
    assert (refused.value, refused.cites) == ("not_now", ("3.0",))
    assert booking_verbs_for(S.CANCELLED, frozenset({Role.CLERK}), is_asker=True) == ()


def test_every_row_names_a_question_and_every_question_has_a_row() -> None:
    assert {row.question for row in BOOKING_STEPS} == set(BOOKING_QUESTIONS)


def test_a_kept_question_is_asked_again_with_the_same_answer() -> None:
    from banshi.policy.plain import to_plain

    for name, situation in (("booking", booking()), ("moving_booking", moving())):
        question = BOOKING_QUESTIONS[name]
        again = question.ask_again(to_plain(situation), Frame.of_receipt(FRAME.receipt(), CALENDAR))
        assert again == question.ask(situation, FRAME)
