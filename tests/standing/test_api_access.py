"""Every operation of the API: which scope, which role, which hall; nothing is left to chance."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from banshi.acts.rights import actor_of
from banshi.acts.tokens import token_digest
from banshi.faces.api.resources import api
from banshi.policy.booking_transitions import may_ever_book
from banshi.policy.seeing import is_asker, may_see, may_see_booking
from banshi.policy.transitions import may_ever
from banshi.policy.vocabulary import BookingVerb, Channel, Scope, Verb
from banshi.records.account import Account, ApiToken
from banshi.records.booking import Booking
from banshi.records.request import Request
from tests.acts.asking import Story
from tests.acts.booking import Line
from tests.faces.staff_desk import Desk
from tests.seeded import HALL, NEIGHBOUR, Rehearsal

ROUTES = Path(__file__).parents[2] / "src" / "banshi" / "faces" / "routes.toml"
ROWS: dict[str, str] = tomllib.loads(ROUTES.read_text("utf-8"))
SAMPLES = {
    "reference": "Y-00000000-0",
    "clause_id": "3.5.a",
    "code": "M001",
    "day": "2026-03-02",
    "number": "1",
    "noun": "request",
    "gateway": "first",
    "photograph": "00000000-0000-0000-0000-000000000000",
    "notice": "00000000-0000-0000-0000-000000000000",
    "notice_id": "00000000-0000-0000-0000-000000000000",
}
OLD = 'W/"999999"'


def operations() -> list[tuple[str, str, str]]:
    """Method, path and url name of every operation the document tells of."""
    found = []
    for path, methods in api.get_openapi_schema(path_prefix="/api/v1")["paths"].items():
        plain = path
        while "{" in plain:
            name = plain[plain.index("{") + 1 : plain.index("}")]
            plain = plain.replace("{" + name + "}", SAMPLES.get(name, "1"))
        found += [(method.upper(), plain, resolve(plain).view_name) for method in methods]
    return found


OPERATIONS = operations()
GUARDED = [one for one in OPERATIONS if ROWS.get(one[2], "").split()[:1] == ["token"]]


def scopes_of(name: str) -> dict[str, str]:
    parts = ROWS[name].split()[1:]
    return {method: scope for method, _, scope in (part.partition(":") for part in parts)}


def call(method: str, path: str, token: str, **headers: str) -> int:
    client = Client(headers={"authorization": f"Bearer {token}", **headers})
    body: dict[str, Any] = (
        {"data": json.dumps({}), "content_type": "application/json"} if method != "GET" else {}
    )
    return int(client.generic(method, path, **body).status_code)


def test_every_operation_says_its_scope_and_every_scope_has_its_operation() -> None:
    told = {(name, method) for method, _, name in GUARDED}
    written = {
        (name, method)
        for name, row in ROWS.items()
        if row.split()[0] == "token"
        for method in scopes_of(name)
    }
    assert told == written, "a row is written: token GET:read POST:answer"
    assert {scope for name, _ in written for scope in scopes_of(name).values()} <= set(Scope)


def test_reading_never_asks_for_more_than_reading() -> None:
    assert {scopes_of(name)["GET"] for method, _, name in GUARDED if method == "GET"} <= {
        Scope.READ,
        Scope.BOOKS,
        Scope.DUTY,
        Scope.REHEARSE,
    }


@pytest.mark.parametrize("operation", GUARDED, ids=lambda one: f"{one[0]} {one[2]}")
def test_no_token_a_wrong_one_another_halls_or_one_without_the_scope_is_refused(
    sample_halls: Rehearsal, operation: tuple[str, str, str]
) -> None:
    method, path, name = operation
    assert call(method, path, "") == 401
    assert call(method, path, "no such token") == 401
    assert call(method, path, f"token of clerk@{NEIGHBOUR}") == 401
    assert call(method, f"/h/{NEIGHBOUR}{path}", f"token of clerk@{HALL}") == 401
    others = [scope for scope in Scope if scope != scopes_of(name)[method]]
    ApiToken.objects.filter(digest=token_digest(f"token of admin@{HALL}")).update(scopes=others)
    assert call(method, path, f"token of admin@{HALL}") == 403


@pytest.mark.parametrize(
    "verb", [verb for verb in Verb if f"api:request-{verb.replace('_', '-')}" in ROWS]
)
def test_every_role_may_do_to_a_request_what_the_table_says_and_sees_no_other(
    sample_halls: Rehearsal, verb: Verb
) -> None:
    """With an old version nothing is done: 404, 403 and 412 tell who would have been let on."""
    reference = Desk(sample_halls).ask()
    asked = Request.objects.select_related("window").get(reference=reference)
    path = f"/api/v1/requests/{reference}/{verb.replace('_', '-')}"
    found = {}
    for account in Account.objects.filter(hall__code=HALL).select_related("staff", "person"):
        actor = actor_of(account, Channel.API)
        expected = 412
        if not may_see(asked, actor):
            expected = 404
        elif not may_ever(verb, actor.roles, is_asker=is_asker(asked, actor)):
            expected = 403
        token = f"token of {account.login}@{HALL}"
        status = call("POST", path, token, **{"if-match": OLD})
        if status != expected:
            found[account.login] = (status, expected)
    assert found == {}
    for account in Account.objects.filter(hall__code=NEIGHBOUR):
        token = f"token of {account.login}@{NEIGHBOUR}"
        assert call("POST", path, token) == 401
        assert call("POST", f"/h/{NEIGHBOUR}{path}", token) in (403, 404)


# Holding makes a booking; there is none yet that could be seen.
@pytest.mark.parametrize(
    "verb",
    [
        verb
        for verb in BookingVerb
        if f"api:booking-{verb.replace('_', '-')}" in ROWS and verb is not BookingVerb.HOLD
    ],
)
def test_every_role_may_do_to_a_booking_what_its_table_says_and_sees_no_other(
    sample_halls: Rehearsal, verb: BookingVerb
) -> None:
    """With an old version nothing is done: 404, 403 and 412 tell who would have been let on."""
    line = Line(Story(sample_halls))
    booked = Booking.objects.select_related("window").get(reference=line.booked())
    path = f"/api/v1/bookings/{booked.reference}/{verb.replace('_', '-')}"
    found = {}
    for account in Account.objects.filter(hall__code=HALL).select_related("staff", "person"):
        actor = actor_of(account, Channel.API)
        expected = 412
        if not may_see_booking(booked, actor):
            expected = 404
        elif not may_ever_book(verb, actor.roles, is_asker=is_asker(booked, actor)):
            expected = 403
        token = f"token of {account.login}@{HALL}"
        status = call("POST", path, token, **{"if-match": OLD})
        if status != expected:
            found[account.login] = (status, expected)
    assert found == {}
    for account in Account.objects.filter(hall__code=NEIGHBOUR):
        token = f"token of {account.login}@{NEIGHBOUR}"
        assert call("POST", path, token) == 401
        assert call("POST", f"/h/{NEIGHBOUR}{path}", token) in (403, 404)
    assert Booking.objects.get(id=booked.id).version == booked.version
