"""The whole application without a mouse: tab, arrows, space, enter, and what has the focus shows."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import DESK, PHONE, OpenPage
from tests.journeys.serving import LiveHall
from tests.journeys.shared import live_hall, move_clock
from tests.seeded import HALL
from tests.week import at

__all__ = ["live_hall"]

FARTHEST = 80
# What has the focus: its tag, id, name and words, whether a ring shows, whether something hides it.
FOCUSED = """() => {
  const one = document.activeElement, tile = one.closest('.choice__tile, .search__row') || one;
  const box = tile.getBoundingClientRect(), style = getComputedStyle(tile);
  const own = getComputedStyle(one);
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {
    tag: one.tagName.toLowerCase(), id: one.id, name: one.name || '', value: one.value || '',
    words: one.textContent.trim(),
    rings: [style, own].some(drawn => drawn.outlineStyle !== 'none'
      && parseFloat(drawn.outlineWidth) >= 2),
    hidden: !(at && (tile.contains(at) || at.contains(tile))),
  };
}"""


def tab_to(page: Page, *, words: str = "", name: str = "", ident: str = "") -> None:
    """Press tab until the control of that name, id or those words has the focus."""
    passed = []
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found["tag"] == "body":
            continue
        passed.append(found["words"][:12] or found["id"])
        assert found["rings"], f"nothing shows that {found} has the focus"
        assert not found["hidden"], f"something lies over {found}"
        is_it = (
            (words and found["tag"] in ("a", "button") and words in found["words"])
            or (name and found["name"] == name)
            or (ident and found["id"] == ident)
        )
        if is_it:
            return
    raise AssertionError(f"no tab leads to {words or name or ident}: {passed}")


def enter(page: Page) -> None:
    """Press enter where the focus is, and arrive."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("size", "elder"),
    [(PHONE, False), (DESK, False), (PHONE, True)],
    ids=["phone", "desk", "elder"],
)
def test_an_application_is_sent_by_keys_alone(
    live_hall: LiveHall, open_page: OpenPage, size: tuple[int, int], elder: bool
) -> None:
    move_clock(live_hall, at("2026-03-06 10:24"))
    page = open_page("/", size=size, elder=elder)
    tab_to(page, name="q")
    page.keyboard.type("换身份证")
    enter(page)
    tab_to(page, words="就是它")
    enter(page)
    tab_to(page, words="下班后或周末来办")
    enter(page)

    tab_to(page, name="ground")
    page.keyboard.press("Space")
    tab_to(page, name="reason")
    page.keyboard.type("女儿周六回来")
    tab_to(page, words="下一步")
    enter(page)

    tab_to(page, name="day")
    choose(page, "2026-03-07")
    tab_to(page, name="time")
    page.keyboard.type("10:00")
    tab_to(page, words="下一步")
    enter(page)

    tab_to(page, words="登录后提交")
    enter(page)
    tab_to(page, words="演示账号用密码登录")
    enter(page)
    tab_to(page, name="login")
    page.keyboard.type("citizen")
    tab_to(page, name="password")
    page.keyboard.type(live_hall.rehearsal.accounts[HALL]["citizen"].password)
    enter(page)

    tab_to(page, ident="send")
    enter(page)
    expect(page.locator("main")).to_contain_text("今天 17:30")
    expect(page).to_have_url(re.compile("/received/$"))


def test_a_department_is_added_by_keys_alone(live_hall: LiveHall, open_page: OpenPage) -> None:
    move_clock(live_hall, at("2026-03-06 10:24"))
    page = open_page("/admin/", size=PHONE, login="admin")
    tab_to(page, words="部门")
    enter(page)
    tab_to(page, words="加一条")
    enter(page)
    first = page.locator("main form .control").first
    tab_to(page, ident=first.get_attribute("id") or "")
    page.keyboard.type("县气象局（样例）")
    tab_to(page, words="先看会改什么")
    enter(page)
    tab_to(page, words="存")
    enter(page)
    expect(page.locator("main")).to_contain_text("县气象局（样例）")


def test_the_menu_of_a_phone_opens_and_leads_on_by_keys(
    live_hall: LiveHall, open_page: OpenPage
) -> None:
    move_clock(live_hall, at("2026-03-06 10:24"))
    page = open_page("/hall/", size=PHONE, login="manager")
    menu = page.locator(".bar__menu summary")
    assert page.locator("header").evaluate("one => one.offsetHeight") <= 160
    menu.focus()
    page.keyboard.press("Enter")
    tab_to(page, words="岗位排班")
    enter(page)
    expect(page).to_have_url(re.compile("/hall/duty/$"))


def choose(page: Page, value: str) -> None:
    """Go through the radio buttons with the arrows until that one is chosen."""
    page.keyboard.press("Space")
    for _ in range(12):
        if page.evaluate("document.activeElement.value") == value:
            assert page.evaluate("document.activeElement.checked")
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no arrow leads to {value}")


def test_the_first_tab_leads_past_the_bars(live_hall: LiveHall, open_page: OpenPage) -> None:
    page = open_page("/services/")
    tab_to(page, words="跳到正文")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_focus_goes_to_what_is_wrong_and_on_to_its_field(
    live_hall: LiveHall, open_page: OpenPage
) -> None:
    move_clock(live_hall, at("2026-03-06 10:24"))
    page = open_page("/off-hours/?matter=M002")
    tab_to(page, words="下一步")
    enter(page)
    assert page.title().startswith("有错误：")
    assert page.evaluate("document.activeElement.id") == "error-summary"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "ground"
