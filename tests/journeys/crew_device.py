"""A tablet of a crew's, with a visit carried on it, and a line that is cut."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from banshi.records.request import Request
from tests.acts.asking import Story
from tests.acts.visiting import MONDAY, Visiting, visiting
from tests.journeys.browser import PHONE, bring_cookies, new_context
from tests.journeys.line import Line, line_to
from tests.journeys.serving import LiveHall
from tests.journeys.shared import move_clock
from tests.seeded import HALL
from tests.week import at

# What the device keeps, and which pages stand in its caches.
ALL_KEPT = """async () => {
  const open = name => new Promise(done => {
    const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result);
  });
  const all = (store) => new Promise(done => { const asked = store.getAll(); asked.onsuccess = () => done(asked.result); });
  const base = await open('banshi-crew');
  const names = [...base.objectStoreNames];
  let text = '', records = 0, extractable = null;
  if (names.includes('sealed')) {
    const rows = await all(base.transaction('sealed').objectStore('sealed'));
    records = rows.length;
    text = rows.map(row => new TextDecoder().decode(row.body)).join('');
    const [key] = await all(base.transaction('keys').objectStore('keys'));
    extractable = key ? key.extractable : null;
  }
  base.close();
  const pages = [];
  for (const name of await caches.keys())
    for (const one of await (await caches.open(name)).keys()) {
      const path = new URL(one.url).pathname;
      if (path.endsWith('/')) pages.push(path);
    }
  return {text, records, extractable, pages: pages.sort()};
}"""
# Looks until it is there: a browser's own waiting takes a promise for a yes.
DRAFT_KEPT = """async () => {
  const asked = indexedDB.open('banshi-crew');
  const base = await new Promise(done => { asked.onsuccess = () => done(asked.result); });
  for (let looks = 0; looks < 200; looks += 1) {
    const keys = base.transaction('sealed').objectStore('sealed').getAllKeys();
    const ids = await new Promise(done => { keys.onsuccess = () => done(keys.result); });
    if (ids.some(id => id.startsWith('draft|'))) { base.close(); return true; }
    await new Promise(done => setTimeout(done, 50));
  }
  return false;
}"""
AT_THE_DOOR = at("2026-03-10 08:55")
BACK = at("2026-03-10 15:10")
LINE, CARRIED = "#crew-line", "#crew-carried"
# What browsers call a slow 3G: near half a second to answer, fifty kilobytes in a second.
SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}
CARRYING_MS = 30_000
# What must come before the page can be used; the rest is carried along afterwards.
FIRST_VIEW = ("document", "stylesheet", "script")


@dataclass(frozen=True)
class Tablet:
    """A device of the crew's: its page, and a line of its own that can be cut."""

    page: Page
    line: Line
    # Sizes of what came before the page could be used; kept on a slow line only.
    travelled: tuple[int, ...] = ()

    def open_again(self) -> None:
        """Load the page again, its worker fallen asleep meanwhile, as workers do in a minute."""
        browser = self.page.context.new_cdp_session(self.page)
        browser.send("ServiceWorker.enable")
        browser.send("ServiceWorker.stopAllWorkers")
        browser.detach()
        self.page.reload()

    def back_on_line(self, hall: LiveHall, when: datetime = BACK) -> None:
        """The crew is back where there is a network; the hall's clock went on meanwhile."""
        move_clock(hall, when)
        self.line.mend()
        press(self.page, "现在同步")


Device = Callable[..., Tablet]


@pytest.fixture
def visit(live_hall: LiveHall) -> Visiting:
    """王婶 is to be visited on Tuesday at nine; the clock stands shortly before."""
    move_clock(live_hall, MONDAY)
    made = visiting(Story(live_hall.rehearsal))
    move_clock(live_hall, AT_THE_DOOR)
    return made


@pytest.fixture
def device(chromium: Browser, live_hall: LiveHall) -> Iterator[Device]:
    """A tablet of the crew's, signed in, with the visit open and carried along."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []
    with ExitStack() as lines:

        def take(
            visit: str, login: str = "clerk", *, scripts: bool = True, slow: bool = False
        ) -> Tablet:
            line = lines.enter_context(line_to(live_hall))
            hall = replace(live_hall, address=line.address)
            context = new_context(chromium, hall, size=PHONE, scripts=scripts, keeps=True)
            contexts.append(context)
            bring_cookies(context, hall, login=login, code=HALL, elder=False, english=False)
            page = context.new_page()
            page.on("pageerror", lambda error: faults.append(str(error)))
            came: list[Response] = []
            if slow:
                slow_down(page)
                page.on("response", lambda answer: came.append(answer))
            page.goto(f"/window/visits/{visit}/", wait_until="domcontentloaded" if slow else "load")
            before = tuple(
                travelled(one) for one in came if one.request.resource_type in FIRST_VIEW
            )
            if scripts:
                carried(page)
            return Tablet(page, line, before)

        yield take
        for context in contexts:
            context.close()
    assert not faults, faults


def slow_down(page: Page) -> None:
    """From now on the page travels slowly."""
    browser = page.context.new_cdp_session(page)
    browser.send("Network.enable")
    browser.send("Network.emulateNetworkConditions", SLOW_3G)


def travelled(answer: Response) -> int:
    """The size of an answer on the line: a hall that is installed keeps its files compressed."""
    body = answer.body()
    return len(gzip.compress(body) if "/static/" in answer.url else body)


def carried(page: Page) -> None:
    """The page itself says that it would open without a network."""
    expect(page.locator(CARRIED)).to_contain_text("带在这台设备上了", timeout=CARRYING_MS)


def draft_kept(page: Page) -> None:
    """What was typed is in the device's drawer."""
    assert page.evaluate(DRAFT_KEPT)


def press(page: Page, name: str) -> None:
    """Press a button of the crew's page."""
    page.get_by_role("button", name=name, exact=True).first.click()


def waits(page: Page, number: int) -> None:
    """So many steps are on the device and not sent."""
    expect(page.locator(LINE)).to_contain_text(f"{number} 条待同步")


def answered(page: Page, words: str, within: str = "#crew") -> None:
    """The hall has it, and its own page says so."""
    expect(page.locator(within).filter(has_text=words).first).to_be_attached(timeout=CARRYING_MS)


def synced(page: Page) -> None:
    """Everything has been sent."""
    expect(page.locator(LINE)).to_contain_text("都同步好了")


def work_at_the_bedside(page: Page) -> None:
    """Papers looked at, an outcome, a name for a signature."""
    press(page, "证件出示过了")
    press(page, "开始办")
    material = page.locator("[data-material]").first
    material.get_by_label("不行", exact=True).check(force=True)
    material.get_by_label("哪里不行").fill("章看不清")
    press(page, "记下这些材料")
    page.locator("[name=how][value=typed]").check(force=True)
    page.get_by_label("姓名，或没有签的原因").fill("王桂芳")
    press(page, "记下签字")


def state(visit: Visiting) -> Request:
    return Request.objects.get(reference=visit.request)
