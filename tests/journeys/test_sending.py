"""A file on its way shows how far it is, can be stopped, and loses nothing when the line is cut."""

import re
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from playwright.sync_api import CDPSession, Page, expect

from tests.journeys.browser import DESK, OpenPage
from tests.journeys.shared import live_hall

__all__ = ["live_hall"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLOW = 2_000_000  # bytes a second, so that something is seen on the way


def workbook(*lines: list[str]) -> dict[str, Any]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "窗口"
    for line in lines:
        sheet.append(line)
    stream = BytesIO()
    book.save(stream)
    return {"name": "窗口.xlsx", "mimeType": XLSX, "buffer": stream.getvalue()}


def slowed(page: Page, upload: int) -> CDPSession:
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": upload},
    )
    return line


def chosen(open_page: OpenPage, file: dict[str, Any]) -> Page:
    page = open_page("/admin/import/", login="admin", size=DESK)
    expect(page.locator("progress")).to_be_hidden()
    page.set_input_files("#file", files=[file])
    return page


def test_a_large_file_says_how_far_it_is_and_can_be_stopped(open_page: OpenPage) -> None:
    large = {"name": "大.xlsx", "mimeType": XLSX, "buffer": b"x" * 15_000_000}
    page = chosen(open_page, large)
    slowed(page, SLOW)
    page.get_by_role("button", name="先看会改什么").click()
    expect(page.locator("progress")).to_be_visible()
    expect(page.locator("[data-sending] [role=status]")).to_have_text(
        re.compile(r"已传 \d+\.\d MB，共 15\.0 MB")
    )
    page.get_by_role("button", name="停止上传").click()
    expect(page.locator("[data-sending] [role=status]")).to_have_text("停下了，什么都没有传到。")
    assert page.locator("#file").evaluate("box => box.files.length") == 1


def test_a_sent_file_shows_what_comes_of_it(open_page: OpenPage) -> None:
    page = chosen(open_page, workbook(["窗口名称", "电话"], ["税务窗口", "0391-1"]))
    page.get_by_role("button", name="先看会改什么").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("改 1 条")
    page.get_by_role("button", name="就这样导入").click()
    expect(page.locator("main")).to_contain_text("导好了")


def test_a_bad_file_is_refused_on_the_same_page(open_page: OpenPage) -> None:
    page = chosen(open_page, workbook(["窗口名称", "类型"], ["税务窗口", "大"]))
    page.get_by_role("button", name="先看会改什么").click()
    expect(page.locator("#error-summary")).to_be_focused()
    expect(page.locator("main")).to_contain_text("B 列（类型）")


def test_a_file_without_changes_leads_on_and_says_so_once(open_page: OpenPage) -> None:
    page = chosen(open_page, workbook(["窗口名称"], ["税务窗口"]))
    page.get_by_role("button", name="先看会改什么").click()
    expect(page.locator("main")).to_contain_text("文件和现在的一样")


def test_without_scripts_the_form_sends_as_it_stands(open_page: OpenPage) -> None:
    page = open_page("/admin/import/", login="admin", size=DESK, scripts=False)
    page.set_input_files("#file", files=[workbook(["窗口名称", "电话"], ["税务窗口", "0391-2"])])
    page.get_by_role("button", name="先看会改什么").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("改 1 条")
