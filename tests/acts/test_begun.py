"""What has begun is arranged no more, but may go on another day; who was there is credited (3.5.b)."""

from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.db import connection

from banshi.acts import requests
from banshi.acts.answers import Invalid, Refused
from banshi.acts.day_ended import DayEnded
from banshi.acts.folding import fold
from banshi.policy.transitions import BEFORE_IT_BEGINS
from banshi.policy.vocabulary import (
    MaterialState,
    PromiseKind,
    Verb,
    VisitOutcome,
)
from banshi.records.notice import Notice
from banshi.records.promise import Promise
from banshi.records.request import Request
from tests.acts import resting
from tests.acts.asking import SATURDAY_TEN, Story
from tests.acts.resting import balance, whole
from tests.acts.visiting import AGREED_AT, HOME, STARTED_AT, accepted, visiting
from tests.week import at

QUARTER_PAST = at("2026-03-10 09:15")
NEXT_DAY = AGREED_AT + timedelta(days=1)


def test_what_has_begun_is_neither_moved_nor_refused(story: Story) -> None:
    visit = visiting(story).working()
    other = AGREED_AT + timedelta(days=1)
    citizen = {"by": story.who("citizen"), "at": QUARTER_PAST}
    for answer in (
        story.propose(visit.request, QUARTER_PAST),
        requests.reschedule(visit.request, other, **citizen),
    ):
        assert isinstance(answer, Refused), answer
        assert answer.decision.value == "not_now"
    for login in ("clerk", "citizen", "manager"):
        page = story.page(visit.request, login, QUARTER_PAST)
        assert not BEFORE_IT_BEGINS & set(page.next), login
    assert story.page(visit.request, "citizen", QUARTER_PAST).started_at is not None


def ended(when: datetime, *, approver_took_part: bool = False) -> DayEnded:
    return DayEnded(when, approver_took_part)


def test_a_second_day_agreed_ends_the_first_and_may_begin_and_be_moved(story: Story) -> None:
    visit = visiting(story).working()
    accepted(visit.record(VisitOutcome.NOT_DONE, QUARTER_PAST, words="户口本不在家"))
    citizen = {"by": story.who("citizen"), "at": QUARTER_PAST}
    offer = {"at": NEXT_DAY, "place": HOME, "ended": ended(QUARTER_PAST)}
    accepted(story.agree(visit.request, QUARTER_PAST, **offer))
    accepted(requests.confirm(visit.request, **citizen))
    page = story.page(visit.request, "clerk", QUARTER_PAST)
    assert page.started_at is None
    assert Verb.RESCHEDULE in story.page(visit.request, "citizen", QUARTER_PAST).next
    accepted(visit.show(NEXT_DAY))
    accepted(visit.start(NEXT_DAY + timedelta(minutes=5)))
    page = story.page(visit.request, "clerk", NEXT_DAY)
    assert page.started_at == NEXT_DAY + timedelta(minutes=5)
    assert visit.page(NEXT_DAY).matters[0].outcome is None
    whole()


def test_what_was_taken_in_on_the_first_day_stays_so_on_every_page(story: Story) -> None:
    visit = visiting(story).working()
    accepted(visit.see(dict.fromkeys(visit.must, MaterialState.OK), QUARTER_PAST))
    accepted(visit.record(VisitOutcome.ACCEPTED, QUARTER_PAST))
    offer = {"at": NEXT_DAY, "place": HOME, "ended": ended(QUARTER_PAST)}
    accepted(story.agree(visit.request, QUARTER_PAST, **offer))
    accepted(requests.confirm(visit.request, by=story.who("citizen"), at=QUARTER_PAST))
    assert visit.page(NEXT_DAY).matters[0].outcome == VisitOutcome.ACCEPTED
    for login in ("clerk", "citizen"):
        seen = story.page(visit.request, login, QUARTER_PAST).visit
        assert seen is not None
        assert [one.outcome for one in seen.outcomes] == [VisitOutcome.ACCEPTED]
    limit = Promise.objects.get(reference=visit.request, kind=PromiseKind.LIMIT)
    assert limit.ended_at is None


def begun_on_saturday(story: Story) -> str:
    reference = story.receive()
    accepted(story.agree(reference, resting.AGREED_AT))
    accepted(requests.start(reference, by=story.who("clerk"), at=SATURDAY_TEN))
    return reference


