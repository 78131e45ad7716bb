"""The window's list: what is owed, to whom, by when."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.faces.staff_desk import Desk, text_of
from tests.week import at

LIST = "window-requests"


def test_a_request_stands_on_the_list_of_its_window_with_its_due_hour(desk: Desk) -> None:
    reference = desk.ask()
    page = text_of(desk.at_desk("clerk").get(reverse(LIST)))
    assert reference in page
    assert "1 件要答复，最急的今天 17:30 前。" in page
    assert "王*" in page
    assert "王婶" not in page


def test_another_windows_clerk_sees_nothing_of_it(desk: Desk) -> None:
    reference = desk.ask()
    client = desk.at_desk("clerk_realty")
    assert reference not in text_of(client.get(reverse(LIST)))
    assert client.get(reverse("window-request", args=[reference])).status_code == 404


def test_the_duty_officer_sees_every_window(desk: Desk) -> None:
    reference = desk.ask()
    page = text_of(desk.at_desk("duty").get(reverse(LIST)))
    assert reference in page
    assert "公安综合窗口" in page


def test_the_neighbour_hall_sees_nothing_of_it(desk: Desk) -> None:
    reference = desk.ask()
    client = desk.at_desk("clerk", "yunxi")
    assert reference not in text_of(client.get(f"/h/yunxi{reverse(LIST)}"))
    assert client.get(f"/h/yunxi/window/requests/{reference}/").status_code == 404


def test_late_is_said_first_and_plainly(desk: Desk) -> None:
    desk.ask()
    desk.tick(at("2026-03-07 08:10"))
    page = text_of(desk.at_desk("clerk").get(reverse(LIST)))
    assert "1 件已经晚了，请先答复。" in page
    assert "昨天 17:30 前" in page
    assert "晚了 14 小时 40 分" in page
    assert "时限提醒" in page


def test_an_answer_that_did_not_arrive_is_still_owed(desk: Desk) -> None:
    reference = desk.ask()
    desk.agree(reference, at("2026-03-06 11:00"))
    page = text_of(desk.at_desk("clerk").get(reverse(LIST)))
    assert "答复还没送到" in page
    desk.tick(at("2026-03-06 11:01"))
    page = text_of(desk.at_desk("clerk").get(reverse(LIST)))
    assert "答复还没送到" not in page
    assert "现在没有要答复的。" in page


def test_a_proposed_refusal_waits_for_the_hall(desk: Desk) -> None:
    reference = desk.ask()
    desk.propose(reference, at("2026-03-06 10:30"))
    assert "等大厅批" in text_of(desk.at_desk("clerk").get(reverse(LIST)))


def test_a_list_of_any_length_takes_the_same_statements(desk: Desk) -> None:
    desk.ask()
    client = desk.at_desk("clerk")
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(LIST))
    for _ in range(4):
        desk.ask()
    with CaptureQueriesContext(connection) as five:
        client.get(reverse(LIST))
    assert len(five) == len(one) <= 20


def test_the_signed_out_are_sent_to_sign_in_and_come_back(desk: Desk) -> None:
    answer = desk.at_desk("citizen").get(reverse(LIST))
    assert answer.status_code == 403
    desk.ask()
    answer = Client().get(reverse(LIST))
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("next=%2Fwindow%2F")


def test_the_list_speaks_english_on_request(desk: Desk) -> None:
    desk.ask()
    page = text_of(desk.at_desk("clerk", language="en").get(reverse(LIST)))
    assert "1 to answer, by today 17:30." in page
