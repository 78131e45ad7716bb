"""``banshi policy load FILE``: the official wording of the clauses, for a hall's own pages."""

import argparse
import sys
from pathlib import Path

from django.conf import settings

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.official_text import load_texts, read_texts
from banshi.boards.hall import hall_by_code
from banshi.faces.moment import present
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel, Role

HELP = "load the official wording of clauses from FILE (.json, or lines of number, tab, text)"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi policy load`` understands."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a UTF-8 file")
    parser.add_argument("--hall", default=settings.DEFAULT_HALL, help="the hall's code")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would change and write nothing"
    )


def run(choices: argparse.Namespace) -> int:
    """Read and load; 1 when the file was refused, 2 when it or the hall is not there."""
    hall = hall_by_code(choices.hall)
    if hall is None:
        print(f"没有代码为 {choices.hall} 的大厅。", file=sys.stderr)
        return 2
    try:
        typed = choices.file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as fault:
        print(f"读不了 {choices.file}：{fault}。请给 UTF-8 的文件。", file=sys.stderr)
        return 2
    texts = read_texts(typed)
    if isinstance(texts, Invalid):
        print(f"文件没有导入。共 {len(texts.errors)} 处要改：", file=sys.stderr)
        for error in texts.errors:
            print(f"  {error.field}：{error.detail.zh}", file=sys.stderr)
        return 1
    by = Actor(hall=hall.id, name="命令行", roles=frozenset({Role.ADMIN}), channel=Channel.IMPORT)
    loaded = load_texts(
        hall.id,
        texts,
        source=choices.file.name,
        by=by,
        at=present(hall),
        dry_run=choices.dry_run,
    )
    if isinstance(loaded, Forbidden):
        print(loaded.reason.zh, file=sys.stderr)
        return 2
    print(
        f"新增 {len(loaded.new)} 条，改动 {len(loaded.changed)} 条，不变 {len(loaded.same)} 条。"
        f"{'已写入。' if loaded.written else '没有写入。'}"
    )
    return 0
