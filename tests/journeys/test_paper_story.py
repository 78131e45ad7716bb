"""王婶 opens her paper on the phone, prints it, and a stranger checks the code he scans from it."""

import io
from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from tests.faces.papers import agreed
from tests.journeys.accessibility import assert_accessible
from tests.journeys.browser import DESK, PHONE, OpenPage
from tests.journeys.serving import LiveHall
from tests.journeys.shared import live_hall
from tests.people import WANG_SHEN

__all__ = ["live_hall"]


@pytest.mark.parametrize("scripts", [True, False])
def test_the_paper_is_read_downloaded_and_checked(
    open_page: OpenPage, live_hall: LiveHall, scripts: bool, tmp_path: Path
) -> None:
    issued = agreed(live_hall.rehearsal)
    page = open_page(f"/paper/{issued.id}/", login="citizen", scripts=scripts)
    assert page.get_by_role("heading", name="预约约定告知书").is_visible()
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot(full_page=True))))
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 PDF").click()
    download.value.save_as(tmp_path / "paper.pdf")
    pages = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    assert WANG_SHEN.name in pages[0].get_textpage().get_text_range()
    stranger = open_page(urlsplit(read.text).path, scripts=scripts)
    assert read.text == stranger.url
    assert stranger.get_by_text("是大厅发的", exact=True).is_visible()
    assert WANG_SHEN.name not in stranger.content()


@pytest.mark.parametrize(("size", "elder"), [(PHONE, True), (DESK, False)])
def test_paper_and_check_are_accessible_and_need_no_sideways_scrolling(
    open_page: OpenPage, live_hall: LiveHall, size: tuple[int, int], elder: bool
) -> None:
    issued = agreed(live_hall.rehearsal)
    page = open_page(f"/paper/{issued.id}/", login="citizen", size=size, elder=elder)
    for path in ("", f"/check/{issued.paper.entry_code}/", "/check/?code=hello"):
        if path:
            page.goto(path)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_staff_read_the_same_sheet_in_their_own_frame(
    open_page: OpenPage, live_hall: LiveHall
) -> None:
    issued = agreed(live_hall.rehearsal)
    page = open_page(f"/paper/{issued.id}/", login="clerk", size=DESK)
    assert page.get_by_role("link", name=issued.paper.reference).is_visible()
    assert_accessible(page)


def test_printed_from_the_browser_only_the_sheet_is_on_the_page(
    open_page: OpenPage, live_hall: LiveHall
) -> None:
    issued = agreed(live_hall.rehearsal)
    page = open_page(f"/paper/{issued.id}/", login="citizen")
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    words = "".join(one.get_textpage().get_text_range() for one in printed)
    assert "预约约定告知书" in words
    assert "扫码核对" in words
    for around in ("下载 PDF", "长者版", "打电话问", "纸质告知书"):
        assert around not in words
