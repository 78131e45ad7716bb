"""Ordinary bookings in working time, as people make, move, give up and keep them (3.0, 3.1)."""

from typing import Any

import pytest

from banshi.acts import bookings
from banshi.acts.answers import Accepted, Forbidden, Invalid, NotFound, Refused
from banshi.acts.explaining import Explanation, explain
from banshi.acts.folding import fold
from banshi.acts.looking_up import Opened, look_up
from banshi.acts.verification import verify
from banshi.policy.vocabulary import BookingState, NoticeKind
from banshi.records.base import new_id
from banshi.records.booking import BookingSlot
from banshi.records.duty import Absence, Shift
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from tests.acts.asking import Story
from tests.acts.booking import (
    MONDAY_NINE,
    SUN_MANCANG,
    TUESDAY_HALF_PAST,
    TUESDAY_NINE,
    WANG_SHEN,
    ZHAO_XIAOHE,
    Line,
    party,
)
from tests.week import at

ON_THE_DAY = at("2026-03-03 08:55")


@pytest.fixture
def line(story: Story) -> Line:
    """The seeded halls with short words for bookings."""
    return Line(story)


def is_whole() -> bool:
    return fold("boai").agrees and verify("boai").is_whole


def refused(answer: Any) -> str:
    assert isinstance(answer, Refused), answer
    return answer.decision.value


def test_a_free_slot_is_booked_and_confirmed_at_once(line: Line) -> None:
    reference = line.booked()
    assert reference.startswith("H-")
    assert (line.slot().taken, line.slot().open_taken) == (1, 1)
    notice = Notice.objects.get(reference=reference)
    assert notice.kind == NoticeKind.BOOKED
    assert "要带的材料" in notice.body
    assert JournalEntry.objects.filter(reference=reference).count() == 1
    assert is_whole()


def test_the_code_in_the_message_opens_the_booking(line: Line) -> None:
    reference = line.booked()
    code = line.row(reference).lookup_code()
    opened = look_up(
        line.row(reference).hall_id, reference, code, address="10.0.0.1", at=MONDAY_NINE
    )
    assert opened == Opened(reference, 1)


def test_every_decision_about_a_booking_can_be_asked_again(line: Line) -> None:
    reference = line.booked()
    by = line.story.who("citizen")
    bookings.move(reference, TUESDAY_HALF_PAST, by=by, at=MONDAY_NINE)
    bookings.cancel(reference, by=by, at=MONDAY_NINE)
    explanation = explain(reference)
    assert isinstance(explanation, Explanation)
    assert [one.act for one in explanation.decisions] == ["book", "move", "cancel"]
    assert explanation.agrees


def test_moving_takes_the_other_place_and_gives_this_one_back(line: Line) -> None:
    reference = line.booked()
    answer = bookings.move(
        reference, TUESDAY_HALF_PAST, by=line.story.who("citizen"), at=MONDAY_NINE
    )
    assert isinstance(answer, Accepted)
    assert (line.slot().taken, line.slot(TUESDAY_HALF_PAST).taken) == (0, 1)
    assert line.row(reference).starts_at == TUESDAY_HALF_PAST
    assert is_whole()


def test_a_move_to_a_full_slot_changes_nothing(line: Line) -> None:
    reference = line.booked()
    for member, login in ((ZHAO_XIAOHE, "citizen2"), (SUN_MANCANG, "enterprise")):
        line.booked(login=login, member=member, starts_at=TUESDAY_HALF_PAST)
    BookingSlot.objects.filter(starts_at=TUESDAY_HALF_PAST).update(
        capacity=9, taken=9, open_capacity=9, open_taken=9
    )
    answer = bookings.move(
        reference, TUESDAY_HALF_PAST, by=line.story.who("citizen"), at=MONDAY_NINE
    )
    assert refused(answer) == "slot_full"
    assert (line.slot().taken, line.row(reference).starts_at) == (1, TUESDAY_NINE)


def test_giving_up_frees_the_place_and_the_desk_says_why(line: Line) -> None:
    reference = line.booked()
    clerk = line.story.who("clerk")
    assert isinstance(bookings.cancel(reference, by=clerk, at=MONDAY_NINE), Invalid)
    answer = bookings.cancel(reference, "电话里说不来了", by=clerk, at=MONDAY_NINE)
    assert isinstance(answer, Accepted)
    assert (line.slot().taken, line.row(reference).slot) == (0, None)
    assert "电话里说不来了" in Notice.objects.filter(reference=reference).latest("id").body
    assert is_whole()


