"""Whom a crew visits stands in clear for the crew alone, from the day on, and each look is kept."""

from datetime import datetime
from typing import Any

import pytest

from banshi.acts import requests
from banshi.acts.answers import NotFound
from banshi.acts.clear_views import ClearParty, see_party
from banshi.policy.vocabulary import VisitOutcome
from banshi.records.journal import JournalEntry
from tests.acts.asking import Story
from tests.acts.visiting import AGREED_AT, HOME, MONDAY, Visiting, accepted, visiting
from tests.people import WANG_SHEN
from tests.week import at

MIDNIGHT, BEFORE = at("2026-03-10 00:00"), at("2026-03-09 23:59")
WHOM = ClearParty(WANG_SHEN.name, WANG_SHEN.phone)


@pytest.fixture
def visit(story: Story) -> Visiting:
    return visiting(story)


def see(visit: Visiting, when: datetime, login: str = "clerk", **how: Any) -> Any:
    return see_party(visit.visit, by=visit.story.who(login), at=when, **how)


def looks() -> list[JournalEntry]:
    return list(JournalEntry.objects.filter(act="see_party").order_by("at"))


def test_from_the_day_of_the_visit_its_crew_sees_whom_to_visit(visit: Visiting) -> None:
    assert isinstance(see(visit, BEFORE), NotFound)
    assert looks() == []
    assert see(visit, MIDNIGHT) == WHOM
    assert see(visit, AGREED_AT, "clerk_b") == WHOM


def test_taken_along_earlier_it_stays_in_clear_for_whoever_took_it(visit: Visiting) -> None:
    assert see(visit, MONDAY, take_along=True) == WHOM
    assert see(visit, BEFORE) == WHOM
    assert isinstance(see(visit, BEFORE, "clerk_b"), NotFound)


def test_the_first_look_is_on_the_viewers_own_chain_and_names_nobody(visit: Visiting) -> None:
    for _ in range(3):
        see(visit, AGREED_AT)
    (look,) = looks()
    assert look.subject == visit.story.who("clerk").account
    assert (look.reference, look.result) == (visit.visit, "read")
    for word in (WANG_SHEN.name, WANG_SHEN.phone, HOME):
        assert word.encode() not in bytes(look.body)


@pytest.mark.parametrize("login", ["leader", "manager", "consult", "clerk_realty", "citizen"])
def test_nobody_else_does(visit: Visiting, login: str) -> None:
    for along in (False, True):
        assert isinstance(see(visit, AGREED_AT, login, take_along=along), NotFound)
    assert looks() == []


def test_when_it_is_over_it_is_masked_again(visit: Visiting) -> None:
    visit.working()
    assert see(visit, AGREED_AT) == WHOM
    accepted(visit.record(VisitOutcome.DONE, at("2026-03-10 09:20")))
    accepted(visit.finish(at("2026-03-10 09:30")))
    assert isinstance(see(visit, at("2026-03-10 09:31")), NotFound)


def test_what_nobody_ended_is_masked_when_nothing_can_be_entered_any_more(
    visit: Visiting,
) -> None:
    assert see(visit, at("2026-03-13 09:00")) == WHOM
    assert isinstance(see(visit, at("2026-03-13 09:01")), NotFound)


def test_moved_it_is_another_visit_and_another_look(visit: Visiting) -> None:
    assert see(visit, MONDAY, take_along=True) == WHOM
    thursday = at("2026-03-12 09:00")
    accepted(visit.story.agree(visit.request, BEFORE, at=thursday, place=HOME))
    assert isinstance(see(visit, AGREED_AT), NotFound)
    accepted(requests.confirm(visit.request, by=visit.story.who("citizen"), at=BEFORE))
    assert isinstance(see(visit, AGREED_AT), NotFound)
    assert see(visit, at("2026-03-12 08:00")) == WHOM
    assert len(looks()) == 2


def test_an_unknown_visit_is_not_found(visit: Visiting) -> None:
    for reference in ("S-ZZZZZZZZ-0", "\x00"):
        answer = see_party(reference, by=visit.story.who("clerk"), at=AGREED_AT)
        assert isinstance(answer, NotFound)
