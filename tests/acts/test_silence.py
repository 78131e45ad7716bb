"""After a death nothing goes to that telephone, whatever it is about: bookings and papers too."""

import pytest

from banshi.acts import bookings
from banshi.acts.authorisations import revoke
from banshi.policy.vocabulary import Hindrance, NoticeChannel, NoticeState
from banshi.records.authorisation import Authorisation
from banshi.records.notice import Notice
from tests.acts.asking import Story
from tests.acts.booking import Line
from tests.acts.test_authorisations import given
from tests.acts.visiting import MONDAY, Visiting, accepted, visiting
from tests.week import at

EARLY = at("2026-03-10 08:20")
LATER = at("2026-03-10 08:40")
WEDNESDAY_NINE = at("2026-03-11 09:00")


@pytest.fixture
def visit(story: Story) -> Visiting:
    return visiting(story)


def cancelled(story: Story, reference: str) -> Notice:
    accepted(bookings.cancel(reference, "家里来电话", by=story.who("clerk"), at=LATER))
    return Notice.objects.get(reference=reference, kind="booking_cancelled")


def test_what_becomes_of_a_booking_is_told_by_people(visit: Visiting, story: Story) -> None:
    reference = Line(story).booked(MONDAY, starts_at=WEDNESDAY_NINE)
    accepted(visit.hinder(Hindrance.PARTY_DIED, EARLY))
    notice = cancelled(story, reference)
    assert (notice.channel, notice.phone, notice.next_try_at) == (NoticeChannel.TASK, "", None)


def test_a_message_about_a_booking_that_still_waits_is_not_sent(
    visit: Visiting, story: Story
) -> None:
    reference = Line(story).booked(MONDAY, starts_at=WEDNESDAY_NINE)
    accepted(visit.hinder(Hindrance.PARTY_DIED, EARLY))
    notice = Notice.objects.get(reference=reference, kind="booked")
    assert (notice.next_try_at, notice.state) == (None, NoticeState.FAILED)


def test_nobody_is_written_to_about_a_paper_of_the_dead(visit: Visiting, story: Story) -> None:
    paper = given(story)
    accepted(visit.hinder(Hindrance.PARTY_DIED, EARLY))
    ended = revoke(paper, "家属来窗口说的", by=story.who("clerk"), at=LATER)
    assert isinstance(ended, Authorisation)
    assert not Notice.objects.filter(reference=paper).exists()


def test_control_the_living_are_written_to_about_both(visit: Visiting, story: Story) -> None:
    reference, paper = Line(story).booked(MONDAY, starts_at=WEDNESDAY_NINE), given(story)
    accepted(visit.hinder(Hindrance.NOT_WANTED, at("2026-03-10 09:15")))
    assert cancelled(story, reference).channel == NoticeChannel.SMS
    revoke(paper, "本人来窗口说的", by=story.who("clerk"), at=LATER)
    assert Notice.objects.get(reference=paper).channel == NoticeChannel.SMS
