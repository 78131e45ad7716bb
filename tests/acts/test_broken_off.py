"""Work broken off at the bedside: over for its crew at once, and put off with consent (2.3.e, 3.5.d)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from banshi.acts import doors, requests
from banshi.boards.day_visits import visits_on
from banshi.policy.vocabulary import Hindrance, RequestState
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


def test_management_has_the_rest_of_the_day_to_decide(ill: Visiting) -> None:
    ill.story.tick(at("2026-03-10 12:00"))
    page = ill.story.page(ill.request, "manager", at("2026-03-10 12:00"))
    assert page.state is RequestState.POSTPONEMENT_PROPOSED
