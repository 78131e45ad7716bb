"""Work broken off at the bedside: over for its crew at once, and put off with consent (2.3.e, 3.5.d)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from banshi.acts import doors, requests
from banshi.boards.day_visits import visits_on
from banshi.boards.own_visits import own_visits
from banshi.policy.vocabulary import Hindrance, RequestState
from banshi.records.journal import JournalEntry
from banshi.records.request import Appointed, Request
from tests.acts.asking import Story
from tests.acts.resting import whole
from tests.acts.visiting import AGREED_AT, Visiting, accepted, visiting
from tests.week import at

QUARTER_PAST = at("2026-03-10 09:15")
NEXT_DAY = AGREED_AT + timedelta(days=1)


@pytest.fixture
def ill(story: Story) -> Visiting:
    """One of the crew fell ill at the bedside; the rest is to be put off to the next day."""
    visit = visiting(story).working()
    accepted(visit.hinder(Hindrance.CREW_ILL, QUARTER_PAST, until=NEXT_DAY))
    return visit


def test_the_crew_is_free_at_once_and_its_page_and_its_code_are_over(ill: Visiting) -> None:
    assert not Appointed.objects.filter(released_at__isnull=True).exists()
    page = ill.story.page(ill.request, "clerk", QUARTER_PAST)
    assert page.state is RequestState.POSTPONEMENT_PROPOSED
    assert not ill.page(QUARTER_PAST).visit.stands
    code = ill.page(QUARTER_PAST).visit.code
    hall = ill.story.rehearsal.hall().id
    seen = doors.verify(hall, code, address="198.51.100.7", at=QUARTER_PAST, tried_at=QUARTER_PAST)
    assert not getattr(seen, "is_genuine", True)


def test_who_asked_reads_that_it_began_and_nothing_of_the_proposal(ill: Visiting) -> None:
    page = ill.story.page(ill.request, "citizen", QUARTER_PAST)
    assert (page.state, page.started_at is not None) == (RequestState.AGREED, True)


def consented(visit: Visiting) -> None:
    accepted(requests.consent(visit.request, **visit.how("manager", QUARTER_PAST)))


def withheld(visit: Visiting) -> None:
    how = visit.how("manager", QUARTER_PAST)
    accepted(requests.withhold_consent(visit.request, "另派两个人今天就去", **how))


def lapsed(visit: Visiting) -> None:
    visit.story.tick(at("2026-03-11 00:01"))


@pytest.mark.parametrize(
    ("deciding", "state"),
    [
        (consented, RequestState.POSTPONED),
        (withheld, RequestState.TO_ARRANGE),
        (lapsed, RequestState.TO_ARRANGE),
    ],
)
def test_whatever_is_decided_it_has_not_begun_at_its_next_time_and_stays_on_its_day(
    ill: Visiting, deciding: Callable[[Visiting], None], state: RequestState
) -> None:
    deciding(ill)
    row = Request.objects.get(reference=ill.request)
    assert (row.state, row.started_at) == (state, None)
    hall = ill.story.rehearsal.hall()
    (line,) = visits_on(hall.id, AGREED_AT.date(), zone=hall.zone)
    assert (line.goes_on, line.state, line.crew != ()) == (True, state, True)
    whole()


@pytest.mark.parametrize(
    ("when", "state"),
    [
        ("2026-03-10 16:37", RequestState.POSTPONEMENT_PROPOSED),
        ("2026-03-10 16:38", RequestState.TO_ARRANGE),
    ],
)
def test_management_has_half_of_what_is_left_of_the_day_to_decide(
    ill: Visiting, when: str, state: RequestState
) -> None:
    ill.story.tick(at(when))
    assert ill.story.page(ill.request, "manager", at(when)).state is state


def test_before_it_is_decided_it_is_over_in_the_list_of_its_crew_and_waits_on_its_day(
    ill: Visiting,
) -> None:
    hall = ill.story.rehearsal.hall()
    assert own_visits(ill.story.who("clerk"), zone=hall.zone, at=QUARTER_PAST) == ()
    (line,) = visits_on(hall.id, AGREED_AT.date(), zone=hall.zone)
    assert (line.goes_on, line.state) == (True, RequestState.POSTPONEMENT_PROPOSED)


def test_withdrawn_before_it_is_decided_nothing_is_credited_or_told_again(ill: Visiting) -> None:
    how = ill.how("citizen", QUARTER_PAST + timedelta(hours=3))
    accepted(requests.withdraw(ill.request, **how))
    entry = JournalEntry.objects.filter(act="withdraw").get()
    assert b"day_ended_at" not in bytes(entry.body)
    whole()
