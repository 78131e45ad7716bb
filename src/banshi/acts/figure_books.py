"""Figures of the windows as a workbook, every window on its line (1.1)."""

from collections.abc import Sequence

from banshi.outside.spreadsheet import NewSheet, write_book

WIDE, NARROW = 24, 10


def figures_book(name: str, titles: Sequence[str], rows: Sequence[Sequence[str | int]]) -> bytes:
    """One sheet (xlsx); the first two columns are names, the others numbers and words."""
    widths = [WIDE if place < 2 else NARROW for place in range(len(titles))]
    return write_book([NewSheet(name, titles, widths, [list(row) for row in rows])])
