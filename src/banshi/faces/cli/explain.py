"""``banshi explain REFERENCE``: why was it decided so, and would it be decided so again?"""

import argparse
import json
import sys
from dataclasses import asdict
from typing import Any

from banshi.acts.answers import NotFound
from banshi.acts.explaining import Explained, Explanation, explain
from banshi.acts.verification import BrokenEntry

HELP = "ask every decision about a request again, from its receipt; a difference is an error"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi explain`` understands."""
    parser.add_argument(
        "reference", help="a request such as Y-7K3M9QXA-4, or the code of one journal entry"
    )
    parser.add_argument("--hall", metavar="CODE", help="look in this hall only")
    parser.add_argument("--json", action="store_true", help="print receipts and answers as JSON")


def run(choices: argparse.Namespace) -> int:
    """Print every decision and its receipt; 1 if one comes out otherwise or a chain is broken."""
    explanation = explain(choices.reference, choices.hall)
    if isinstance(explanation, NotFound):
        print(f"没有找到 {choices.reference}。请核对编号。", file=sys.stderr)
        return 1
    if choices.json:
        print(json.dumps(_plain(explanation), ensure_ascii=False, indent=1))
    else:
        _print(explanation)
    return 0 if explanation.agrees else 1


def _plain(explanation: Explanation) -> dict[str, Any]:
    return {
        "hall": explanation.hall,
        "reference": explanation.reference,
        "agrees": explanation.agrees,
        "broken": _broken_plain(explanation.broken),
        "erased": [{**asdict(one), "at": one.at.isoformat()} for one in explanation.erased],
        "decisions": [
            {
                **asdict(one),
                "at": one.at.isoformat(),
                "decision": one.kept["decision"],
                "agrees": one.agrees,
            }
            for one in explanation.decisions
        ],
    }


def _broken_plain(broken: BrokenEntry | None) -> dict[str, Any] | None:
    if broken is None:
        return None
    return {
        "seq": broken.seq,
        "code": broken.code,
        "fault": broken.fault.fault,
        "words": broken.fault.words.zh,
    }


def _print(explanation: Explanation) -> None:
    print(f"{explanation.reference}（{explanation.hall}）")
    if not explanation.decisions:
        print("这里没有凭规则作出的决定。")
    for one in explanation.decisions:
        _print_decision(one)
    for erased in explanation.erased:
        what = "姓名、号码、电话、地点和所有的话" if erased.what == "everything" else "电话和地点"
        why = "保存期满" if erased.ground == "time" else "本人要求"
        print(
            f"\n{erased.at:%Y-%m-%d %H:%M} 起，{what}已删除（{why}）。原文写了什么、和承诺值是否"
            "相符，再也核对不了；上面的决定只用长度、时间和编码，照样可以重问。"
        )
    if explanation.broken is not None:
        words = explanation.broken.fault.words.zh
        print(f"留痕第 {explanation.broken.seq} 条：{words}", file=sys.stderr)


def _print_decision(one: Explained) -> None:
    decision = one.kept["decision"]
    print(f"\n{one.seq}. {one.act} · {one.at:%Y-%m-%d %H:%M} · {decision['value']}")
    print(f"   {decision['reason']['zh']}")
    print(f"   版本 {one.edition} · 日历 {one.calendar} · 依据 {'、'.join(decision['cites'])}")
    for finding in decision["findings"]:
        print(f"   {finding['clause']} {finding['state']}：{finding['text']['zh']}")
        for fact in finding["facts"]:
            print(f"      {fact['name']} = {fact['value']}（{fact['origin']}）")
    if one.agrees:
        print("   重问一次：结果一样。")
    else:
        print(f"   重问一次：结果不一样，从 {one.difference} 起。", file=sys.stderr)
