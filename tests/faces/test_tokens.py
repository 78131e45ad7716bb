"""A token does what its scopes name and its holder may do, until its end, and is shown once."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banshi.acts.answers import Forbidden, Invalid, NotFound
from banshi.acts.tokens import (
    TokenMade,
    TokenRevoked,
    Wanted,
    holder_of_token,
    make_for,
    make_own,
    revoke,
)
from banshi.policy.vocabulary import Scope
from banshi.records.account import ApiToken
from banshi.records.journal import JournalEntry
from tests.faces.staff_desk import Desk, text_of
from tests.seeded import HALL, Rehearsal

NOW = datetime.now(UTC)
READING = Wanted("大屏取数", ("read",), "30")


def made(sample_halls: Rehearsal, login: str = "clerk", **changed: object) -> str:
    done = make_own(Wanted(**{**READING.__dict__, **changed}), by=sample_halls.actor(login), at=NOW)
    assert isinstance(done, TokenMade)
    return done.token


def call(token: str, path: str, body: object = None, code: str = "") -> tuple[int, dict]:
    client = Client(headers={"authorization": f"Bearer {token}"})
    where = f"{code}/api/v1/{path}"
    if body is None:
        answer = client.get(where)
    else:
        answer = client.post(where, json.dumps(body), content_type="application/json")
    return answer.status_code, json.loads(answer.content)


def test_a_token_reads_with_the_reading_scope_and_does_nothing_else(desk: Desk) -> None:
    reference = desk.ask()
    token = made(desk.rehearsal)
    assert call(token, f"requests/{reference}")[0] == 200
    status, problem = call(token, f"requests/{reference}/agree", {})
    assert (status, problem["code"]) == (403, "scope_missing")
    assert "answer" in problem["detail_en"]
    assert call(token, "requests", {})[0] == 403


def test_a_scope_gives_nothing_its_holder_may_not(desk: Desk) -> None:
    reference = desk.ask()
    token = made(desk.rehearsal, scopes=tuple(Scope))
    assert call(token, f"requests/{reference}/consent", {})[0] == 403
    assert call(token, "rehearsal/tick", {})[0] == 403


def test_a_token_is_nothing_in_another_hall_after_its_end_or_revoked(
    sample_halls: Rehearsal,
) -> None:
    token = made(sample_halls)
    here, there = sample_halls.hall().id, sample_halls.hall("yunxi").id
    end = NOW + timedelta(days=30)
    assert holder_of_token(token, here, at=end - timedelta(seconds=1))
    assert holder_of_token(token, here, at=end) is None
    assert holder_of_token(token, there, at=NOW) is None
    assert call(token, "requests", code="/h/yunxi")[0] == 401
    kept = ApiToken.objects.get(label="大屏取数").id
    assert isinstance(revoke(kept, by=sample_halls.actor("leader"), at=NOW), NotFound)
    assert revoke(kept, by=sample_halls.actor("clerk"), at=NOW) == TokenRevoked()
    assert call(token, "requests")[0] == 401


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"label": ""}, "label"),
        ({"scopes": ()}, "scopes"),
        ({"scopes": ("everything",)}, "scopes"),
        ({"days": "0"}, "days"),
        ({"days": "366"}, "days"),
        ({"days": "ten"}, "days"),
    ],
)
def test_a_token_without_use_scope_or_end_is_not_made(
    sample_halls: Rehearsal, changed: dict[str, Any], field: str
) -> None:
    wanted = replace(READING, **changed)
    done = make_own(wanted, by=sample_halls.actor("clerk"), at=NOW)
    assert isinstance(done, Invalid)
    assert done.errors[0].field == field


def test_only_security_makes_tokens_for_others(sample_halls: Rehearsal) -> None:
    refused = make_for("enterprise", READING, by=sample_halls.actor("manager"), at=NOW)
    assert isinstance(refused, Forbidden)
    assert isinstance(make_own(READING, by=sample_halls.actor("citizen"), at=NOW), Forbidden)
    by = sample_halls.actor("admin")
    assert isinstance(make_for("nobody", READING, by=by, at=NOW), NotFound)
    done = make_for("enterprise", READING, by=by, at=NOW)
    assert isinstance(done, TokenMade)
    assert call(done.token, "requests")[0] == 200


def test_only_a_digest_is_kept_and_both_ends_are_journalled(sample_halls: Rehearsal) -> None:
    token = made(sample_halls)
    kept = ApiToken.objects.get(label="大屏取数")
    assert token.encode() not in bytes(kept.digest)
    revoke(kept.id, by=sample_halls.actor("clerk"), at=NOW)
    entries = JournalEntry.objects.filter(subject=kept.account_id).order_by("seq")
    assert [one.act for one in entries] == ["make_token", "revoke_token"]
    assert token not in "".join(bytes(one.body).decode() for one in entries)


def test_a_token_and_its_rights_are_one_statement(sample_halls: Rehearsal) -> None:
    token = made(sample_halls)
    hall = sample_halls.hall().id
    holder_of_token(token, hall, at=NOW)
    with CaptureQueriesContext(connection) as asked:
        holder = holder_of_token(token, hall, at=NOW)
    assert holder is not None
    assert holder.actor.windows == {"W02"}
    assert len(asked) == 1, [one["sql"] for one in asked]


def test_tokens_are_made_and_taken_back_on_pages(desk: Desk) -> None:
    client = Client()
    client.post(reverse("sign-in"), {"login": "clerk", "password": f"password of clerk@{HALL}"})
    wrong = client.post(reverse("own-tokens"), {"label": "大屏取数", "days": "30"})
    assert wrong.status_code == 422
    assert "大屏取数".encode() in wrong.content
    shown = client.post(
        reverse("own-tokens"), {"label": "大屏取数", "days": "30", "scopes": ["read"]}
    )
    token = shown.context["made"].token
    assert token in text_of(shown)
    listed = client.get(reverse("own-tokens"))
    assert token not in listed.content.decode()
    kept = ApiToken.objects.get(label="大屏取数").id
    other = Client()
    other.post(reverse("sign-in"), {"login": "leader", "password": f"password of leader@{HALL}"})
    assert other.post(reverse("own-token-revoke", args=[kept])).status_code == 404
    assert client.post(reverse("own-token-revoke", args=[kept])).status_code == 303
    assert call(token, "requests")[0] == 401


def test_security_sees_every_token_and_makes_one_for_a_partner(desk: Desk) -> None:
    client = Client()
    client.post(reverse("sign-in"), {"login": "admin", "password": f"password of admin@{HALL}"})
    typed = {"label": "小程序", "days": "90", "scopes": ["read", "ask"], "login": "nobody"}
    assert client.post(reverse("hall-tokens"), typed).status_code == 422
    made_one = client.post(reverse("hall-tokens"), {**typed, "login": "enterprise"})
    assert made_one.status_code == 200
    assert "小程序 · enterprise" in text_of(client.get(reverse("hall-tokens")))
