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
from tests.journeys.looking import STANDS_OUT, busy, live_hall, look, shared_server
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
# The crew's page is pressed with a finger, at somebody's door.
LEAST_AT_THE_DOOR = 44
# Shows parts of every face on one page, some wider than a phone: photographed, not measured.
GALLERY = ("design-gallery",)
# Chromium paints no taller picture.
TALLEST = 16_000
# A link within a sentence is as high as its line, and what a label wraps is pressed by the label.
PRESSED = """([least, within]) => [...document.querySelectorAll(within)]
  .flatMap(part => [...part.querySelectorAll('a[href],button,input,select,textarea,summary')])
  .map(one => one.closest('label') || one)
  .filter(one => one.checkVisibility({opacityProperty: true, visibilityProperty: true}))
  .filter(one => !(one.matches('a') && getComputedStyle(one).display === 'inline'))
  .map(one => [one.getBoundingClientRect(), one])
  .filter(([box]) => box.width > 1 && box.height > 1 && box.height < least - 0.5)
  .map(([box, one]) => `${Math.round(box.height)} px: ${one.outerHTML.slice(0, 120)}`)"""


def too_small(page: Page) -> list[str]:
    """What is pressed and is not large enough for the face and the mode the page is in."""
    face, mode = page.evaluate(
        "['data-face', 'data-mode'].map(of => document.documentElement.getAttribute(of))"
    )
    small: list[str] = page.evaluate(PRESSED, [LEAST.get((face, mode), LEAST_OF_STAFF), "body"])
    at_the_door: list[str] = page.evaluate(PRESSED, [LEAST_AT_THE_DOOR, ".crew"])
    return small + at_the_door


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
    wrong = []
    for width, height in (PHONE, TABLET, DESK):
        page.set_viewport_size({"width": width, "height": height})
        keep(page, one, f"{width}-{mode}")
        wide = page.evaluate(STANDS_OUT)
        wrong += [f"at {width} px {wide} px stand out"] if wide > 0 else []
        wrong += [f"at {width} px too small, {each}" for each in too_small(page)]
    if one.page in GALLERY:
        return
    assert wrong == [], f"{page.url}\n" + "\n".join(wrong)


def keep(page: Page, one: Look, how: str) -> None:
    """Photograph the page, as much of it as a browser can, where an album is made."""
    if not ALBUM:
        return
    tall = page.evaluate("document.documentElement.scrollHeight")
    assert page.viewport_size is not None
    wide = page.viewport_size["width"]
    page.screenshot(
        path=Path(ALBUM) / f"{ALL.index(one):03d}-{how}.jpg",
        full_page=True,
        clip={"x": 0, "y": 0, "width": wide, "height": min(tall, TALLEST)},
        type="jpeg",
        quality=70,
    )
