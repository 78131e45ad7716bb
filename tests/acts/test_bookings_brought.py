"""A hall changes over and brings the bookings it gave out in its former system (3.0, R11, R12).

Tuesday before the change somebody of hall management downloads the sheet 预约, pastes the sixty
lines the former system still holds (matter, window, day, time, who, how he is reached) and sends
it up. He sees what would become of every line: fifty-five can be taken; one has an ID number with
a digit too few, one asks for a Sunday, two want a slot that is full and are told the next free
times, one stands here already. Nothing is written yet, and the page says how many people will get
a message. He takes them in: each becomes an ordinary booking by the desk's own act, one after the
other, and its party gets the ordinary receipt with the new code. The four that were left over come
back as a workbook with the reason in each line; he mends them and brings that file, or the whole
file again: what is here stays once.
"""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from banshi.acts import bookings, once
from banshi.acts.booking_brought import GOOD_FOR, LineStanding, sealed, unsealed
from banshi.acts.bookings import BookingAsked
from banshi.acts.explaining import Explanation, explain
from banshi.acts.folding import fold
from banshi.acts.verification import verify
from banshi.records.booking import Booking, BookingSlot
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from tests.acts.asking import Story
from tests.acts.booking import CARD, MONDAY_NINE, POLICE, TUESDAY_HALF_PAST, TUESDAY_NINE
from tests.acts.bringing import (
    PLACES,
    Changeover,
    brought,
    cells,
    change,
    codes,
    refused,
    standings,
    workbook,
)
from tests.acts.crowd import somebody

__all__ = ["change"]


def test_what_can_be_taken_is_seen_first_and_nothing_is_written(change: Changeover) -> None:
    found = change.look(workbook(cells(1), cells(2, time="9:30")))
    assert standings(found) == ["can", "can"]
    assert (brought(), Notice.objects.count()) == ([], 0)
    assert not BookingSlot.objects.exists()


def test_a_line_becomes_the_desks_own_booking_and_its_party_is_told(change: Changeover) -> None:
    done = change.bring(cells(1))
    assert standings(done) == ["taken"]
    (booking,) = brought()
    assert booking.reference == done.lines[0].reference
    assert (booking.state, booking.starts_at) == ("booked", TUESDAY_NINE)
    assert (booking.of_open, booking.party_name) == (False, somebody(1).name)
    notice = Notice.objects.get(reference=booking.reference)
    assert (notice.kind, notice.channel, str(notice.phone)) == ("booked", "sms", "13800000001")
    assert booking.lookup_code() in notice.short.replace(" ", "")
    assert fold("boai").agrees
    assert verify("boai").is_whole
    explanation = explain(booking.reference)
    assert isinstance(explanation, Explanation)
    assert explanation.agrees


def test_the_journal_says_who_brought_it_by_which_line_and_names_nobody(
    change: Changeover,
) -> None:
    done = change.bring(cells(1), cells(2, number="9999"))
    (booking,) = brought()
    entry = JournalEntry.objects.get(subject=booking.id)
    body = json.loads(bytes(entry.body))
    assert body["facts"]["brought_row"] == 2
    assert body["facts"]["brought_file"] == done.file
    whole = json.loads(bytes(JournalEntry.objects.get(act="bring_bookings").body))
    assert (whole["facts"]["taken"], whole["facts"]["wrong"]) == (1, 1)
    said = "".join(bytes(one.body).decode() for one in JournalEntry.objects.all())
    for secret in (somebody(1).number, "13800000001", booking.brought_line.hex()):
        assert secret not in said


def test_who_has_no_telephone_becomes_a_task_of_the_window(change: Changeover) -> None:
    change.bring(cells(1, phone="", address="示例路 1 号"))
    (booking,) = brought()
    notice = Notice.objects.get(reference=booking.reference)
    assert (notice.channel, booking.post_address) == ("task", "示例路 1 号")


def test_somebody_else_is_reached_and_in_his_language(change: Changeover) -> None:
    change.bring(
        cells(1, contact="样例侄子", contact_phone="13900000009", language="英文"),
    )
    (booking,) = brought()
    assert (booking.contact_name, booking.language) == ("样例侄子", "en")
    notice = Notice.objects.get(reference=booking.reference)
    assert str(notice.phone) == "13900000009"
    assert "Booked" in notice.short


def test_a_full_slot_is_refused_with_the_next_free_times(change: Changeover) -> None:
    change.fill(PLACES)
    found = change.look(workbook(cells(1)))
    assert standings(found) == ["refused"]
    assert codes(found.lines[0]) == [("时间", "slot_full")]
    assert len(found.lines[0].free) == 3
    assert TUESDAY_NINE not in found.lines[0].free
    mended = found.lines[0].free[0]
    again = cells(1, date=mended.date().isoformat(), time=f"{mended:%H:%M}")
    assert standings(change.bring(again)) == ["taken"]


def test_the_lines_of_one_file_stand_in_each_others_way_as_they_will_when_taken(
    change: Changeover,
) -> None:
    change.fill(PLACES - 2)
    file = workbook(
        *(cells(one) for one in (1, 2, 3)),
        cells(1),
        *(cells(4, time=time) for time in ("10:00", "10:30", "11:00")),
    )
    found = change.look(file)
    foreseen = ["can", "can", "refused", "refused", "can", "can", "refused"]
    assert standings(found) == foreseen
    assert [codes(one)[0][1] for one in found.of(LineStanding.REFUSED)] == [
        "slot_full",
        "booked_then",
        "too_many_open",
    ]
    done = change.take(found)
    assert [one.replace("taken", "can") for one in standings(done)] == foreseen


