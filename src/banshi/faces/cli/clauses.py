"""``banshi clauses``: every clause, how it is honoured, and whether that is proven."""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from banshi.boards.clause_matrix import (
    ClauseEntry,
    clause_entry,
    clause_matrix,
    clause_plain,
)
from banshi.boards.clause_page import document
from banshi.faces.cli._clause_faults import faults
from banshi.faces.cli._clause_page import as_markdown
from banshi.faces.cli._clause_tests import ClauseTests, checkout, read_tests

HELP = "show how each clause of the document is honoured; --check proves it"
NO_TESTS = "The tests are not here (the program is installed without its source)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi clauses`` understands."""
    parser.add_argument("clause", nargs="?", metavar="CLAUSE", help="all about one, such as 3.5.a")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="print JSON, for programs")
    shape.add_argument(
        "--markdown", action="store_true", help="print the page docs/clauses.md is made of"
    )
    shape.add_argument(
        "--check",
        action="store_true",
        help="exit 1 if a bound clause lacks its rule, an example, a journey or its proof",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what was asked for; 1 for a clause that is not there, or a check that fails."""
    root = checkout()
    if arguments.check:
        return _check(root)
    if arguments.markdown:
        sys.stdout.write(as_markdown(clause_matrix(), document()))
        return 0
    if arguments.clause is None:
        return _print_all(as_json=arguments.json)
    one = clause_entry(arguments.clause)
    if one is None:
        print(f"没有 {arguments.clause} 这一条。请用 banshi clauses 看全部编号。", file=sys.stderr)
        return 1
    tests = read_tests(root) if root else ClauseTests()
    if arguments.json:
        print(json.dumps(_with_tests(one, tests), ensure_ascii=False, indent=1))
    else:
        _print_one(one, tests, has_tests=root is not None)
    return 0


def _counts() -> dict[str, int]:
    return dict(Counter(one.binding.bound.value for one in clause_matrix()))


def _check(root: Path | None) -> int:
    found = faults(root)
    for fault in found:
        print(f"{fault.clause}: {fault.lacks}")
    counted = ", ".join(f"{number} {bound}" for bound, number in _counts().items())
    print(f"{len(clause_matrix())} clauses: {counted}; {len(found)} faults.")
    if root is None:
        print(f"{NO_TESTS} Examples and journeys were not looked at.")
    return 1 if found else 0


def _with_tests(one: ClauseEntry, tests: ClauseTests) -> dict[str, object]:
    return {
        **clause_plain(one),
        "examples": tests.examples.get(one.clause.id, {}),
        "journeys": [
            journey.where for journey in tests.journeys if journey.clause == one.clause.id
        ],
    }


def _print_all(*, as_json: bool) -> int:
    entries = clause_matrix()
    if as_json:
        items = [clause_plain(one) for one in entries]
        print(json.dumps({"items": items, "counts": _counts()}, ensure_ascii=False, indent=1))
        return 0
    for one in entries:
        names = ", ".join(rule.name for rule in one.rules)
        text = one.binding.planned or one.binding.how
        by = names or (text.zh if text else "")
        print(f"{one.clause.id:8} {one.binding.bound:11} {one.clause.gist.zh}")
        print(f"{'':20} {by}")
    counted = ", ".join(f"{number} {bound}" for bound, number in _counts().items())
    print(f"{len(entries)} clauses: {counted}.")
    return 0


def _print_one(one: ClauseEntry, tests: ClauseTests, *, has_tests: bool) -> None:
    lines = [f"{one.clause.id}  {one.clause.at}  {one.clause.kind}  {one.binding.bound}"]
    lines += [f"  {one.clause.gist.zh}", f"  {one.clause.gist.en}"]
    for label, text in (("how", one.binding.how), ("planned", one.binding.planned)):
        if text:
            lines += [f"{label}:", f"  {text.zh}", f"  {text.en}"]
    for rule in one.rules:
        lines += [f"rule {rule.name}: {rule.question}"]
        lines += [f"  {rule.reads}"] if rule.reads else []
    for reading in one.readings:
        lines += [f"reading {reading.id}:", f"  {reading.text.zh}", f"  {reading.text.en}"]
    for number in one.parameters:
        lines += [f"number {number.name} since {number.since}: {number.note.zh}"]
    for label, places in (
        ("pages", one.binding.pages),
        ("acts", one.binding.acts),
        ("API", one.binding.api),
    ):
        if places:
            lines += [f"{label}: {', '.join(places)}"]
    kinds = tests.examples.get(one.clause.id, {})
    if kinds:
        lines += ["examples: " + ", ".join(f"{number} {kind}" for kind, number in kinds.items())]
    for journey in tests.journeys:
        if journey.clause == one.clause.id:
            lines += [f"journey: {journey.where}"]
    if not has_tests:
        lines += [NO_TESTS]
    print("\n".join(lines))
