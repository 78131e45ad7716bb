"""``banshi matters export FILE``: the hall's catalogue as a workbook that import reads back."""

import argparse
import sys
from pathlib import Path

from django.conf import settings

from banshi.acts.catalogue_export import SHEETS, export_book
from banshi.boards.hall import hall_by_code

HELP = "write departments, windows, matters, people and lists of a hall to FILE.xlsx"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi matters export`` understands."""
    parser.add_argument("file", type=Path, metavar="FILE.xlsx", help="the workbook to write")
    parser.add_argument("--hall", default=settings.DEFAULT_HALL, help="the hall's code")
    parser.add_argument(
        "--sheet", action="append", choices=list(SHEETS), help="only this sheet; may be repeated"
    )


def run(choices: argparse.Namespace) -> int:
    """Write the workbook; 2 when the hall is not there or the file cannot be written."""
    hall = hall_by_code(choices.hall)
    if hall is None:
        print(f"没有代码为 {choices.hall} 的大厅。用 --hall 另指一个。", file=sys.stderr)
        return 2
    try:
        choices.file.write_bytes(export_book(hall.id, choices.sheet or ()))
    except OSError as fault:
        print(f"写不了 {choices.file}：{fault}。", file=sys.stderr)
        return 2
    print(f"{hall.name}的目录写到了 {choices.file}。")
    return 0
