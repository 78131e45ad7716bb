"""Workbooks and lists that leave the hall are words only; what comes in is opened with care."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook

from banshi.acts.overtime_export import _harmless
from banshi.outside.spreadsheet import NewSheet, NotAWorkbook, read_sheets, write_book

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x.example","一")')


@pytest.mark.parametrize("typed", FORMULAS)
def test_what_begins_like_a_formula_is_text_in_a_workbook(typed: str) -> None:
    book = write_book([NewSheet("表", ("列",), (10,), [(typed,)])])
    for formulas in (False, True):
        (sheet,) = load_workbook(BytesIO(book), data_only=not formulas).worksheets
        cell = sheet["A2"]
        assert cell.data_type == "s", typed
        assert str(cell.value).strip() == typed.strip()
    assert b"<f>" not in ZipFile(BytesIO(book)).read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("typed", FORMULAS)
def test_what_begins_like_a_formula_is_text_in_a_list(typed: str) -> None:
    (kept,) = _harmless((typed,))
    assert str(kept).startswith("'")


def with_entities(declared: str, shown: str) -> bytes:
    """A workbook whose one cell names an entity of its own making."""
    stream = BytesIO()
    plain = write_book([NewSheet("表", ("列",), (10,), [("一",)])])
    with ZipFile(BytesIO(plain)) as before, ZipFile(stream, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = content.decode().replace("一", shown)
                head, _, rest = text.partition("<worksheet")
                content = f"{head}<!DOCTYPE worksheet [{declared}]><worksheet{rest}".encode()
            if name == "xl/sharedStrings.xml":
                text = content.decode().replace("一", shown)
                head, _, rest = text.partition("<sst")
                content = f"{head}<!DOCTYPE sst [{declared}]><sst{rest}".encode()
            after.writestr(name, content)
    return stream.getvalue()


BOMB = "".join(
    f'<!ENTITY a{number} "{f"&a{number - 1};" * 10 if number else "ha"}">' for number in range(10)
)


@pytest.mark.parametrize(
    ("declared", "shown", "planted"),
    [
        (BOMB, "&a9;", "haha"),
        ('<!ENTITY own SYSTEM "file:///etc/passwd">', "&own;", "root:"),
        ('<!ENTITY own "planted">', "&own;", "planted"),
    ],
)
def test_entities_a_workbook_declares_are_never_put_in(
    declared: str, shown: str, planted: str
) -> None:
    try:
        sheets = read_sheets(with_entities(declared, shown))
    except NotAWorkbook:
        return
    assert planted not in str(sheets)
