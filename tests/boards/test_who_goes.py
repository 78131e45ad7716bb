"""Whoever was replaced goes no more; once it is over, who was there to the end is named (2.0)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from banshi.boards.day_visits import DayVisit, visits_on
from banshi.boards.own_visits import own_visits
from banshi.policy.transitions import AT_THE_DOOR
from banshi.policy.vocabulary import Hindrance, RequestState, VisitOutcome
from tests.acts.asking import Story
from tests.acts.visiting import AGREED_AT, MONDAY, Visiting, accepted, visiting
from tests.seeded import Rehearsal
from tests.week import at

CLERK, CLERK_B = "李敏（样例）", "周岩（样例）"
QUARTER_PAST = at("2026-03-10 09:15")
NOON, LATE = at("2026-03-10 12:00"), at("2026-03-10 14:40")
NEXT_DAY = AGREED_AT + timedelta(days=1)
ZONE = "Asia/Shanghai"


@pytest.fixture
def visit(sample_halls: Rehearsal) -> Visiting:
    return visiting(Story(sample_halls))


@pytest.fixture
def replaced(visit: Visiting) -> Visiting:
    """The same hour, without clerk_b."""
    visit.go_on(MONDAY, AGREED_AT, ("clerk",))
    return visit


def named(visit: Visiting) -> list[str]:
    return [name for name, _ in visit.page(LATE).people]


def of_day(visit: Visiting, day: int) -> tuple[DayVisit, ...]:
    hall, when = visit.story.rehearsal.hall().id, AGREED_AT.date().replace(day=day)
    with CaptureQueriesContext(connection) as asked:
        found = visits_on(hall, when, zone=ZONE)
    assert len(asked) <= 3
    return found


def test_who_was_replaced_goes_no_more_and_is_named_nowhere(replaced: Visiting) -> None:
    story, request = replaced.story, replaced.request
    assert replaced.page(QUARTER_PAST, "clerk").goes
    assert not replaced.page(QUARTER_PAST, "clerk_b").goes
    assert set(AT_THE_DOOR) & set(story.page(request, "clerk", QUARTER_PAST).next)
    assert not set(AT_THE_DOOR) & set(story.page(request, "clerk_b", QUARTER_PAST).next)
    assert own_visits(story.who("clerk_b"), zone=ZONE, at=QUARTER_PAST) == ()
    (own,) = own_visits(story.who("clerk"), zone=ZONE, at=QUARTER_PAST)
    assert own.others == ()
    assert [one.crew for one in of_day(replaced, 10)] == [(CLERK,)]
    assert named(replaced) == [CLERK]
    for login in ("clerk", "citizen"):
        offer = story.page(request, login, QUARTER_PAST).offer
        assert offer is not None
        assert offer.crew == (CLERK,)


def test_who_was_replaced_was_not_there_once_it_is_over(replaced: Visiting) -> None:
    replaced.working()
    accepted(replaced.record(VisitOutcome.DONE, QUARTER_PAST))
    accepted(replaced.finish(LATE, happened_at=NOON))
    assert named(replaced) == [CLERK]
    assert own_visits(replaced.story.who("clerk_b"), zone=ZONE, at=LATE) == ()
    assert [one.crew for one in of_day(replaced, 10)] == [(CLERK,)]


@pytest.mark.parametrize("what", [Hindrance.NOBODY_HOME, Hindrance.NOT_WANTED])
def test_who_stood_before_the_door_is_named_where_nothing_came_of_it(
    visit: Visiting, what: Hindrance
) -> None:
    accepted(visit.hinder(what, QUARTER_PAST))
    assert set(named(visit)) == {CLERK, CLERK_B}
    (own,) = own_visits(visit.story.who("clerk"), zone=ZONE, at=LATE)
    assert (own.state, own.others) == (RequestState.NOT_DONE, (CLERK_B,))


def test_what_was_begun_and_goes_on_another_day_stands_on_both(visit: Visiting) -> None:
    visit.working()
    visit.go_on(QUARTER_PAST, NEXT_DAY, ("clerk_b",))
    (first,) = of_day(visit, 10)
    assert (first.starts_at, first.goes_on) == (AGREED_AT, True)
    assert set(first.crew) == {CLERK, CLERK_B}
    (second,) = of_day(visit, 11)
    assert (second.starts_at, second.crew, second.goes_on) == (NEXT_DAY, (CLERK_B,), False)


def test_what_was_moved_before_it_began_stands_on_its_new_day_only(visit: Visiting) -> None:
    visit.go_on(QUARTER_PAST, NEXT_DAY)
    assert of_day(visit, 10) == ()
    assert [one.goes_on for one in of_day(visit, 11)] == [False]
