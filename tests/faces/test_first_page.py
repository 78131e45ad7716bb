"""Whoever signs in starts on a page that is for him."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.faces.staff_desk import Desk

EVERYBODY = (
    "citizen", "enterprise", "agent", "clerk", "clerk_b", "consult", "leader", "chief",
    "approver", "duty", "manager", "supervisor", "admin",
)  # fmt: skip


@pytest.mark.parametrize("login", EVERYBODY)
def test_nobody_is_turned_away_from_where_signing_in_leads(desk: Desk, login: str) -> None:
    account = desk.rehearsal.accounts["boai"][login]
    client = Client()
    typed = {"login": login, "password": account.password}
    answer = client.post(reverse("sign-in"), typed, follow=True)
    assert answer.redirect_chain
    assert answer.status_code == 200
