"""Every page of the hall is looked at: by day or by night, at every width, in every mode."""

import pytest

from tests.journeys.look import route_of
from tests.journeys.looks import ALL
from tests.standing.shown_walk import POSTED
from tests.standing.test_routes import ROWS

# Addresses that answer no page: what they answer instead.
NO_PAGE = {
    "admin-export": "a workbook",
    "admin-import-progress": "a part of a page while a workbook is read",
    "admin-template": "a workbook",
    "api-nothing-here": "a problem in JSON",
    "api-openapi": "the schema in JSON",
    "consult-suggest": "a part of the desk's page",
    "hall-booking-figures-workbook": "a workbook",
    "hall-duty-gaps": "a part of the page of duty",
    "hall-figures-workbook": "a workbook",
    "hall-overtime-export": "a workbook or a list",
    "letter-pdf": "a file to print",
    "manifest": "what an installed application reads",
    "my-authorisation-document": "a file",
    "my-booking-calendar": "a file for a calendar",
    "my-data-export": "a file",
    "paper-pdf": "a file to print",
    "search-suggest": "a part of the page, under the box",
    "service-worker": "a script",
    "visit-pack-pdf": "a file to print",
    "window-authorisation-document": "a file",
    "window-bookings-bring-template": "a workbook",
    "window-enterprise-document": "a file",
    "window-visit-photograph": "a file",
}
LOOKED_AT = {name for one in ALL for name in (one.page, route_of(one.page), one.reaches)}


def is_page(name: str) -> bool:
    """Whether somebody can open it in a browser: the API and what only takes posts are no pages."""
    return not name.startswith("api:") and name not in POSTED and name not in NO_PAGE


@pytest.mark.parametrize("name", [name for name in ROWS if is_page(name)])
def test_every_page_is_looked_at(name: str) -> None:
    assert name in LOOKED_AT, "add a Look, or say in the table what it answers instead of a page"


def test_what_the_table_calls_no_page_is_an_address_nobody_looks_at() -> None:
    assert sorted(set(NO_PAGE) - set(ROWS)) == []
    assert sorted(set(NO_PAGE) & LOOKED_AT) == []


def test_looks_have_names_of_their_own() -> None:
    names = [f"{one} {one.login}" for one in ALL]
    assert sorted({name for name in names if names.count(name) > 1}) == []
