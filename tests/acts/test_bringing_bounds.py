"""What a file of former bookings may not do: whose windows, who is told, what others hold (3.0)."""

import json
from typing import Any

import pytest
from django.db import OperationalError, connection

from banshi.acts import bookings
from banshi.acts.answers import Accepted
from banshi.acts.booking_sheet import MOST_LINES
from banshi.acts.bookings import BookingAsked, WaitAsked
from banshi.records.booking import Booking
from banshi.records.catalogue import Window
from banshi.records.journal import JournalEntry
from tests.acts.asking import Story
from tests.acts.booking import CARD, MONDAY_NINE, POLICE, TUESDAY_HALF_PAST, TUESDAY_NINE
from tests.acts.bringing import (
    PLACES,
    Changeover,
    brought,
    cells,
    codes,
    standings,
    workbook,
)
from tests.acts.crowd import somebody
from tests.week import at

LATER = at("2026-03-02 09:30")
# A matter of another window than the leader's.
ELSEWHERE = {"matter": "M009", "window": "W03"}


@pytest.fixture
def change(story: Story) -> Changeover:
    """The seeded hall on the Monday it changes over."""
    return Changeover(story)


@pytest.fixture
def leader(story: Story) -> Changeover:
    """The same, brought by the leader of the police window."""
    return Changeover(story, "leader")


def written_down() -> dict[str, Any]:
    """What the hall's chain says of the file brought last."""
    entry = JournalEntry.objects.filter(act="bring_bookings").latest("seq")
    facts: dict[str, Any] = json.loads(bytes(entry.body))["facts"]
    return facts


def test_a_place_only_offered_is_not_the_booking_he_was_given(change: Changeover) -> None:
    change.fill(PLACES)
    asked = WaitAsked(CARD, somebody(1), TUESDAY_NINE, at("2026-03-03 09:01"), POLICE)
    by = change.story.who("consult")
    waits = bookings.wait(asked, by=by, at=MONDAY_NINE)
    assert isinstance(waits, Accepted), waits
    for one in Booking.objects.filter(state="booked"):
        bookings.cancel(one.reference, "不来了", by=by, at=MONDAY_NINE)
    change.story.tick(LATER)
    assert Booking.objects.get(reference=waits.reference).state == "offered"
    found = change.look(workbook(cells(1)), LATER)
    assert standings(found) == ["refused"]
    assert codes(found.lines[0]) == [("时间", "booked_then")]


@pytest.mark.parametrize("window", ["W03", ""])
def test_a_leader_brings_for_his_own_windows_only(
    change: Changeover, leader: Changeover, window: str
) -> None:
    lines = (cells(1, **{**ELSEWHERE, "window": window}), cells(2))
    done = leader.bring(*lines)
    assert standings(done) == ["refused", "taken"]
    assert codes(done.lines[0]) == [("窗口编码", "not_your_window")]
    assert "请大厅管理来导入" in done.lines[0].why[0].detail.zh
    assert standings(change.bring(*lines)) == ["taken", "here"]
    again = leader.look(workbook(*lines))
    assert standings(again) == ["refused", "here"]
    assert again.lines[0].reference == ""


def test_a_leader_takes_nothing_of_a_window_he_lost_since_he_looked(
    leader: Changeover, change: Changeover
) -> None:
    seen = change.look(workbook(cells(1, **ELSEWHERE)))
    assert standings(seen) == ["can"]
    assert standings(leader.take(seen)) == ["refused"]
    assert brought() == []


def test_a_leader_is_not_shown_a_booking_that_was_moved_to_another_window(
    change: Changeover, leader: Changeover
) -> None:
    change.bring(cells(1))
    Booking.objects.update(window=Window.objects.get(hall__code="boai", code="W03"))
    (line,) = leader.look(workbook(cells(1))).lines
    assert (line.standing, line.reference) == ("here", "")
    (seen_by_all,) = change.look(workbook(cells(1))).lines
    assert seen_by_all.reference == brought()[0].reference


def test_what_was_done_before_a_fault_is_written_down(change: Changeover) -> None:
    seen = change.look(workbook(cells(1), cells(2), cells(3)))
    made = 0

    def gives_way(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        nonlocal made
        if 'INSERT INTO "records_booking" ' in str(sql):
            made += 1
            if made > 1:
                raise OperationalError("the disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(gives_way), pytest.raises(OperationalError):
        change.take(seen)
    assert len(brought()) == 1
    facts = written_down()
    assert (facts["file"], facts["taken"], facts["can"]) == (seen.file, 1, 2)


def test_a_file_holds_what_a_page_can_wait_for() -> None:
    assert MOST_LINES <= 300


@pytest.mark.parametrize("way", [{"contact_phone": "13900000009"}, {"address": "示例路 1 号"}])
def test_a_line_by_which_nobody_can_be_told_is_to_be_mended(
    change: Changeover, way: dict[str, str]
) -> None:
    found = change.look(workbook(cells(1, phone=" "), cells(2, phone="", name="")))
    assert standings(found) == ["wrong", "wrong"]
    assert codes(found.lines[0]) == [("手机号", "missing")]
    assert "寄信地址" in found.lines[0].why[0].detail.zh
    assert set(codes(found.lines[1])) == {("姓名或名称", "missing"), ("手机号", "missing")}
    assert standings(change.bring(cells(1, phone="", **way))) == ["taken"]


def test_who_stands_here_already_needs_no_telephone_in_the_file(change: Changeover) -> None:
    asked = BookingAsked(CARD, somebody(1), TUESDAY_NINE, POLICE)
    bookings.book(asked, by=change.story.who("citizen"), at=MONDAY_NINE)
    assert standings(change.look(workbook(cells(1, phone="")))) == ["here"]


def test_a_time_the_lines_ahead_fill_is_suggested_to_nobody(change: Changeover) -> None:
    change.fill(PLACES)
    change.fill(PLACES - 2, TUESDAY_HALF_PAST, first=950)
    found = change.look(workbook(cells(1), *(cells(one, time="9:30") for one in (2, 3)), cells(4)))
    assert standings(found) == ["refused", "can", "can", "refused"]
    assert TUESDAY_HALF_PAST in found.lines[0].free
    assert TUESDAY_HALF_PAST not in found.lines[3].free
    assert len(found.lines[3].free) == 3
