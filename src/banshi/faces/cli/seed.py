"""``banshi seed``: an empty database becomes two sample halls; then only keeps them current."""

import argparse
import json
import sys
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from banshi.acts.seeding import AlreadySeeded, Seeded, reissue, seed
from banshi.faces.cli._demo_file import demo_plain, read_demo_file, write_demo_file

HELP = "fill an empty database with the sample halls, and write demo.json"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi seed`` understands."""
    parser.add_argument(
        "--rehearsal",
        action="store_true",
        help="halls whose clock stands and moves only when told to (also REHEARSAL=1)",
    )
    parser.add_argument(
        "--renew", action="store_true", help="give every demo account a new password and token"
    )
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")


def run(choices: argparse.Namespace) -> int:
    """Seed, or see that rosters reach ahead and demo.json is right; 1 if the halls are others."""
    rehearsal = choices.rehearsal or settings.BANSHI.rehearsal
    if not choices.json:
        print("正在准备样例大厅……", file=sys.stderr)
    now = datetime.now(UTC)
    done = seed(at=now, rehearsal=rehearsal)
    if isinstance(done, AlreadySeeded) and rehearsal and not done.is_rehearsal:
        print(
            "这里的大厅走真实时间，不能改成演练大厅。请换一个数据目录，例如：\n"
            "  DATA=var-rehearsal REHEARSAL=1 make run",
            file=sys.stderr,
        )
        return 1
    written = _bring_up_to_date(done, renew=choices.renew, at=now)
    if choices.json:
        print(json.dumps(_told(done, written), ensure_ascii=False))
        return 0
    print(_in_words(done, written))
    return 0


def _bring_up_to_date(
    done: Seeded | AlreadySeeded, *, renew: bool, at: datetime
) -> dict[str, Any] | None:
    """Write demo.json; none where no demo hall is kept here."""
    addresses = {
        "base_url": settings.BANSHI.address,
        "database_url": settings.DATABASE_URL,
    }
    if isinstance(done, Seeded):
        plain = demo_plain(done.halls, **addresses)
    elif not renew and (kept := read_demo_file(settings.DATA)) is not None:
        plain = {**kept, **addresses}
        if plain == kept:
            return plain
    else:
        halls = reissue(at=at).halls
        if not halls:
            return None
        plain = demo_plain(halls, **addresses)
    write_demo_file(settings.DATA, plain)
    return plain


def _told(done: Seeded | AlreadySeeded, written: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "seeded": isinstance(done, Seeded),
        "shifts_added": done.shifts if isinstance(done, AlreadySeeded) else None,
        "base_url": written["base_url"] if written else None,
        "accounts": sorted(written["accounts"]) if written else [],
    }


def _in_words(done: Seeded | AlreadySeeded, written: dict[str, Any] | None) -> str:
    if written is None:
        return "这里的大厅不是样例大厅，什么也没有改。"
    head = "样例大厅已建好。" if isinstance(done, Seeded) else "样例大厅已经在这里，没有重建。"
    if isinstance(done, AlreadySeeded) and done.shifts:
        head += f"排班往后排了 {done.shifts} 班。"
    lines = [
        f"  {login:<14}{account['password']:<18}{account['name']}"
        for login, account in written["accounts"].items()
    ]
    return "\n".join((head, f"样例账号（全部内容在 {settings.DATA / 'demo.json'}）：", *lines))
