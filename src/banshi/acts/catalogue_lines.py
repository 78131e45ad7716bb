"""Lines of a sheet as plain records: read by the sheet's columns, compared field by field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from banshi.acts.catalogue_columns import Cells, Column, Sheet
from banshi.acts.catalogue_reading import EMPTY_CELL, Row
from banshi.acts.import_counting import Count

Record = dict[str, Any]
Clash = tuple[str, str, str, str, str]
LARGEST_COUNT = 1000


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, in the words of the sheet."""

    title: str
    before: str
    after: str


@dataclass(frozen=True)
class LineChange:
    """What a file means for one line: new, or changed in these fields."""

    sheet: str
    key: str
    name: str
    is_new: bool
    fields: tuple[FieldChange, ...] = ()


@dataclass
class Known:
    """What lines may refer to, by sheet: the names or codes the hall has, with their ids.

    Nothing is said of what points at a ``faulty`` sheet: its own lines are to be mended first.
    ``count`` says how far the file is gone through.
    """

    names: dict[str, dict[str, UUID]] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)
    count: Count = field(default_factory=Count)


class Kind(Protocol):
    """One kind of lines: how the hall keeps them."""

    @property
    def sheet(self) -> Sheet:
        """Its columns."""

    @property
    def refers(self) -> Mapping[str, str]:
        """Fields that point at another sheet's lines, and that sheet."""

    def kept(self, hall: UUID) -> dict[str, Record]:
        """Every line the hall has, by its key."""

    def key_of(self, record: Record, kept: Mapping[str, Record]) -> str:
        """The key of a line, also where its code is still to be given."""

    def keep(self, hall: UUID, records: Sequence[Record], known: Known) -> None:
        """Write lines, new or changed."""

    def forget(self, hall: UUID, keys: Sequence[str]) -> None:
        """Take lines out; ``ProtectedError`` when something points at one."""

    def clashes(self, records: Mapping[str, Record]) -> Iterable[Clash]:
        """Lines that cannot stand beside others: key, field, code and sentences."""

    def fault(self, record: Record) -> tuple[str, str, str, str] | None:
        """Field, code and sentences of what is wrong with a line as a whole, or none."""


def names_twice(records: Mapping[str, Record]) -> Iterable[Clash]:
    """Lines that bear a name another line has."""
    seen: dict[str, str] = {}
    for key, record in records.items():
        name = str(record.get("name", ""))
        if name in seen:
            yield (
                key,
                "name",
                "name_twice",
                f"“{name}”已经是{seen[name]}的名称。",
                f"“{name}” is the name of {seen[name]} already.",
            )
        seen.setdefault(name, key)


def value_of(row: Row, column: Column) -> Any:
    """A cell as the value its column stands for; a fault is noted on the row."""
    name = column.field
    match column.cells:
        case Cells.TEXTS:
            texts = row.texts(name, longest=column.longest)
            if column.needed and not texts:
                row.wrong(name, "missing", EMPTY_CELL.zh, EMPTY_CELL.en)
            if column.words:
                parts = [Row({name: one}, row.place_of, row.errors) for one in texts]
                texts = tuple(str(part.one_of(name, column.words) or "") for part in parts)
            return tuple(sorted(set(texts))) if column.is_set else texts
        case Cells.COUNT:
            return row.count(name, most=LARGEST_COUNT)
        case Cells.YES:
            return row.yes(name)
        case Cells.MAYBE:
            return row.maybe(name)
        case Cells.DATE:
            typed = row.text(name, longest=10, needed=column.needed)
            return date.fromisoformat(typed) if typed else None
        case Cells.WORD:
            if not row.cells.get(name) and not column.needed:
                return ""
            return str(row.one_of(name, column.words) or "")
        case _:
            return row.text(name, longest=column.longest, needed=column.needed)


def read_record(row: Row, sheet: Sheet) -> Record:
    """A line's fields, those alone that the sheet has a column for."""
    return {
        column.field: value_of(row, column) for column in sheet.columns if column.field in row.cells
    }


def as_cell(column: Column, value: Any) -> str:
    """A value as it is written into a cell; reading it back gives the value again."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        words = [column.choices.get(one, one) for one in value]
        several = "\n".join(str(word) for word in words)
        # One text with a mark in it is a line of its own, or it would be read as two.
        alone = len(words) == 1 and any(mark in several for mark in ";；/")
        return several + "\n" if alone else several
    if column.words:
        return str(column.choices.get(value, value))
    return str(value)


def line_of(sheet: Sheet, record: Mapping[str, Any]) -> dict[str, str]:
    """A record as cells by title, in the order of the columns."""
    return {column.title: as_cell(column, record.get(column.field, "")) for column in sheet.columns}


def differing(
    sheet: Sheet, before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[FieldChange, ...]:
    """The fields of which ``after`` says otherwise than ``before``."""
    return tuple(
        FieldChange(
            column.title,
            as_cell(column, before.get(column.field, "")),
            as_cell(column, after[column.field]),
        )
        for column in sheet.columns
        if column.field in after and before.get(column.field) != after[column.field]
    )
