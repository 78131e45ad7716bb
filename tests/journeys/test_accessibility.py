"""Every page in both modes, on a phone and at a desk: axe, headings, titles, no sideways scroll.

``make test`` looks at each page once in each mode, on a phone or at a desk by turns; the nightly
run at every width in every mode, and in English.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.database_ground import Ground
from tests.faces.busy_hall import NOON, BusyHall, busy_hall
from tests.journeys.accessibility import assert_accessible
from tests.journeys.browser import DESK, PHONE, OpenPage, look_at, one_glass
from tests.journeys.serving import LiveHall
from tests.journeys.shared import as_seeded, move_clock, shared_server

__all__ = ["look_at", "one_glass", "shared_server"]

NARROW = (320, 640)
# By turns one mode is looked at on a phone and the other at a desk.
WIDTHS = ((PHONE, DESK), (DESK, PHONE))
# Text spacing as WCAG 1.4.12 asks to survive it.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""


@dataclass(frozen=True)
class Look:
    """A page to look at: a url name or an address, who looks, of which request, what is done."""

    page: str
    login: str = ""
    of: str = "received"
    done: Callable[[Page], Any] | None = None
    # What has no name of its own in the list.
    called: str = ""

    def __str__(self) -> str:
        of = f" {self.of}" if self.of != "received" else ""
        return f"{self.page}{of} {self.called}".strip()


def press_send(page: Page) -> None:
    """Send the page's form as it stands."""
    with page.expect_navigation():
        page.locator("main form[method=post] button:not([name])").last.click()


def choose_matter(page: Page) -> None:
    """Begin an application."""
    page.goto("/off-hours/?matter=M002")


def fill_first_step(page: Page) -> None:
    """As far as the second step."""
    choose_matter(page)
    page.locator('input[name="ground"][value="urgent"]').check(force=True)
    page.get_by_label("为什么急").fill("周末才有空")
    press_send(page)


def fill_second_step(page: Page) -> None:
    """As far as the third step."""
    fill_first_step(page)
    page.locator('input[name="day"]').nth(1).check(force=True)
    page.locator('select[name="time"]').select_option("20:00")
    press_send(page)


PUBLIC = (
    Look("home"),
    Look("search", called="all"),
    Look("/find/?q=换身份证"),
    Look("/find/?q=没有这样的事项"),
    Look("matter"),
    Look("/matters/M031/", called="incomplete guide"),
    Look("services"),
    Look("help"),
    Look("policy"),
    Look("clause"),
    Look("/policy/2.3.a/", called="planned clause"),
    Look("integrity"),
    Look("integrity", done=press_send, called="with errors"),
    Look("/integrity/sent/?reference=J-7K3M9QXA-4"),
    Look("sign-in"),
    Look("sign-in", done=press_send, called="with errors"),
    Look("check"),
    Look("/check/?code=1", called="with errors"),
    Look("off-hours-matter", called="which"),
    Look("/off-hours/?q=身份证"),
    Look("off-hours-matter", done=choose_matter, called="what"),
    Look(
        "off-hours-matter",
        done=lambda page: (choose_matter(page), press_send(page)),
        called="with errors",
    ),
    Look("off-hours-matter", done=fill_first_step, called="when"),
    Look(
        "off-hours-matter",
        done=lambda page: (fill_first_step(page), press_send(page)),
        called="when with errors",
    ),
    Look("off-hours-matter", done=fill_second_step, called="check signed out"),
    Look("/nowhere/"),
)
OWN = (
    Look("home", "citizen", called="signed in"),
    Look("my", "citizen"),
    Look("my", "citizen2", called="empty"),
    *(
        Look("my-request", "citizen", of)
        for of in ("received", "asked", "offered", "agreed", "refused", "late")
    ),
    Look("my-request-received", "citizen"),
    Look("my-request-confirm", "citizen", "offered"),
    Look("my-request-counter", "citizen", "offered"),
    Look("my-request-counter", "citizen", "offered", press_send, "with errors"),
    Look("my-request-reschedule", "citizen", "agreed"),
    Look("my-request-withdraw", "citizen"),
    Look("my-request-reply-to-ask", "citizen", "asked"),
    Look("notice", "citizen"),
    Look("paper", "citizen"),
    Look("off-hours-matter", "citizen2", done=fill_second_step, called="check"),
    Look(
        "off-hours-matter",
        "citizen2",
        done=lambda page: (
            fill_second_step(page),
            page.get_by_label("电话").fill("1"),
            press_send(page),
        ),
        called="check with errors",
    ),
    Look("sign-out", "citizen"),
)
STAFF = (
    Look("window-requests", "clerk"),
    Look("window-requests", "clerk_realty", called="empty"),
    *(
        Look("window-request", "clerk", of)
        for of in ("received", "proposed", "to_arrange", "offered", "agreed", "refused", "late")
    ),
    Look(
        "window-request",
        "clerk",
        done=lambda page: (
            page.get_by_label("在哪里办").fill(""),
            press_named(page, "答复这个时间"),
        ),
        called="with errors",
    ),
    Look("window-new", "clerk"),
    Look(
        "window-new", "clerk", done=lambda page: press_named(page, "记下这件申请"), called="errors"
    ),
    Look("window-task", "clerk"),
    Look("letter", "clerk"),
    Look("consult", "consult"),
    Look("consult", "duty", done=lambda page: press_named(page, "念一遍给他听"), called="errors"),
    Look("hall-today", "manager"),
    Look("hall-today", "supervisor", called="of supervision"),
    Look("hall-consents", "manager"),
    *(Look("hall-request", "manager", of) for of in ("proposed", "late", "agreed")),
    Look("hall-request-consent", "manager", "proposed"),
    Look("hall-request-withhold-consent", "manager", "proposed"),
    Look("hall-request-withhold-consent", "manager", "proposed", press_send, "with errors"),
    Look("hall-outbox", "manager"),
    Look("hall-integrity", "manager"),
    Look("hall-integrity-report", "manager"),
    Look("hall-integrity-report", "manager", done=press_send, called="opened"),
    Look("hall-today", "clerk", called="forbidden"),
    Look("paper", "clerk"),
)

