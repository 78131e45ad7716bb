"""Every page in both modes, on a phone and at a desk: axe, headings, titles, no sideways scroll.

``make test`` looks at each page once in each mode, on a phone or at a desk by turns; the nightly
run at every width in every mode, and in English.
"""

from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.journeys.accessibility import assert_accessible
from tests.journeys.browser import DESK, PHONE, TABLET, OpenPage, look_at, one_glass
from tests.journeys.large_enough import assert_large_enough
from tests.journeys.looked_hall import LookedHall
from tests.journeys.looking import assert_no_sideways_scroll, busy, live_hall, look, shared_server
from tests.journeys.looks import ALL, KEEPING, OWN, PUBLIC, STAFF, Look

__all__ = ["busy", "live_hall", "look_at", "one_glass", "shared_server"]

NARROW = (320, 640)
# By turns one mode is looked at on a phone and the other at a desk.
WIDTHS = ((PHONE, DESK), (DESK, PHONE))
DAILY_PUBLIC = [one for one in (*PUBLIC, *OWN) if not one.nightly]
DAILY_STAFF = [one for one in (*STAFF, *KEEPING) if not one.nightly]
# Text spacing as WCAG 1.4.12 asks to survive it.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""


HALLS = (
    "博爱县政务服务大厅",
    "Boai County Government Service Hall",
    "云溪县政务服务大厅（样例）",
    # The gallery of parts is of no hall.
    "页面部件 - 办事",
)
MAKE = """() => {
  const all = what => [...document.querySelectorAll(what)];
  const ids = all('[id]').map(one => one.id);
  return {
    headings: all('h1').length, mains: all('main').length, title: document.title,
    language: document.documentElement.lang,
    ranks: all('h1,h2,h3,h4').map(one => Number(one.tagName[1])),
    doubled: ids.filter((id, at) => ids.indexOf(id) !== at),
  };
}"""


def assert_well_made(page: Page) -> None:
    """One heading of the first rank, a title with the hall's name, a language, landmarks."""
    made = page.evaluate(MAKE)
    assert (made["headings"], made["mains"]) == (1, 1)
    assert made["title"].endswith(HALLS)
    assert made["language"] in ("zh-CN", "en")
    assert not [pair for pair in pairwise(made["ranks"]) if pair[1] > pair[0] + 1], made["ranks"]
    assert not made["doubled"]


def assert_good(page: Page, *sizes: tuple[int, int]) -> None:
    """All of it: axe at each size, text spaced out, and a narrow screen."""
    assert_well_made(page)
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        assert_accessible(page)
    spaced = page.add_style_tag(content=SPACED)
    assert_no_sideways_scroll(page)
    spaced.evaluate("one => one.remove()")
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize(
    ("one", "sizes"),
    [(one, WIDTHS[number % 2]) for number, one in enumerate(DAILY_PUBLIC)],
    ids=map(str, DAILY_PUBLIC),
)
def test_a_public_page_in_both_modes(
    one: Look, sizes: tuple[tuple[int, int], ...], look_at: OpenPage, busy: LookedHall
) -> None:
    page = look(look_at, busy, one, size=sizes[0])
    assert_good(page, sizes[0])
    if one.done is None:
        page.context.add_cookies([{"name": "mode", "value": "elder", "url": page.url}])
        page.reload()
        assert page.locator("html").get_attribute("data-mode") == "elder"
        assert_good(page, sizes[1])


@pytest.mark.parametrize(
    ("one", "size"),
    [(one, (DESK, DESK, PHONE)[number % 3]) for number, one in enumerate(DAILY_STAFF)],
    ids=map(str, DAILY_STAFF),
)
def test_a_staff_page(
    one: Look, size: tuple[int, int], look_at: OpenPage, busy: LookedHall
) -> None:
    assert_good(look(look_at, busy, one, size=size), size)


@pytest.mark.long
@pytest.mark.parametrize("english", [False, True], ids=["Chinese", "English"])
@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
@pytest.mark.parametrize("one", ALL, ids=str)
def test_a_page_at_every_width_in_every_mode_and_language(
    one: Look, look_at: OpenPage, busy: LookedHall, elder: bool, english: bool
) -> None:
    # What is done on a page is said in Chinese.
    if english and one.done is not None:
        pytest.skip("this page is reached by Chinese labels")
    page = look(look_at, busy, one, elder=elder, english=english)
    assert_good(page, PHONE, TABLET, DESK)
    if elder:
        assert_large_enough(page)
