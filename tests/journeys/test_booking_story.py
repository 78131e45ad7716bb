"""王婶 books, moves and checks in; 赵小禾 waits and is offered her place: with and without scripts."""

import re

import pytest

from banshi.acts import bookings
from banshi.acts.answers import Accepted
from banshi.acts.bookings import WaitAsked
from banshi.acts.tick import tick
from banshi.records.booking import Booking
from tests.acts.booking import TUESDAY_NINE, party, wanted
from tests.journeys.accessibility import assert_accessible
from tests.journeys.browser import OpenPage
from tests.journeys.serving import LiveHall
from tests.journeys.shared import live_hall, move_clock
from tests.people import ZHAO_XIAOHE
from tests.week import at

__all__ = ["live_hall"]

MONDAY_NINE = at("2026-03-02 09:00")
KIOSK = (1080, 1920)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_booking_from_the_matters_page_to_the_hall(
    open_page: OpenPage, live_hall: LiveHall, scripts: bool
) -> None:
    def seen() -> None:
        if scripts:
            assert_accessible(page)

    move_clock(live_hall, MONDAY_NINE)
    page = open_page("/matters/M002/", login="citizen", scripts=scripts)
    page.get_by_role("link", name="约上班时间").click()
    page.locator("a.choice__tile[href*='day=2026-03-03']").click()
    seen()
    page.locator("button.choice__tile[value*='T09:00']").click()
    assert "留到 9:05" in page.locator("main").inner_text()
    seen()
    page.locator("#book-choice").click()
    assert page.get_by_role("heading", level=1).inner_text() == "约好了"
    seen()
    page.get_by_role("link", name="改个时间").click()
    page.locator("a.choice__tile[href*='day=2026-03-03']").click()
    seen()
    page.locator("a.choice__tile[href*='slot='][href*='09%3A30']").click()
    page.locator("#confirm-choice").click()
    assert "周二 9:30" in page.locator("main").inner_text()
    shown = re.search(r"查询码 (\d{4}) (\d{4})", page.locator("main").inner_text())
    assert shown is not None
    move_clock(live_hall, at("2026-03-03 09:10"))
    page = open_page("/kiosk/machine/", login="clerk", scripts=scripts, size=KIOSK)
    page.locator("#machine-choice").click()
    seen()
    for digit in "".join(shown.groups()):
        page.locator(f".kiosk__pad [value='{digit}']").click()
    for key in page.locator(".kiosk__keys .button").all():
        box = key.bounding_box()
        assert box is not None
        assert box["height"] >= 160
        assert box["y"] >= KIOSK[1] * 0.4
    page.locator("#check-in-choice").click()
    assert "公安综合窗口 等叫号" in page.locator("main").inner_text()
    seen()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_place_that_came_free_is_taken_by_the_first_in_line(
    open_page: OpenPage, live_hall: LiveHall, scripts: bool
) -> None:
    hall, clerk = live_hall.rehearsal.hall().id, live_hall.rehearsal.actor("consult")
    for login in ("citizen", "agent", "enterprise"):
        account = live_hall.rehearsal.accounts["boai"][login]
        who = party()
        who = type(who)(who.type, account.name, account.id_number, account.phone)
        by = live_hall.rehearsal.actor(login)
        taken = bookings.book(wanted(party=who), by=by, at=MONDAY_NINE)
        assert isinstance(taken, Accepted), taken
    by = live_hall.rehearsal.actor("citizen2")
    end = at("2026-03-03 09:01")
    waits = bookings.wait(
        WaitAsked("M002", party(ZHAO_XIAOHE), TUESDAY_NINE, end, "W02"), by=by, at=MONDAY_NINE
    )
    assert isinstance(waits, Accepted), waits
    first = Booking.objects.filter(state="booked", of_open=True, starts_at=TUESDAY_NINE).first()
    assert first is not None
    bookings.cancel(first.reference, "不来了", by=clerk, at=MONDAY_NINE)
    tick(hall, at=at("2026-03-02 09:01"))
    move_clock(live_hall, at("2026-03-02 09:02"))
    page = open_page(f"/my/bookings/{waits.reference}/", login="citizen2", scripts=scripts)
    if scripts:
        assert_accessible(page)
    page.locator("#accept-choice").click()
    assert page.get_by_role("heading", level=1).inner_text() == "约好了"
