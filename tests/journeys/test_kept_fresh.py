"""A list that others change asks for itself again: nobody has to reload to see what came in."""

import pytest
from playwright.sync_api import expect

from tests.acts.asking import Story
from tests.journeys.browser import DESK, OpenPage
from tests.journeys.serving import LiveHall
from tests.journeys.shared import live_hall, move_clock
from tests.week import at

__all__ = ["live_hall"]

MORNING = at("2026-03-05 10:24")
LITTLE_LATER_MS = 21_000


@pytest.mark.parametrize(
    ("login", "address"), [("clerk", "/window/"), ("manager", "/hall/")], ids=["window", "hall"]
)
def test_a_new_application_shows_without_reloading(
    live_hall: LiveHall, open_page: OpenPage, login: str, address: str
) -> None:
    move_clock(live_hall, MORNING)
    page = open_page("/", size=DESK, login=login)
    page.clock.install()
    page.goto(address)
    expect(page.locator("#panels")).not_to_contain_text("王")
    Story(live_hall.rehearsal).receive(MORNING)
    page.clock.run_for(LITTLE_LATER_MS)
    expect(page.locator("#panels")).to_contain_text("身份证")
    expect(page.locator("#heading")).to_contain_text("要答复")


def test_whoever_was_signed_out_meanwhile_is_led_to_signing_in(
    live_hall: LiveHall, open_page: OpenPage
) -> None:
    page = open_page("/", size=DESK, login="clerk")
    page.clock.install()
    page.goto("/window/")
    page.context.clear_cookies()
    page.clock.run_for(LITTLE_LATER_MS)
    page.wait_for_url("**/sign-in/**")
    expect(page.locator("input[name=password]")).to_be_visible()
