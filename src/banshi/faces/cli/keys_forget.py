"""``banshi keys forget N``: destroy an older key nothing is sealed under any more."""

import argparse
import sys
from datetime import UTC, datetime

from banshi.acts.resealing import forget

HELP = "destroy an older key; refused while anything is sealed under it"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi keys forget`` understands."""
    parser.add_argument("number", type=int, help="the key's number, as banshi keys status shows")


def run(choices: argparse.Namespace) -> int:
    """1 when the key must stay."""
    if forget(choices.number, at=datetime.now(UTC)):
        print(f"{choices.number} 号密钥已销毁。以前的备份里用它封的，再也读不出来。")
        return 0
    print(
        f"{choices.number} 号密钥不能销毁：在用、没有，或还有数据封在它下面（banshi keys status）。",
        file=sys.stderr,
    )
    return 1
