"""``banshi calendar import FILE``: the State's days off, and the hall's own closures and hours."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.calendar_import import CalendarLoaded, load_calendar, read_calendar_text
from banshi.boards.hall import HallSummary, hall_by_code
from banshi.faces.moment import present
from banshi.policy.actor import Actor
from banshi.policy.plain import to_plain
from banshi.policy.vocabulary import Channel, Role
from banshi.policy.wording import day_text, moment_text

HELP = "load days off, closures and hours from FILE (.json); running promises are counted again"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi calendar import`` understands."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a JSON file")
    parser.add_argument("--hall", default=settings.DEFAULT_HALL, help="the hall's code")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would change and write nothing"
    )
    parser.add_argument("--json", action="store_true", help="print what changes as JSON")


def run(choices: argparse.Namespace) -> int:
    """Read, compare, load; 1 when the file was refused, 2 when it or the hall is not there."""
    hall = hall_by_code(choices.hall)
    if hall is None:
        return _stop(
            f"没有代码为 {choices.hall} 的大厅。自己的大厅用 banshi hall create 建，或用 --hall 指一个有的。"
        )
    try:
        typed = choices.file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as fault:
        return _stop(f"读不了 {choices.file}：{fault}。请给 UTF-8 的 .json 文件。")
    plain = read_calendar_text(typed)
    loaded = plain if isinstance(plain, Invalid) else _load(hall, plain, choices)
    if isinstance(loaded, Forbidden):
        return _stop(loaded.reason.zh)
    if isinstance(loaded, Invalid):
        return _refused(loaded, as_json=choices.json)
    if choices.json:
        print(json.dumps(to_plain(loaded), ensure_ascii=False))
    else:
        _print(loaded)
    return 0


def _load(
    hall: HallSummary, plain: Any, choices: argparse.Namespace
) -> CalendarLoaded | Invalid | Forbidden:
    # Whoever may run commands on the machine administers it.
    by = Actor(hall=hall.id, name="命令行", roles=frozenset({Role.ADMIN}), channel=Channel.IMPORT)
    return load_calendar(
        hall.id,
        plain,
        source=choices.file.name,
        by=by,
        at=present(hall),
        dry_run=choices.dry_run,
    )


def _stop(words: str) -> int:
    print(words, file=sys.stderr)
    return 2


def _refused(refusal: Invalid, *, as_json: bool) -> int:
    if as_json:
        errors = [asdict(error) for error in refusal.errors]
        print(json.dumps({"errors": errors, "written": False}, ensure_ascii=False))
        return 1
    print(f"文件没有导入，一天也没有改。共 {len(refusal.errors)} 处要改：", file=sys.stderr)
    for error in refusal.errors:
        print(f"  {error.field}：{error.detail.zh}", file=sys.stderr)
    return 1


def _print(loaded: CalendarLoaded) -> None:
    for change in loaded.days:
        kind = "上班" if change.works else "放假"
        note = "" if change.new_year else "（和原来公布的不一样）"
        print(f"{day_text(change.day, with_year=True).zh} {kind} {change.name}{note}")
    own = loaded.own
    for closure in own.closures:
        print(f"{closure.day} 大厅停办：{closure.reason}")
    for opening in own.openings:
        print(f"{opening.day} 大厅加开：{opening.reason}")
    if own.hours or own.windows:
        print(f"作息改动 {len(own.hours)} 条，窗口自己的作息 {len(own.windows)} 个。")
    for move in loaded.moves:
        before, after = moment_text(move.due_at), moment_text(move.moves_to)
        print(f"{move.reference} 的时限从{before.zh}改为{after.zh}")
    for one in loaded.collisions:
        print(f"{one.reference} 约的{moment_text(one.moment).zh}会变成上班时间，要大厅来定")
    print(
        f"改动 {len(loaded.days)} 天，移动时限 {len(loaded.moves)} 个。"
        f"{'已写入。' if loaded.written else '没有写入。'}"
    )
