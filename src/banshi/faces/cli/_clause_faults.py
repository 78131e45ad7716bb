"""What keeps ``banshi clauses --check`` from passing, each fault with what mends it."""

from pathlib import Path

from banshi.boards.clause_matrix import Gap, clause_gaps, rule_names
from banshi.faces.cli._clause_tests import (
    EXAMPLE_KINDS,
    ClauseTests,
    Journey,
    read_tests,
    source_hash,
)

RUN_JOURNEYS = "run `pytest tests/journeys`, which writes docs/proof/journeys.json"


def faults(root: Path | None) -> tuple[Gap, ...]:
    """Everything wrong; without a checkout only what the program itself can tell."""
    found = list(clause_gaps())
    if root is None:
        return tuple(found)
    tests = read_tests(root)
    bound = rule_names()
    for clause, rules in bound.items():
        found.extend(_examples_lacking(clause, tests))
        found.extend(_journeys_lacking(clause, rules, tests, root))
    for journey in tests.journeys:
        if journey.clause not in bound:
            found.append(Gap(journey.clause, f"{journey.where} walks a clause no rule is bound to"))
        unknown = sorted(set(journey.rules) - set(bound.get(journey.clause, ())))
        if unknown:
            found.append(Gap(journey.clause, f"{journey.where} names no rule of it: {unknown[0]}"))
    return tuple(found)


def _examples_lacking(clause: str, tests: ClauseTests) -> list[Gap]:
    kinds = tests.examples.get(clause, {})
    return [
        Gap(clause, f"no {kind} example; mark one in tests/policy")
        for kind in EXAMPLE_KINDS
        if not kinds.get(kind)
    ]


def _journeys_lacking(
    clause: str, rules: tuple[str, ...], tests: ClauseTests, root: Path
) -> list[Gap]:
    journeys = [one for one in tests.journeys if one.clause == clause]
    if not journeys:
        return [Gap(clause, "no journey; mark one with pytest.mark.journey in tests/journeys")]
    return [
        Gap(clause, f"the proof of {one.where} is missing or stale; {RUN_JOURNEYS}")
        for one in journeys
        if not all(_is_proven(one, together, tests, root) for together in runs_without(one, rules))
    ]


def runs_without(journey: Journey, rules: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The runs a journey must fail: each rule it names alone, else all of the clause together."""
    if journey.rules:
        return tuple((rule,) for rule in journey.rules)
    return (rules,)


def _is_proven(journey: Journey, together: tuple[str, ...], tests: ClauseTests, root: Path) -> bool:
    wanted = source_hash(root, together, journey.source)
    return any(
        row.journey == journey.where
        and set(row.rules) == set(together)
        and row.source_hash == wanted
        for row in tests.proven
        if row.clause == journey.clause
    )
