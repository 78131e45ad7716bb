"""A catalogue file as it was parsed (JSON values, or sheets of cells) to a checked catalogue.

All or nothing: one cell that cannot be taken refuses the file, and every such cell is named.
"""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from banshi.acts.answers import FieldError, Invalid
from banshi.acts.catalogue_matters import read_matter, read_window
from banshi.acts.catalogue_reading import Row
from banshi.acts.catalogue_records import Catalogue
from banshi.outside.spreadsheet import Cell, Sheets, read_sheets
from banshi.policy.decision import Text

MATTERS, MATERIALS, STEPS, MUST_SAY, WINDOWS = "事项", "材料", "环节", "事先说明", "窗口"
HEADERS: dict[str, dict[str, str]] = {
    MATTERS: {
        "事项编码": "code",
        "事项名称": "name",
        "通俗名称": "everyday_name",
        "别名": "aliases",
        "部门": "department",
        "窗口": "window",
        "分类": "category",
        "事项类型": "matter_type",
        "办件类型": "case_type",
        "法定时限": "statutory_days",
        "法定时限单位": "statutory_unit",
        "承诺时限": "promised_days",
        "承诺时限依据": "promised_basis",
        "受理条件": "conditions",
        "办理程序": "procedure",
        "技术要求": "technical_demands",
        "申请材料": "materials",
        "收费": "fee",
        "法律依据": "legal_basis",
        "可承诺办理": "commitment_eligible",
        "承诺方式": "commitment_kind",
        "所属一件事": "package",
        "包含事项": "sub_matters",
        "样例": "sample",
    },
    MATERIALS: {
        "事项编码": "matter",
        "材料编码": "code",
        "材料名称": "name",
        "必要": "required",
        "可后补": "may_follow_later",
        "来源": "source",
        "介质": "medium",
        "审查要点": "check_point",
    },
    STEPS: {
        "事项编码": "matter",
        "环节名称": "name",
        "岗位": "post",
        "法定": "statutory",
        "作出决定": "decides",
    },
    MUST_SAY: {"事项编码": "matter", "编码": "code", "问题": "zh", "英文": "en"},
    WINDOWS: {
        "窗口编码": "code",
        "窗口名称": "name",
        "类型": "kind",
        "部门": "department",
        "区域": "zone",
        "位置": "address",
        "电话": "telephone",
        "非工作时间容量": "capacity_off_hours",
    },
}
PARTS = {MATERIALS: "materials", STEPS: "steps", MUST_SAY: "must_say"}
NEEDED = ("事项编码", "事项名称", "部门", "窗口", "事项类型", "办件类型")
CODES = ("code", "matter")
SCIENTIFIC = re.compile(r"\d+(\.\d+)?[eE]\+?\d+\Z", re.ASCII)
# Spreadsheets show longer whole numbers in scientific notation and lose digits from the sixteenth.
LONGEST_NUMBER = 10**11


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
    """The catalogue in a workbook: sheet 事项, and if they are there 材料, 环节, 事先说明, 窗口.

    Headers stand in the first row, in any order.
    """
    errors: list[FieldError] = []
    if MATTERS not in sheets:
        return _refused(MATTERS, "没有名为“事项”的工作表。", "There is no sheet named 事项.")
    read = {name: _sheet(name, sheets[name], errors) for name in HEADERS if name in sheets}
    parts = _parts_by_code(read)
    # A sheet that is there and has no line for a matter says that the matter has none.
    empty: dict[str, list[Row]] = {field: [] for sheet, field in PARTS.items() if sheet in read}
    matters = [
        Row({**empty, **row.cells, **parts.get(_code_of(row, "code"), {})}, row.place_of, errors)
        for row in read[MATTERS]
    ]
    return _catalogue(read.get(WINDOWS, []), matters, errors)


def _refused(place: str, zh: str, en: str) -> Invalid:
    return Invalid((FieldError(place, "not_a_catalogue", Text(zh, en)),))


