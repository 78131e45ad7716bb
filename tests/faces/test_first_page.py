"""Whoever signs in starts on a page that is for him."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.faces.staff_desk import Desk, text_of
from tests.seeded import HALL

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


@pytest.mark.parametrize(
    ("login", "way_on"),
    [("clerk", "window-requests"), ("manager", "hall-today"), ("citizen", "home"), ("", "home")],
)
def test_a_page_there_is_none_of_leads_on_and_names_the_telephone(
    desk: Desk, login: str, way_on: str
) -> None:
    client = desk.at_desk(login) if login else Client()
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert f'href="{reverse(way_on)}"' in answer.content.decode()
    assert 'href="tel:03918600001"' in answer.content.decode()
    assert ("登录以后再看" in text_of(answer)) is (login == "")
    assert "请核对编号" in text_of(answer)


def test_staff_at_another_posts_page_are_not_told_to_sign_in(desk: Desk) -> None:
    answer = desk.at_desk("clerk").get(reverse("hall-today"))
    assert answer.status_code == 403
    assert "它属于别的岗位" in text_of(answer)
    assert "登录" not in text_of(answer)
    assert f'href="{reverse("window-requests")}"' in answer.content.decode()


def test_whoever_works_here_is_told_so_where_he_signs_in(desk: Desk) -> None:
    for own in ("window-requests", "hall-today", "own-tokens", "hall-tokens"):
        page = text_of(Client().get(reverse(own), follow=True))
        assert "工作人员的页面" in page
        assert "查进度、确认时间" not in page
    named = text_of(Client().get(f"/h/{HALL}/window/", follow=True))
    assert "工作人员的页面" in named
    for going in ({}, {"next": reverse("my")}, {"next": "/nowhere/"}, {"next": "/off-hours/?q=1"}):
        assert "查进度、确认时间" in text_of(Client().get(reverse("sign-in"), going))
