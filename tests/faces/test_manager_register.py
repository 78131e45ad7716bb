"""Whoever keeps the house sees what is kept about people, how long, and why."""

from django.urls import reverse

from tests.faces.staff_desk import Desk, text_of


def test_the_register_is_found_from_the_hall_s_books_and_tells_class_time_and_ground(
    desk: Desk,
) -> None:
    client = desk.at_desk("manager")
    assert reverse("hall-register") in client.get(reverse("hall-house")).content.decode()
    page = text_of(client.get(reverse("hall-register")))
    for words in (
        "身份证号或信用代码",
        "办结、不同意或撤回后三年",
        "个人信息保护法",
        "留痕",
        "敏感",
    ):
        assert words in page


def test_clerks_do_not_open_it(desk: Desk) -> None:
    assert desk.at_desk("clerk").get(reverse("hall-register")).status_code == 403
