"""The form of one line: its fields from the sheet's columns, what was typed, what is wrong."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, pgettext

from banshi.acts.answers import Invalid
from banshi.acts.catalogue_columns import Cells, Column
from banshi.acts.catalogue_forms import Lines, Sheet, places, sheets_of, written_columns
from banshi.faces.spoken import is_english, said

SPARE = 2
MOST_PARTS = 60
LONG = (Cells.LONG, Cells.TEXTS)
YES_NO = ("是", "否")
# Where a field's own name does not say what the column holds.
ENGLISH = {"matter": "matter code", "zh": "question", "en": "question in English"}


def typed_lines(sheet: str, post: Mapping[str, str]) -> Lines:
    """What stands in the form, line by line; lines of parts left empty are none."""
    lines: Lines = {}
    for number, one in enumerate(sheets_of(sheet)):
        columns = written_columns(one)
        if number == 0:
            lines[one.name] = [{c.title: post.get(_name(one, 0, c), "") for c in columns}]
            continue
        code = lines[sheet][0].get("事项编码", "")
        lines[one.name] = []
        for row in range(MOST_PARTS):
            cells = {
                c.title: post.get(_name(one, row, c), "") for c in columns if c.title != "事项编码"
            }
            if any(cell.strip() for cell in cells.values()):
                lines[one.name].append({"事项编码": code, **cells})
    return lines


def form_of(sheet: str, lines: Lines, refused: Invalid | None, *, fixed: bool) -> dict[str, Any]:
    """The fields of the form, the parts beside it, and the errors for the summary.

    ``fixed`` shows what names the line without letting it be changed.
    """
    wrong = {place: refused.errors[n] for place, n in places(refused).items()} if refused else {}
    first, *parts = sheets_of(sheet)
    errors: list[dict[str, str]] = []

    def field(one: Sheet, row: int, column: Column, value: str) -> dict[str, Any]:
        fault = wrong.get((one.name, row, column.title))
        name = _name(one, row, column)
        if fault:
            text = f"{column.title}：{said(fault.detail)}"
            errors.append({"field": name, "text": text})
        return {
            **_field(column),
            "name": name,
            "value": value,
            "error": said(fault.detail) if fault else "",
            "fixed": fixed and row == 0 and one is first and column.field in first.key,
        }

    cells = (lines.get(first.name) or [{}])[0]
    fields = [field(first, 0, one, cells.get(one.title, "")) for one in written_columns(first)]
    tables = []
    for one in parts:
        columns = [column for column in written_columns(one) if column.title != "事项编码"]
        kept = lines.get(one.name, [])
        tables.append(
            {
                "name": sheet_label(one.name),
                "about": gettext(one.about),
                "titles": [label_of(column) for column in columns],
                "count": len(kept),
                "rows": [
                    [
                        field(one, row, column, kept[row].get(column.title, ""))
                        if row < len(kept)
                        else field(one, row, column, "")
                        for column in columns
                    ]
                    for row in range(min(len(kept) + SPARE, MOST_PARTS))
                ],
            }
        )
    if refused and not errors:
        errors = [{"field": "", "text": said(one.detail)} for one in refused.errors[:20]]
    needed = [one for one in fields if one["needed"]]
    rest = [one for one in fields if not one["needed"]]
    return {"needed": needed, "rest": rest, "tables": tables, "errors": errors}


def _name(sheet: Sheet, row: int, column: Column) -> str:
    return f"{sheet.name}-{row}-{column.field}"


def sheet_label(name: str) -> str:
    """A sheet's name as the workbook has it; on English pages with its English beside it."""
    return f"{name} ({pgettext('sheet', name)})" if is_english() else name


def label_of(column: Column) -> str:
    """A column's name as the workbook has it; on English pages with its English beside it."""
    if not is_english():
        return column.title
    return f"{column.title} ({ENGLISH.get(column.field, column.field.replace('_', ' '))})"


def _field(column: Column) -> dict[str, Any]:
    options: list[dict[str, str]] = []
    kind = "text"
    if column.cells is Cells.WORD:
        kind, options = "select", [{"value": w, "label": w} for w in column.choices.values()]
    elif column.cells in (Cells.YES, Cells.MAYBE):
        kind, options = "select", [{"value": w, "label": w} for w in YES_NO]
    elif column.cells in LONG:
        kind = "textarea"
    elif column.cells is Cells.DATE:
        kind = "date"
    return {
        "label": label_of(column),
        "kind": kind,
        "options": options,
        "hint": _hint(column),
        "needed": column.needed,
        "maxlength": "" if column.cells in LONG else column.longest,
        "rows": 6 if column.cells is Cells.LONG else 2,
    }


def _hint(column: Column) -> str:
    if column.cells is Cells.TEXTS and column.words:
        return gettext("一行一个：%(words)s") % {"words": "、".join(column.choices.values())}
    if column.cells is Cells.TEXTS:
        return gettext("一行一个")
    return column.hint
