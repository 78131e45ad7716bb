"""Whoever goes to an address that only takes what is sent to it is led to the page above it."""

import pytest
from django.test import Client

from tests.faces.staff_desk import Desk
from tests.seeded import HALL

BROWSER = {"Accept": "text/html,application/xhtml+xml"}


@pytest.mark.parametrize("hall", ["", f"/h/{HALL}"])
@pytest.mark.parametrize(
    ("address", "above"),
    [
        ("/window/visits/V-7K3M9QXA-4/take-along/", "/window/visits/V-7K3M9QXA-4/"),
        ("/preferences/", "/"),
    ],
)
def test_back_from_another_language_one_is_led_to_the_page_above(
    desk: Desk, hall: str, address: str, above: str
) -> None:
    answer = desk.at_desk("clerk").get(f"{hall}{address}", headers=BROWSER)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{hall}{above}")


def test_a_program_is_told_that_the_address_takes_no_reading(desk: Desk) -> None:
    assert desk.at_desk("clerk").get("/preferences/").status_code == 405
    assert Client().get("/preferences/", headers={"Accept": "application/json"}).status_code == 405
    assert Client().get("/api/v1/bookings/H-7K3M9QXA-4/book", headers=BROWSER).status_code == 405
