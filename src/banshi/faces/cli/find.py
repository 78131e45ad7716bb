"""``banshi find "words"``: which matter, department and window do these words mean, and why?"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from banshi.boards.sample_finding import sample_finder
from banshi.finding.answers import Found, Suggestion
from banshi.finding.cross_validation import cross_validated
from banshi.finding.evaluation import evaluate, question_of
from banshi.finding.fit import fits_fully

HELP = "find the matter and the department everyday words mean; --evaluate measures it"
MOST = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi find`` understands."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("words", nargs="?", help="words as somebody would say them")
    what.add_argument(
        "--evaluate",
        type=Path,
        metavar="FILE.jsonl",
        help="measure on questions with known departments, one JSON object a line",
    )
    parser.add_argument(
        "--cross-validate",
        action="store_true",
        help="with --evaluate: choose our few numbers again without the questions they are tried on",
    )
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    parser.add_argument(
        "--meaning", action="store_true", help="use the sentence model too, if it is installed"
    )


def run(choices: argparse.Namespace) -> int:
    """Print what was found, or the figures; 1 when the file cannot be read."""
    finder = sample_finder(choices.meaning)
    if choices.evaluate is None:
        found = finder.find(choices.words, MOST)
        if choices.json:
            print(json.dumps(found_plain(found), ensure_ascii=False, indent=1))
        else:
            _print(found)
        return 0
    try:
        lines = choices.evaluate.read_text(encoding="utf-8").splitlines()
        questions = [question_of(json.loads(line)) for line in lines if line.strip()]
    except (OSError, ValueError, KeyError, TypeError) as fault:
        print(f"读不了 {choices.evaluate}：{fault}", file=sys.stderr)
        return 1
    figures = evaluate(questions, finder.find)
    if choices.cross_validate:
        figures["cross_validated"] = cross_validated(questions, finder)
    if choices.json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
    else:
        _print_figures(figures)
    return 0


def found_plain(found: Found) -> dict[str, Any]:
    """An answer as JSON has it."""
    return {
        "asked": found.asked,
        "suggestions": [_suggestion(one) for one in found.suggestions],
        "departments": [
            {
                "department": one.name,
                "window": one.window,
                "share": round(one.share, 3),
                "words": list(one.words),
            }
            for one in found.departments[:3]
        ],
        "refusal": found.refusal,
        "lacking": asdict(found.lacking) if found.lacking else None,
        "guess": found.is_a_guess,
        "complaint": found.is_complaint,
        "emergency": found.emergency or None,
    }


def _suggestion(one: Suggestion) -> dict[str, Any]:
    return {
        "kind": one.entry.kind,
        "matter": one.entry.code,
        "name": one.entry.name,
        "department": one.entry.department,
        "window": one.entry.windows[0] if one.entry.windows else "",
        "score": one.score,
        "because": {"phrase": one.phrase, "words": list(one.shared)},
    }


def _print(found: Found) -> None:
    if found.emergency:
        print(f"情况紧急请先打 {found.emergency}。")
    if found.is_complaint:
        print("听起来是投诉或反映问题：请到“有诉即办”窗口，或打 12345。")
    if found.refusal:
        print("这件事大厅的窗口定不了，请到咨询台，说过的话不用再说一遍。")
    if found.lacking:
        print(
            f"“{found.lacking.errand}”归{found.lacking.department}管，大厅没有列出这一项。"
            f"先问咨询台，或到{found.lacking.window}问清楚再来。"
        )
    only_near = found.is_a_guess or (found.lacking and not fits_fully(found.suggestions))
    if found.suggestions and only_near:
        print("没有一样的，下面的只是相近：")
    for number, one in enumerate(found.suggestions, start=1):
        where = f"（{one.entry.windows[0]}）" if one.entry.windows else ""
        words = "、".join(one.shared) or one.phrase
        print(f"{number}. {one.entry.code} {one.entry.name}{where}：因为“{words}”像“{one.phrase}”")
    for answer in found.departments[:3]:
        words = "、".join(answer.words)
        print(f"   {answer.name} · {answer.window}" + (f"：因为说到 {words}" if words else ""))
    if not found.suggestions and not found.departments:
        print("没有听懂，换个说法再试。")


def _print_figures(figures: dict[str, Any]) -> None:
    micro, macro, refusals = figures["micro"], figures["macro"], figures["refusals"]
    print(f"{figures['questions']} 个问题，其中归窗口的 {micro['n']} 个")
    low, high = micro["top1_interval"]
    print(f"第一个就对 {micro['top1']:.3f}（95% 区间 {low:.3f} 到 {high:.3f}）")
    low, high = micro["top3_interval"]
    print(f"前三个里有 {micro['top3']:.3f}（95% 区间 {low:.3f} 到 {high:.3f}）")
    print(f"按部门平均（{macro['classes']} 个部门）{macro['top1']:.3f}，前三 {macro['top3']:.3f}")
    for basis, tops in figures["by_basis"].items():
        print(f"  {basis}：{tops['n']} 个，{tops['top1']:.3f}，前三 {tops['top3']:.3f}")
    right, wrong = refusals["right"], refusals["wrong"]
    print(f"不归窗口的认出 {right['count']} / {right['n']}，错拒 {wrong['count']} / {wrong['n']}")
    if again := figures.get("cross_validated"):
        print(f"十折交叉验证：{again['top1']:.3f}，前三 {again['top3']:.3f}")
    for one in figures["wrong"]:
        print(f"✗ {one['department']} ← {'、'.join(one['found'])}｜{one['question'][:40]}")
