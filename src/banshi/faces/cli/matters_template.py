"""``banshi matters template FILE``: an empty workbook with one example line on each sheet."""

import argparse
import sys
from pathlib import Path

from banshi.acts.catalogue_export import SHEETS, template_book

HELP = "write an empty workbook to fill in, every column explained"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi matters template`` understands."""
    parser.add_argument("file", type=Path, metavar="FILE.xlsx", help="the workbook to write")
    parser.add_argument(
        "--sheet", action="append", choices=list(SHEETS), help="only this sheet; may be repeated"
    )


def run(choices: argparse.Namespace) -> int:
    """Write the workbook; 2 when it cannot be."""
    try:
        choices.file.write_bytes(template_book(choices.sheet or ()))
    except OSError as fault:
        print(f"写不了 {choices.file}：{fault}。", file=sys.stderr)
        return 2
    print(f"模板写到了 {choices.file}；每张表的第二行是示例，填的时候删掉。")
    return 0
