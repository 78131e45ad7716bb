"""The hall's catalogue as a workbook, and empty ones to fill in; what export writes import reads."""

from collections.abc import Sequence
from uuid import UUID

from banshi.acts.catalogue_columns import Cells, Column, Sheet
from banshi.acts.catalogue_kept import kept_in
from banshi.acts.catalogue_kind_order import EXPLAINED, KINDS, SHEETS
from banshi.acts.catalogue_lines import line_of
from banshi.acts.catalogue_matter_sheets import MATTER_SHEETS, MATTERS
from banshi.acts.catalogue_plain import Lines, matter_lines
from banshi.outside.spreadsheet import Cell, NewSheet, Sheets, write_book

WIDTHS = {Cells.LONG: 48, Cells.TEXTS: 28, Cells.CODE: 20, Cells.YES: 10, Cells.COUNT: 10}
HOLDS = {
    Cells.TEXT: "文字",
    Cells.LONG: "文字，可以多行",
    Cells.TEXTS: "几个之间用分号或换行",
    Cells.CODE: "编码，整列设成文本格式",
    Cells.COUNT: "整数",
    Cells.DATE: "日期，如 2026-03-01",
    Cells.TIME: "几点几分，如 17:30",
    Cells.YES: "是 或 否",
    Cells.MAYBE: "是、否，或者空着",
    Cells.WORD: "只能填所列的词",
}


def export_book(hall: UUID, names: Sequence[str] = ()) -> bytes:
    """The sheets of these names, or all, with every line the hall has."""
    wanted = set(names) or set(SHEETS)
    lines = kept_lines(hall, wanted)
    return write_book([new_sheet(SHEETS[name], lines[name]) for name in SHEETS if name in wanted])


def kept_lines(hall: UUID, names: set[str]) -> Lines:
    """The lines of these sheets as the hall has them."""
    lines: Lines = {name: [] for name in names}
    for name, kind in KINDS.items():
        if kind is not None and name in names:
            lines[name] = [line_of(kind.sheet, one) for one in kind.kept(hall).values()]
    if names & {sheet.name for sheet in MATTER_SHEETS}:
        for _, record in sorted(kept_in(hall).records.items()):
            for name, more in matter_lines(record).items():
                if name in names:
                    lines[name] += more
    return lines


def template_book(names: Sequence[str] = ()) -> bytes:
    """Empty sheets with one example line each, and a sheet that explains every column."""
    wanted = [SHEETS[name] for name in SHEETS if not names or name in names]
    sheets = [
        new_sheet(sheet, [{one.title: one.example for one in sheet.columns}])
        for sheet in wanted
        if any(one.example for one in sheet.columns)
    ]
    return write_book([explained(wanted), *sheets])


def as_sheets(lines: Lines) -> Sheets:
    """Lines kept with an edit, as the cells of a workbook."""
    sheets: Sheets = {}
    for name, kept in lines.items():
        titles = [one.title for one in written_columns(SHEETS[name])]
        cells: list[list[Cell]] = [list(titles)]
        cells += [[line.get(title, "") for title in titles] for line in kept]
        sheets[name] = cells
    return sheets


def written_columns(sheet: Sheet) -> tuple[Column, ...]:
    """The columns that are written: materials have a sheet of their own."""
    if sheet is MATTERS:
        return tuple(one for one in sheet.columns if one.field != "materials")
    return sheet.columns


def new_sheet(sheet: Sheet, lines: list[dict[str, str]]) -> NewSheet:
    """A sheet to write, with these lines by the titles of its columns."""
    columns = written_columns(sheet)
    return NewSheet(
        name=sheet.name,
        titles=[one.title for one in columns],
        widths=[WIDTHS.get(one.cells, 16) for one in columns],
        rows=([line.get(one.title, "") for one in columns] for line in lines),
    )


def explained(sheets: list[Sheet]) -> NewSheet:
    """A sheet that says of every column what may stand in it."""
    rows = [
        [
            sheet.name,
            one.title,
            "必填" if one.needed else "",
            HOLDS[one.cells],
            "、".join(one.choices.values()),
            one.hint,
        ]
        for sheet in sheets
        for one in written_columns(sheet)
    ]
    titles = ("工作表", "表头", "必填", "填什么", "可填的词", "说明")
    return NewSheet(EXPLAINED, titles, (12, 22, 8, 26, 48, 40), rows)
