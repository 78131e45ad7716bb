"""``banshi identity standin``: a stand-in for the province's identity, for practice halls only."""

import argparse
import signal
import sys
import threading

from django.conf import settings

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.identity_providers import cut_off
from banshi.acts.identity_stand_in import join_stand_in, stand_in_for
from banshi.boards.hall import hall_by_code
from banshi.faces.moment import present
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel, Role

HELP = "run a stand-in for the province's identity and join a demo or rehearsal hall to it"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi identity standin`` understands."""
    parser.add_argument("--port", type=int, default=0, help="of this machine; any free one if none")
    parser.add_argument("--hall", default=settings.DEFAULT_HALL, help="the hall's code")


def run(choices: argparse.Namespace) -> int:
    """Answer until TERM or Ctrl-C, then cut the hall off again; 2 where it must not be."""
    hall = hall_by_code(choices.hall)
    if hall is None:
        print(f"没有代码为 {choices.hall} 的大厅。用 --hall 另指一个。", file=sys.stderr)
        return 2
    stand_in = stand_in_for(hall.id)
    if isinstance(stand_in, Forbidden):
        print(stand_in.reason.zh, file=sys.stderr)
        return 2
    try:
        stand_in.open(choices.port)
    except OSError as fault:
        print(f"端口 {choices.port} 用不了：{fault}。用 --port 另指一个。", file=sys.stderr)
        return 2
    by = Actor(hall.id, "命令行", frozenset({Role.SECURITY}), Channel.IMPORT)
    joined = join_stand_in(stand_in, by=by, at=present(hall))
    if isinstance(joined, Invalid | Forbidden):
        print("接不上替身，请看 banshi doctor。", file=sys.stderr)
        return 2
    ended = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: ended.set())
    print(f"替身在 {stand_in.issuer}，{hall.name}已经接上；登录页上有“用省统一身份登录”。")
    print("这是演示用的，人都是编的。按 Ctrl-C 停下，大厅同时断开。", flush=True)
    ended.wait()
    cut_off(by=by, at=present(hall))
    stand_in.close()
    return 0
