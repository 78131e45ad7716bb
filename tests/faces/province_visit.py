"""A browser that signs in by the province: there, back, and the stand-in on loopback."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from banshi.acts.identity_providers import Joined
from banshi.acts.identity_stand_in import join_stand_in, stand_in_for
from banshi.outside.identity import forget
from banshi.outside.identity_stand_in import StandIn
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel, Role
from banshi.records.account import Account
from tests.faces.staff_desk import MORNING, Desk, text_of

START, BACK = "/sign-in/province/", "/sign-in/province/back/"
# Made once: a key takes longer than a sign-in.
FIRST_KEY = {"first": rsa.generate_private_key(public_exponent=65537, key_size=2048)}


@pytest.fixture
def province(desk: Desk) -> Iterator[StandIn]:
    """The stand-in, answering on loopback, the hall joined to it."""
    desk.clock(MORNING)
    hall = desk.rehearsal.hall()
    stand_in = stand_in_for(hall.id)
    assert isinstance(stand_in, StandIn)
    stand_in.keys.update(FIRST_KEY)
    stand_in.open()
    by = Actor(hall.id, "安全管理", frozenset({Role.SECURITY}), Channel.WEB)
    joined = join_stand_in(stand_in, by=by, at=MORNING)
    assert isinstance(joined, Joined), joined
    assert joined.is_on
    yield stand_in
    stand_in.close()
    forget(stand_in.issuer)


def go(client: Client, **asking: str) -> dict[str, str]:
    """The browser is sent to the province; what it asks there."""
    answer = client.get(f"{START}?{urlencode(asking)}")
    assert answer.status_code == 302, text_of(answer)
    return {name: one[0] for name, one in parse_qs(urlsplit(answer["Location"]).query).items()}


def come_back(client: Client, address: str) -> Any:
    """The browser follows the province's redirect to us."""
    parts = urlsplit(address)
    assert parts.path == BACK
    return client.get(f"{parts.path}?{parts.query}")


def sign_in(province: StandIn, subject: str, client: Client | None = None, **asking: str) -> Any:
    """Somebody signs in by the province; the hall's answer."""
    browser = client or Client()
    return come_back(browser, province.choose(go(browser, **asking), subject))


def mine(client: Client) -> str:
    return str(Account.objects.get(id=client.session["_auth_user_id"]).login)