def test_one_party_and_one_telephone_hold_only_so_many(line: Line) -> None:
    line.booked()
    line.booked(starts_at=TUESDAY_HALF_PAST)
    assert refused(line.book(starts_at=at("2026-03-03 10:00"))) == "too_many_open"
    third = line.book(
        login="consult",
        member=ZHAO_XIAOHE,
        party=party(ZHAO_XIAOHE),
        contact=bookings.Contact(phone=WANG_SHEN.phone),
        starts_at=at("2026-03-03 10:30"),
    )
    assert isinstance(third, Accepted)
    fourth = line.book(
        login="consult",
        party=party(SUN_MANCANG),
        contact=bookings.Contact(phone=WANG_SHEN.phone),
        starts_at=at("2026-03-03 11:00"),
    )
    assert refused(fourth) == "too_many_open"


def test_nobody_is_booked_in_two_places_at_once(line: Line) -> None:
    line.booked()
    assert refused(line.book()) == "booked_then"


def test_absence_lowers_what_can_be_booked_and_drops_nobody(line: Line) -> None:
    reference = line.booked()
    serving = Shift.objects.filter(
        window__code="W02", kind="window", starts_at__lte=TUESDAY_NINE, ends_at__gt=TUESDAY_NINE
    )
    for shift in serving:
        Absence.objects.create(
            id=new_id(),
            hall_id=shift.hall_id,
            staff=shift.staff,
            starts_at=shift.starts_at,
            ends_at=shift.ends_at,
            recorded_at=MONDAY_NINE,
        )
    assert refused(line.book(login="citizen2", member=ZHAO_XIAOHE)) == "not_bookable"
    assert line.row(reference).state == BookingState.BOOKED


def test_only_the_window_and_the_asker_have_a_hand_in_it(line: Line) -> None:
    reference = line.booked()
    how = {"at": MONDAY_NINE}
    other = line.story.who("citizen2")
    assert isinstance(bookings.cancel(reference, by=other, **how), NotFound)
    assert isinstance(bookings.no_show(reference, by=line.story.who("citizen"), **how), Forbidden)
    neighbour = line.story.who("clerk", "yunxi")
    assert isinstance(bookings.check_in(reference, by=neighbour, **how), NotFound)


def test_whoever_comes_checks_in_at_the_hall_and_late_is_still_there(line: Line) -> None:
    reference = line.booked()
    citizen, clerk = line.story.who("citizen"), line.story.who("clerk")
    assert refused(bookings.check_in(reference, by=citizen, at=ON_THE_DAY)) == "not_at_hall"
    missed = bookings.no_show(reference, by=clerk, at=at("2026-03-03 09:16"))
    assert isinstance(missed, Accepted)
    here = bookings.check_in(reference, by=clerk, at=at("2026-03-03 09:40"))
    assert isinstance(here, Accepted)
    assert here.state is BookingState.ARRIVED
    assert is_whole()


def test_who_never_came_is_marked_when_the_hall_has_closed(line: Line) -> None:
    reference = line.booked()
    assert line.story.tick(at("2026-03-03 17:30"))["no_shows"] == 0
    assert line.story.tick(at("2026-03-03 17:31"))["no_shows"] == 1
    assert line.row(reference).state == BookingState.NO_SHOW
    assert line.story.tick(at("2026-03-03 17:31"))["no_shows"] == 0


def test_a_changed_row_or_count_is_found_by_the_fold(line: Line) -> None:
    reference = line.booked()
    BookingSlot.objects.filter(id=line.slot().id).update(taken=0, open_taken=0)
    found = fold("boai").first
    assert found is not None
    assert found.what == "taken"
    BookingSlot.objects.filter(id=line.slot().id).update(taken=1, open_taken=1)
    assert fold("boai").agrees
    row = line.row(reference)
    type(row).objects.filter(id=row.id).update(starts_at=at("2026-03-03 08:30"))
    found = fold("boai").first
    assert found is not None
    assert (found.reference, found.what) == (reference, "starts_at")