def test_each_day_is_credited_for_itself_and_nothing_between_to_anybody(story: Story) -> None:
    reference, by, hour = begun_on_saturday(story), story.who("clerk"), timedelta(hours=1)
    sunday, typed_at = SATURDAY_TEN + timedelta(days=1), SATURDAY_TEN + 8 * hour
    accepted(story.agree(reference, typed_at, at=sunday, ended=ended(SATURDAY_TEN + hour)))
    assert balance(story) == (60, 0)
    accepted(requests.confirm(reference, by=story.who("citizen"), at=typed_at))
    accepted(requests.start(reference, by=by, at=sunday))
    accepted(requests.finish(reference, by=by, at=sunday + hour))
    assert balance(story) == (120, 0)
    whole()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (None, "missing"),
        (SATURDAY_TEN - timedelta(minutes=1), "outside"),
        (SATURDAY_TEN + timedelta(hours=2, minutes=1), "outside"),
    ],
)
def test_another_day_is_named_only_with_when_this_one_ended(
    story: Story, said: datetime | None, code: str
) -> None:
    reference, now = begun_on_saturday(story), SATURDAY_TEN + timedelta(hours=2)
    sunday = SATURDAY_TEN + timedelta(days=1)
    answer = story.agree(reference, now, at=sunday, ended=DayEnded(said))
    assert isinstance(answer, Invalid), answer
    assert [(one.field, one.code) for one in answer.errors] == [("ended_at", code)]
    assert story.page(reference, "clerk", now).started_at == SATURDAY_TEN


def test_two_days_nobody_believes_are_told_of_each_with_its_own(story: Story) -> None:
    reference, by = begun_on_saturday(story), story.who("clerk")
    second = SATURDAY_TEN + timedelta(days=7)
    left_at = SATURDAY_TEN + timedelta(days=2)
    accepted(story.agree(reference, left_at, at=second, ended=ended(left_at)))
    accepted(requests.confirm(reference, by=story.who("citizen"), at=left_at))
    accepted(requests.start(reference, by=by, at=second))
    accepted(requests.finish(reference, by=by, at=second + timedelta(days=2)))
    told = [one.body for one in Notice.objects.filter(title="加班没有自动记，要核对")]
    assert sum("李敏" in one and "3月7日" in one for one in told) == 1
    assert sum("李敏" in one and "3月14日" in one for one in told) == 1
    assert balance(story) == (0, 0)


@pytest.mark.parametrize(
    ("late", "minutes", "credited"), [(0, 30, 30), (0, 300, 60), (65, 45, 45), (65, 300, 60)]
)
def test_a_withdrawal_in_the_middle_credits_who_was_there_for_the_length_agreed_at_most(
    story: Story, late: int, minutes: int, credited: int
) -> None:
    reference = story.receive()
    accepted(story.agree(reference, resting.AGREED_AT))
    began = SATURDAY_TEN + timedelta(minutes=late)
    accepted(requests.start(reference, by=story.who("clerk"), at=began))
    later = began + timedelta(minutes=minutes)
    accepted(requests.withdraw(reference, by=story.who("citizen"), at=later))
    assert balance(story) == (credited, 0)
    whole()


def test_what_is_over_is_refused_and_nobody_is_asked_when_it_ended(story: Story) -> None:
    reference, by = begun_on_saturday(story), story.who("clerk")
    noon = SATURDAY_TEN + timedelta(hours=2)
    accepted(requests.finish(reference, by=by, at=noon))
    answer = story.agree(reference, noon, at=SATURDAY_TEN + timedelta(days=1))
    assert isinstance(answer, Refused), answer
    assert answer.decision.value == "not_now"


def test_a_day_that_ended_in_the_minute_it_began_is_taken_as_typed(story: Story) -> None:
    reference = story.receive()
    accepted(story.agree(reference, resting.AGREED_AT))
    began = SATURDAY_TEN + timedelta(seconds=37)
    accepted(requests.start(reference, by=story.who("clerk"), at=began))
    sunday = SATURDAY_TEN + timedelta(days=1)
    accepted(story.agree(reference, began, at=sunday, ended=ended(SATURDAY_TEN)))


def test_a_row_of_before_that_still_says_it_began_is_set_right_by_upgrading(story: Story) -> None:
    visit = visiting(story).working()
    offer = {"at": NEXT_DAY, "place": HOME, "ended": ended(QUARTER_PAST)}
    accepted(story.agree(visit.request, QUARTER_PAST, **offer))
    Request.objects.update(started_at=STARTED_AT)
    assert not fold("boai").agrees
    step = import_module("banshi.records.migrations.0038_begun_only_what_stands")
    with connection.cursor() as cursor:
        cursor.execute(step.FORGET_BEGINNINGS)
    whole()


def test_control_before_it_begins_it_may_be_moved(story: Story) -> None:
    visit = visiting(story)
    other = AGREED_AT + timedelta(days=1)
    moved = requests.reschedule(visit.request, other, by=story.who("citizen"), at=AGREED_AT)
    accepted(moved)
