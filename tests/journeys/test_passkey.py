"""A passkey in a real browser, and a code where scripts are off: the only ways in of a real hall."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from banshi.records.hall import Hall
from tests.generating import code_of
from tests.journeys.browser import DESK, OpenPage
from tests.journeys.serving import LiveHall
from tests.seeded import HALL

WITH_A_KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_password(page: Page, address: str, login: str = "clerk") -> None:
    page.goto(f"{address}/sign-in/")
    page.fill("#login", login)
    page.fill("#password", f"password of {login}@{HALL}")
    page.click("#sign-in-choice")


def test_a_passkey_is_made_on_the_way_in_and_opens_the_next_time(
    chromium: Browser, live_hall: LiveHall
) -> None:
    Hall.objects.update(second_factor_always=True)
    # No passkey can be bound to a bare number.
    address = f"http://localhost:{urlsplit(live_hall.address).port}"
    context = chromium.new_context(viewport={"width": DESK[0], "height": DESK[1]})
    page = context.new_page()
    stick = context.new_cdp_session(page)
    stick.send("WebAuthn.enable")
    stick.send("WebAuthn.addVirtualAuthenticator", {"options": WITH_A_KEY})
    give_password(page, address)
    page.click("#passkey-choice")
    page.click("#codes-kept")
    expect(page).to_have_url(f"{address}/window/")
    context.clear_cookies()
    give_password(page, address)
    expect(page).to_have_url(f"{address}/sign-in/prove/")
    page.click("#passkey-choice")
    expect(page).to_have_url(f"{address}/window/")
    context.close()


def test_without_scripts_a_code_does_the_same(open_page: OpenPage, live_hall: LiveHall) -> None:
    Hall.objects.update(second_factor_always=True)
    page = open_page("/sign-in/", size=DESK, scripts=False)
    give_password(page, live_hall.address)
    expect(page.locator("#passkey-choice")).to_have_count(0)
    secret = page.locator("code").first.inner_text()
    page.fill("#code", code_of(secret, datetime.now(UTC)))
    page.click("#add-code")
    expect(page.locator("ol.codes li")).to_have_count(10)
    page.click("#codes-kept")
    expect(page).to_have_url(f"{live_hall.address}/window/")
