"""What keeps a visit from taking place, each leading to the act that is right for it (2.3.e)."""

from typing import Any

import pytest

from banshi.acts import requests
from banshi.acts.answers import Invalid, Refused
from banshi.policy.vocabulary import (
    Hindrance,
    NoticeChannel,
    NoticeKind,
    NoticeState,
    RequestState,
    VisitOutcome,
)
from banshi.records.notice import Notice
from banshi.records.people import Person
from banshi.records.request import Request
from banshi.records.visit import MatterOutcome
from tests.acts.asking import SATURDAY_TEN, Story
from tests.acts.visiting import AGREED_AT, MONDAY, Visiting, accepted, visiting
from tests.week import at

QUARTER_PAST = at("2026-03-10 09:15")
EARLY = at("2026-03-10 08:20")
THURSDAY = at("2026-03-12 08:30")


@pytest.fixture
def visit(story: Story) -> Visiting:
    return visiting(story)


def row(visit: Visiting) -> Request:
    return Request.objects.get(reference=visit.request)


@pytest.mark.parametrize("what", [Hindrance.NOBODY_HOME, Hindrance.NOT_WANTED])
def test_nobody_at_home_or_not_wanted_is_the_askers_cause(visit: Visiting, what: Hindrance) -> None:
    early = visit.hinder(what, EARLY)
    assert isinstance(early, Refused)
    assert early.decision.value == "before_time"
    accepted(visit.hinder(what, QUARTER_PAST, "打了两次电话"))
    request = row(visit)
    assert (request.state, request.not_done_cause) == (RequestState.NOT_DONE, "asker")
    told = Notice.objects.get(kind=NoticeKind.NOT_DONE)
    assert told.channel == NoticeChannel.SMS
    assert "打了两次电话" in told.body


@pytest.mark.parametrize("what", [Hindrance.CREW_ILL, Hindrance.ROAD_CLOSED])
def test_what_is_the_halls_side_is_only_a_proposal(visit: Visiting, what: Hindrance) -> None:
    undated = visit.hinder(what, EARLY, "桥断了")
    assert isinstance(undated, Invalid)
    assert undated.errors[0].field == "until"
    accepted(visit.hinder(what, EARLY, "绕不过去", until=THURSDAY))
    request = row(visit)
    assert request.state == RequestState.POSTPONEMENT_PROPOSED
    assert request.shown_state == RequestState.AGREED
    assert request.postpone_reason.endswith("绕不过去")
    by_manager = {"by": visit.story.who("manager"), "at": EARLY}
    accepted(requests.consent(visit.request, **by_manager))
    assert row(visit).state == RequestState.POSTPONED


def test_a_death_ends_it_and_nothing_more_goes_to_that_telephone(visit: Visiting) -> None:
    other = visit.story.receive(MONDAY, wanted_at=SATURDAY_TEN.replace(day=14))
    accepted(visit.hinder(Hindrance.PARTY_DIED, EARLY))
    request = row(visit)
    assert (request.state, request.not_done_cause) == (RequestState.NOT_DONE, "death")
    assert Person.objects.get(id=request.asker_id).silent_since == EARLY
    (ended,) = MatterOutcome.objects.all()
    assert (ended.outcome, ended.words) == (VisitOutcome.NOT_DONE, "当事人已经去世")
    shown = visit.page(EARLY).visit.outcomes
    assert [(one.outcome, one.words) for one in shown] == [(ended.outcome, ended.words)]
    told = Notice.objects.get(kind=NoticeKind.ENDED_BY_DEATH)
    assert (told.channel, told.state, told.phone) == (NoticeChannel.TASK, NoticeState.QUEUED, "")
    sent = visit.story.tick(QUARTER_PAST)
    assert sent["notices_sent"] == 0
    accepted(visit.story.propose(other, QUARTER_PAST))
    by_manager = {"by": visit.story.who("manager"), "at": QUARTER_PAST}
    accepted(requests.consent(other, **by_manager))
    answer = Notice.objects.get(kind=NoticeKind.REFUSED)
    assert answer.channel == NoticeChannel.TASK


def test_control_the_living_are_still_written_to(visit: Visiting) -> None:
    other = visit.story.receive(MONDAY, wanted_at=SATURDAY_TEN.replace(day=14))
    accepted(visit.hinder(Hindrance.NOBODY_HOME, QUARTER_PAST))
    accepted(visit.story.propose(other, QUARTER_PAST))
    by_manager = {"by": visit.story.who("manager"), "at": QUARTER_PAST}
    accepted(requests.consent(other, **by_manager))
    assert Notice.objects.get(kind=NoticeKind.REFUSED).channel == NoticeChannel.SMS


def test_what_was_done_before_a_death_stays_done(story: Story) -> None:
    visit = visiting(story).working()
    accepted(visit.record(VisitOutcome.DONE, QUARTER_PAST))
    accepted(visit.hinder(Hindrance.PARTY_DIED, QUARTER_PAST))
    assert MatterOutcome.objects.get().outcome == VisitOutcome.DONE


def test_a_hindrance_noted_without_a_network_is_entered_with_its_time(visit: Visiting) -> None:
    late: Any = at("2026-03-10 16:00")
    accepted(visit.hinder(Hindrance.NOBODY_HOME, late, happened_at=QUARTER_PAST))
    entry = visit.story.page(visit.request, "clerk", late).timeline[-1]
    assert (entry.act, entry.at, entry.happened_at) == ("not_done", late, QUARTER_PAST)
    assert AGREED_AT < QUARTER_PAST
