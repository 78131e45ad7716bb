"""``banshi journal verify``: is every chain of the journal as it was written?"""

import argparse
import json
import sys
from time import monotonic
from typing import Any

from banshi.acts.verification import BrokenEntry, Verification, verify
from banshi.boards.hall import hall_by_code

HELP = "walk every chain of the journal; exit 1 and name the first broken entry"
NEEDS_DATABASE = True
EVERY_SECONDS = 1.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi journal verify`` understands."""
    parser.add_argument("--hall", metavar="CODE", help="this hall only")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(choices: argparse.Namespace) -> int:
    """Print what was walked; 1 when anything is broken."""
    if choices.hall and hall_by_code(choices.hall) is None:
        print(f"没有代码是 {choices.hall} 的大厅。", file=sys.stderr)
        return 1
    result = verify(choices.hall, progress=_Progress())
    if choices.json:
        print(json.dumps(_plain(result), ensure_ascii=False))
    else:
        _print(result)
    return 0 if result.is_whole else 1


class _Progress:
    """Says now and then how far the walk is, without filling the screen."""

    def __init__(self) -> None:
        self.began_at = self.said_at = monotonic()

    def __call__(self, entries: int, total: int) -> None:
        """Told by the walk how many entries it has read, of how many."""
        if monotonic() - self.said_at < EVERY_SECONDS:
            return
        self.said_at = monotonic()
        left = (self.said_at - self.began_at) / entries * (total - entries)
        print(f"已核对 {entries} / {total} 条，还要约 {left:.0f} 秒……", file=sys.stderr)


def _plain(result: Verification) -> dict[str, Any]:
    return {
        "whole": result.is_whole,
        "entries": result.entries,
        "chains": result.chains,
        "broken_chains": result.broken_chains,
        "seals": result.seals,
        "broken_seals": result.broken_seals,
        "first_broken": _broken_plain(result.first) if result.first else None,
    }


def _broken_plain(broken: BrokenEntry) -> dict[str, Any]:
    return {
        "hall": broken.hall,
        "kind": broken.kind,
        "reference": broken.reference,
        "subject": str(broken.subject),
        "seq": broken.seq,
        "code": broken.code,
        "fault": broken.fault.fault,
        "words": broken.fault.words.zh,
        "words_en": broken.fault.words.en,
    }


def _print(result: Verification) -> None:
    if result.first is None:
        print(f"留痕完好：{result.chains} 条链，{result.entries} 条，{result.seals} 个封印。")
        return
    first = result.first
    place = f"{first.reference or f'{first.kind} {first.subject}'}，第 {first.seq} 条"
    if first.kind == "seal":
        place = f"第 {first.seq} 个封印" if first.seq else "等封的条目"
    print(
        f"留痕断了：{first.hall} 的 {place}（印记 {first.code or '无'}）：{first.fault.words.zh}\n"
        f"{result.broken_chains} 条链、{result.broken_seals} 处封印有问题；"
        f"完好的 {result.entries} 条。",
        file=sys.stderr,
    )
