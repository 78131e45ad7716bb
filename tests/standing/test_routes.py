"""Every address says who may open it, and keeps its word to strangers."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from banshi.acts.rights import actor_of
from banshi.faces.audience import is_for_staff
from banshi.policy.actor import STAFF_ROLES
from banshi.policy.vocabulary import Channel, Role
from banshi.records.account import Account
from tests import database_ground
from tests.database_ground import Ground
from tests.seeded import HALL, NEIGHBOUR

ROUTES = Path(__file__).parents[2] / "src" / "banshi" / "faces" / "routes.toml"
AUDIENCES = {"public", "signed-in", "staff", *Role}
SAMPLES = {
    "clause": "3.5.a",
    "reference": "Y-00000000-0",
    "uuid": UUID(int=0),
    "int": 1,
    "slug": "none",
    "string": "none",
    "path": "none",
}
TURNED_AWAY = {302, 303, 401, 403, 404, 405}


def patterns(resolver: URLResolver, above: str = "") -> Iterator[tuple[URLPattern, str]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            space = f"{above}{entry.namespace}:" if entry.namespace else above
            yield from patterns(entry, space)
        elif isinstance(entry, URLPattern):
            yield entry, f"{above}{entry.name}" if entry.name else ""


def is_token(audience: str) -> bool:
    """A row of the API; ``test_api_access`` holds it to its scopes."""
    return audience.split()[0] == "token"


FOUND = list(patterns(get_resolver()))
ROWS: dict[str, str] = tomllib.loads(ROUTES.read_text("utf-8"))
CLOSED = sorted({name for _, name in FOUND if ROWS.get(name, "public") != "public"})


def addresses(name: str) -> Iterator[str]:
    for pattern, own in FOUND:
        if own == name:
            kinds = {
                word: SAMPLES[converter.__class__.__name__.removesuffix("Converter").lower()]
                for word, converter in pattern.pattern.converters.items()
            }
            yield reverse(name, kwargs=kinds)


def test_every_address_has_a_name() -> None:
    assert [str(pattern.pattern) for pattern, name in FOUND if not name] == []


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert sorted({name for _, name in FOUND}) == sorted(ROWS)


@pytest.mark.parametrize(("name", "audience"), ROWS.items())
def test_a_row_names_audiences_there_are(name: str, audience: str) -> None:
    assert is_token(audience) or set(audience.split("|")) <= AUDIENCES, name


@pytest.mark.parametrize("name", [name for name in CLOSED if not is_token(ROWS[name])])
def test_whoever_is_sent_to_sign_in_is_greeted_as_who_may_open_it(name: str) -> None:
    for_staff = ROWS[name] != "signed-in"
    assert {is_for_staff(address) for address in addresses(name)} == {for_staff}


def may_open(roles: frozenset[Role], audience: str) -> bool:
    named = set(audience.split("|"))
    return (
        "signed-in" in named
        or bool(named & roles)
        or ("staff" in named and bool(STAFF_ROLES & roles))
    )


@dataclass(frozen=True)
class SignedIn:
    """Somebody of a hall, signed in once for all addresses."""

    login: str
    roles: frozenset[Role]
    client: Client


def is_signed_in(client: Client) -> bool:
    """Whether the browser still has the session it began with."""
    return SESSION_KEY in client.session


@pytest.fixture(scope="module")
def people(
    ground: Ground, seeded_clone: tuple[str, Any], django_db_blocker: Any
) -> Iterator[dict[str, list[SignedIn]]]:
    """By hall, everybody with an account; what they do is rolled back at the end of the module."""
    pointed = database_ground.pointed_at(ground, seeded_clone[0])
    with django_db_blocker.unblock(), pointed, transaction.atomic():
        found: dict[str, list[SignedIn]] = {HALL: [], NEIGHBOUR: []}
        for account in Account.objects.select_related("hall", "staff", "person"):
            client = Client()
            client.force_login(account)
            roles = actor_of(account, Channel.WEB).roles
            found[account.hall.code].append(SignedIn(account.login, roles, client))
        yield found
        # Whoever an address signed out would be turned away from all others without a reason.
        assert [
            one.login for hall in found.values() for one in hall if not is_signed_in(one.client)
        ] == []
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", CLOSED)
def test_a_stranger_is_turned_away(name: str, people: dict[str, list[SignedIn]]) -> None:
    client = Client()
    for address in addresses(name):
        for answer in (client.get(address), client.post(address, {})):
            assert answer.status_code in TURNED_AWAY, f"{address}: {answer.status_code}"


@pytest.mark.parametrize(
    "name", [name for name in CLOSED if ROWS[name] != "signed-in" and not is_token(ROWS[name])]
)
def test_whoever_has_another_role_is_turned_away(
    name: str, people: dict[str, list[SignedIn]]
) -> None:
    for one in people[HALL]:
        if may_open(one.roles, ROWS[name]):
            continue
        for address in addresses(name):
            status = one.client.get(address).status_code
            assert status in TURNED_AWAY, f"{one.login} {address}: {status}"


@pytest.mark.parametrize("name", [name for name in CLOSED if not is_token(ROWS[name])])
def test_somebody_of_another_hall_is_a_stranger(
    name: str, people: dict[str, list[SignedIn]]
) -> None:
    strangers = [one for one in people[NEIGHBOUR] if one.login in ("manager", "citizen")]
    assert len(strangers) == 2
    for one in strangers:
        for address in addresses(name):
            for answer in (one.client.get(address), one.client.post(address, {})):
                assert answer.status_code in TURNED_AWAY, f"{one.login} {address}"


@pytest.mark.parametrize("name", [name for name in CLOSED if not is_token(ROWS[name])])
def test_whoever_is_named_is_let_in(name: str, people: dict[str, list[SignedIn]]) -> None:
    seen = set()
    for one in people[HALL]:
        if one.roles in seen or not may_open(one.roles, ROWS[name]):
            continue
        seen.add(one.roles)
        for address in addresses(name):
            answer = one.client.get(address)
            assert answer.status_code not in (401, 403), f"{one.login} {address}"
            assert "sign-in" not in answer.headers.get("Location", ""), f"{one.login} {address}"
