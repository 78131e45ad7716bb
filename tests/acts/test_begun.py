"""An appointment that has begun is arranged no more: what fails then is said to have failed (3.5.b)."""

from datetime import timedelta

from banshi.acts import requests
from banshi.acts.answers import Refused
from banshi.policy.transitions import BEFORE_IT_BEGINS
from banshi.policy.vocabulary import MaterialState, Verb, VisitOutcome
from tests.acts import resting
from tests.acts.asking import SATURDAY_TEN, Story
from tests.acts.resting import balance, whole
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


def test_a_second_day_agreed_ends_the_first_and_may_begin_and_be_moved(story: Story) -> None:
    visit = visiting(story).working()
    accepted(visit.record(VisitOutcome.NOT_DONE, QUARTER_PAST, words="户口本不在家"))
    other, citizen = AGREED_AT + timedelta(days=1), {"by": story.who("citizen"), "at": QUARTER_PAST}
    accepted(story.agree(visit.request, QUARTER_PAST, at=other, place=HOME))
    accepted(requests.confirm(visit.request, **citizen))
    page = story.page(visit.request, "clerk", QUARTER_PAST)
    assert page.started_at is None
    assert Verb.RESCHEDULE in story.page(visit.request, "citizen", QUARTER_PAST).next
    accepted(visit.show(other))
    accepted(visit.start(other + timedelta(minutes=5)))
    page = story.page(visit.request, "clerk", other)
    assert page.started_at == other + timedelta(minutes=5)
    assert visit.page(other).matters[0].outcome is None
    whole()


def test_what_was_taken_in_on_the_first_day_stays_so_on_the_second(story: Story) -> None:
    visit = visiting(story).working()
    accepted(visit.see(dict.fromkeys(visit.must, MaterialState.OK), QUARTER_PAST))
    accepted(visit.record(VisitOutcome.ACCEPTED, QUARTER_PAST))
    other = AGREED_AT + timedelta(days=1)
    accepted(story.agree(visit.request, QUARTER_PAST, at=other, place=HOME))
    accepted(requests.confirm(visit.request, by=story.who("citizen"), at=QUARTER_PAST))
    assert visit.page(other).matters[0].outcome == VisitOutcome.ACCEPTED


def test_each_day_is_credited_for_itself_and_the_night_between_to_nobody(story: Story) -> None:
    reference = story.receive()
    story.agree(reference, resting.AGREED_AT)
    by, hour = story.who("clerk"), timedelta(hours=1)
    accepted(requests.start(reference, by=by, at=SATURDAY_TEN))
    sunday, left_at = SATURDAY_TEN + timedelta(days=1), SATURDAY_TEN + hour
    accepted(story.agree(reference, left_at, at=sunday))
    assert balance(story) == (60, 0)
    accepted(requests.confirm(reference, by=story.who("citizen"), at=left_at))
    accepted(requests.start(reference, by=by, at=sunday))
    accepted(requests.finish(reference, by=by, at=sunday + hour))
    assert balance(story) == (120, 0)
    whole()


def test_control_before_it_begins_it_may_be_moved(story: Story) -> None:
    visit = visiting(story)
    other = AGREED_AT + timedelta(days=1)
    moved = requests.reschedule(visit.request, other, by=story.who("citizen"), at=AGREED_AT)
    accepted(moved)
