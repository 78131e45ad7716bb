"""``banshi identity off``: nobody signs in with the province's identity any more."""

import argparse
import sys

from django.conf import settings

from banshi.acts.answers import Forbidden
from banshi.acts.identity_providers import cut_off
from banshi.boards.hall import hall_by_code
from banshi.faces.moment import present
from banshi.policy.actor import Actor
from banshi.policy.administrators import held
from banshi.policy.vocabulary import Channel, Role

HELP = "cut a hall off from the province's identity; who was bound to which account is kept"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi identity off`` understands."""
    parser.add_argument("--hall", default=settings.DEFAULT_HALL, help="the hall's code")


def run(choices: argparse.Namespace) -> int:
    """Cut it off; 2 when the hall is not there."""
    hall = hall_by_code(choices.hall)
    if hall is None:
        print(f"没有代码为 {choices.hall} 的大厅。用 --hall 另指一个。", file=sys.stderr)
        return 2
    by = Actor(
        hall.id,
        "命令行",
        held(frozenset({Role.ADMIN}), apart=hall.administrators_apart),
        Channel.IMPORT,
    )
    done = cut_off(by=by, at=present(hall))
    if isinstance(done, Forbidden):
        print(done.reason.zh, file=sys.stderr)
        return 2
    print(f"{hall.name}断开了省统一身份；手机号照样能登录。")
    return 0
