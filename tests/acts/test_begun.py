"""An appointment that has begun is arranged no more: what fails then is said to have failed (3.5.b)."""

from datetime import timedelta

from banshi.acts import requests
from banshi.acts.answers import Refused
from banshi.policy.transitions import BEFORE_IT_BEGINS
from tests.acts.asking import Story
from tests.acts.visiting import AGREED_AT, HOME, accepted, visiting
from tests.week import at

QUARTER_PAST = at("2026-03-10 09:15")


def test_what_has_begun_is_neither_moved_nor_refused_nor_put_off(story: Story) -> None:
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


def test_what_was_agreed_anew_for_another_day_has_not_begun(story: Story) -> None:
    visit = visiting(story).working()
    other, citizen = AGREED_AT + timedelta(days=1), {"by": story.who("citizen"), "at": QUARTER_PAST}
    accepted(story.agree(visit.request, QUARTER_PAST, at=other, place=HOME))
    accepted(requests.confirm(visit.request, **citizen))
    accepted(requests.reschedule(visit.request, other + timedelta(days=1), **citizen))


def test_control_before_it_begins_it_may_be_moved(story: Story) -> None:
    visit = visiting(story)
    other = AGREED_AT + timedelta(days=1)
    moved = requests.reschedule(visit.request, other, by=story.who("citizen"), at=AGREED_AT)
    accepted(moved)
