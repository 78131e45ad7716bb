"""The ground journeys stand on holds: a page opens with and without scripts, and axe has teeth."""

import pytest

from tests.journeys.accessibility import assert_accessible, violations
from tests.journeys.browser import OpenPage
from tests.journeys.shared import live_hall

__all__ = ["live_hall"]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_page_opens_with_its_styles(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/check/", scripts=scripts)
    assert page.title()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground != "rgba(0, 0, 0, 0)"
    assert page.evaluate("matchMedia('(scripting: none)').matches") is not scripts


def test_an_accessible_page_passes(open_page: OpenPage) -> None:
    assert_accessible(open_page("/check/"))


def test_axe_finds_a_fault_put_into_a_page(open_page: OpenPage) -> None:
    page = open_page("/check/")
    page.evaluate("document.querySelectorAll('label').forEach(label => label.remove())")
    assert any(found["id"] == "label" for found in violations(page))
