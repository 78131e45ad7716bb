"""``banshi clauses``: what it prints, and what its check finds in a checkout."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from banshi.faces.cli import clauses
from banshi.faces.cli._clause_faults import faults
from banshi.faces.cli._clause_tests import PROOF, read_tests, source_hash

EXAMPLES = """
from tests.policy.marks import rows

ordinary, edge, refusing = rows("6.4.d")
TABLE = [ordinary(1, says="a"), edge(2, says="b"), refusing(3, says="c")]
"""
BY_MARK = """
import pytest

@pytest.mark.example("3.0", "edge")
def test_an_edge() -> None: ...
"""
JOURNEY = '''
import pytest

@pytest.mark.journey("6.4.d")
def test_absent_staff_are_no_ground(api) -> None:
    """Walked."""
'''
BOTH_RULES = ("absence.absence_flagged", "absence.ground_admitted")
WHERE = "tests/journeys/test_walked.py::test_absent_staff_are_no_ground"

Written = Callable[[dict[str, str]], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """A checkout of these files and the rules of 6.4.d."""

    def write(files: dict[str, str]) -> Path:
        rules = "src/banshi/policy/rules/absence.py"
        root = Path(clauses.__file__).parents[4]
        for name, content in {rules: (root / rules).read_text(), **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        return tmp_path

    return write


def lacks(root: Path, clause: str = "6.4.d") -> list[str]:
    """What the check finds wrong with a clause there."""
    return [fault.lacks for fault in faults(root) if fault.clause == clause]


def proof(root: Path, journey_source: str, rules: tuple[str, ...] = BOTH_RULES) -> str:
    """The proof of the journey, as it would be written."""
    hashed = source_hash(root, rules, journey_source)
    row = {"journey": WHERE, "rule": " ".join(rules), "source_hash": hashed}
    return json.dumps({"6.4.d": [row]})


def walked(root: Path) -> str:
    """The journey's source as it is read."""
    return read_tests(root).journeys[0].source


def test_a_bound_clause_without_tests_lacks_three_examples_and_a_journey(written: Written) -> None:
    assert lacks(written({})) == [
        "no ordinary example; mark one in tests/policy",
        "no edge example; mark one in tests/policy",
        "no refusing example; mark one in tests/policy",
        "no journey; mark one with pytest.mark.journey in tests/journeys",
    ]


def test_rows_of_a_table_are_read_as_examples(written: Written) -> None:
    root = written({"tests/policy/test_absence.py": EXAMPLES, "tests/policy/test_a.py": BY_MARK})
    assert read_tests(root).examples == {
        "6.4.d": {"ordinary": 1, "edge": 1, "refusing": 1},
        "3.0": {"edge": 1},
    }
    assert lacks(root) == ["no journey; mark one with pytest.mark.journey in tests/journeys"]
    assert "no edge example; mark one in tests/policy" not in lacks(root, "3.0")


def test_a_journey_needs_its_proof(written: Written) -> None:
    root = written({"tests/policy/test_a.py": EXAMPLES, "tests/journeys/test_walked.py": JOURNEY})
    (lack,) = lacks(root)
    assert f"the proof of {WHERE} is missing or stale" in lack
    written({str(PROOF): proof(root, walked(root))})
    assert lacks(root) == []


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("src/banshi/policy/rules/absence.py", "is not RefusalGround", "is RefusalGround"),
        ("tests/journeys/test_walked.py", "Walked.", "Strolled."),
    ],
)
def test_a_proof_is_stale_once_rule_or_journey_change(
    written: Written, name: str, before: str, after: str
) -> None:
    root = written({"tests/policy/test_a.py": EXAMPLES, "tests/journeys/test_walked.py": JOURNEY})
    written({str(PROOF): proof(root, walked(root))})
    source = (root / name).read_text()
    assert before in source
    (root / name).write_text(source.replace(before, after))
    assert "missing or stale" in lacks(root)[0]


def test_a_proof_of_one_rule_is_none_of_both(written: Written) -> None:
    root = written({"tests/policy/test_a.py": EXAMPLES, "tests/journeys/test_walked.py": JOURNEY})
    written({str(PROOF): proof(root, walked(root), BOTH_RULES[:1])})
    assert "missing or stale" in lacks(root)[0]


def test_a_journey_of_a_clause_or_rule_that_is_not_there_is_named(written: Written) -> None:
    wrong = JOURNEY.replace('"6.4.d"', '"6.5.a"')
    unknown = JOURNEY.replace('"6.4.d"', '"6.4.d", "absence.nothing"')
    root = written({"tests/journeys/test_a.py": wrong, "tests/journeys/test_b.py": unknown})
    assert lacks(root, "6.5.a") == [
        "tests/journeys/test_a.py::test_absent_staff_are_no_ground"
        " walks a clause no rule is bound to"
    ]
    assert any("names no rule of it: absence.nothing" in one for one in lacks(root))


def test_without_a_checkout_only_the_program_itself_is_checked() -> None:
    assert faults(None) == ()


def asked(*words: str) -> argparse.Namespace:
    """The command line, parsed."""
    parser = argparse.ArgumentParser()
    clauses.add_arguments(parser)
    return parser.parse_args(words)


def test_all_clauses_are_printed_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert clauses.run(asked("--json")) == 0
    printed = json.loads(capsys.readouterr().out)
    assert len(printed["items"]) == sum(printed["counts"].values()) == 61
    one = next(item for item in printed["items"] if item["id"] == "3.5.a")
    assert (one["bound"], one["kind"]) == ("rule", "deadline")
    assert (one["kept"], one["broken"]) == (None, None)
    assert "same_day_answer.answer_due" in [rule["name"] for rule in one["rules"]]
    assert [reading["id"] for reading in one["readings"]] == ["R1"]


def test_all_about_one_clause(capsys: pytest.CaptureFixture[str]) -> None:
    assert clauses.run(asked("6.4.d")) == 0
    printed = capsys.readouterr().out
    for words in (
        "不得以人员不在岗为由",
        "absence.ground_admitted",
        "We read",
        "examples:",
        "journey:",
    ):
        assert words in printed


def test_all_about_one_clause_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert clauses.run(asked("3.4.a", "--json")) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["planned"]
    assert set(printed["examples"]) == {"ordinary", "edge", "refusing"}
    assert printed["journeys"]


def test_a_clause_that_is_not_there_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert clauses.run(asked("9.9")) == 1
    assert "没有 9.9 这一条" in capsys.readouterr().err


def test_the_list_counts_how_clauses_are_honoured(capsys: pytest.CaptureFixture[str]) -> None:
    assert clauses.run(asked()) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("61 clauses: ")
