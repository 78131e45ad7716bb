"""Whoever attacks a sign-in by the province: with codes, answers, statements, keys, addresses."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from django.test import Client
from django.urls import reverse

from banshi.acts.identity_stand_in import join_stand_in
from banshi.outside.identity import Provider, ProviderRefused, checked, forget
from banshi.outside.identity_stand_in import StandIn
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel, Role
from banshi.records.access import IdentityProvider, ProvinceIdentity
from tests.faces.province_visit import BACK, come_back, go, province, sign_in
from tests.faces.staff_desk import MORNING

__all__ = ["province"]


def test_a_code_or_an_answer_brought_twice_signs_nobody_in(province: StandIn) -> None:
    browser = Client()
    address = province.choose(go(browser), "made-up-citizen")
    assert come_back(browser, address).status_code == 303
    thief = Client()
    assert come_back(thief, address).status_code == 422
    asked = go(thief)
    code = parse_qs(urlsplit(address).query)["code"][0]
    stolen = {"code": code, "state": asked["state"], "iss": province.issuer}
    answer = thief.get(f"{BACK}?{urlencode(stolen)}")
    assert answer.status_code == 422
    assert "_auth_user_id" not in thief.session


def test_a_code_caught_before_its_owner_used_it_is_useless_elsewhere(province: StandIn) -> None:
    """The challenge (PKCE) binds the code to the browser that asked."""
    owner, thief = Client(), Client()
    address = province.choose(go(owner), "made-up-citizen")
    code = parse_qs(urlsplit(address).query)["code"][0]
    stolen = {"code": code, "state": go(thief)["state"], "iss": province.issuer}
    assert thief.get(f"{BACK}?{urlencode(stolen)}").status_code == 422
    assert "_auth_user_id" not in thief.session


def test_an_answer_somebody_else_began_is_not_taken(province: StandIn) -> None:
    """Nobody is signed in as another by a link (login CSRF)."""
    attacker, victim = Client(), Client()
    address = province.choose(go(attacker), "made-up-citizen")
    go(victim)
    assert come_back(victim, address).status_code == 422
    assert "_auth_user_id" not in victim.session


def test_an_answer_of_another_provider_is_not_taken(province: StandIn) -> None:
    for issuer in ("https://elsewhere.example", None):
        browser = Client()
        parts = urlsplit(province.choose(go(browser), "made-up-citizen"))
        told = {n: one[0] for n, one in parse_qs(parts.query).items() if n != "iss"}
        told.update({"iss": issuer} if issuer else {})
        assert browser.get(f"{BACK}?{urlencode(told)}").status_code == 422
        assert "_auth_user_id" not in browser.session


def test_a_sign_in_begun_before_the_hall_changed_its_provider_is_over(province: StandIn) -> None:
    browser = Client()
    address = province.choose(go(browser), "made-up-citizen")
    other = StandIn(province.people).open()
    by = Actor(
        IdentityProvider.objects.get().hall_id, "安全管理", frozenset({Role.SECURITY}), Channel.WEB
    )
    join_stand_in(other, by=by, at=MORNING)
    assert come_back(browser, address).status_code == 422
    other.close()


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "of another sign-in"},
        {"aud": "another-client"},
        {"aud": ["banshi", "another-client"]},
        {"aud": ["banshi", "another-client"], "azp": "another-client"},
        {"iss": "https://elsewhere.example"},
        {"exp": 1_700_000_000},
        {"iat": 1_700_000_000},
        {"iat": 4_000_000_000},
        {"nbf": 4_000_000_000},
        {"sub": ""},
        {"nonce": None},
        {"sub": None},
        {"exp": "soon"},
    ],
    ids=str,
)
def test_a_statement_with_something_wrong_signs_nobody_in(
    province: StandIn, wrong: dict[str, Any]
) -> None:
    province.claims = wrong
    browser = Client()
    answer = sign_in(province, "made-up-citizen", browser)
    assert answer.status_code == 422
    assert "_auth_user_id" not in browser.session
    assert not ProvinceIdentity.objects.exists()


def good(province: StandIn) -> dict[str, Any]:
    now = int(time.time())
    return {
        "iss": province.issuer,
        "sub": "made-up-citizen",
        "aud": province.client_id,
        "iat": now,
        "exp": now + 60,
        "nonce": "n",
    }


def refused(province: StandIn, token: str) -> str:
    provider = Provider(province.issuer, province.client_id, province.client_secret)
    with pytest.raises(ProviderRefused) as told:
        checked(provider, token, "n")
    return str(told.value)


def test_neither_an_unsigned_statement_nor_one_signed_with_the_public_key_counts(
    province: StandIn,
) -> None:
    number, key = next(iter(province.keys.items()))
    provider = Provider(province.issuer, province.client_id, province.client_secret)
    right = jwt.encode(good(province), key, algorithm="RS256", headers={"kid": number})
    assert checked(provider, right, "n")["sub"] == "made-up-citizen"
    unsigned = jwt.encode(good(province), None, algorithm="none", headers={"kid": number})
    assert "none" in refused(province, unsigned)
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    head = {"alg": "HS256", "typ": "JWT", "kid": number}
    parts = [
        base64.urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=")
        for one in (head, good(province))
    ]
    signature = hmac.new(public, b".".join(parts), hashlib.sha256).digest()
    forged = b".".join([*parts, base64.urlsafe_b64encode(signature).rstrip(b"=")]).decode()
    assert "HS256" in refused(province, forged)
    for other in (right[:-4] + "AAAA", "", "a.b", "a.b.c", right.rpartition(".")[0] + "."):
        refused(province, other)


def test_times_are_taken_with_a_minute_of_skew_and_no_more(province: StandIn) -> None:
    number, key = next(iter(province.keys.items()))
    provider = Provider(province.issuer, province.client_id, province.client_secret)
    now = int(time.time())
    for late, counts in ((30, True), (120, False)):
        claims = {**good(province), "iat": now - 300, "exp": now - late}
        token = jwt.encode(claims, key, algorithm="RS256", headers={"kid": number})
        if counts:
            assert checked(provider, token, "n")
        else:
            assert refused(province, token) == "ExpiredSignatureError"


def test_new_keys_are_fetched_when_they_come_and_withdrawn_ones_count_no_more(
    province: StandIn,
) -> None:
    assert sign_in(province, "made-up-citizen").status_code == 303
    old_number, old = next(iter(province.keys.items()))
    forget(province.issuer)
    province.rotate(keep=False)
    assert sign_in(province, "made-up-citizen").status_code == 303
    stale = jwt.encode(good(province), old, algorithm="RS256", headers={"kid": old_number})
    assert "key" in refused(province, stale)


@pytest.mark.parametrize(
    "going_to",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "http:elsewhere.example",
    ],
)
def test_nobody_is_led_on_to_another_site(province: StandIn, going_to: str) -> None:
    answer = sign_in(province, "made-up-citizen", None, next=going_to)
    assert answer["Location"] == reverse("my")


def test_the_address_to_come_back_to_follows_no_header_of_a_request(province: StandIn) -> None:
    client = Client(headers={"host": "elsewhere.example", "x-forwarded-host": "elsewhere.example"})
    assert "elsewhere" not in go(client)["redirect_uri"]


def test_naughty_answers_never_fail(province: StandIn) -> None:
    browser = Client()
    for query in ("", "state=%00", "code=%ff%fe&state=x", "state=" + "a" * 9000, "iss=&state="):
        assert browser.get(f"{BACK}?{query}").status_code == 422
    for claims in (
        {"name": "\ud800"},
        {"name": 5},
        {"name": "  "},
        {"id_number": ["999"]},
        {"sub": "\ud800"},
        {"nonce": "\ud800"},
    ):
        province.claims = claims
        assert sign_in(province, "made-up-citizen").status_code == 422
