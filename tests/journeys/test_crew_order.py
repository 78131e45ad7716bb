"""A crew presses two buttons in the wrong order: once it is mended, nothing of it is left over."""

from playwright.sync_api import expect

from tests.acts.visiting import Visiting
from tests.journeys.crew_device import Device, answered, device, press, synced, visit
from tests.journeys.serving import LiveHall
from tests.journeys.shared import live_hall, move_clock
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
