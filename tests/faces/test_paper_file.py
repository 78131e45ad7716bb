"""The file of a paper: everything can be read back from it, by people, screen readers and phones."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from django.conf import settings
from django.test import Client
from PIL import Image

from banshi.acts.paper_files import PaperFile, open_file
from banshi.outside.pdf import CannotMakePdf, ForeignAddress, Printable, make_pdf
from tests.acts.asking import Story
from tests.faces.papers import ANSWERED, RARE, Issued, agreed, offered, refused
from tests.people import WANG_SHEN
from tests.seeded import Rehearsal

MM = 72 / 25.4
KINDS = {
    agreed: ("预约约定告知书", "3 月 7 日 周六 10:00", "要带的材料", "怎么办"),
    offered: ("预约时间待您确认告知书", "3 月 7 日 周六 11:00", "就这个时间"),
    refused: ("预约不同意告知书", "下周工作日也能办", "周一上午到窗口来办", "依据"),
}


def document(issued: Issued) -> pypdfium2.PdfDocument:
    made = open_file(issued.id, by=issued.story.who("citizen"), at=ANSWERED)
    assert isinstance(made, PaperFile)
    return pypdfium2.PdfDocument(made.pdf)


def text(pages: pypdfium2.PdfDocument) -> str:
    read = "".join(page.get_textpage().get_text_range() for page in pages)
    return "".join(read.split())


def units(words: str) -> int:
    """How many places the words take in a PDF's text: some characters take two."""
    return len(words.encode("utf-16-le")) // 2


def picture(page: pypdfium2.PdfPage) -> Image.Image:
    return page.render(scale=3).to_pil()


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_paper_says_is_read_back(kind, sample_halls: Rehearsal) -> None:
    issued = kind(sample_halls)
    read = text(document(issued))
    code = f"{issued.paper.entry_code[:5]}-{issued.paper.entry_code[5:]}"
    for words in (
        *KINDS[kind],
        WANG_SHEN.name,
        issued.paper.number,
        issued.paper.reference,
        code,
        "博爱县政务服务大厅",
        "2026 年 3 月 6 日",
        "不收礼",
        "0391-",
    ):
        assert "".join(words.split()) in read


def test_rare_characters_of_a_name_are_drawn_not_left_as_boxes(sample_halls: Rehearsal) -> None:
    party = replace(Story(sample_halls).application().party, name=f"王{RARE}")
    pages = document(agreed(sample_halls, party=party))
    assert RARE in text(pages)
    drawn = pages[0].get_textpage()
    before = drawn.get_text_range().partition(RARE)[0]
    page, height = picture(pages[0]), pages[0].get_height()
    shapes = set()
    place = units(before)
    for character in RARE:
        left, bottom, right, top = drawn.get_charbox(place)
        box = (left * 3, (height - top) * 3, right * 3, (height - bottom) * 3)
        shapes.add(page.crop(tuple(round(edge) for edge in box)).resize((24, 24)).tobytes())
        place += units(character)
    assert len(shapes) == len(RARE)


@pytest.mark.parametrize("kind", KINDS)
def test_the_code_on_the_paper_leads_to_its_check_page(kind, sample_halls: Rehearsal) -> None:
    issued = kind(sample_halls)
    pages = document(issued)
    (read,) = zxingcpp.read_barcodes(picture(pages[len(pages) - 1]))
    assert read.text.isascii()
    assert read.text.startswith(settings.PUBLIC_ADDRESS)
    answer = Client().get(urlsplit(read.text).path)
    assert answer.status_code == 200
    assert issued.paper.number in answer.content.decode()


def test_the_code_is_25_mm_wide_at_the_lower_left(sample_halls: Rehearsal) -> None:
    pages = document(refused(sample_halls))
    (read,) = zxingcpp.read_barcodes(picture(pages[0]))
    left, right = read.position.top_left, read.position.top_right
    assert (right.x - left.x) / 3 / MM == pytest.approx(25, abs=0.7)
    assert left.x / 3 / MM == pytest.approx(28, abs=0.7)
    assert left.y > picture(pages[0]).height / 2


def test_the_page_is_a4_with_the_margins_of_an_official_document(sample_halls: Rehearsal) -> None:
    page = document(agreed(sample_halls))[0]
    assert page.get_width() / MM == pytest.approx(210, abs=0.2)
    assert page.get_height() / MM == pytest.approx(297, abs=0.2)
    ink = picture(page).convert("L").point(lambda shade: 255 if shade < 200 else 0).getbbox()
    assert ink is not None
    left, top, right, _bottom = (edge / 3 / MM for edge in ink)
    assert left == pytest.approx(28, abs=0.7)
    assert 210 - right == pytest.approx(26, abs=0.7)
    assert top == pytest.approx(37, abs=6)


def test_printed_in_black_and_white_nothing_is_lost(sample_halls: Rehearsal) -> None:
    page = picture(document(refused(sample_halls))[0])
    coloured = {
        shade[:3]
        for _count, shade in page.getcolors(maxcolors=1 << 24)
        if max(shade[:3]) - min(shade[:3]) > 120
    }
    assert coloured
    darkest = min(coloured, key=sum)
    luminance = 0.299 * darkest[0] + 0.587 * darkest[1] + 0.114 * darkest[2]
    assert luminance < 128


def test_a_screen_reader_finds_language_title_headings_and_the_pictures_words(
    sample_halls: Rehearsal,
) -> None:
    issued = refused(sample_halls)
    pages = document(issued)
    assert "预约不同意告知书" in pages.get_metadata_dict()["Title"]
    assert pdfium.FPDFCatalog_IsTagged(pages)
    tree = pdfium.FPDF_StructTree_GetForPage(pages[0])
    kinds, pictures = [], []

    def walk(element: object) -> None:
        kinds.append(_said(pdfium.FPDF_StructElement_GetType, element))
        pictures.append(_said(pdfium.FPDF_StructElement_GetAltText, element))
        for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                walk(child)

    for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index))
    assert kinds.count("H1") == 1
    assert kinds.count("H2") == 4
    assert "Figure" in kinds
    assert any("二维码" in words for words in pictures)


def _said(ask: Callable[..., int], element: object) -> str:
    length = ask(element, None, 0)
    kept = bytearray(length)
    ask(element, (pdfium.c_char * length).from_buffer(kept), length)
    return bytes(kept).decode("utf-16-le").rstrip("\0")


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://127.0.0.1:1/x.png", "data:text/html,x"]
)
def test_a_page_for_printing_looks_at_neither_disk_nor_network(address: str) -> None:
    page = Printable(f"<html lang=zh><title>x</title><img src='{address}' alt=x>", "")
    with pytest.raises(ForeignAddress):
        make_pdf(page)


def test_without_a_chinese_font_no_file_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")  # no fontconfig on this machine
    with pytest.raises(CannotMakePdf, match="apt-get install"):
        make_pdf(Printable("<html lang=zh><title>x</title>", ""))
