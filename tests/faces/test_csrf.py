"""No page of ours takes a form that did not come from a page of ours; the API takes no cookies."""

import pytest
from django.test import Client
from django.urls import reverse

from banshi.records.account import Account
from banshi.records.journal import JournalEntry
from tests.faces.busy_hall import BusyHall
from tests.seeded import HALL
from tests.standing.test_routes import FOUND, ROWS, addresses

PAGES = sorted(name for name in ROWS if not name.startswith("api"))
API = sorted(name for name, audience in ROWS.items() if audience.split()[0] == "token")
FORGERIES = ("no token", "a made-up token", "somebody else's token", "a foreign origin")


def forger(login: str) -> Client:
    """Somebody signed in whose browser a foreign page makes post."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(Account.objects.get(hall__code=HALL, login=login))
    return client


def token_of(client: Client) -> str:
    """The token of this browser's own forms."""
    page = client.get(reverse("integrity")).content.decode()
    return page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]


@pytest.fixture
def forgeries(busy: BusyHall) -> list[tuple[str, Client, dict[str, str], dict[str, str]]]:
    """What each forged post sends, by the browsers of a citizen and of management."""
    tried = []
    for login in ("citizen", "manager"):
        client, other = forger(login), forger("citizen2")
        own, foreign = token_of(client), token_of(other)
        assert own != foreign
        for name, typed, headers in (
            ("no token", {}, {}),
            ("a made-up token", {"csrfmiddlewaretoken": "a" * 64}, {}),
            ("somebody else's token", {"csrfmiddlewaretoken": foreign}, {}),
            (
                "a foreign origin",
                {"csrfmiddlewaretoken": own},
                {"origin": "https://elsewhere.example"},
            ),
        ):
            tried.append((name, client, typed, headers))
    return tried


def test_every_forged_post_is_turned_away(
    busy: BusyHall, forgeries: list[tuple[str, Client, dict[str, str], dict[str, str]]]
) -> None:
    before = JournalEntry.objects.count()
    for name in PAGES:
        for address in (*addresses(name), *own_address(busy, name)):
            for forgery, client, typed, headers in forgeries:
                answer = client.post(address, typed, headers=headers)
                assert answer.status_code == 403, f"{address} with {forgery}"
    assert JournalEntry.objects.count() == before


def own_address(busy: BusyHall, name: str) -> list[str]:
    """The address with a reference that is the forged person's own, where the page has one."""
    return [busy.path(name)] if name.startswith(("my-", "window-request", "hall-request")) else []


def test_the_token_of_ones_own_page_is_taken(busy: BusyHall) -> None:
    client = forger("citizen")
    typed = {"csrfmiddlewaretoken": token_of(client), "mode": "elder"}
    assert client.post(reverse("preferences"), typed).status_code == 303


@pytest.mark.parametrize("name", API)
def test_the_api_does_not_know_a_browser(name: str, busy: BusyHall) -> None:
    client = Client()
    client.force_login(Account.objects.get(hall__code=HALL, login="manager"))
    for address in addresses(name):
        for method in methods(name):
            answer = client.generic(method, address, b"{}", content_type="application/json")
            assert answer.status_code in (401, 405), f"{method} {address}: {answer.status_code}"


def methods(name: str) -> tuple[str, ...]:
    """Every method an address of the API may take."""
    assert any(found == name for _, found in FOUND)
    return ("GET", "POST", "PUT", "PATCH", "DELETE")
