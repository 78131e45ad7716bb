"""``banshi keys rotate``: a new key for personal data while the hall runs."""

import argparse
import sys
from datetime import UTC, datetime
from time import monotonic

from banshi.acts import resealing

HELP = "begin with a new key and bring all personal data over to it; safe to stop and go on"
NEEDS_DATABASE = True
EVERY_SECONDS = 1.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi keys rotate`` understands."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--prepare",
        action="store_true",
        help="only lay the key ready: copy the ring to every machine, then rotate",
    )
    how.add_argument(
        "--continue",
        dest="go_on",
        action="store_true",
        help="no new key: go on with what a stopped run left, or after BANSHI_CIPHER changed",
    )
    how.add_argument("--no-wait", action="store_true", help="leave the moving to the worker")


def run(choices: argparse.Namespace) -> int:
    """Print how far it is; 1 when something could not be moved yet."""
    now = datetime.now(UTC)
    if choices.prepare:
        print(
            f"{resealing.prepare()} 号密钥已备好，还没有用。请把密钥文件拷到每台机器，再运行 banshi keys rotate。"
        )
        return 0
    if not choices.go_on:
        print(f"从现在起用 {resealing.begin(at=now)} 号密钥；旧的仍能读。", flush=True)
        if choices.no_wait:
            print("其余由后台慢慢换；banshi keys status 看进度。")
            return 0
    moved = _move(now)
    if resealing.is_moving():
        print(f"换了 {moved} 行（份），还有正在用的没换到；再运行 banshi keys rotate --continue。")
        return 1
    print(f"都换好了：{moved} 行（份）。")
    return 0


def _move(now: datetime) -> int:
    moved, said_at = 0, monotonic()
    for step in resealing.go_on(at=now):
        moved += step.moved
        if monotonic() - said_at >= EVERY_SECONDS:
            said_at = monotonic()
            print(f"已换 {moved}，正在换 {step.place}……", file=sys.stderr, flush=True)
    return moved
