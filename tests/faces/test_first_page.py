"""Whoever signs in starts on a page that is for him."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.faces.staff_desk import Desk, text_of

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


def test_without_a_hall_of_its_code_the_page_says_so_and_the_way_out(
    desk: Desk, settings: Any
) -> None:
    settings.DEFAULT_HALL = "nowhere"
    answer = Client().get("/")
    assert answer.status_code == 503
    assert "没有代码为 nowhere 的大厅" in text_of(answer)
    assert "BANSHI_HALL" in text_of(answer)
    english = Client()
    english.cookies["language"] = "en"
    assert "no hall has the code nowhere" in text_of(english.get("/"))
    assert Client().get("/h/boai/").status_code == 200
