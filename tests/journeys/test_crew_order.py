"""A crew presses two buttons in the wrong order: once it is mended, nothing of it is left over."""

from dataclasses import replace
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.acts.visiting import AGREED_AT, Visiting
from tests.journeys.browser import bring_cookies
from tests.journeys.crew_device import (
    AT_THE_DOOR,
    Device,
    answered,
    device,
    press,
    synced,
    visit,
)
from tests.journeys.serving import LiveHall
from tests.journeys.shared import live_hall, move_clock
from tests.seeded import HALL
from tests.week import at

__all__ = ["device", "live_hall", "visit"]


def test_what_was_pressed_too_early_is_gone_once_it_is_done(
    visit: Visiting, device: Device, live_hall: LiveHall
) -> None:
    page = device(visit.visit).page
    press(page, "开始办")
    wrong = page.get_by_text("没有记上：开始办")
    expect(wrong).to_be_visible()
    press(page, "证件出示过了")
    answered(page, "出示过证件")
    expect(wrong).to_be_visible()
    move_clock(live_hall, at("2026-03-10 09:05"))
    press(page, "开始办")
    answered(page, "9:05 开始办")
    expect(wrong).to_have_count(0)
    synced(page)


def begin(page: Page) -> None:
    """The crew shows its credentials, and begins."""
    press(page, "证件出示过了")
    answered(page, "出示过证件")
    press(page, "开始办")
    answered(page, "9:05 开始办")


def test_what_was_refused_on_the_first_day_is_kept_when_the_second_begins(
    visit: Visiting, device: Device, live_hall: LiveHall
) -> None:
    page = device(visit.visit).page
    press(page, "开始办")
    wrong = page.get_by_text("没有记上：开始办")
    expect(wrong).to_be_visible()
    visit.go_on(AT_THE_DOOR, AGREED_AT + timedelta(days=1))
    move_clock(live_hall, at("2026-03-11 09:05"))
    page.reload()
    expect(wrong).to_be_visible()
    expect(page.get_by_text("记在这台设备上了")).to_have_count(0)
    begin(page)
    expect(wrong).to_be_visible()


def test_what_a_colleague_pressed_too_early_on_the_same_tablet_stays_his(
    visit: Visiting, device: Device, live_hall: LiveHall
) -> None:
    tablet = device(visit.visit)
    page = tablet.page
    press(page, "开始办")
    wrong = page.get_by_text("没有记上：开始办")
    expect(wrong).to_be_visible()
    here = replace(live_hall, address=tablet.line.address)
    bring_cookies(page.context, here, login="clerk_b", code=HALL, elder=False, english=False)
    move_clock(live_hall, at("2026-03-10 09:05"))
    page.reload()
    begin(page)
    expect(wrong).to_be_visible()
