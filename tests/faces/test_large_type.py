"""Staff pages in large type (大字): the same cookie and plain form as citizens' elder mode (1.1)."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.faces.citizen_visit import text_of
from tests.faces.staff_desk import MORNING, Desk

LARGE, STANDARD = 'data-face="staff" data-mode="elder"', 'data-face="staff" data-mode="standard"'
DAY = "/window/bookings/?window=W02&day=2026-03-09"


@pytest.fixture
def clerk(desk: Desk) -> Client:
    desk.clock(MORNING)
    return desk.at_desk("clerk")


def switch(client: Client, page: str) -> str:
    """Press the switch as it stands on the page; where it leads."""
    html = client.get(page).content.decode()
    form = next(one for one in html.split("<form") if 'id="elder-switch"' in one)
    typed = {}
    for field in form.split("<input")[1:]:
        name, value = (
            field.partition(f'{word}="')[2].partition('"')[0] for word in ("name", "value")
        )
        typed[name] = value.replace("&amp;", "&")
    address = form.partition('action="')[2].partition('"')[0]
    answer = client.post(address, typed)
    assert answer.status_code == 303
    return str(answer["Location"])


def test_a_clerk_switches_to_large_type_and_back_on_the_same_page(clerk: Client) -> None:
    before = clerk.get(DAY)
    assert STANDARD in before.content.decode()
    assert "大字" in text_of(before)
    assert switch(clerk, DAY) == DAY
    large = clerk.get(DAY)
    assert LARGE in large.content.decode()
    assert "标准字" in text_of(large)
    assert switch(clerk, DAY) == DAY
    assert STANDARD in clerk.get(DAY).content.decode()


@pytest.mark.parametrize(
    ("login", "page"),
    [
        ("manager", "hall-today"),
        ("supervisor", "hall-figures"),
        ("consult", "consult"),
        ("admin", "admin-home"),
        ("approver", "own-overtime"),
        ("leader", "window-visits"),
        ("clerk", "own-account"),
    ],
)
def test_every_desk_has_the_switch_and_keeps_the_size_on_every_page(
    desk: Desk, login: str, page: str
) -> None:
    desk.clock(MORNING)
    client = desk.at_desk(login)
    assert switch(client, reverse(page)) == reverse(page)
    assert LARGE in client.get(reverse(page)).content.decode()
    assert LARGE in client.get(reverse("own-password")).content.decode()


def test_in_english_the_switch_says_what_it_leads_to(clerk: Client) -> None:
    clerk.post(reverse("preferences"), {"language": "en"})
    assert "Large type" in text_of(clerk.get(DAY))
    switch(clerk, DAY)
    assert "Standard type" in text_of(clerk.get(DAY))


@pytest.mark.parametrize("going_to", ["https://elsewhere.example/", "//elsewhere.example/window/"])
def test_the_switch_never_leads_a_clerk_elsewhere(clerk: Client, going_to: str) -> None:
    answer = clerk.post(reverse("preferences"), {"mode": "elder", "next": going_to})
    assert answer["Location"] == reverse("home")


def test_large_type_outlasts_signing_out_and_in(clerk: Client, desk: Desk) -> None:
    switch(clerk, DAY)
    clerk.post(reverse("sign-out"))
    password = desk.rehearsal.accounts["boai"]["clerk"].password
    clerk.post(reverse("sign-in"), {"login": "clerk", "password": password})
    assert LARGE in clerk.get(reverse("window-requests")).content.decode()


def test_what_a_crews_device_carries_along_is_in_large_type_too(clerk: Client) -> None:
    switch(clerk, DAY)
    assert LARGE in clerk.get(reverse("window-crew")).content.decode()


def test_large_type_takes_no_day_away_from_whoever_books_for_others(clerk: Client) -> None:
    page = f"{reverse('window-booking-new')}?matter=M002"
    days = text_of(clerk.get(page)).count("休息日")
    assert days > 2
    switch(clerk, page)
    assert text_of(clerk.get(page)).count("休息日") == days
