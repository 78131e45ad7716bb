"""``banshi matters import FILE``: windows, matters and guides from a JSON file or a workbook."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.catalogue_files import read_file
from banshi.acts.catalogue_import import ChangeKind, Imported, import_catalogue
from banshi.boards.hall import HallSummary, hall_by_code
from banshi.faces.moment import present
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel, Role

HELP = "bring windows, matters and guides from FILE (.json, .xlsx), all of it or nothing"
NEEDS_DATABASE = True
SIGNS = {ChangeKind.NEW: "+", ChangeKind.CHANGED: "~", ChangeKind.NOT_IN_FILE: "?"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi matters import`` understands."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a JSON file or a workbook")
    parser.add_argument("--hall", default=settings.DEFAULT_HALL, help="the hall's code")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would change and write nothing"
    )
    parser.add_argument("--json", action="store_true", help="print the differences as JSON")


def run(choices: argparse.Namespace) -> int:
    """Read, compare, write; 1 when the file was refused, 2 when it or the hall is not there."""
    hall = hall_by_code(choices.hall)
    if hall is None:
        return _stop(
            f"没有代码为 {choices.hall} 的大厅。先运行 banshi seed，或用 --hall 另指一个。"
        )
    try:
        read = read_file(choices.file)
    except (OSError, ValueError) as fault:
        return _stop(f"读不了 {choices.file}：{fault}。请给 .json 或 .xlsx 文件。")
    if isinstance(read, Invalid):
        return _refused(read, as_json=choices.json)
    done = import_catalogue(
        hall.id, read, by=_importer(hall), at=present(hall), dry_run=choices.dry_run
    )
    if isinstance(done, Forbidden):
        return _stop(done.reason.zh)
    if isinstance(done, Invalid):
        return _refused(done, as_json=choices.json)
    if choices.json:
        print(json.dumps(asdict(done), ensure_ascii=False))
        return 0
    _print_differences(done)
    return 0


def _importer(hall: HallSummary) -> Actor:
    """Whoever may run commands on the machine administers it."""
    return Actor(hall=hall.id, name="命令行", roles=frozenset({Role.ADMIN}), channel=Channel.IMPORT)


def _stop(words: str) -> int:
    print(words, file=sys.stderr)
    return 2


def _refused(refusal: Invalid, *, as_json: bool) -> int:
    if as_json:
        errors: list[dict[str, Any]] = [asdict(error) for error in refusal.errors]
        print(json.dumps({"errors": errors, "written": False}, ensure_ascii=False))
        return 1
    print(f"文件没有导入，一条也没有写。共 {len(refusal.errors)} 处要改：", file=sys.stderr)
    for error in refusal.errors:
        print(f"  {error.field}：{error.detail.zh}", file=sys.stderr)
    return 1


def _print_differences(done: Imported) -> None:
    for name in done.new_departments:
        print(f"+ 部门 {name}")
    for name in done.new_windows:
        print(f"+ 窗口 {name}")
    for change in done.changes:
        if change.kind is not ChangeKind.SAME:
            fields = f"（{'、'.join(change.fields)}）" if change.fields else ""
            print(f"{SIGNS[change.kind]} {change.code} {change.name}{fields}")
    counts = (
        f"新增 {done.count(ChangeKind.NEW)}，改动 {done.count(ChangeKind.CHANGED)}，"
        f"不变 {done.count(ChangeKind.SAME)}，文件里没有而保留 {done.count(ChangeKind.NOT_IN_FILE)}"
    )
    print(f"{counts}。{'已写入。' if done.written else '只是预演，没有写入。'}")
