"""``banshi keys status``: which keys there are and what is sealed under which."""

import argparse
import json
from dataclasses import asdict

from banshi.acts.resealing import KeysStand, stand

HELP = "show the keys in use and how much personal data is under each"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi keys status`` understands."""
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def run(choices: argparse.Namespace) -> int:
    """Never prints a key, only numbers."""
    kept = stand()
    if choices.json:
        print(json.dumps({**asdict(kept), "left": kept.left}, ensure_ascii=False))
    else:
        _print(kept)
    return 0


def _print(kept: KeysStand) -> None:
    numbers = "、".join(map(str, kept.numbers))
    print(f"在用 {kept.current} 号密钥（{kept.cipher}）；密钥文件里有 {numbers} 号。")
    for one in kept.sealed:
        print(f"  {one.place}：{one.count}，{one.key} 号，{one.cipher}")
    if kept.index_left:
        print(f"  盲索引：{kept.index_left} 个还在旧密钥下")
    left = kept.left + kept.index_left
    print(f"还有 {left} 个要换：banshi keys rotate --continue" if left else "全部在在用的密钥下。")
    if kept.prepared:
        print("有一把备好未用的新密钥。")
