"""A booking past its time is emptied like a request; places, chain and replay stay whole."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from banshi.acts import bookings, retention
from banshi.acts.answers import Accepted
from banshi.acts.application import Caller
from banshi.acts.erasure import NOBODY_NOW
from banshi.acts.explaining import Explanation, explain
from banshi.acts.folding import fold
from banshi.acts.verification import verify
from banshi.boards.booking_page import booking_page
from banshi.records.booking import Booking
from banshi.records.hall import Hall
from banshi.records.indexed import sealed_fields
from banshi.records.journal import CommitmentSalt
from banshi.records.notice import Notice
from banshi.records.register import keeping
from tests.acts.asking import Story
from tests.acts.booking import MONDAY_NINE, TUESDAY_HALF_PAST, ZHAO_XIAOHE, Line
from tests.week import at

TIME = keeping("request").time
ENDED = at("2026-03-03 09:40")


@pytest.fixture
def line(story: Story, tmp_path: Path, settings: Any) -> Line:
    """The seeded halls with short words for bookings."""
    settings.DATA = tmp_path
    return Line(story)


def arrived(line: Line) -> str:
    """Somebody booked and came, some minutes late; the reference."""
    reference = line.booked()
    answer = bookings.check_in(reference, by=line.story.who("clerk"), at=ENDED)
    assert isinstance(answer, Accepted), answer
    line.story.tick(ENDED)
    return reference


def swept(when: Any) -> int:
    return retention.sweep(Hall.objects.get(code="boai"), at=when)


@pytest.mark.parametrize(("past", "emptied"), [(timedelta(), False), (timedelta(seconds=1), True)])
def test_a_booking_is_emptied_when_its_time_is_over_and_not_a_second_before(
    line: Line, past: timedelta, emptied: bool
) -> None:
    reference = arrived(line)
    swept(ENDED + TIME + past)
    assert (line.row(reference).erased_at is not None) is emptied


def test_nothing_of_the_party_is_left_and_everything_still_verifies(line: Line) -> None:
    reference = arrived(line)
    caller = Caller("钱帮办（样例）", "13800000003")
    gone = line.booked(login="consult", starts_at=TUESDAY_HALF_PAST, caller=caller)
    assert line.row(gone).caller_name == caller.name
    why = "家里老人住院"
    assert isinstance(
        bookings.cancel(gone, why, by=line.story.who("clerk"), at=MONDAY_NINE), Accepted
    )
    assert swept(ENDED + TIME + timedelta(days=1)) >= 2
    for row in (line.row(reference), line.row(gone)):
        assert row.party_name == row.contact_name == row.caller_name == NOBODY_NOW
        assert [one.name for one in sealed_fields(Booking) if getattr(row, one.name)] == []
        assert not row.party_number_index
        assert not row.contact_phone_index
        assert not CommitmentSalt.objects.filter(entry__subject=row.id).exists()
        for told in Notice.objects.filter(subject=row.id):
            assert (told.phone, told.short, told.body) == ("", "", "")
    assert verify().first is None
    assert fold().first is None
    explained = explain(reference)
    assert isinstance(explained, Explanation)
    assert explained.agrees
    assert explained.erased
    assert swept(ENDED + TIME + timedelta(days=2)) == 0
    page = booking_page(gone, viewer=line.story.who("manager"))
    assert page is not None
    assert page.caller_name == page.caller_phone == ""


def test_a_booking_that_still_stands_stays_whatever_its_age(line: Line) -> None:
    reference = line.booked(login="citizen2", member=ZHAO_XIAOHE)
    arrived(line)
    swept(ENDED + TIME + timedelta(days=1))
    row = line.row(reference)
    assert (row.erased_at, row.party_name) == (None, ZHAO_XIAOHE.name)
