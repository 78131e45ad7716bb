"""A process dies after each statement of a booking's act: whole or not at all, once when repeated."""

from collections.abc import Callable
from typing import Any

import pytest

from banshi.acts import bookings
from banshi.acts.answers import Accepted
from banshi.acts.bookings import BookingAsked, WaitAsked
from banshi.acts.rehearsal import set_clock
from tests.acts.asking import Story
from tests.faces.booking_calls import asked
from tests.faults import safeguards
from tests.faults.conftest import Situations
from tests.faults.sweeping import Calling, sweep
from tests.faults.test_booking_races import CARD, MONDAY_NINE, NINE, POLICE, somebody
from tests.faults.web import Posting
from tests.week import at

TEN = at("2026-03-02 10:00")


def at_ten(story: Story) -> None:
    set_clock(story.rehearsal.hall().id, TEN)


def booked(story: Story) -> str:
    """Somebody's booking of Tuesday at nine; its reference."""
    party = BookingAsked(CARD, somebody(1), NINE, POLICE)
    answer = bookings.book(party, by=story.who("citizen"), at=MONDAY_NINE)
    assert isinstance(answer, Accepted), answer
    at_ten(story)
    return answer.reference


def in_line(story: Story) -> str:
    """A place that came free, and somebody in line for it."""
    taken = [
        bookings.book(
            BookingAsked(CARD, somebody(number), NINE, POLICE),
            by=story.who("citizen"),
            at=MONDAY_NINE,
        )
        for number in range(3)
    ]
    assert all(isinstance(one, Accepted) for one in taken)
    wanted = WaitAsked(CARD, somebody(7), NINE, at("2026-03-03 09:01"), POLICE)
    answer = bookings.wait(wanted, by=story.who("citizen2"), at=MONDAY_NINE)
    assert isinstance(answer, Accepted), answer
    story.tick(MONDAY_NINE)
    first = taken[0]
    assert isinstance(first, Accepted)
    bookings.cancel(first.reference, by=story.who("citizen"), at=MONDAY_NINE)
    return answer.reference


book = Posting("citizen", "", lambda api: asked(api), noun="bookings")
move = Posting(
    "citizen", "move", lambda _: {"wanted_at": "2026-03-03T09:30:00+08:00"}, noun="bookings"
)
cancel = Posting("citizen", "cancel", lambda _: {"reason": "不来了"}, noun="bookings")
ACTS = [pytest.param(at_ten, book, id="book")]
MORE_ACTS = [pytest.param(booked, move, id="move"), pytest.param(booked, cancel, id="cancel")]


def killed_at_every_statement(
    situation: Situations, begins: Callable[[Story], Any], act: Posting
) -> None:
    swept = sweep(situation(begins), act)
    assert swept.wrong == []
    assert swept.killed == len(swept.chosen) > 10


@pytest.mark.parametrize(("begins", "act"), ACTS)
def test_a_web_process_killed_at_any_statement_leaves_the_booking_whole_or_undone(
    situation: Situations, begins: Callable[[Story], Any], act: Posting
) -> None:
    killed_at_every_statement(situation, begins, act)


@pytest.mark.long
@pytest.mark.parametrize(("begins", "act"), MORE_ACTS)
def test_so_do_the_other_acts(
    situation: Situations, begins: Callable[[Story], Any], act: Posting
) -> None:
    killed_at_every_statement(situation, begins, act)


def test_a_worker_killed_while_it_offers_a_place_offers_it_once(situation: Situations) -> None:
    offer = Calling(lambda story, _: story.tick(TEN)["places_offered"] and None)
    swept = sweep(situation(in_line), offer, whole_or_nothing=False, only="INSERT")
    assert swept.wrong == []
    assert swept.killed > 3


@pytest.mark.parametrize(("begins", "act"), ACTS)
def test_control_without_one_transaction_the_booking_is_left_half_done(
    situation: Situations, begins: Callable[[Story], Any], act: Posting
) -> None:
    swept = sweep(situation(begins), act, only="INSERT", off=(safeguards.one_transaction,))
    assert any("half there" in one for one in swept.wrong)