def test_a_place_taken_between_the_look_and_the_taking_is_not_given_twice(
    change: Changeover,
) -> None:
    seen = change.look(workbook(cells(1)))
    change.fill(PLACES)
    done = change.take(seen)
    assert standings(done) == ["refused"]
    assert done.lines[0].free
    slot = BookingSlot.objects.get(window__code=POLICE, starts_at=TUESDAY_NINE)
    assert (slot.taken, slot.capacity) == (PLACES, PLACES)


def test_a_file_brought_twice_books_nobody_twice(change: Changeover) -> None:
    first = change.bring(cells(1), cells(2))
    again = change.bring(cells(1, phone="13911112222"), cells(2))
    assert standings(again) == ["here", "here"]
    assert [one.reference for one in again.lines] == [one.reference for one in first.lines]
    assert len(brought()) == 2


def test_a_form_sent_twice_books_nobody_twice(change: Changeover) -> None:
    seen = change.look(workbook(cells(1)))
    assert standings(change.take(seen)) == ["taken"]
    assert standings(change.take(seen)) == ["here"]
    assert Notice.objects.count() == 1


def test_a_line_is_known_again_days_later_though_its_booking_was_moved_or_given_up(
    change: Changeover,
) -> None:
    moved, given_up = change.bring(cells(1), cells(2)).lines
    by = change.story.who("clerk")
    bookings.move(moved.reference, TUESDAY_HALF_PAST, by=by, at=MONDAY_NINE)
    bookings.cancel(given_up.reference, "电话里说不来了", by=by, at=MONDAY_NINE)
    once.sweep(Hall.objects.get(code="boai").id, at=MONDAY_NINE + timedelta(days=2))
    again = change.bring(cells(1), cells(2))
    assert standings(again) == ["here", "here"]
    assert len(brought()) == 2


def test_who_booked_the_same_himself_is_here_already(change: Changeover) -> None:
    asked = BookingAsked(CARD, somebody(1), TUESDAY_NINE, POLICE)
    bookings.book(asked, by=change.story.who("citizen"), at=MONDAY_NINE)
    found = change.look(workbook(cells(1)))
    assert standings(found) == ["here"]
    assert found.lines[0].reference == Booking.objects.get().reference


def test_what_was_not_to_be_taken_when_seen_is_not_tried(change: Changeover) -> None:
    change.fill(PLACES)
    seen = change.look(workbook(cells(1)))
    first = Booking.objects.filter(starts_at=TUESDAY_NINE).latest("received_at")
    bookings.cancel(first.reference, "不来了", by=change.story.who("consult"), at=MONDAY_NINE)
    entries = JournalEntry.objects.filter(result="refused").count()
    assert standings(change.take(seen)) == ["refused"]
    assert JournalEntry.objects.filter(result="refused").count() == entries


def test_a_window_may_be_left_out_where_only_one_handles_the_matter(change: Changeover) -> None:
    done = change.bring(cells(1, window=""))
    assert standings(done) == ["taken"]
    assert standings(change.bring(cells(1))) == ["here"]


@pytest.mark.parametrize("login", ["clerk", "consult", "admin", "citizen", "supervisor"])
def test_nobody_else_brings_bookings(change: Changeover, story: Story, login: str) -> None:
    seen = change.look(workbook(cells(1)))
    other = Changeover(story, login)
    assert refused(other.tried(workbook(cells(1)))) == ["forbidden"]
    with pytest.raises(AssertionError, match="Forbidden"):
        other.take(seen)
    assert brought() == []


def test_a_windows_leader_brings_them_too(story: Story) -> None:
    assert standings(Changeover(story, "leader").bring(cells(1))) == ["taken"]


def test_what_is_sealed_opens_for_the_same_person_on_the_same_day_only(
    change: Changeover, story: Story
) -> None:
    by = story.who("manager")
    seen = change.look(workbook(cells(1, name="样例中文")))
    form = sealed(seen, by)
    assert unsealed(form, by, at=MONDAY_NINE) == seen
    assert unsealed(form, story.who("leader"), at=MONDAY_NINE) is None
    assert unsealed(form, by, at=MONDAY_NINE + GOOD_FOR + timedelta(seconds=1)) is None
    for typed in ("", "x", "ÄÖ", form[:-8] + "AAAAAAA=", form[4:], "\x00"):
        assert unsealed(typed, by, at=MONDAY_NINE) is None
    assert somebody(1).number not in form


def test_a_line_costs_a_bounded_number_of_statements(change: Changeover) -> None:
    def counted(lines: int, first: int) -> tuple[int, int]:
        day = [f"{9 + one // 2}:{one % 2 * 30:02}" for one in range(4)]
        file = workbook(*(cells(first + one, time=day[one % 4]) for one in range(lines)))
        with CaptureQueriesContext(
            connection,
        ) as seeing:
            seen = change.look(file)
        with CaptureQueriesContext(connection) as taking:
            assert standings(change.take(seen)) == ["taken"] * lines
        return len(seeing), len(taking)

    few, more = counted(2, 100), counted(8, 200)
    assert (more[0] - few[0]) / 6 <= 14
    assert (more[1] - few[1]) / 6 <= 45
