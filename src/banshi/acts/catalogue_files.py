"""A catalogue file as it was parsed (JSON values, or sheets of cells) to a checked catalogue.

All or nothing: one cell that cannot be taken refuses the file, and every such cell is named.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from banshi.acts.answers import FieldError, Invalid
from banshi.acts.catalogue_cells import read_rows
from banshi.acts.catalogue_codes import lost_zeros, with_its_zeros
from banshi.acts.catalogue_hall_sheets import WINDOWS
from banshi.acts.catalogue_matter_sheets import MATTERS, PARTS
from banshi.acts.catalogue_matters import read_matter, read_window
from banshi.acts.catalogue_reading import Row
from banshi.acts.catalogue_records import Catalogue
from banshi.acts.import_counting import Count, Stage
from banshi.outside.spreadsheet import Sheets, read_sheets
from banshi.policy.decision import Text


def read_file(path: Path) -> Catalogue | Invalid:
    """A JSON file or a workbook, by its ending.

    Raises ``OSError`` when it cannot be read, ``ValueError`` when it is neither.
    """
    if path.suffix.lower() == ".json":
        return read_json(json.loads(path.read_text(encoding="utf-8-sig")))
    return read_workbook(read_sheets(path))


def read_json(plain: object) -> Catalogue | Invalid:
    """The catalogue in parsed JSON: ``{"meta": {"windows": […]}, "matters": […]}``."""
    errors: list[FieldError] = []
    matters = plain.get("matters") if isinstance(plain, Mapping) else None
    if not isinstance(plain, Mapping) or not isinstance(matters, list):
        return _refused("matters", "文件里没有 matters 列表。", "The file has no list “matters”.")
    rows = []
    for index, cells in enumerate(matters):
        if not isinstance(cells, Mapping):
            return _refused(f"matters[{index}]", "应是一个对象。", "Should be an object.")
        named = {**cells, "code": cells.get("code", cells.get("id"))}
        rows.append(Row(named, _json_place(index, cells.get("name")), errors))
    meta = plain.get("meta")
    windows = meta.get("windows", []) if isinstance(meta, Mapping) else []
    top = Row({"windows": windows}, lambda _field: "meta.windows", errors)
    return _catalogue(top.rows("windows"), rows, errors)


def read_workbook(sheets: Sheets) -> Catalogue | Invalid:
    """The matters of a workbook: sheet 事项, if they are there its parts, and 窗口."""
    errors: list[FieldError] = []
    if MATTERS.name not in sheets:
        zh, en = "没有名为“事项”的工作表。", "There is no sheet named 事项."
        return _refused(MATTERS.name, zh, en)
    matters = matter_rows(sheets, errors)
    windows = (
        read_rows(WINDOWS, sheets.get(WINDOWS.name, []), errors) if (WINDOWS.name in sheets) else []
    )
    return _catalogue(windows, matters, errors)


def matter_rows(sheets: Sheets, errors: list[FieldError], count: Count | None = None) -> list[Row]:
    """The lines of 事项, each with its lines of the other sheets."""
    matters = read_rows(MATTERS, sheets[MATTERS.name], errors, count)
    read = {
        name: read_rows(sheet, sheets[name], errors, count)
        for name, (sheet, _) in PARTS.items()
        if name in sheets
    }
    parts = _parts_by_code(matters, read)
    # A sheet that is there and has no line for a matter says that the matter has none.
    empty: dict[str, list[Row]] = {PARTS[name][1]: [] for name in read}
    return [
        Row(
            {**row.cells, **empty, **parts.get(_code_of(row, "code"), {})},
            row.place_of,
            errors,
            row.faulty,
            row.numbers,
        )
        for row in matters
    ]


def read_matters(rows: list[Row], errors: list[FieldError], count: Count) -> Catalogue | Invalid:
    """The matters of rows whose faults are noted in ``errors``."""
    return _catalogue([], rows, errors, count)


def _lines(row: Row) -> int:
    """A matter's own line, and those of the other sheets."""
    return 1 + sum(len(cell) for cell in row.cells.values() if isinstance(cell, list))


def _refused(place: str, zh: str, en: str) -> Invalid:
    return Invalid((FieldError(place, "not_a_catalogue", Text(zh, en)),))


def _json_place(index: int, name: object) -> Callable[[str], str]:
    return lambda field: f"matters[{index}].{field}（{name}）"


def _code_of(row: Row, field: str) -> str:
    return str(row.cells.get(field) or "")


def _parts_by_code(
    matters: list[Row], read: dict[str, list[Row]]
) -> dict[str, dict[str, list[Row]]]:
    """Materials, steps and the rest of each matter; notes those of no matter of the file.

    A matter whose own code is amiss may be the one they speak of: then nothing is noted.
    """
    known = {_code_of(row, "code") for row in matters}
    uncoded = "" in known
    parts: dict[str, dict[str, list[Row]]] = {}
    for sheet, rows in read.items():
        for row in rows:
            code = _code_of(row, "matter")
            if code in known:
                parts.setdefault(code, {}).setdefault(PARTS[sheet][1], []).append(row)
                continue
            if uncoded:
                continue
            if meant := with_its_zeros(code, known):
                said = lost_zeros(code, meant)
                row.wrong("matter", "lost_zeros", said.zh, said.en)
                continue
            row.wrong(
                "matter",
                "unknown_matter",
                f"“事项”表里没有编码“{code}”。",
                f"There is no code “{code}” in the sheet 事项.",
            )
    return parts


def _catalogue(
    windows: list[Row], matters: list[Row], errors: list[FieldError], count: Count | None = None
) -> Catalogue | Invalid:
    read_windows = [read_window(row) for row in windows]
    counted = (count or Count()).over(Stage.CHECKING, MATTERS.name, matters, _lines)
    read_matters = [read_matter(row) for row in counted]
    seen: set[str] = set()
    for row in matters:
        code = str(row.cells.get("code") or "").strip()
        if code and code in seen:
            row.wrong(
                "code",
                "code_twice",
                f"编码“{code}”重复。",
                f"The code “{code}” stands there twice.",
            )
        seen.add(code)
    if not matters and not errors:
        return _refused(MATTERS.name, "文件里一条事项也没有。", "There is no matter in the file.")
    if errors:
        return Invalid(tuple(errors))
    return Catalogue(
        windows=tuple(one for one in read_windows if one),
        matters=tuple(one for one in read_matters if one),
    )
