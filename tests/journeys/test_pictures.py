"""Every page at three widths, in each mode and language: nothing stands out, all can be pressed.

Nightly. Where ``BANSHI_ALBUM`` names a folder, each picture is kept there to be looked at:
``python -m tests.album FOLDER`` does so, and lists them in docs/proof/pages.md.
"""

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.browser import DESK, PHONE, TABLET, OpenPage, look_at, one_glass
from tests.journeys.looked_hall import LookedHall
from tests.journeys.looking import assert_no_sideways_scroll, busy, live_hall, look, shared_server
from tests.journeys.looks import ALL, Look

__all__ = ["busy", "live_hall", "look_at", "one_glass", "shared_server"]

ALBUM = os.environ.get("BANSHI_ALBUM", "")
MODES: dict[str, dict[str, Any]] = {
    "standard": {},
    "elder": {"elder": True},
    "English": {"english": True},
}
# Least height in pixels of what is pressed, by whose page it is and in which mode.
LEAST = {("citizen", "standard"): 44, ("citizen", "elder"): 60, ("kiosk", "standard"): 44}
LEAST_OF_STAFF = 24
# A link within a sentence is as high as its line, and what a label wraps is pressed by the label.
PRESSED = """least => [...document.querySelectorAll('a[href],button,input,select,textarea,summary')]
  .map(one => one.closest('label') || one)
  .filter(one => one.checkVisibility({opacityProperty: true, visibilityProperty: true}))
  .filter(one => !(one.matches('a') && getComputedStyle(one).display === 'inline'))
  .map(one => [one.getBoundingClientRect(), one])
  .filter(([box]) => box.width > 1 && box.height > 1 && box.height < least - 0.5)
  .map(([box, one]) => `${Math.round(box.height)} px: ${one.outerHTML.slice(0, 120)}`)"""


def assert_pressable(page: Page) -> None:
    """What is pressed is large enough for the face and the mode the page is in."""
    face, mode = page.evaluate(
        "['data-face', 'data-mode'].map(of => document.documentElement.getAttribute(of))"
    )
    least = LEAST.get((face, mode), LEAST_OF_STAFF)
    small = page.evaluate(PRESSED, least)
    assert not small, f"{page.url} at {page.viewport_size}: under {least} px\n" + "\n".join(small)


@pytest.mark.long
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("one", ALL, ids=str)
def test_nothing_stands_out_of_a_page_and_all_on_it_can_be_pressed(
    one: Look, look_at: OpenPage, busy: LookedHall, mode: str
) -> None:
    # What is done on a page is said in Chinese.
    if mode == "English" and one.done is not None:
        pytest.skip("this page is reached by Chinese labels")
    page = look(look_at, busy, one, **MODES[mode])
    for width, height in (PHONE, TABLET, DESK):
        page.set_viewport_size({"width": width, "height": height})
        keep(page, one, f"{width}-{mode}")
        assert_no_sideways_scroll(page)
        assert_pressable(page)


def keep(page: Page, one: Look, how: str) -> None:
    """Photograph the page whole, where an album is made."""
    if ALBUM:
        place = Path(ALBUM) / f"{ALL.index(one):03d}-{how}.jpg"
        page.screenshot(path=place, full_page=True, type="jpeg", quality=70)
