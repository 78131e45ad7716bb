"""Turns a sheet of cells into rows: finds the header, takes each cell as what its column holds.

Headers stand in any order, under a title or in two merged lines. A cell that cannot be taken is
named by sheet, line and column.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from banshi.acts.answers import FieldError
from banshi.acts.catalogue_columns import Cells, Column, Sheet
from banshi.acts.catalogue_reading import Row
from banshi.acts.import_counting import Count, Stage
from banshi.outside.spreadsheet import Cell
from banshi.policy.decision import Text

SCIENTIFIC = re.compile(r"\d+(\.\d+)?[eE]\+?\d+\Z", re.ASCII)
# Spreadsheets show longer whole numbers in scientific notation and lose digits from the sixteenth.
LONGEST_NUMBER = 10**11
DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\Z", re.ASCII)
PLAIN_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})\Z", re.ASCII)
CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})(?::\d{2})?\Z", re.ASCII)
FIRST_DAY = date(1899, 12, 30)
# 1954 to 2119: a smaller number is a slip, a larger one no day of ours.
SERIALS = range(20_000, 80_000)
HEADER_WITHIN = 10
MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True)
class Header:
    """A sheet's header: the number of its line, its titles, what its columns hold, what it lacks."""

    number: int
    titles: list[str]
    columns: dict[int, Column]
    absent: set[str]


def read_header(sheet: Sheet, cells: list[list[Cell]], errors: list[FieldError]) -> Header:
    """The header of a sheet; notes what is unknown, stands twice or is missing."""
    number, titles = _header(sheet, cells)
    known = sheet.titles
    columns = {index: known[title] for index, title in enumerate(titles) if title in known}
    first: dict[str, int] = {}
    for index, title in enumerate(titles):
        if not title:
            continue
        if title not in known:
            above = _group(cells[number - 2], index) if number > 1 else ""
            said, code = _unknown_header(titles, index, above, "、".join(known)), "unknown_header"
        elif first.setdefault(known[title].field, index) != index:
            said, code = _twice(titles[first[known[title].field]], title), "header_twice"
        else:
            continue
        place = f"{sheet.name} 第 {number} 行 {letter(index)} 列"
        errors.append(FieldError(place, code, said))
    found = {column.field for column in columns.values()}
    absent = {one.field for one in sheet.columns if one.needed and one.field not in found}
    for column in sheet.columns:
        if column.field in absent:
            zh = f"缺少表头“{column.title}”。"
            en = f"The header “{column.title}” is missing."
            place = f"{sheet.name} 第 {number} 行"
            errors.append(FieldError(place, "missing_header", Text(zh, en)))
    return Header(number, titles, columns, absent)


def read_rows(
    sheet: Sheet, cells: list[list[Cell]], errors: list[FieldError], count: Count | None = None
) -> list[Row]:
    """The lines of a sheet under its header; notes unknown and missing headers."""
    header = read_header(sheet, cells, errors)
    number, columns = header.number, header.columns
    places = {
        column.field: f"{letter(index)} 列（{header.titles[index]}）"
        for index, column in columns.items()
    }
    rows = []
    lines = (count or Count()).over(Stage.READING, sheet.name, cells[number:])
    for line_number, line in enumerate(lines, start=number + 1):
        if all(cell in ("", None) for cell in line):
            continue
        row = Row({}, _place(sheet.name, line_number, places), errors, set(header.absent))
        row.cells = {
            column.field: as_text(row, column, line[index] if index < len(line) else "")
            for index, column in columns.items()
        }
        rows.append(row)
    return rows


def _header(sheet: Sheet, cells: list[list[Cell]]) -> tuple[int, list[str]]:
    """The number of the header's line and its titles: the line that names most columns."""
    known = sheet.titles
    best: tuple[int, int, list[str]] = (0, 1, [])
    for index, line in enumerate(cells[:HEADER_WITHIN]):
        above = cells[index - 1] if index else []
        titles = [_title(line, above, at, known) for at in range(len(line))]
        count = len({known[title].field for title in titles if title in known})
        if count and count >= best[0]:
            best = (count, index + 1, titles)
    if best[0]:
        return best[1], best[2]
    first = [str(title).strip() for title in cells[0]] if cells else []
    return 1, first


def _title(line: list[Cell], above: list[Cell], index: int, known: Mapping[str, Column]) -> str:
    """A column's title: its own, or joined with the group it stands under."""
    own = re.sub(r"[\s*＊]", "", str(line[index]))
    if own in known or not own:
        return own
    group = _group(above, index)
    for joined in (group + own, own.split("（", 1)[0], own.split("(", 1)[0]):
        if joined in known:
            return joined
    return own


