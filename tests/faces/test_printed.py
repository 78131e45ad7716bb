"""Printed pages of staff say which hall, when and who printed them."""

import pytest
from django.urls import reverse

from tests.faces.staff_desk import MORNING, Desk, text_of


@pytest.mark.parametrize(
    ("login", "address"),
    [
        ("admin", "/admin/matters/"),
        ("admin", reverse("hall-accounts")),
        ("manager", reverse("hall-duty")),
        ("manager", reverse("hall-duty-roster")),
    ],
)
def test_a_list_that_is_printed_is_headed(desk: Desk, login: str, address: str) -> None:
    desk.clock(MORNING)
    answer = desk.at_desk(login).get(address)
    name = desk.rehearsal.accounts["boai"][login].name
    assert f"2026-03-06 10:24 打印，打印人 {name}" in text_of(answer)
    assert "data-print" in answer.content.decode()
