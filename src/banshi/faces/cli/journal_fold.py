"""``banshi journal fold``: do the rows hold what the journal tells?"""

import argparse
import json
import sys
from dataclasses import asdict

from banshi.acts.folding import Folded, fold
from banshi.boards.hall import hall_by_code

HELP = "replay the journal and compare; exit 1 and name the first row that says otherwise"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi journal fold`` understands."""
    parser.add_argument("--hall", metavar="CODE", help="this hall only")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(choices: argparse.Namespace) -> int:
    """Print what was replayed; 1 when a row differs."""
    if choices.hall and hall_by_code(choices.hall) is None:
        print(f"没有代码是 {choices.hall} 的大厅。", file=sys.stderr)
        return 1
    folded = fold(choices.hall)
    if choices.json:
        plain = {
            "agrees": folded.agrees,
            "requests": folded.requests,
            "promises": folded.promises,
            "differing": folded.differing,
            "first": asdict(folded.first) if folded.first else None,
        }
        print(json.dumps(plain, ensure_ascii=False))
    else:
        _print(folded)
    return 0 if folded.agrees else 1


def _print(folded: Folded) -> None:
    first = folded.first
    if first is None:
        print(f"重放一致：{folded.requests} 件，{folded.promises} 个时限。")
        return
    print(
        f"重放不一致：{first.hall} 的 {first.reference}，{first.what}：留痕说 {first.told}，"
        f"库里是 {first.kept}。\n{folded.requests} 件里有 {folded.differing} 件不一致。",
        file=sys.stderr,
    )
