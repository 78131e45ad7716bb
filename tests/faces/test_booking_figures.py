"""What became of the places for bookings in a period: page, workbook, paper (3.0, R12)."""

from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banshi.acts import bookings, parameters
from banshi.acts.answers import Accepted
from banshi.acts.bookings import WaitAsked
from banshi.acts.parameters import ChangeMade, Proposal
from banshi.acts.rehearsal import set_clock
from banshi.boards.booking_counts import BookingCounts, WindowBookings, booking_counts
from banshi.outside.spreadsheet import read_sheets
from banshi.policy.periods import Period
from banshi.records.booking import Booking
from banshi.records.catalogue import Window
from tests.acts.asking import Story
from tests.acts.booking import CARD, POLICE, SUN_MANCANG, TUESDAY_NINE, ZHAO_XIAOHE, Line, party
from tests.faces.staff_desk import Desk, text_of
from tests.people import LI_MIN, WANG_SHEN
from tests.week import at

TUESDAY = date(2026, 3, 3)
CAST = (WANG_SHEN, ZHAO_XIAOHE, SUN_MANCANG)
DAY = {"span": "own", "from": "2026-03-03", "to": "2026-03-03"}
# Four sit there on a Tuesday morning, when two are out on visits, six in the afternoon.
MORNING, AFTERNOON = 7 * 4, 6 * 6


@pytest.fixture
def line(desk: Desk) -> Line:
    """The seeded halls with short words for bookings."""
    return Line(Story(desk.rehearsal))


def of_window(desk: Desk, first: date = TUESDAY, last: date = TUESDAY) -> WindowBookings:
    """What the police window's places came to."""
    hall = desk.rehearsal.hall()
    found = booking_counts(hall.id, Period(first, last), zone=hall.zone)
    return next(one for one in found if one.window == POLICE)


def a_place_taken(line: Line) -> tuple[str, str, str]:
    """Of three who booked nine o'clock one gives up early; whoever waited is offered the place
    and takes it. The references of the two who stay, and of whoever waited.
    """
    first, second, early = (line.booked(login=one.login, member=one) for one in CAST)
    by = line.story.who
    asked = WaitAsked(CARD, party(LI_MIN), TUESDAY_NINE, at("2026-03-03 09:01"), POLICE)
    waiting = bookings.wait(asked, by=by("agent"), at=at("2026-03-02 09:10"))
    assert isinstance(waiting, Accepted), waiting
    gone = bookings.cancel(early, by=by(SUN_MANCANG.login), at=at("2026-03-02 09:20"))
    assert isinstance(gone, Accepted), gone
    line.story.tick(at("2026-03-02 09:21"))
    took = bookings.accept(waiting.reference, by=by("agent"), at=at("2026-03-02 09:30"))
    assert isinstance(took, Accepted), took
    return first, second, waiting.reference


def a_morning(line: Line) -> None:
    """Of those two one comes and one gives up late; who was offered the place does not come."""
    came, late, waited = a_place_taken(line)
    clerk = line.story.who("clerk")
    done: list[Any] = [
        bookings.cancel(late, "来不了", by=clerk, at=at("2026-03-03 08:45")),
        bookings.check_in(came, by=clerk, at=at("2026-03-03 08:55")),
        bookings.no_show(waited, by=clerk, at=at("2026-03-03 09:20")),
    ]
    assert all(isinstance(one, Accepted) for one in done), done
    set_clock(line.story.rehearsal.hall().id, at("2026-03-03 09:30"))


def test_every_place_is_counted_once_by_what_became_of_it(desk: Desk, line: Line) -> None:
    a_morning(line)
    found = of_window(desk)
    morning, afternoon = (one.counts for one in found.sittings)
    assert morning == BookingCounts(
        places=MORNING,
        walk_ins=MORNING,
        booked=4,
        came=1,
        no_show=1,
        cancelled=2,
        late=1,
        offered=1,
        taken=1,
    )
    assert afternoon == BookingCounts(places=AFTERNOON, walk_ins=AFTERNOON)
    assert found.counts == morning + afternoon
    assert (found.counts.came_percent, found.counts.walk_in_percent) == (50, 50)


def test_late_is_what_the_day_itself_calls_late(desk: Desk, line: Line) -> None:
    by, monday = line.story.who, at("2026-03-02 09:00")
    hour = Proposal("booking_earliest_minutes", "60", "2026-03-04", "多留一点时间准备")
    made = parameters.propose(hour, by=by("manager"), at=monday)
    assert isinstance(made, ChangeMade), made
    assert isinstance(parameters.agree(made.reference, by=by("supervisor"), at=monday), ChangeMade)
    tuesday = line.booked()
    wednesday = line.booked(login="citizen2", member=ZHAO_XIAOHE, starts_at=at("2026-03-04 09:00"))
    for reference, day in ((tuesday, "2026-03-03"), (wednesday, "2026-03-04")):
        gone = bookings.cancel(reference, "来不了", by=by("clerk"), at=at(f"{day} 08:15"))
        assert isinstance(gone, Accepted), gone
    both = of_window(desk, TUESDAY, date(2026, 3, 4))
    assert {one.day.day: one.counts.late for one in both.sittings if one.counts.cancelled} == {
        3: 0,
        4: 1,
    }


