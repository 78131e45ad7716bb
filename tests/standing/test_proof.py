"""What is said to be proven names tests there are, and says what it lacks; pages follow the data."""

import json

from tests.proof import PROOF, ROOT, asvs_page, asvs_rows, ids_of, plan, shown

REQUIREMENTS = 93


def test_each_requirement_stands_once_with_its_tests_or_what_is_missing() -> None:
    ids = [one for row in asvs_rows() for one in ids_of(row)]
    assert len(ids) == len(set(ids)) == REQUIREMENTS
    for row in asvs_rows():
        assert row.get("tests") or row.get("not_yet"), row["ids"]


def test_every_test_named_is_there() -> None:
    named = {test for row in asvs_rows() for test in row.get("tests", [])}
    named |= {test for line in plan().values() for test in line["tests"]}
    assert [test for test in sorted(named) if not (ROOT / test).exists()] == []


def test_the_pages_say_what_the_data_say() -> None:
    """Run ``python -m tests.proof`` (or with --tables) after changing a table."""
    assert (PROOF / "asvs.md").read_text("utf-8") == asvs_page()
    results = json.loads((PROOF / "results.json").read_text("utf-8"))
    assert set(results["lines"]) == set(plan())
    assert (PROOF / "results.md").read_text("utf-8") == shown(results)
