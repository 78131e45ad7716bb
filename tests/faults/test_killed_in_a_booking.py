"""A process dies after each statement of a booking's act: whole or not at all, once when repeated."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from banshi.acts import bookings
from banshi.acts.answers import Accepted, Repeated
from banshi.acts.bookings import BookingAsked, WaitAsked
from banshi.acts.once import OnceKey
from banshi.acts.rehearsal import set_clock
from tests.acts.asking import Story
from tests.faces.booking_calls import asked
from tests.faults import safeguards
from tests.faults.conftest import Situations
from tests.faults.sweeping import Calling, Deed, sweep
from tests.faults.test_booking_races import CARD, MONDAY_NINE, NINE, POLICE, somebody
from tests.faults.web import Posting
from tests.week import at

TEN, NOON = at("2026-03-02 10:00"), at("2026-03-03 12:00")
LINE = WaitAsked(CARD, somebody(7), NINE, at("2026-03-03 09:01"), POLICE)


def at_ten(story: Story) -> None:
    set_clock(story.rehearsal.hall().id, TEN)


def booked(story: Story) -> str:
    """Somebody's booking of Tuesday at nine; its reference."""
    party = BookingAsked(CARD, somebody(1), NINE, POLICE)
    answer = bookings.book(party, by=story.who("citizen"), at=MONDAY_NINE)
    assert isinstance(answer, Accepted), answer
    at_ten(story)
    return answer.reference


def full(story: Story) -> str:
    """Every place that citizens may book at nine is taken; the reference of the first."""
    taken = [
        bookings.book(
            BookingAsked(CARD, somebody(number), NINE, POLICE),
            by=story.who("citizen"),
            at=MONDAY_NINE,
        )
        for number in range(3)
    ]
    first, *others = taken
    assert isinstance(first, Accepted)
    assert all(isinstance(one, Accepted) for one in others)
    at_ten(story)
    return first.reference


def in_line(story: Story) -> str:
    """A place that came free, and somebody in line for it."""
    first = full(story)
    answer = bookings.wait(LINE, by=story.who("citizen2"), at=MONDAY_NINE)
    assert isinstance(answer, Accepted), answer
    story.tick(MONDAY_NINE)
    bookings.cancel(first, by=story.who("citizen"), at=MONDAY_NINE)
    return answer.reference


def offered(story: Story) -> str:
    """What came free is offered to whoever is in line."""
    reference = in_line(story)
    story.tick(TEN)
    return reference


def held(story: Story) -> str:
    """A place held for somebody for some minutes."""
    answer = bookings.hold(CARD, NINE, POLICE, by=story.who("citizen"), at=MONDAY_NINE)
    assert isinstance(answer, Accepted), answer
    return answer.reference


book = Posting("citizen", "", lambda api: asked(api), noun="bookings")
move = Posting(
    "citizen", "move", lambda _: {"wanted_at": "2026-03-03T09:30:00+08:00"}, noun="bookings"
)
cancel = Posting("citizen", "cancel", lambda _: {"reason": "不来了"}, noun="bookings")
ACTS = [pytest.param(at_ten, book, id="book")]
MORE_ACTS = [pytest.param(booked, move, id="move"), pytest.param(booked, cancel, id="cancel")]


def doing(login: str, at: datetime, act: Callable[[Any, dict[str, Any]], Any]) -> Calling:
    """An act of somebody under one key; told is whether it is done, not how often it was sent."""

    def here(story: Story, told: Any) -> bool:
        by = story.who(login)
        assert by.account is not None
        how = {"by": by, "at": at, "key": OnceKey(by.account, "one-and-the-same", b"one act")}
        answer = act(told, how)
        assert isinstance(answer, Accepted | Repeated), answer
        return True

    return Calling(here)


LAST = MONDAY_NINE + timedelta(minutes=5)
IN_THE_HALL = [
    pytest.param(
        at_ten,
        doing("citizen", TEN, lambda _, how: bookings.hold(CARD, NINE, POLICE, **how)),
        id="hold",
    ),
    pytest.param(
        held,
        doing("citizen", LAST, lambda told, how: bookings.book_held(told, somebody(1), **how)),
        id="book what is held",
    ),
    pytest.param(
        full,
        doing("citizen2", TEN, lambda _, how: bookings.wait(LINE, **how)),
        id="wait",
    ),
    pytest.param(
        offered,
        doing("citizen2", TEN, lambda told, how: bookings.accept(told, **how)),
        id="accept",
    ),
    pytest.param(
        offered,
        doing("citizen2", TEN, lambda told, how: bookings.leave(told, **how)),
        id="leave",
    ),
    pytest.param(
        booked,
        doing("clerk", NINE, lambda told, how: bookings.check_in(told, **how)),
        id="check in",
    ),
    pytest.param(
        booked,
        doing("clerk", NOON, lambda told, how: bookings.no_show(told, **how)),
        id="no show",
    ),
]


def killed_at_every_statement(
    situation: Situations, begins: Callable[[Story], Any], act: Deed, *, reads: bool = False
) -> None:
    swept = sweep(situation(begins), act, reads=reads)
    assert swept.wrong == []
    assert swept.killed == len(swept.chosen) >= 8


@pytest.mark.parametrize(("begins", "act"), ACTS)
def test_a_web_process_killed_at_any_statement_leaves_the_booking_whole_or_undone(
    situation: Situations, begins: Callable[[Story], Any], act: Deed
) -> None:
    killed_at_every_statement(situation, begins, act)


@pytest.mark.long
@pytest.mark.parametrize(("begins", "act"), [*ACTS, *MORE_ACTS, *IN_THE_HALL])
def test_so_do_all_acts_killed_after_statements_that_only_read_as_well(
    situation: Situations, begins: Callable[[Story], Any], act: Deed
) -> None:
    killed_at_every_statement(situation, begins, act, reads=True)


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
