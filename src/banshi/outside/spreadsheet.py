"""Reads workbooks (xlsx, xls, ods) as plain cells; nothing is written and no formula is run."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

Cell = int | float | str | bool | time | date | datetime | timedelta
Sheets = dict[str, list[list[Cell]]]


class NotAWorkbook(ValueError):
    """The file is no workbook, or is damaged."""


def read_sheets(path: Path) -> Sheets:
    """Every sheet by name, as rows of cells from the first cell on; empty cells are ``""``.

    Raises ``NotAWorkbook``; ``OSError`` when the file cannot be read at all.
    """
    path.stat()
    try:
        workbook = CalamineWorkbook.from_path(path)
        return {
            name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in workbook.sheet_names
        }
    except CalamineError as fault:
        raise NotAWorkbook(str(fault)) from fault