def _json_place(index: int, name: object) -> Callable[[str], str]:
    return lambda field: f"matters[{index}].{field}（{name}）"


def _cell_place(sheet: str, number: int, columns: Mapping[str, str]) -> Callable[[str], str]:
    return lambda field: f"{sheet} 第 {number} 行 {columns.get(field, field)}"


def _letter(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _sheet(name: str, cells: list[list[Cell]], errors: list[FieldError]) -> list[Row]:
    known = HEADERS[name]
    titles = [str(title).strip() for title in cells[0]] if cells else []
    fields = {index: known[title] for index, title in enumerate(titles) if title in known}
    for index, title in enumerate(titles):
        if title and title not in known:
            zh = f"不认识的表头“{title}”，可用：{'、'.join(known)}。"
            en = f"Unknown header “{title}”; these are known: {', '.join(known)}."
            place = f"{name} 第 1 行 {_letter(index)} 列"
            errors.append(FieldError(place, "unknown_header", Text(zh, en)))
    for title in NEEDED if name == MATTERS else ():
        if title not in titles:
            zh, en = f"缺少表头“{title}”。", f"The header “{title}” is missing."
            errors.append(FieldError(f"{name} 第 1 行", "missing_header", Text(zh, en)))
    columns = {field: f"{_letter(index)} 列（{titles[index]}）" for index, field in fields.items()}
    rows = []
    for number, line in enumerate(cells[1:], start=2):
        if all(cell in ("", None) for cell in line):
            continue
        row = Row({}, _cell_place(name, number, columns), errors)
        row.cells = {
            field: _as_text(row, field, line[index] if index < len(line) else "")
            for index, field in fields.items()
        }
        rows.append(row)
    return rows


def _as_text(row: Row, field: str, cell: Cell) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if not isinstance(cell, int | float | str):
        row.wrong(
            field,
            "not_text",
            "这一格是日期或时间，请把格式改成文本后重新填写。",
            "This cell is a date or time; make it text and type it again.",
        )
        return ""
    is_number = not isinstance(cell, str)
    text = str(int(cell)) if is_number and cell == int(cell) else str(cell).strip()
    if field not in CODES:
        return text
    if SCIENTIFIC.match(text) or (is_number and abs(float(cell)) >= LONGEST_NUMBER):
        row.wrong(
            field,
            "scientific_notation",
            f"编码成了数字“{cell}”，可能已经丢位，请把整列改成文本格式后重新粘贴。",
            f"The code became the number “{cell}” and may have lost digits; make the column text "
            "and paste it again.",
        )
        return ""
    return text


def _code_of(row: Row, field: str) -> str:
    return str(row.cells.get(field) or "")


def _parts_by_code(read: dict[str, list[Row]]) -> dict[str, dict[str, list[Row]]]:
    """Materials, steps and questions of each matter; notes those of no matter of the file."""
    known = {_code_of(row, "code") for row in read[MATTERS]}
    parts: dict[str, dict[str, list[Row]]] = {}
    for sheet, field in PARTS.items():
        for row in read.get(sheet, []):
            code = _code_of(row, "matter")
            if code in known:
                parts.setdefault(code, {}).setdefault(field, []).append(row)
                continue
            row.wrong(
                "matter",
                "unknown_matter",
                f"“事项”表里没有编码“{code}”。",
                f"There is no code “{code}” in the sheet 事项.",
            )
    return parts


def _catalogue(
    windows: list[Row], matters: list[Row], errors: list[FieldError]
) -> Catalogue | Invalid:
    read_windows = [read_window(row) for row in windows]
    read_matters = [read_matter(row) for row in matters]
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
        return _refused(MATTERS, "文件里一条事项也没有。", "There is no matter in the file.")
    if errors:
        return Invalid(tuple(errors))
    return Catalogue(
        windows=tuple(one for one in read_windows if one),
        matters=tuple(one for one in read_matters if one),
    )
