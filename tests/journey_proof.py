"""Journeys are run twice: as they are, and without the rule they show, when they must fail.

``@pytest.mark.journey("3.5.a")`` marks a journey of a clause. It is run once more with all rules
of the clause switched off together, or, where the mark names rules, once more for each of them.
A run that nobody notices is a failure; a run that fails as it should is written down, with a hash
of what was run, in docs/proof/journeys.json, where ``banshi clauses --check`` looks it up.
"""

import fcntl
import json
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from banshi.faces.cli._clause_faults import runs_without
from banshi.faces.cli._clause_tests import PROOF, Journey, read_tests, source_hash
from banshi.policy.clauses import all_rules
from banshi.policy.matrix import rules_of
from tests.switch import switched_off

MARK = "journey(clause, *rules): walks a clause's way; must fail without its rules"


@dataclass(frozen=True)
class Without:
    """One run of a journey with rules switched off; no rules means the journey as it is."""

    clause: str = ""
    rules: tuple[str, ...] = ()

    def __str__(self) -> str:
        """How the run is called in a report."""
        return f"without {' '.join(self.rules)}" if self.rules else "as it is"


def runs_of(marks: list[tuple[str, ...]]) -> list[Without]:
    """The runs of a journey with these marks: as it is, then without each of its rules."""
    runs = [Without()]
    for clause, *named in marks:
        rules = tuple(rule.name for rule in rules_of(clause))
        journey = Journey(clause, "", tuple(named), "")
        runs += [Without(clause, together) for together in runs_without(journey, rules)]
    return runs


def marks_of(item: pytest.Item | pytest.Function) -> list[tuple[str, ...]]:
    """Clause and rules of every journey mark."""
    return [tuple(mark.args) for mark in item.iter_markers("journey")]


def pytest_configure(config: pytest.Config) -> None:
    """The mark journeys carry."""
    config.addinivalue_line("markers", MARK)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every journey once as it is, and once for each set of rules it must miss."""
    marks = marks_of(metafunc.definition)
    if marks:
        metafunc.fixturenames.append("rules_without")
        metafunc.parametrize("rules_without", runs_of(marks), indirect=True, ids=str)


@pytest.fixture
def rules_without(request: pytest.FixtureRequest) -> Without:
    """The rules this run of a journey goes without."""
    without: Without = request.param
    return without


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Run a journey; without its rules it must fail on an assertion of its own."""
    called = getattr(pyfuncitem, "callspec", None)
    without = called.params.get("rules_without") if called else None
    if not isinstance(without, Without) or not without.rules:
        return (yield)
    rules = [rule for rule in all_rules() if rule.name in without.rules]
    try:
        with switched_off(rules):
            yield
    except (AssertionError, pytest.fail.Exception):
        write_down(pyfuncitem, without)
        return True
    pytest.fail(f"nobody notices that {' '.join(without.rules)} is switched off")


def write_down(item: pytest.Function, without: Without) -> None:
    """Keep in the proof that this journey fails without these rules."""
    root = item.config.rootpath
    where = item.nodeid.partition("[")[0]
    journeys = {(one.clause, one.where): one for one in read_tests(root).journeys}
    journey = journeys.get((without.clause, where))
    if journey is None:
        return
    row = {
        "journey": where,
        "rule": " ".join(without.rules),
        "source_hash": source_hash(root, without.rules, journey.source),
    }
    with _locked(root / PROOF) as path:
        kept = json.loads(path.read_text(encoding="utf-8") or "{}")
        walked = [
            one
            for one in kept.get(without.clause, [])
            if (without.clause, one["journey"]) in journeys
            and (one["journey"], one["rule"]) != (row["journey"], row["rule"])
        ]
        kept[without.clause] = sorted([*walked, row], key=lambda one: (one["journey"], one["rule"]))
        text = json.dumps(dict(sorted(kept.items())), ensure_ascii=False, indent=1) + "\n"
        if text != path.read_text(encoding="utf-8"):
            path.write_text(text, encoding="utf-8")


@contextmanager
def _locked(path: Path) -> Iterator[Path]:
    """Several workers write one file; one at a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield path
