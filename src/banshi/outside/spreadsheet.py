"""Reads workbooks (xlsx, xls, ods) as plain cells and writes xlsx; no formula is ever run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

Cell = int | float | str | bool | time | date | datetime | timedelta
TEXT = "@"
LARGEST_UNPACKED = 200 * 2**20
Sheets = dict[str, list[list[Cell]]]


@dataclass(frozen=True)
class NewSheet:
    """A sheet to write: its titles, the widths of its columns, its rows."""

    name: str
    titles: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[str | int | None]]


class NotAWorkbook(ValueError):
    """The file is no workbook, or is damaged."""


def read_sheets(source: Path | bytes) -> Sheets:
    """Every sheet by name, as rows of cells from the first cell on; empty cells are ``""``.

    A merged cell's value stands in every cell it covers. Raises ``NotAWorkbook``; ``OSError``
    when the file cannot be read at all.
    """
    _see_size(source)
    try:
        if isinstance(source, bytes):
            workbook = CalamineWorkbook.from_filelike(BytesIO(source))
        else:
            source.stat()
            workbook = CalamineWorkbook.from_path(source)
        return {name: _cells(workbook.get_sheet_by_name(name)) for name in workbook.sheet_names}
    except CalamineError as fault:
        raise NotAWorkbook(str(fault)) from fault


def _see_size(source: Path | bytes) -> None:
    """A small file may unpack to a huge one: what it says of itself is added up beforehand."""
    try:
        with ZipFile(BytesIO(source) if isinstance(source, bytes) else source) as packed:
            unpacked = sum(one.file_size for one in packed.infolist())
    except BadZipFile:
        return
    if unpacked > LARGEST_UNPACKED:
        raise NotAWorkbook(f"unpacks to {unpacked // 2**20} MB, more than any list of a hall")


def _cells(sheet: CalamineSheet) -> list[list[Cell]]:
    cells: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top >= len(cells) or left >= len(cells[top]):
            continue
        value = cells[top][left]
        for row in cells[top : bottom + 1]:
            row[left : right + 1] = [value] * (min(right + 1, len(row)) - left)
    return cells


def write_book(sheets: Sequence[NewSheet]) -> bytes:
    """A workbook (xlsx): headers bold and frozen, every cell text unless it is a whole number.

    What is typed or pasted under a header stays text too: a long number keeps all its digits.
    """
    book = Workbook(write_only=True)
    for one in sheets:
        sheet = book.create_sheet(one.name)
        sheet.freeze_panes = "A2"
        for index, width in enumerate(one.widths):
            column = sheet.column_dimensions[get_column_letter(index + 1)]
            column.width, column.number_format = width, TEXT
        sheet.append([_header(sheet, title) for title in one.titles])
        for line in one.rows:
            sheet.append([_cell(sheet, value) for value in line])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _header(sheet: Any, title: str) -> Any:
    cell = WriteOnlyCell(sheet, title)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: str | int | None) -> Any:
    """Text as text: a code stays a code, and what begins with = is no formula."""
    if value is None or isinstance(value, int):
        return value
    if value == "":
        return None
    cell = WriteOnlyCell(sheet)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.data_type = "s"
    cell.number_format = TEXT
    return cell
