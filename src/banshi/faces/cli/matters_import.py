"""``banshi matters import FILE``: the catalogue from a JSON file, or any sheets of a workbook."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.catalogue_books import Brought, bring_file
from banshi.acts.catalogue_export import SHEETS
from banshi.acts.catalogue_files import read_file
from banshi.acts.catalogue_import import ChangeKind, Imported, import_catalogue
from banshi.acts.import_counting import silent
from banshi.boards.hall import HallSummary, hall_by_code
from banshi.boards.import_progress import Progress, Stage
from banshi.faces.moment import present
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel, Role

HELP = "bring departments, windows, matters, people and lists from FILE (.json, .xlsx), or nothing"
NEEDS_DATABASE = True
SIGNS = {ChangeKind.NEW: "+", ChangeKind.CHANGED: "~", ChangeKind.NOT_IN_FILE: "?"}
MOST_SHOWN = 200
DOING = {
    Stage.READING: "读",
    Stage.CHECKING: "核对",
    Stage.TRYING: "试写",
    Stage.WRITING: "写",
}
EVERY_SECONDS = 5
MOVES_EVERY_SECONDS = 0.2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi matters import`` understands."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a JSON file or a workbook")
    parser.add_argument("--hall", default=settings.DEFAULT_HALL, help="the hall's code")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would change and write nothing"
    )
    parser.add_argument(
        "--from",
        dest="in_force_from",
        type=date.fromisoformat,
        metavar="DAY",
        help="the day from which changed guides are in force (2026-03-01); today if not said",
    )
    parser.add_argument("--json", action="store_true", help="print the differences as JSON")


def run(choices: argparse.Namespace) -> int:
    """Read, compare, write; 1 when the file was refused, 2 when it or the hall is not there."""
    hall = hall_by_code(choices.hall)
    if hall is None:
        return _stop(
            f"没有代码为 {choices.hall} 的大厅。自己的大厅用 banshi hall create 建，或用 --hall 指一个有的。"
        )
    try:
        done = _brought(hall, choices)
    except FileNotFoundError:
        return _stop(f"没有 {choices.file} 这个文件，请核对路径和文件名。")
    except OSError as fault:
        return _stop(f"打不开 {choices.file}：{fault.strerror or fault}。请核对它是文件、能读。")
    except ValueError:
        return _stop(f"{choices.file} 不是能读的文件。{_way_out(choices.file)}")
    if isinstance(done, Forbidden):
        return _stop(done.reason.zh)
    if isinstance(done, Invalid):
        return _refused(done, as_json=choices.json)
    if choices.json:
        print(json.dumps(asdict(done), ensure_ascii=False))
    elif isinstance(done, Brought):
        _print_lines(done)
    else:
        _print_differences(done)
    return 0


def _brought(
    hall: HallSummary, choices: argparse.Namespace
) -> Brought | Imported | Invalid | Forbidden:
    """The file brought in; a workbook tells how far it is."""
    by, at = _importer(hall), present(hall)
    if choices.file.suffix.lower() != ".json":
        told = _Told()
        done = bring_file(
            hall.id,
            choices.file,
            by=by,
            at=at,
            in_force_from=choices.in_force_from,
            dry_run=choices.dry_run,
            told=silent if choices.json else told,
        )
        told.end()
        return done
    read = read_file(choices.file)
    if isinstance(read, Invalid):
        return read
    return import_catalogue(
        hall.id,
        read,
        by=by,
        at=at,
        in_force_from=choices.in_force_from,
        dry_run=choices.dry_run,
    )


def _way_out(file: Path) -> str:
    """How a file that cannot be read becomes one that can."""
    if file.suffix.lower() == ".json":
        return "请核对它是 UTF-8 的 JSON，或改给 Excel 文件（.xlsx）。"
    return "请用 Excel 或 WPS 打开它，另存为“Excel 工作簿（.xlsx）”再导；也可以给 .xls、.ods 或 .json。"


class _Told:
    """Says how far it is: on a terminal in one line that moves, elsewhere a line now and then."""

    def __init__(self) -> None:
        self.moves = sys.stderr.isatty()
        self.every = MOVES_EVERY_SECONDS if self.moves else EVERY_SECONDS
        self.said_at = monotonic()

    def __call__(self, now: Progress) -> None:
        """Told by the import how many lines are done, of how many."""
        if monotonic() - self.said_at < self.every:
            return
        self.said_at = monotonic()
        words = f"{DOING[now.stage]}“{now.sheet}”：{now.done:,} / {now.total:,}"
        if self.moves:
            print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)
        else:
            print(words, file=sys.stderr, flush=True)

    def end(self) -> None:
        """The line makes room for what came of it."""
        if self.moves:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


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
        place = "整个文件" if error.field == "file" else error.field
        print(f"  {place}：{error.detail.zh}", file=sys.stderr)
    return 1


def _print_lines(done: Brought) -> None:
    for change in done.changes[:MOST_SHOWN]:
        sign = "+" if change.is_new else "~"
        # Where several fields name a line, its name already says them all.
        key = "" if "|" in change.key or change.key == change.name else f"{change.key} "
        print(f"{sign} {change.sheet} {key}{change.name}")
        if not change.is_new:
            for one in change.fields:
                print(f"    {one.title}：{_short(one.before)} → {_short(one.after)}")
    if len(done.changes) > MOST_SHOWN:
        print(f"… 还有 {len(done.changes) - MOST_SHOWN} 条，用 --json 看全部。")
    counts = f"新增 {done.count(new=True)}，改动 {done.count(new=False)}，共读了 {done.lines} 行"
    if done.written:
        print(f"{counts}。已写入，编号 {done.reference}。")
    else:
        print(f"{counts}。{'只是预演，没有写入。' if done.changes else '和现在一样，没有改动。'}")
    if done.unread:
        print(f"没有读的表：{'、'.join(done.unread)}。认识的表：{'、'.join(SHEETS)}。")


def _short(words: str, most: int = 40) -> str:
    flat = words.replace("\n", "；").strip("；")
    return (flat[:most] + "…" if len(flat) > most else flat) or "（空）"


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
