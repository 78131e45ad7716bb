"""One line of the catalogue as a form: what stands there, what saving would change, saving it.

A form is a workbook of one line, so that a page and a file are checked by the same words.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TypeVar

from django.db import transaction

from banshi.acts.answers import FieldError, Forbidden, Invalid
from banshi.acts.catalogue_books import Brought, bring_book
from banshi.acts.catalogue_cells import letter
from banshi.acts.catalogue_columns import Column, Sheet
from banshi.acts.catalogue_export import as_sheets, kept_lines, written_columns
from banshi.acts.catalogue_kept import kept_in
from banshi.acts.catalogue_kind_order import KINDS, SHEETS
from banshi.acts.catalogue_lines import line_of
from banshi.acts.catalogue_matter_sheets import MATTER_SHEETS, MATTERS
from banshi.acts.catalogue_plain import Lines, matter_lines
from banshi.acts.catalogue_reading import EMPTY_CELL
from banshi.policy.actor import Actor

__all__ = ["KINDS", "SHEETS", "Column", "Lines", "Sheet", "kept_lines", "written_columns"]

T = TypeVar("T")
# 事项 第 2 行 B 列（事项名称）
PLACE = re.compile(r"(\S+) 第 (\d+) 行 (?:[A-Z]+ 列（(.+)）)?")


def sheets_of(name: str) -> tuple[Sheet, ...]:
    """The sheets a line stands on: a matter has its parts beside it."""
    return MATTER_SHEETS if name == MATTERS.name else (SHEETS[name],)


def listed(actor: Actor, name: str) -> list[tuple[str, dict[str, str]]]:
    """Every line of a kind that is no matter: its key and its cells by title."""
    kind = KINDS[name]
    if kind is None:
        return []
    return [(key, line_of(kind.sheet, one)) for key, one in kind.kept(actor.hall).items()]


def line_for(actor: Actor, name: str, key: str) -> Lines | None:
    """The cells of one line, on each of its sheets, or none."""
    kind = KINDS[name]
    if kind is None and not (key.isascii() and key.isprintable()):
        return None
    if kind is None:
        record = kept_in(actor.hall, code=key).records.get(key)
        return matter_lines(record) if record else None
    one = kind.kept(actor.hall).get(key)
    return {name: [line_of(kind.sheet, one)]} if one else None


def save(
    lines: Lines, *, source: str, by: Actor, at: datetime, in_force_from: date | None = None
) -> Brought | Invalid | Forbidden:
    """Bring the lines of a form in."""
    if empty := _left_empty(lines):
        return empty
    sheets = as_sheets(lines)
    return bring_book(by.hall, sheets, source=source, by=by, at=at, in_force_from=in_force_from)


def preview(
    lines: Lines, look: Callable[[], T], *, by: Actor, at: datetime
) -> tuple[Brought, T] | Invalid | Forbidden:
    """What saving would change, and what ``look`` sees once it were saved; nothing stays."""
    if empty := _left_empty(lines):
        return empty
    with transaction.atomic():
        done = bring_book(by.hall, as_sheets(lines), source="", by=by, at=at)
        if not isinstance(done, Brought):
            return done
        seen = look()
        transaction.set_rollback(True)
    return done, seen


def _left_empty(lines: Lines) -> Invalid | None:
    """The needed cells of a form in which nothing stands; in a workbook such a line is passed over."""
    name, (line, *_) = next(iter(lines.items()))
    if any(cell.strip() for cell in line.values()):
        return None
    return Invalid(
        tuple(
            FieldError(
                f"{name} 第 2 行 {letter(index)} 列（{column.title}）", "missing", EMPTY_CELL
            )
            for index, column in enumerate(written_columns(SHEETS[name]))
            if column.needed
        )
    )


def places(refused: Invalid) -> Mapping[tuple[str, int, str], int]:
    """For each error its sheet, line (from 0) and title, and its number among the errors."""
    found = {}
    for number, error in enumerate(refused.errors):
        shape = PLACE.match(error.field)
        if shape:
            found[(shape[1], int(shape[2]) - 2, shape[3] or "")] = number
    return found
