"""沈主任 brings the former system's bookings from the page 约号: with and without scripts (3.0)."""

from pathlib import Path
from typing import Any

import pytest

from banshi.acts.booking_sheet import BOOKINGS
from banshi.outside.spreadsheet import read_sheets
from banshi.records.booking import Booking
from tests.acts.bringing import cells, workbook
from tests.journeys.accessibility import assert_accessible
from tests.journeys.browser import DESK, OpenPage
from tests.journeys.look_deeds import SHEET
from tests.journeys.serving import LiveHall
from tests.journeys.shared import live_hall, move_clock
from tests.week import at

__all__ = ["live_hall"]

MONDAY_NINE = at("2026-03-02 09:00")


def file_of(*lines: dict[str, Any]) -> dict[str, Any]:
    return {"name": "原来的号.xlsx", "mimeType": SHEET, "buffer": workbook(*lines)}


@pytest.mark.parametrize("scripts", [True, False])
def test_former_bookings_from_the_template_to_the_last_mended_line(
    open_page: OpenPage, live_hall: LiveHall, scripts: bool
) -> None:
    def seen() -> None:
        if scripts:
            assert_accessible(page)

    def send(*lines: dict[str, Any]) -> None:
        page.set_input_files("#file", files=[file_of(*lines)])
        page.get_by_role("button", name="看每一行会怎样").click()
        page.get_by_role("heading", level=1, name="共").wait_for()

    move_clock(live_hall, MONDAY_NINE)
    page = open_page("/window/bookings/", login="manager", scripts=scripts, size=DESK)
    page.get_by_role("link", name="导入原来约好的号").click()
    seen()
    with page.expect_download() as template:
        page.get_by_role("link", name="下载模板").click()
    assert BOOKINGS.name in read_sheets(Path(template.value.path()))
    send(cells(1), cells(2, number="12345"))
    seen()
    assert "1 个人会收到短信" in page.locator("main").inner_text()
    page.get_by_role("button", name="收下这 1 个").click()
    page.get_by_role("heading", level=1, name="收好了 1 行").wait_for()
    seen()
    with page.expect_download() as rest:
        page.get_by_role("button", name="下载要改的 1 行").click()
    lines = read_sheets(Path(rest.value.path()))[BOOKINGS.name]
    assert "身份证号是18位" in str(lines[1][-1])
    page.get_by_role("link", name="再传一个文件").click()
    send(cells(1), cells(2))
    assert "能收 1 行" in page.get_by_role("heading", level=1).inner_text()
    assert "原来就有 1 行" in page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="收下这 1 个").click()
    page.get_by_role("heading", level=1, name="收好了 1 行").wait_for()
    assert Booking.objects.filter(channel="import").count() == 2
