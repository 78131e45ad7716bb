"""A firm that closes its books at the month's end is served on Saturday, and who served it rests.

It cannot stop on weekdays. It asks at its desk, has its answer the same day, comes on Saturday; the
minutes worked then are credited to those who worked them (3.5.d).
"""

import re

import pytest
from playwright.sync_api import Page, expect

from banshi.records.overtime import OvertimeLine
from tests.journeys.browser import DESK, OpenPage
from tests.journeys.serving import LiveHall
from tests.journeys.shared import live_hall, move_clock
from tests.journeys.walking import choose, follow, press, said, sign_in
from tests.people import SUN_MANCANG
from tests.week import at

__all__ = ["live_hall"]

FIRM = "博爱样例食品有限公司"
WHY = "月底封账，平时停不下来，只有周六能派人来"
REFERENCE = re.compile(r"Y-[0-9A-Z]{8}-[0-9A-Z]")
HOUR_AND_A_HALF = "1 小时 30 分"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_firm_closing_its_books_is_answered_in_time_and_served_on_saturday(
    live_hall: LiveHall, open_page: OpenPage, scripts: bool
) -> None:
    move_clock(live_hall, at("2026-03-06 10:24"))
    firm = open_page("/", size=DESK, scripts=scripts)
    reference = ask_for_saturday(firm, live_hall)

    move_clock(live_hall, at("2026-03-06 16:50"), ticking=True)
    clerk = open_page("/window/", size=DESK, scripts=scripts, login="clerk")
    agree(clerk, reference)

    move_clock(live_hall, at("2026-03-06 16:52"), ticking=True)
    read_the_answer(firm, reference)

    for when, step in (
        ("2026-03-07 10:00", "记：现在开始办"),
        ("2026-03-07 11:30", "记：现在办完"),
    ):
        move_clock(live_hall, at(when))
        clerk.goto(f"/window/requests/{reference}/")
        press(clerk, step)

    move_clock(live_hall, at("2026-03-09 08:40"), ticking=True)
    firm.goto(f"/my/{reference}/")
    expect(firm.locator("main")).to_contain_text("办完了")
    lines = OvertimeLine.objects.filter(request__reference=reference).order_by(
        "staff__staff_number"
    )
    worked = [(one.staff.staff_number, one.minutes, one.day_kind) for one in lines]
    assert worked == [("BA-001", 90, "rest_day")]
    own = open_page("/window/overtime/", size=DESK, scripts=scripts, login="clerk")
    expect(own.locator("main")).to_contain_text(reference)
    expect(own.locator("main")).to_contain_text(HOUR_AND_A_HALF)
    other = open_page("/window/overtime/", size=DESK, scripts=scripts, login="clerk_b")
    expect(other.locator("main")).not_to_contain_text(reference)


def ask_for_saturday(page: Page, hall: LiveHall) -> str:
    """From the first page to the receipt; the reference on it."""
    page.get_by_role("searchbox").fill("公司开旅馆办证")
    press(page, "查找")
    follow(page, "约下班后或周末")
    expect(page.get_by_text("单位平时停不下来")).to_be_visible()
    choose(page, "急着办，上班时间来不了")
    page.get_by_label("为什么急").fill(WHY)
    press(page, "下一步：选时间")
    expect(page.locator(".reply-promise")).to_contain_text("今天 17:30 前答复您")
    page.locator('input[name="day"][value="2026-03-07"]').check(force=True)
    page.get_by_label("几点开始").select_option("10:00")
    press(page, "下一步：核对后提交")
    follow(page, "登录后提交")
    expect(page.get_by_text("填的都留着").first).to_be_visible()
    sign_in(page, hall, SUN_MANCANG.login)
    expect(page.locator("#who-1[value=own_firm]")).to_be_checked()
    press(page, "提交预约")
    expect(page.locator("main")).to_contain_text("今天 17:30")
    found = REFERENCE.search(said(page))
    assert found is not None
    return found.group()


def agree(page: Page, reference: str) -> None:
    """The clerk says yes to the very hour, forty minutes before the answer is due."""
    row = page.locator(".decision-row", has_text=reference)
    expect(row).to_contain_text("17:30")
    page.goto(f"/window/requests/{reference}/")
    expect(page.locator("main")).to_contain_text(WHY)
    press(page, "答复这个时间")
    expect(page.locator("main")).to_contain_text("时间、地点和人员记下了")


def read_the_answer(page: Page, reference: str) -> None:
    """The firm has it in writing: the hour, where, who, what to bring."""
    page.goto(f"/my/{reference}/")
    main = page.locator("main")
    expect(main).to_contain_text("约好")
    expect(main).to_contain_text("3 月 7 日 周六 10:00")
    expect(main).to_contain_text("场所平面图")
    expect(main).to_contain_text(FIRM)