# What the hall keeps and how it is kept: catalogue, people, duty, accounts, books.
KEEPING = (
    Look("admin-home", "admin"),
    Look("admin-import", "admin"),
    Look("admin-import", "admin", done=press_send, called="with errors"),
    Look("/admin/matters/", "admin"),
    Look("/admin/matters/new/", "admin"),
    Look(
        "/admin/matters/new/",
        "admin",
        done=lambda page: press_named(page, "先看会改什么"),
        called="with errors",
    ),
    Look("/admin/staff/", "admin"),
    Look("hall-house", "admin"),
    Look("hall-accounts", "admin"),
    Look("hall-account-new", "admin"),
    Look("/hall/accounts/of/clerk/", "admin"),
    Look("hall-trail", "supervisor"),
    Look("hall-duty", "manager"),
    Look("hall-duty-roster", "manager"),
    Look("hall-duty-people", "manager"),
    Look("hall-ahead", "manager"),
    Look("hall-rehearsal", "manager"),
    Look("hall-record", "manager"),
    Look("hall-register", "manager"),
    Look("hall-data", "manager"),
    Look("hall-parameters", "manager"),
    Look("hall-parameter", "manager"),
    Look("hall-wording", "manager"),
    Look("hall-questions", "manager"),
    Look("hall-calendar", "admin"),
    Look("hall-sayings", "consult"),
    Look("hall-advice", "manager"),
    Look("hall-advice-new", "manager"),
    Look("own-account", "clerk"),
    Look("own-password", "clerk"),
    Look("own-password", "clerk", done=press_send, called="with errors"),
    Look("own-tokens", "admin"),
    Look("window-people", "clerk"),
    Look("window-parties", "clerk"),
    Look("window-authorisation-new", "clerk"),
    Look("window-authorisation-new", "clerk", done=press_send, called="with errors"),
    Look("window-enterprise-new", "clerk"),
)


def press_named(page: Page, name: str) -> None:
    """Press a button and arrive."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


@pytest.fixture(scope="module")
def busy(
    shared_server: tuple[str, LiveHall], ground: Ground, django_db_blocker: Any
) -> Iterator[BusyHall]:
    """A hall at work behind the shared server, looked at by every test here."""
    with as_seeded(shared_server, ground, django_db_blocker) as hall:
        yield busy_hall(hall.rehearsal)


@pytest.fixture
def live_hall(shared_server: tuple[str, LiveHall], busy: BusyHall) -> LiveHall:
    """The hall the pages are of."""
    hall = shared_server[1]
    move_clock(hall, NOON)
    return hall


def look(look_at: OpenPage, busy: BusyHall, one: Look, **how: Any) -> Page:
    """The page as somebody sees it."""
    address = one.page if one.page.startswith("/") else busy.path(one.page, one.of)
    page = look_at(address, login=one.login, **how)
    if one.done is not None:
        one.done(page)
    return page


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
    assert made["title"].endswith(("博爱县政务服务大厅", "Boai County Government Service Hall"))
    assert made["language"] in ("zh-CN", "en")
    assert not [pair for pair in pairwise(made["ranks"]) if pair[1] > pair[0] + 1], made["ranks"]
    assert not made["doubled"]


def assert_no_sideways_scroll(page: Page) -> None:
    """Nothing stands out to the side of a narrow screen."""
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide <= 0, f"{wide} px stand out: {_widest(page)}"


def _widest(page: Page) -> str:
    found: str = page.evaluate(
        "[...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right"
        " > innerWidth + 1).slice(0, 5).map(one => one.outerHTML.slice(0, 160)).join('\\n')"
    )
    return found


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
    [(one, WIDTHS[number % 2]) for number, one in enumerate([*PUBLIC, *OWN])],
    ids=[str(one) for one in [*PUBLIC, *OWN]],
)
def test_a_public_page_in_both_modes(
    one: Look, sizes: tuple[tuple[int, int], ...], look_at: OpenPage, busy: BusyHall
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
    [(one, (DESK, DESK, PHONE)[number % 3]) for number, one in enumerate(STAFF + KEEPING)],
    ids=[str(one) for one in STAFF + KEEPING],
)
def test_a_staff_page(one: Look, size: tuple[int, int], look_at: OpenPage, busy: BusyHall) -> None:
    assert_good(look(look_at, busy, one, size=size), size)


@pytest.mark.long
@pytest.mark.parametrize("english", [False, True], ids=["Chinese", "English"])
@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
@pytest.mark.parametrize("one", [*PUBLIC, *OWN, *STAFF, *KEEPING], ids=str)
def test_a_page_at_every_width_in_every_mode_and_language(
    one: Look, look_at: OpenPage, busy: BusyHall, elder: bool, english: bool
) -> None:
    # What is done on a page is said in Chinese.
    if english and one.done is not None:
        pytest.skip("this page is reached by Chinese labels")
    page = look(look_at, busy, one, elder=elder, english=english)
    assert_good(page, PHONE, (768, 1024), DESK)
