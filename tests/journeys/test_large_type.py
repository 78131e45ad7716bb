"""Large type for staff, measured in a browser: large enough, and in no one's way (1.1)."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.acts.visiting import Visiting
from tests.journeys.browser import DESK, OpenPage
from tests.journeys.crew_device import LINE, Device, carried, device, press, visit, waits
from tests.journeys.serving import LiveHall
from tests.journeys.shared import live_hall

__all__ = ["device", "live_hall", "visit"]

ONE_LINE = 56


@pytest.mark.parametrize(
    ("login", "page"),
    [("manager", "/hall/"), ("clerk", "/window/"), ("consult", "/consult/"), ("admin", "/admin/")],
)
def test_the_switch_leaves_the_bar_its_one_line_at_a_desk(
    open_page: OpenPage, login: str, page: str
) -> None:
    shown = open_page(page, size=DESK, login=login)
    assert shown.locator("#elder-switch").is_visible()
    assert height_of(shown, ".bar") <= ONE_LINE


@pytest.mark.parametrize("size", [(768, 1024), (1024, 768)])
def test_on_a_tablet_managements_many_pages_are_folded(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    shown = open_page("/hall/", size=size, login="manager")
    assert height_of(shown, ".bar") <= 2 * ONE_LINE
    shown.locator(".bar__menu summary").click()
    expect(shown.locator(".bar__menu").get_by_role("link", name="大厅家底")).to_be_visible()


def height_of(page: Page, what: str) -> float:
    box: Any = page.locator(what).first.bounding_box()
    return float(box["height"])


def test_a_crew_that_lost_its_line_still_reads_large_type(
    visit: Visiting, device: Device, live_hall: LiveHall
) -> None:
    tablet = device(visit.visit)
    page = tablet.page
    with page.expect_navigation():
        page.locator("#elder-switch").click()
    assert page.url.endswith(f"/window/visits/{visit.visit}/")
    carried(page)
    tablet.line.cut()
    tablet.open_again()
    expect(page.locator("html")).to_have_attribute("data-mode", "elder")
    words = page.locator("#crew p").first
    size = words.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= 18
    press(page, "证件出示过了")
    waits(page, 1)
    expect(page.locator(LINE)).to_contain_text("没有网络")
