"""A clerk who was talking to somebody is warned before he is signed out, and stays with one key."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from banshi.records.access import WebSession
from tests.journeys.browser import DESK, OpenPage
from tests.journeys.serving import LiveHall
from tests.seeded import HALL


def test_one_key_stays_and_what_was_typed_is_still_there(
    open_page: OpenPage, live_hall: LiveHall
) -> None:
    page = open_page("/sign-in/", size=DESK)
    page.fill("#login", "clerk")
    page.fill("#password", f"password of clerk@{HALL}")
    page.clock.install()
    page.click("#sign-in-choice")
    page.goto("/window/new/")
    box = page.locator("main input[type=text], main textarea").first
    box.fill("说了一半")
    warning = page.locator("#session-end")
    expect(warning).to_be_hidden()
    page.clock.fast_forward("28:30")
    expect(warning).to_be_visible()
    long_ago = datetime.now(UTC) - timedelta(minutes=28)
    WebSession.objects.filter(account__isnull=False).update(seen_at=long_ago)
    page.keyboard.press("F2")
    expect(warning).to_be_hidden()
    expect(box).to_have_value("说了一半")
    assert WebSession.objects.get(account__isnull=False).seen_at > long_ago
