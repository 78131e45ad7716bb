"""An address takes the methods it is made for and answers 405 to every other, whoever asks."""

import pytest
from django.test import Client

from banshi.records.account import Account
from tests.seeded import HALL, Rehearsal
from tests.standing.test_routes import ROWS, addresses, is_token

OTHERS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "BREW")
NAMES = sorted(ROWS)


@pytest.mark.parametrize("login", ["", "citizen", "clerk", "manager", "admin"])
def test_no_page_takes_another_method(login: str, sample_halls: Rehearsal) -> None:
    client = Client()
    if login:
        client.force_login(Account.objects.get(hall__code=HALL, login=login))
    taken = {
        (method, name, answer.status_code)
        for name in NAMES
        if not name.startswith("api")
        for address in addresses(name)
        for method in OTHERS
        if (answer := client.generic(method, address)).status_code != 405
    }
    assert taken == set()


def test_no_operation_of_the_api_takes_another_method(sample_halls: Rehearsal) -> None:
    client = Client(headers={"authorization": f"Bearer token of manager@{HALL}"})
    taken = {
        (method, name, answer.status_code)
        for name in NAMES
        if name.startswith("api:") and (is_token(ROWS[name]) or ROWS[name] == "public")
        for address in addresses(name)
        for method in OTHERS
        if (answer := client.generic(method, address)).status_code != 405
    }
    assert taken == set()
