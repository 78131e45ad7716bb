"""A hall may name its matters as the file template does, 410822-001: every form takes such a code."""

import pytest
from django.test import Client
from django.urls import reverse

from banshi.acts.catalogue_matter_sheets import OF_MATTER
from banshi.records.catalogue import Matter
from tests.faces.staff_desk import MORNING, Desk

CODE = OF_MATTER.example


@pytest.fixture(autouse=True)
def _renamed(desk: Desk) -> None:
    desk.clock(MORNING)
    Matter.objects.filter(hall__code="boai", code="M002").update(code=CODE)


@pytest.mark.parametrize("route", ["off-hours-matter", "home-visit-matter"])
def test_a_citizen_goes_on_with_the_matter_that_was_chosen(route: str) -> None:
    page = Client().get(reverse(route), {"matter": CODE})
    assert page.context["matter"].line.code == CODE


def test_another_matter_than_the_first_leads_to_its_guide() -> None:
    answer = Client().post(reverse("search-picked"), {"q": "换身份证", "matter": CODE})
    assert answer.headers["Location"] == reverse("matter", args=[CODE])


def test_the_window_and_the_desk_book_it_for_somebody(desk: Desk) -> None:
    shown = desk.at_desk("clerk").get(reverse("window-booking-new"), {"matter": CODE})
    assert shown.context["matter"].code == CODE
    said = desk.at_desk("consult").get(reverse("consult-booking"), {"matter": CODE})
    assert said.context["matter"].code == CODE


def test_an_editor_opens_its_sayings_by_the_code(desk: Desk) -> None:
    answer = desk.at_desk("manager").get(reverse("hall-sayings"), {"matter": CODE})
    assert answer.headers["Location"] == reverse("hall-sayings-matter", args=[CODE])
