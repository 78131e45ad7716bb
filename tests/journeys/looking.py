"""The hall whose pages are looked at, and how one looks: fixtures a test file imports."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests import database_ground
from tests.database_ground import Ground
from tests.faces.busy_hall import NOON
from tests.journeys.browser import OpenPage
from tests.journeys.look import Look, route_of
from tests.journeys.looked_hall import LookedHall, looked_hall
from tests.journeys.serving import LiveHall
from tests.journeys.shared import move_clock, shared_server

# Named anew where looks are taken: a server of their own, for what happens cannot all be forgotten.
__all__ = ["shared_server"]

STANDS_OUT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="session")
def busy(shared_server: tuple[str, LiveHall], ground: Ground, django_db_blocker: Any) -> LookedHall:
    """A hall at work behind the server, looked at by every test here."""
    name, hall = shared_server
    with django_db_blocker.unblock(), database_ground.pointed_at(ground, name):
        return looked_hall(hall.rehearsal)


@pytest.fixture
def live_hall(
    shared_server: tuple[str, LiveHall], busy: LookedHall, ground: Ground, django_db_blocker: Any
) -> Iterator[LiveHall]:
    """The hall the pages are of."""
    name, hall = shared_server
    with django_db_blocker.unblock(), database_ground.pointed_at(ground, name):
        move_clock(hall, NOON)
        yield hall


def look(look_at: OpenPage, busy: LookedHall, one: Look, **how: Any) -> Page:
    """The page as somebody sees it, and no other page that it led to instead."""
    address = one.page if one.page.startswith("/") else busy.path(one.page, one.of)
    page = look_at(address, login=one.login, **how)
    if one.done is not None:
        one.done(page)
    if one.done is None or one.reaches:
        assert route_of(page.url) == (one.reaches or route_of(address))
    return page


def assert_no_sideways_scroll(page: Page) -> None:
    """Nothing stands out to the side of a narrow screen."""
    wide = page.evaluate(STANDS_OUT)
    assert wide <= 0, f"{wide} px stand out: {_widest(page)}"


def _widest(page: Page) -> str:
    found: str = page.evaluate(
        "[...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right"
        " > innerWidth + 1).slice(0, 5).map(one => one.outerHTML.slice(0, 160)).join('\\n')"
    )
    return found