def _group(above: list[Cell], index: int) -> str:
    """What stands over a column in the line above its title, empty where nothing does."""
    return re.sub(r"[\s*＊]", "", str(above[index])) if index < len(above) else ""


def _twice(first: str, title: str) -> Text:
    """What is said of a second column that holds what the first one holds."""
    if first == title:
        return Text(
            f"表头“{title}”写了两次，不知道该读哪一列；留一列，另一列删掉。",
            f"The header “{title}” stands twice; keep one of the two columns.",
        )
    return Text(
        f"表头“{first}”和“{title}”是同一项，不知道该读哪一列；留一列，另一列删掉。",
        f"The headers “{first}” and “{title}” mean the same; keep one of the two columns.",
    )


def _unknown_header(titles: list[str], index: int, above: str, known: str) -> Text:
    """What is said of a title no column has; one of merged cells or under a group says so."""
    title = titles[index]
    if titles.count(title) > 1:
        return Text(
            f"表头“{title}”占了几列，不知道每一列是什么；请把表头合成一行，一列写一个，可用：{known}。",
            f"The header “{title}” stands over several columns; write one line of headers, one to each "
            f"column. These are known: {known}.",
        )
    if above and above != title:
        return Text(
            f"“{above}”下面的表头“{title}”不认识，合起来也不认识；请把两行表头合成一行，可用：{known}。",
            f"The header “{title}” under “{above}” is unknown, together too; make one line of the two. "
            f"These are known: {known}.",
        )
    return Text(
        f"不认识的表头“{title}”，可用：{known}。",
        f"Unknown header “{title}”; these are known: {known}.",
    )


def _place(sheet: str, number: int, places: Mapping[str, str]) -> Callable[[str], str]:
    return lambda field: f"{sheet} 第 {number} 行 {places.get(field, field)}"


def letter(index: int) -> str:
    """The letters of a column: A, B, …, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def as_text(row: Row, column: Column, cell: Cell) -> str:
    """A cell as the text its column holds: dates as 2026-03-01, times as 17:30."""
    if column.cells is Cells.DATE:
        return _date(row, column.field, cell)
    if column.cells is Cells.TIME:
        return _time(row, column.field, cell)
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if not isinstance(cell, int | float | str):
        row.wrong(
            column.field,
            "not_text",
            "这一格是日期或时间，请把格式改成文本后重新填写。",
            "This cell is a date or time; make it text and type it again.",
        )
        return ""
    is_number = not isinstance(cell, str)
    text = str(int(cell)) if is_number and cell == int(cell) else str(cell)
    text = text if column.cells is Cells.TEXTS else text.strip()
    if column.cells is not Cells.CODE:
        return text
    if is_number:
        row.numbers.add(column.field)
    if SCIENTIFIC.match(text) or (is_number and abs(float(cell)) >= LONGEST_NUMBER):
        row.wrong(
            column.field,
            "scientific_notation",
            f"编码成了数字“{cell}”，可能已经丢位，请把整列改成文本格式后重新粘贴。",
            f"The code became the number “{cell}” and may have lost digits; make the column text "
            "and paste it again.",
        )
        return ""
    return text


def _date(row: Row, field: str, cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = str(cell).strip()
    if not text:
        return ""
    shape = DATE.match(text) or PLAIN_DATE.match(text)
    if shape:
        try:
            return date(*(int(part) for part in shape.groups())).isoformat()
        except ValueError:
            shape = None
    plain = text.removesuffix(".0")
    if plain.isascii() and plain.isdigit() and int(plain) in SERIALS:
        return (FIRST_DAY + timedelta(days=int(plain))).isoformat()
    row.wrong(
        field,
        "not_a_date",
        f"“{text}”不是日期，请写成 2026-03-01 这样。",
        f"“{text}” is no date; write it like 2026-03-01.",
    )
    return ""


def _time(row: Row, field: str, cell: Cell) -> str:
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, timedelta):
        cell = cell / timedelta(days=1)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and 0 <= cell <= 1:
        minutes = round(cell * MINUTES_A_DAY)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    text = str(cell).strip()
    shape = CLOCK.match(text)
    if shape:
        hour, minute = int(shape[1]), int(shape[2])
        if hour * 60 + minute <= MINUTES_A_DAY and minute < 60:
            return f"{hour:02}:{minute:02}"
    if text:
        row.wrong(
            field,
            "not_a_time",
            f"“{text}”不是几点几分，请写成 17:30 这样。",
            f"“{text}” is no time of day; write it like 17:30.",
        )
    return ""
