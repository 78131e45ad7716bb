"""Reads the sample form (样表) of a material: a field of the form and how it is filled in, line by line."""

import re

from banshi.acts.catalogue_reading import Row
from banshi.records.guide import COLON

MOST_LINES = 40
LONGEST_LINE = 200
# What one cell of a spreadsheet holds.
LONGEST_CELL = 32_767
BETWEEN = re.compile("[：:]")


def read_sample_form(part: Row) -> tuple[str, ...]:
    """The lines of a material's sample form, each "栏目：怎么填", without empty ones.

    Either colon may stand between. Every line that cannot be taken is noted by its number.
    """
    typed = part.texts("sample_form", longest=LONGEST_CELL, each="\n")
    if len(typed) > MOST_LINES:
        part.beside().wrong(
            "sample_form",
            "too_many_lines",
            f"样表最多 {MOST_LINES} 行，现在有 {len(typed)} 行。",
            f"A sample form has at most {MOST_LINES} lines; these are {len(typed)}.",
        )
    return tuple(_line(part, number, line) for number, line in enumerate(typed, start=1))


def _line(part: Row, number: int, line: str) -> str:
    name, *how = (piece.strip() for piece in BETWEEN.split(line, maxsplit=1))
    if not name or not how:
        part.beside().wrong(
            "sample_form",
            "no_form_field",
            f"样表第 {number} 行没有栏目，请写成“栏目：怎么填”，如“姓名：王某某（样例）”。",
            f"Line {number} of the sample form names no field; write “field：how to fill it in”.",
        )
    if len(line) > LONGEST_LINE:
        part.beside().wrong(
            "sample_form",
            "too_long",
            f"样表第 {number} 行有 {len(line)} 个字，一行最多 {LONGEST_LINE} 个字。",
            f"Line {number} of the sample form has {len(line)} characters; at most {LONGEST_LINE}.",
        )
    return COLON.join((name, *how))
