"""What a crew does at somebody's bed: the steps of its page, with a line and without (2.0)."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Error, FilePayload, Page, expect

from tests.journeys.crew_device import Tablet, waits
from tests.week import at

AT_THE_DOOR, CLOSING = at("2026-03-10 16:25"), at("2026-03-10 17:30")
DONE, BACK = at("2026-03-10 18:05"), at("2026-03-10 18:40")


def press_step(page: Page, name: str) -> None:
    """Press a button of the crew's page."""
    page.get_by_role("button", name=name, exact=True).first.click()


def see_material(page: Page, state: str, words: str = "") -> None:
    """The first material was found so."""
    material = page.locator("[data-material]").first
    material.get_by_label(state, exact=True).check(force=True)
    if words:
        material.get_by_label("哪里不行").fill(words)
    press_step(page, "记下这些材料")


def work_without_a_line(tablet: Tablet) -> None:
    """All of the work, noted on the device; its page is loaded again in between."""
    page = tablet.page
    press_step(page, "开始办")
    see_material(page, "不行", "缺了一角，号码看不清")
    page.get_by_text("缺材料：一次写清楚告诉他").click()
    press_step(page, "给一次性告知")
    waits(page, 3)
    tablet.open_again()
    waits(page, 3)
    # His son comes home with the household register, and the day goes on.
    forward(page, DONE - AT_THE_DOOR)
    see_material(page, "齐")
    sign_on_the_screen(page)
    photograph(page)
    page.locator("[name=outcome][value=accepted]").check(force=True)
    press_step(page, "记下这个结果")
    waits(page, 7)
    press_step(page, "记：办完了")
    waits(page, 8)
    expect(page.locator("#crew-line")).to_contain_text("没有网络，已记在这台设备上")


def forward(page: Page, by: timedelta) -> None:
    """The device's own clock goes on."""
    page.evaluate(
        "by => { const told = Date.now; Date.now = () => told.call(Date) + by; }",
        by.total_seconds() * 1000,
    )


def choose_picture(page: Page) -> None:
    """A picture of the register, as any camera hands it over."""
    picture = BytesIO()
    Image.new("RGB", (800, 600), "ivory").save(picture, "PNG")
    paper = FilePayload(name="register.png", mimeType="image/png", buffer=picture.getvalue())
    page.get_by_label("拍一张，或选一张").set_input_files(paper)


def sign_on_the_screen(page: Page) -> None:
    """A stroke of his finger."""
    pad = page.locator("canvas[data-sign]")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 60, steps=5)
    page.mouse.up()
    press_step(page, "记下签字")


def photograph(page: Page) -> None:
    """The register is photographed and kept, encrypted."""
    choose_picture(page)
    press_step(page, "加密存下这张")


def write_on_paper(tablet: Tablet) -> Page:
    """Without scripts the page said before what to do; now it cannot even be loaded.

    Back with a line it is as it was left: nothing was noted, and each step asks for its hour.
    """
    # A browser told to run no scripts keeps what stands for them as text, and draws none of it.
    told = "".join(tablet.page.locator("noscript").all_text_contents())
    for words in ("断网时这一页打不开", "记在纸上，回来在下面补记", "每一步都可以填当时几点"):
        assert words in told
    address = tablet.page.url
    with pytest.raises(Error):
        tablet.page.reload()
    tablet.line.mend()
    again = tablet.page.context.new_page()
    again.goto(address)
    expect(again.locator("form[data-step=start] [name=happened_clock]").first).to_be_visible()
    return again


def enter_what_was_written(page: Page) -> None:
    """Each step with the clock time on the paper; the signature by name."""

    def step(form: str, then: str, button: str) -> None:
        page.locator(f"form[data-step={form}] [name=happened_clock]").first.fill(then)
        with page.expect_navigation():
            page.get_by_role("button", name=button, exact=True).first.click()

    step("start", "16:30", "开始办")
    material = page.locator("[data-material]").first
    material.get_by_label("不行", exact=True).check(force=True)
    material.get_by_label("哪里不行").fill("缺了一角，号码看不清")
    step("materials", "16:40", "记下这些材料")
    step("missing", "16:45", "给一次性告知")
    material.get_by_label("齐", exact=True).check(force=True)
    step("materials", "17:50", "记下这些材料")
    page.locator("[name=how][value=typed]").check(force=True)
    page.get_by_label("姓名，或没有签的原因").fill("赵大山")
    step("signature", "17:55", "记下签字")
    choose_picture(page)
    step("photograph", "17:58", "加密存下这张")
    page.locator("[name=outcome][value=accepted]").check(force=True)
    step("outcome", "18:00", "记下这个结果")
    step("finish", "18:05", "记：办完了")
