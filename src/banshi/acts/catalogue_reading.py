"""Reads one row of a catalogue, from whatever file, and notes every cell that cannot be taken."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as having
from typing import Any, TypeVar

from banshi.acts.answers import FieldError
from banshi.policy.decision import Text

T = TypeVar("T")
YES = {"是", "有", "必要", "必需", "法定", "可", "yes", "true", "1"}
EMPTY_CELL = Text("这一格不能空。", "This cell must not be empty.")
NO = {"否", "无", "非必要", "非法定", "不可", "no", "false", "0", ""}


def unstorable(text: str) -> bool:
    """Whether a database text cannot hold it."""
    return "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text)


@dataclass
class Row:
    """Cells by field name; ``place_of`` says where a field stands in the file, for people.

    ``numbers`` are the codes the file has as numbers. ``faulty`` are the fields of which something
    is noted already; what is found wrong with them afterwards only follows from it.
    """

    cells: Mapping[str, Any]
    place_of: Callable[[str], str]
    errors: list[FieldError]
    faulty: set[str] = having(default_factory=set)
    numbers: set[str] = having(default_factory=set)

    def wrong(self, field: str, code: str, zh: str, en: str) -> None:
        """Note what is wrong with one cell, once."""
        if field in self.faulty:
            return
        self.faulty.add(field)
        self.errors.append(FieldError(self.place_of(field), code, Text(zh, en)))

    def beside(self) -> "Row":
        """The same line, to note one of several things in a cell of it."""
        return Row(self.cells, self.place_of, self.errors)

    def text(self, field: str, *, longest: int, needed: bool = False) -> str:
        """The cell's text without outer spaces; empty after an error."""
        cell = self.cells.get(field)
        tidy = "" if cell is None else str(cell).strip()
        if unstorable(tidy):
            self.wrong(
                field,
                "unreadable_characters",
                "有存不下的字符，请重新输入。",
                "Contains characters that cannot be kept.",
            )
            return ""
        if needed and not tidy:
            self.wrong(field, "missing", EMPTY_CELL.zh, EMPTY_CELL.en)
        if len(tidy) > longest:
            self.wrong(
                field,
                "too_long",
                f"最多 {longest} 个字，现在有 {len(tidy)} 个字。",
                f"At most {longest} characters; these are {len(tidy)}.",
            )
        return tidy

    def texts(self, field: str, *, longest: int, each: str = ";；\n") -> tuple[str, ...]:
        """Several texts: a list, or one cell with its parts between any of ``each``.

        A cell of several lines holds one a line, whatever marks stand in them.
        """
        cell = self.cells.get(field)
        if cell is None:
            return ()
        if isinstance(cell, str) and "\n" in cell:
            cell = cell.split("\n")
        elif isinstance(cell, str):
            for mark in each[1:]:
                cell = cell.replace(mark, each[0])
            cell = cell.split(each[0])
        if not isinstance(cell, list):
            self.wrong(field, "not_a_list", "应是一列文字。", "Should be a list of texts.")
            return ()
        parts = (
            Row({field: part}, self.place_of, self.errors).text(field, longest=longest)
            for part in cell
        )
        return tuple(part for part in parts if part)

    def one_of(self, field: str, names: Mapping[str, T], *, otherwise: T | None = None) -> T | None:
        """What the cell's word stands for; notes a word that is not on the list."""
        word = self.text(field, longest=40)
        if not word and otherwise is not None:
            return otherwise
        if word in names:
            return names[word]
        known = "、".join([one for one in names if not one.isascii()][:8])
        self.wrong(
            field,
            "not_on_the_list",
            f"“{word}”不在可填的词里，可填：{known}。",
            f"“{word}” is not one of the words that can stand here: {known}.",
        )
        return None

    def yes(self, field: str, *, otherwise: bool = False) -> bool:
        """Whether the cell says yes; ``otherwise`` for an empty one."""
        cell = self.cells.get(field)
        if isinstance(cell, bool):
            return cell
        word = "" if cell is None else str(cell).strip().lower()
        if not word:
            return otherwise
        if word in YES or word in NO:
            return word in YES
        self.wrong(field, "not_yes_or_no", "请填“是”或“否”。", "Please write 是 (yes) or 否 (no).")
        return otherwise

    def maybe(self, field: str) -> bool | None:
        """Yes or no, or none for an empty cell."""
        return None if self.cells.get(field) in (None, "") else self.yes(field)

    def count(self, field: str, *, most: int) -> int | None:
        """A whole number from 0 to ``most``; none for an empty cell."""
        cell = self.cells.get(field)
        word = "" if cell is None else str(cell).strip().removesuffix(".0")
        if not word:
            return None
        if word.isascii() and word.isdigit() and int(word) <= most:
            return int(word)
        self.wrong(
            field,
            "not_a_whole_number",
            f"应是 0 到 {most} 的整数。",
            f"Should be a whole number from 0 to {most}.",
        )
        return None

    def rows(self, field: str) -> list["Row"]:
        """The parts of a cell that is a list of rows; a plain text stands for its ``name``."""
        cell = self.cells.get(field)
        if cell is None:
            return []
        if isinstance(cell, str):
            cell = list(self.texts(field, longest=200))
        if not isinstance(cell, list):
            self.wrong(field, "not_a_list", "应是一列。", "Should be a list.")
            return []
        return [self._part(field, index, part) for index, part in enumerate(cell)]

    def _part(self, field: str, index: int, part: Any) -> "Row":
        if isinstance(part, Row):
            return part
        cells = part if isinstance(part, Mapping) else {"name": part}
        return Row(cells, lambda name: f"{self.place_of(field)}[{index}].{name}", self.errors)
