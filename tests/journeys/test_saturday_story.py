"""The whole story of one request, in a browser: on a phone, at a desk, with scripts and without.

王婶 asks for Saturday; the clerk would rather not; management says it is to be done; the clerk
offers an hour later; she takes it, and has it in writing.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.faces.calling import HALL_WINDOW, REFUSAL
from tests.journeys.browser import DESK, PHONE, OpenPage
from tests.journeys.serving import LiveHall
from tests.journeys.shared import live_hall, move_clock
from tests.journeys.walking import choose, follow, press, said, sign_in
from tests.week import at

__all__ = ["live_hall"]

WANTED = "女儿周六回来，陪我换身份证"
REFERENCE = re.compile(r"Y-[0-9A-Z]{8}-[0-9A-Z]")


@pytest.mark.parametrize(
    ("size", "scripts"),
    [(PHONE, True), (PHONE, False), (DESK, True)],
    ids=["phone", "phone without scripts", "desk"],
)
def test_a_refusal_is_not_consented_to_and_the_person_gets_another_time(
    live_hall: LiveHall, open_page: OpenPage, size: tuple[int, int], scripts: bool
) -> None:
    move_clock(live_hall, at("2026-03-06 10:24"))
    asker = open_page("/", size=size, scripts=scripts)
    reference = ask_for_saturday(asker, live_hall)

    move_clock(live_hall, at("2026-03-06 10:40"), ticking=True)
    clerk = open_page("/window/", size=DESK, scripts=scripts, login="clerk")
    propose_refusal(clerk, reference)

    asker.reload()
    sees_nothing_of_it(asker)

    move_clock(live_hall, at("2026-03-06 10:50"))
    manager = open_page("/hall/", size=DESK, scripts=scripts, login="manager")
    withhold_consent(manager)

    move_clock(live_hall, at("2026-03-06 11:00"))
    offer_an_hour_later(clerk, reference, scripts=scripts)

    move_clock(live_hall, at("2026-03-06 11:05"), ticking=True)
    confirm(asker, reference)

    move_clock(live_hall, at("2026-03-06 11:10"), ticking=True)
    read_in_writing(asker, reference)
    find_in_outbox(manager, reference)


def ask_for_saturday(page: Page, hall: LiveHall) -> str:
    """From the first page to the receipt; the reference on it."""
    page.get_by_role("searchbox").fill("换身份证")
    press(page, "查找")
    follow(page, "就是它")
    expect(page.get_by_role("heading", level=1)).to_contain_text("身份证")
    follow(page, "下班后或周末来办")

    choose(page, "急着办，上班时间来不了")
    page.get_by_label("为什么急").fill(WANTED)
    press(page, "下一步：选时间")

    promise = page.locator(".reply-promise")
    expect(promise).to_contain_text("今天 17:30 前答复您")
    expect(promise.get_by_role("link", name="第三章五")).to_have_attribute(
        "href", re.compile("/policy/3.5.a/")
    )
    page.locator('input[name="day"][value="2026-03-07"]').check(force=True)
    page.get_by_label("几点开始").select_option("10:00")
    press(page, "下一步：核对后提交")

    expect(page.locator("main")).to_contain_text(WANTED)
    follow(page, "登录后提交")
    sign_in(page, hall, "citizen")
    expect(page.locator("main")).to_contain_text(WANTED)
    press(page, "提交预约")

    receipt = page.locator("main")
    expect(receipt).to_contain_text("收到您的申请")
    expect(receipt).to_contain_text("今天 17:30")
    expect(receipt.get_by_role("link", name="第三章五").first).to_be_visible()
    found = REFERENCE.search(said(page))
    assert found is not None
    follow(page, "看办到哪一步")
    return found.group()


def propose_refusal(page: Page, reference: str) -> None:
    """The clerk finds it in the list and proposes not to do it."""
    row = page.locator(".decision-row", has_text=reference)
    expect(row).to_contain_text("17:30")
    with page.expect_navigation():
        row.get_by_role("link").first.click()
    form = page.locator("details", has_text="拟不同意，报大厅批")
    form.locator("summary").click()
    choose(page, "事由不急，工作时间能办")
    form.get_by_label("理由（准许后原样告诉申请人）").fill(REFUSAL["reason"])
    form.get_by_label("申请人可以怎样办").fill(REFUSAL["alternative"])
    press(page, "报大厅批")
    expect(page.locator("main")).to_contain_text("已报大厅批")


def sees_nothing_of_it(page: Page) -> None:
    """Nothing on the asker's page tells of the proposal (3.5.c)."""
    words = said(page)
    assert "正在看您的申请" in words
    for told in ("拟不同意", "不同意", "大厅批", REFUSAL["reason"], REFUSAL["alternative"]):
        assert told not in words


def withhold_consent(page: Page) -> None:
    """Management reads the clerk's words and says it is to be carried out."""
    row = page.locator(".decision-row").first
    expect(row).to_contain_text(REFUSAL["reason"])
    expect(row).to_contain_text(WANTED)
    follow(page, "照办：")
    page.get_by_label("为什么要照办").fill("周六有人在")
    press(page, "照办，安排办理")
    expect(page.locator("main")).to_contain_text("没有准许不办")


def offer_an_hour_later(page: Page, reference: str, *, scripts: bool) -> None:
    """The clerk names eleven o'clock and who will be there."""
    page.goto(f"/window/requests/{reference}/")
    page.get_by_label("时间", exact=True).fill("11:00")
    press(page, "改了时间或窗口，看谁能去")
    people = page.locator('input[name="crew"]')
    expect(people.first).to_be_attached()
    for login in ("clerk", "clerk_b"):
        page.locator(f'input[name="crew"][value="{login}"]').check(force=True)
    page.get_by_label("在哪里办").fill(HALL_WINDOW)
    press(page, "答复这个时间")
    expect(page.locator("main")).to_contain_text("时间、地点和人员记下了")


def confirm(page: Page, reference: str) -> None:
    """She sees the other time and takes it."""
    page.goto("/my/")
    expect(page.locator("main")).to_contain_text("等您确认时间")
    page.goto(f"/my/{reference}/")
    expect(page.locator("main")).to_contain_text("3 月 7 日 周六 11:00")
    press(page, "就这个时间")
    expect(page.locator("main")).to_contain_text("约好了")


def read_in_writing(page: Page, reference: str) -> None:
    """Time, place, people, materials and procedure, on the page and as a PDF (3.5.b)."""
    page.goto(f"/my/{reference}/")
    page.locator('a[href*="/notices/"]').last.click()
    notice = page.locator("main")
    expect(notice).to_contain_text("11:00")
    for words in ("3 月 7 日 周六 11:00", HALL_WINDOW, "李敏（样例）", "居民户口簿", "怎么办"):
        expect(notice).to_contain_text(words)
    with page.expect_navigation():
        page.get_by_role("link", name="书面通知").click()
    expect(page.locator(".sheet")).to_contain_text(HALL_WINDOW)
    pdf = page.get_by_role("link", name="下载 PDF").get_attribute("href")
    assert pdf is not None
    answer = page.request.get(pdf)
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF-")


def find_in_outbox(page: Page, reference: str) -> None:
    """The message that went out stands in the outbox."""
    page.goto("/hall/outbox/")
    row = page.locator("tr", has_text=reference).first
    expect(row).to_contain_text("3 月 7 日 周六 11:00")
    expect(row).to_contain_text("138****0001")
