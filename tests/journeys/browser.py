"""Debian's Chromium for journeys: fixtures a conftest imports.

Pages close with the test, and the test fails if the server answered 5xx, a script broke, or the
content security policy stopped something.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Response,
    sync_playwright,
)

from tests.journeys.serving import LiveHall, served
from tests.seeded import HALL, Rehearsal

# Playwright keeps an event loop in this thread; the test's own reads of the database are plain.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PHONE, TABLET, DESK = (390, 844), (768, 1024), (1366, 768)
SWITCHES = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--lang=zh-CN",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")
EXPECTED_ANSWERS = "the server responded with a status of 4"


class OpenPage(Protocol):
    """Opens a page in a browser of its own: nothing is shared with another page."""

    def __call__(
        self,
        path: str = "/",
        *,
        size: tuple[int, int] = PHONE,
        scripts: bool = True,
        login: str = "",
        code: str = HALL,
        elder: bool = False,
        english: bool = False,
    ) -> Page:
        """The page at ``path``, seen by ``login`` of hall ``code`` or by nobody signed in."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for a worker's journeys."""
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("this machine has no Chromium: apt-get install -y chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(SWITCHES))
        yield browser
        browser.close()


@pytest.fixture
def live_hall(
    request: pytest.FixtureRequest, rehearsal: Rehearsal, tmp_path: Path
) -> Iterator[LiveHall]:
    """The sample halls behind a server of their own, without the rules the journey goes without."""
    called = getattr(request.node, "callspec", None)
    without = called.params.get("rules_without") if called else None
    rules_off = getattr(without, "rules", ())
    with served(rehearsal, tmp_path / "server.log", rules_off=rules_off) as hall:
        yield hall


@pytest.fixture
def open_page(chromium: Browser, live_hall: LiveHall) -> Iterator[OpenPage]:
    """Opens pages of the live hall; what went wrong in them fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_one(
        path: str = "/",
        *,
        size: tuple[int, int] = PHONE,
        scripts: bool = True,
        login: str = "",
        code: str = HALL,
        elder: bool = False,
        english: bool = False,
    ) -> Page:
        context = new_context(chromium, live_hall, size=size, scripts=scripts)
        contexts.append(context)
        bring_cookies(context, live_hall, login=login, code=code, elder=elder, english=english)
        page = context.new_page()
        _listen(page, faults.append)
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="session")
def one_glass(
    chromium: Browser, shared_server: tuple[str, LiveHall]
) -> Iterator[tuple[Page, list[str]]]:
    """One page of the shared server for looks that only read it, and what went wrong in it."""
    faults: list[str] = []
    context = new_context(chromium, shared_server[1])
    page = context.new_page()
    _listen(page, faults.append)
    yield page, faults
    context.close()


@pytest.fixture
def look_at(one_glass: tuple[Page, list[str]], live_hall: LiveHall) -> Iterator[OpenPage]:
    """Shows pages of the shared server in one glass, wiped before each: quicker than new ones."""
    page, faults = one_glass
    faults.clear()

    def look(
        path: str = "/",
        *,
        size: tuple[int, int] = PHONE,
        scripts: bool = True,
        login: str = "",
        code: str = HALL,
        elder: bool = False,
        english: bool = False,
    ) -> Page:
        assert scripts, "the glass has scripts"
        page.context.clear_cookies()
        bring_cookies(page.context, live_hall, login=login, code=code, elder=elder, english=english)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(path)
        return page

    yield look
    assert not faults, "\n".join(faults)


def new_context(
    chromium: Browser,
    hall: LiveHall,
    *,
    size: tuple[int, int] = PHONE,
    scripts: bool = True,
    keeps: bool = False,
) -> BrowserContext:
    """A browser that shares nothing with another; ``keeps`` lets it keep pages for offline."""
    return chromium.new_context(
        service_workers="allow" if keeps else "block",
        base_url=hall.address,
        viewport={"width": size[0], "height": size[1]},
        java_script_enabled=scripts,
        # So that axe may be put into the page; the policy itself is tested by its header.
        bypass_csp=True,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )


def bring_cookies(
    context: BrowserContext, hall: LiveHall, *, login: str, code: str, elder: bool, english: bool
) -> None:
    """What the browser brings along: who is signed in, how large, in which language."""
    cookies = {"mode": "elder"} if elder else {}
    if english:
        cookies["language"] = "en"
    if login:
        cookies["session"] = hall.session(login, code)
    context.add_cookies(
        [{"name": name, "value": value, "url": hall.address} for name, value in cookies.items()]
    )


def _listen(page: Page, note: Callable[[str], Any]) -> None:
    def answered(response: Response) -> None:
        if response.status >= 500:
            note(f"{response.status} {response.url}")

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and EXPECTED_ANSWERS not in message.text:
            note(f"console: {message.text}")

    page.on("response", answered)
    page.on("console", said)
    page.on("pageerror", lambda error: note(f"script: {error}"))
