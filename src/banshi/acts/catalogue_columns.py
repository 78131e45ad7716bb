"""What a sheet of a workbook is: its columns as data, for the reader, the writer and the pages."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Cells(StrEnum):
    """What stands in a column's cells."""

    TEXT = "text"
    LONG = "long"
    TEXTS = "texts"
    CODE = "code"
    COUNT = "count"
    DATE = "date"
    TIME = "time"
    YES = "yes"
    MAYBE = "maybe"
    WORD = "word"


@dataclass(frozen=True)
class Column:
    """One column: its header, the field it fills, and what may stand in it.

    ``words`` are the words a ``WORD`` cell may hold; the first of each meaning is the one written.
    ``is_set``: several texts in no order. ``also`` are headers that mean the same; ``example`` stands in templates.
    """

    title: str
    field: str
    cells: Cells = Cells.TEXT
    longest: int = 200
    needed: bool = False
    words: Mapping[str, object] = dataclasses.field(default_factory=dict)
    is_set: bool = False
    also: tuple[str, ...] = ()
    hint: str = ""
    example: str = ""

    @property
    def choices(self) -> dict[object, str]:
        """The word written for each meaning."""
        first: dict[object, str] = {}
        for word, meaning in self.words.items():
            first.setdefault(meaning, word)
        return first


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, what its lines are, and its columns. ``key`` names a line for people."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def titles(self) -> dict[str, Column]:
        """Every header that is understood."""
        known = {one.title: one for one in self.columns}
        return known | {name: one for one in self.columns for name in one.also}

    def column(self, field_name: str) -> Column:
        """The column of a field."""
        return next(one for one in self.columns if one.field == field_name)