def test_what_was_offered_and_taken_counts_where_the_booking_stands_now(
    desk: Desk, line: Line
) -> None:
    *_, taken = a_place_taken(line)
    moved = bookings.move(
        taken,
        at("2026-03-04 09:00"),
        POLICE,
        by=line.story.who("clerk"),
        at=at("2026-03-02 10:00"),
    )
    assert isinstance(moved, Accepted), moved
    wednesday = date(2026, 3, 4)
    assert (of_window(desk).counts.offered, of_window(desk).counts.taken) == (0, 0)
    later = of_window(desk, wednesday, wednesday).counts
    assert (later.booked, later.offered, later.taken) == (1, 1, 1)


def test_a_place_kept_for_somebody_who_types_is_held_and_not_booked(desk: Desk, line: Line) -> None:
    by = line.story.who("citizen")
    bookings.hold(CARD, TUESDAY_NINE, POLICE, by=by, at=at("2026-03-02 09:00"))
    counts = of_window(desk).counts
    assert (counts.held, counts.booked, counts.to_come) == (1, 0, 0)


def test_what_was_booked_at_hours_the_hall_no_longer_sits_is_still_counted(
    desk: Desk, line: Line
) -> None:
    reference = line.booked()
    noon = {"starts_at": at("2026-03-03 12:30"), "ends_at": at("2026-03-03 13:00")}
    Booking.objects.filter(reference=reference).update(**noon)
    found = of_window(desk)
    assert found.counts.booked == 1
    assert [one.counts.booked for one in found.sittings if one.session is None] == [1]


def test_management_reads_it_by_window_and_then_sitting_by_sitting(desk: Desk, line: Line) -> None:
    a_morning(line)
    manager = desk.at_desk("manager")
    page = manager.get(reverse("hall-booking-figures"), DAY)
    shown = text_of(page)
    assert "约了 4 个；来了 1 个，没来 1 个" in shown
    assert "公安综合窗口" in shown
    assert "从到厅到叫号等了多久，没有数字" in shown
    one = text_of(manager.get(reverse("hall-booking-figures"), {**DAY, "window": POLICE}))
    assert "3 月 3 日 周二 8:30–12:00" in one
    assert "3 月 3 日 周二 14:30–17:30" in one
    english = desk.at_desk("manager", language="en")
    assert "did not cancel, 50% came" in text_of(english.get(reverse("hall-booking-figures"), DAY))


def test_where_no_window_took_bookings_the_page_says_what_will_stand_there(desk: Desk) -> None:
    sunday = {"span": "own", "from": "2026-03-08", "to": "2026-03-08"}
    shown = text_of(desk.at_desk("manager").get(reverse("hall-booking-figures"), sunday))
    assert "这段时间没有窗口放过号" in shown
    assert "会排在这里" in shown


def test_the_workbook_has_every_sitting_of_every_window_on_its_line(desk: Desk, line: Line) -> None:
    a_morning(line)
    answer = desk.at_desk("supervisor").get(reverse("hall-booking-figures-workbook"), DAY)
    assert answer.headers["Content-Disposition"].endswith('2026-03-03-2026-03-03.xlsx"')
    (rows,) = read_sheets(answer.content).values()
    assert rows[0][:4] == ["窗口", "时段", "可约", "约了"]
    morning = next(row for row in rows if row[:2] == ["公安综合窗口", "3 月 3 日 周二 8:30–12:00"])
    assert morning[2:4] == [MORNING, 4]


@pytest.mark.parametrize("typed", [{"from": "2026-03-07", "to": "2026-03-01"}, {"from": "x"}])
def test_days_that_make_no_period_are_said_to_be_wrong(desk: Desk, typed: dict[str, str]) -> None:
    answer = desk.at_desk("manager").get(reverse("hall-booking-figures"), {"span": "own", **typed})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "有 1 处要改" in text_of(answer)


def test_a_window_nobody_knows_shows_every_window(desk: Desk) -> None:
    page = desk.at_desk("manager").get(reverse("hall-booking-figures"), {"window": "W99<b>"})
    assert page.status_code == HTTPStatus.OK
    assert Window.objects.filter(hall__code="boai").count() > len(page.context["rows"]) > 1


def test_it_takes_the_same_statements_however_many_booked(desk: Desk, line: Line) -> None:
    hall = desk.rehearsal.hall()

    def statements() -> int:
        with CaptureQueriesContext(connection) as made:
            booking_counts(hall.id, Period(TUESDAY, date(2026, 3, 31)), zone=hall.zone)
        return len(made)

    statements()
    few = statements()
    a_morning(line)
    assert statements() == few <= 5


def test_only_management_and_supervision_read_them(desk: Desk) -> None:
    for login in ("clerk", "leader", "consult", "admin"):
        for name in ("hall-booking-figures", "hall-booking-figures-workbook"):
            assert desk.at_desk(login).get(reverse(name)).status_code == HTTPStatus.FORBIDDEN
