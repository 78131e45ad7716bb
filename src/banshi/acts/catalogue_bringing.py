"""One sheet of a workbook into the hall: read, held against what is there, written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from banshi.acts.answers import FieldError, Invalid
from banshi.acts.catalogue_cells import read_rows
from banshi.acts.catalogue_codes import lost_zeros, with_its_zeros
from banshi.acts.catalogue_files import matter_rows, read_matters
from banshi.acts.catalogue_import import keep_departments
from banshi.acts.catalogue_kept import Kept, keep_guides, keep_matters, kept_in
from banshi.acts.catalogue_lines import (
    Kind,
    Known,
    LineChange,
    Record,
    as_cell,
    differing,
    line_of,
    read_record,
)
from banshi.acts.catalogue_matter_sheets import MATTER_SHEETS, MATTERS, PARTS
from banshi.acts.catalogue_matters import lead_department
from banshi.acts.catalogue_plain import Lines, matter_changes, matter_lines
from banshi.acts.catalogue_reading import Row
from banshi.acts.catalogue_records import Catalogue
from banshi.acts.import_counting import Stage
from banshi.outside.spreadsheet import Cell, Sheets
from banshi.records.catalogue import Department, Matter, Window
from banshi.records.people import Staff

# Guides with all their materials and steps: enough that few statements are needed.
WRITTEN_AT_ONCE = 500


class Faults(Exception):
    """Something of the file cannot be taken; what, stands in the list of errors."""


@dataclass
class Step:
    """What one sheet did: how many lines it has, what they changed, what stood there before."""

    sheet: str
    lines: int = 0
    changes: list[LineChange] = field(default_factory=list)
    before: Lines = field(default_factory=dict)


def bring_lines(
    kind: Kind, hall: UUID, cells: list[list[Cell]], known: Known, errors: list[FieldError]
) -> Step:
    """The lines of one sheet, by its kind."""
    sheet = kind.sheet
    rows = read_rows(sheet, cells, errors, known.count)
    step = Step(sheet.name, len(rows))
    kept = kind.kept(hall)
    _look_up(hall, kind.refers.values(), known)
    records: dict[str, Record] = {}
    row_of: dict[str, Row] = {}
    for row in known.count.over(Stage.CHECKING, sheet.name, rows):
        record = _checked(kind, row, known)
        if record is None:
            continue
        key = kind.key_of(record, {**kept, **records} if "code" in sheet.key else kept)
        if key not in kept and _see_zeros(row, sheet.key[-1], key, kept):
            continue
        if key in records:
            row.wrong(
                sheet.key[-1],
                "twice",
                "这一行和前面一行说的是同一个。",
                "This line and one before it speak of the same.",
            )
            continue
        if "code" in record or sheet.key == ("code",):
            record.setdefault("code", key)
            record["code"] = record["code"] or key
        records[key], row_of[key] = {**kept.get(key, {}), **record}, row
    for key, *words in kind.clashes({**kept, **records}):
        if key in row_of:
            row_of[key].wrong(*words)
    if errors:
        # Nothing is written any more: what is still read is read to name its faults.
        known.faulty.add(sheet.name)
        return step
    for key, record in records.items():
        fields = differing(sheet, kept.get(key, {}), record)
        if not fields and key in kept:
            continue
        named = (as_cell(sheet.column(one), record.get(one, "")) for one in sheet.key)
        name = str(record.get("name") or " ".join(cell for cell in named if cell))
        step.changes.append(LineChange(sheet.name, key, name, key not in kept, fields))
        if key in kept:
            step.before.setdefault(sheet.name, []).append(line_of(sheet, kept[key]))
    touched = [records[one.key] for one in step.changes]
    if touched:
        known.count.writing(sheet.name, 0, touched)
        kind.keep(hall, touched, known)
        known.names.pop(sheet.name, None)
    return step


def _checked(kind: Kind, row: Row, known: Known) -> Record | None:
    """A line's record, or none when something in it cannot be taken (noted on the row).

    The line as a whole is judged only when each of its cells can be taken.
    """
    noted = len(row.errors)
    record = read_record(row, kind.sheet)
    for name, target in kind.refers.items():
        if name in row.faulty or target in known.faulty:
            continue
        value = record.get(name)
        for one in value if isinstance(value, tuple) else (value,):
            if one and one not in known.names[target]:
                row.beside().wrong(name, *_unknown(str(one), target, known))
    if row.faulty or len(row.errors) > noted:
        return None
    fault = kind.fault(record)
    if fault is not None:
        row.wrong(*fault)
    return None if row.faulty else record


def _unknown(code: str, target: str, known: Known) -> tuple[str, str, str]:
    meant = with_its_zeros(code, known.names[target])
    if meant:
        said = lost_zeros(code, meant)
        return "lost_zeros", said.zh, said.en
    return (
        "unknown",
        f"大厅的“{target}”里没有“{code}”，文件里也没有。",
        f"The hall has no “{code}” among its {target}, nor does the file.",
    )


def _see_zeros(row: Row, field_name: str, code: str, kept: Iterable[str]) -> bool:
    """Note a new code that is a kept one without its zeros, typed as a number; whether it is."""
    meant = with_its_zeros(code, kept) if field_name in row.numbers else ""
    if meant:
        said = lost_zeros(code, meant)
        row.wrong(field_name, "lost_zeros", said.zh, said.en)
    return bool(meant)


def _look_up(hall: UUID, targets: Iterable[str], known: Known) -> None:
    """The names that lines may point at, as they stand now."""
    models: dict[str, tuple[Any, str]] = {
        "部门": (Department, "name"),
        "窗口": (Window, "name"),
        "人员": (Staff, "staff_number"),
        "事项": (Matter, "code"),
    }
    for target in targets:
        if target not in known.names:
            model, field_name = models[target]
            pairs = model.objects.filter(hall_id=hall).values_list(field_name, "id")
            known.names[target] = dict(pairs)


def bring_matters(
    hall: UUID, sheets: Sheets, day: date, known: Known, errors: list[FieldError]
) -> Step:
    """The lines of 事项 and of its parts; a guide that changes becomes its next version."""
    step = Step(MATTERS.name)
    kept = kept_in(hall)
    rows = matter_rows(_with_matters(sheets, kept), errors, known.count)
    step.lines = sum(len(sheets[sheet.name]) - 1 for sheet in MATTER_SHEETS if sheet.name in sheets)
    for row in rows:
        code = str(row.cells.get("code") or "")
        if code not in kept.records:
            _see_zeros(row, "code", code, kept.records)
    catalogue = read_matters(rows, errors, known.count)
    if "窗口" not in known.faulty:
        _check_windows(rows, hall)
    if errors or isinstance(catalogue, Invalid):
        known.faulty |= {MATTERS.name, "部门"}
        return step
    codes = _keep_new_departments(hall, catalogue, kept, step)
    touched, guided = [], []
    for brought in catalogue.matters:
        before = kept.records.get(brought.code)
        record = brought.completed(before) if before else brought
        fields = matter_changes(before, record)
        if before is not None and before == record:
            continue
        step.changes.append(
            LineChange(MATTERS.name, record.code, record.name, before is None, fields)
        )
        touched.append(record)
        if before is None or before.guide != record.guide:
            guided.append(record)
        if before is not None:
            for name, lines in matter_lines(before).items():
                step.before.setdefault(name, []).extend(lines)
    keep_matters(hall, touched, kept)
    for first in range(0, len(guided), WRITTEN_AT_ONCE):
        known.count.writing(MATTERS.name, first, guided)
        part = guided[first : first + WRITTEN_AT_ONCE]
        keep_guides(hall, part, kept, in_force_from=day)
    if touched or codes:
        known.names.pop("事项", None)
        known.names.pop("部门", None)
    return step


def _with_matters(sheets: Sheets, kept: Kept) -> Sheets:
    """A file that brings parts alone speaks of matters the hall has; they stay as they are."""
    if MATTERS.name in sheets:
        return sheets
    faults: list[FieldError] = []
    named = {
        str(row.cells.get("matter") or "")
        for name, (sheet, _) in PARTS.items()
        if name in sheets
        for row in read_rows(sheet, sheets[name], faults)
    }
    # One that lost its zeros is named too, so that its fault can say which is meant.
    named |= {with_its_zeros(code, kept.records) for code in named - kept.records.keys()}
    lines = [
        matter_lines(kept.records[code])[MATTERS.name][0] for code in named if code in kept.records
    ]
    titles = [column.title for column in MATTERS.columns if column.field != "materials"]
    cells: list[list[Cell]] = [list(titles)]
    cells += [[line[one] for one in titles] for line in lines]
    return {**sheets, MATTERS.name: cells}


def _check_windows(rows: list[Row], hall: UUID) -> None:
    """A misspelt window must not become a new one, nor one handle what it has no authority for."""
    windows = {
        one.name: {department.name for department in one.departments.all()}
        | ({one.department.name} if one.department else set())
        for one in Window.objects.filter(hall_id=hall)
        .select_related("department")
        .prefetch_related("departments")
    }
    for row in rows:
        quiet = Row(row.cells, row.place_of, [])
        department = lead_department(quiet)
        for name in quiet.texts("window", longest=60):
            if name not in windows:
                row.beside().wrong(
                    "window",
                    "unknown_window",
                    f"大厅没有窗口“{name}”，文件也没有列出它。",
                    f"The hall has no window “{name}”, nor does the file list it.",
                )
            elif (
                windows[name] and "department" not in row.faulty and department not in windows[name]
            ):
                row.beside().wrong(
                    "window",
                    "not_in_authority",
                    f"窗口“{name}”不办“{department}”的事项；要办，先在“窗口”表的“共用部门”里写上。",
                    f"The window “{name}” has no authority from {department}; name it among those "
                    "that share the window first.",
                )


def _keep_new_departments(hall: UUID, catalogue: Catalogue, kept: Kept, step: Step) -> list[str]:
    named = dict.fromkeys(one.department for one in catalogue.matters)
    new = tuple(name for name in named if name not in kept.departments)
    keep_departments(hall, new, kept)
    for name in new:
        code = kept.departments[name].code
        step.changes.append(LineChange("部门", code, name, is_new=True))
    return [kept.departments[name].code for name in new]
