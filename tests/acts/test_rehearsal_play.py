"""A rehearsal played forward: whatever was done before is told before the clock moves on."""

from datetime import timedelta

from banshi.acts.rehearsal import set_clock
from banshi.acts.rehearsal_play import play
from banshi.policy.vocabulary import NoticeKind, PromiseKind
from banshi.records.notice import Notice
from banshi.records.promise import Promise
from tests.acts.asking import FRIDAY_MORNING, Story
from tests.acts.visiting import accepted


def test_an_answer_given_while_the_clock_stood_counts_from_then(story: Story) -> None:
    hall = story.rehearsal.hall().id
    set_clock(hall, FRIDAY_MORNING)
    accepted(story.agree(story.receive(), FRIDAY_MORNING))
    stops = play(hall, FRIDAY_MORNING + timedelta(hours=5), by=story.who("manager"))
    assert isinstance(stops, int)
    assert Notice.objects.get(kind=NoticeKind.AGREED).delivered_at == FRIDAY_MORNING
    assert Promise.objects.get(kind=PromiseKind.ANSWER).ended_at == FRIDAY_MORNING
