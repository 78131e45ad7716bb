"""The proof of journeys proves something: a journey that misses nothing fails."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = """
from tests.journey_proof import pytest_configure, pytest_generate_tests, pytest_pyfunc_call
from tests.journey_proof import rules_without
"""
JOURNEYS = """
import pytest
from banshi.policy.questions.requests import QUESTIONS
from tests.policy.situations import asked
from tests.week import FRAME, at

WEDNESDAY = at("2026-03-04 10:00")

@pytest.mark.journey("3.0", "off_hours.is_off_hours_appointment")
def test_a_time_in_working_time_is_sent_to_the_window():
    assert not QUESTIONS["receiving"].ask(asked(wanted_at=WEDNESDAY), FRAME).allowed

@pytest.mark.journey("3.0", "off_hours.is_off_hours_appointment")
def test_that_looks_at_something_else():
    assert QUESTIONS["receiving"].ask(asked(), FRAME).allowed

@pytest.mark.journey("3.0", "off_hours.is_off_hours_appointment")
def test_that_breaks_down_by_itself():
    raise KeyError("wanted_at")
"""
# The real tests package comes first, so that the small one only adds to it.
RUN = """
import sys
sys.path.insert(0, sys.argv.pop(1))
import pytest, tests.journey_proof
sys.exit(pytest.main())
"""


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A small checkout of three journeys, run; its report and its folder."""
    folder = tmp_path_factory.mktemp("checkout")
    tests = folder / "tests" / "walked"
    tests.mkdir(parents=True)
    (folder / "pytest.ini").write_text("[pytest]\n")
    (tests / "conftest.py").write_text(CONFTEST)
    (tests / "test_journeys.py").write_text(JOURNEYS)
    done = subprocess.run(
        [
            sys.executable,
            *("-c", RUN),
            str(Path(__file__).parents[2]),
            *("-rA", "-p", "no:django", "-p", "no:cacheprovider", "--import-mode=importlib"),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout, folder


def outcome(report: str, name: str) -> dict[str, str]:
    """How each run of a journey ended, by what it went without."""
    return {
        line.partition("[")[2].partition("]")[0]: line.split(" ")[0]
        for line in report.splitlines()
        if line.startswith(("PASSED", "FAILED")) and f"::{name}[" in line
    }


RULE_OFF = "without off_hours.is_off_hours_appointment"


def test_a_journey_that_misses_its_rule_passes_both_runs(ran: tuple[str, Path]) -> None:
    ends = outcome(ran[0], "test_a_time_in_working_time_is_sent_to_the_window")
    assert ends == {"as it is": "PASSED", RULE_OFF: "PASSED"}, ran[0]


def test_a_journey_that_misses_nothing_fails(ran: tuple[str, Path]) -> None:
    assert outcome(ran[0], "test_that_looks_at_something_else") == {
        "as it is": "PASSED",
        RULE_OFF: "FAILED",
    }
    assert "nobody notices that off_hours.is_off_hours_appointment is switched off" in ran[0]


def test_a_journey_that_breaks_down_proves_nothing(ran: tuple[str, Path]) -> None:
    assert set(outcome(ran[0], "test_that_breaks_down_by_itself").values()) == {"FAILED"}


def test_what_was_seen_is_written_down_and_nothing_else(ran: tuple[str, Path]) -> None:
    proof = json.loads((ran[1] / "docs" / "proof" / "journeys.json").read_text())
    assert [
        (clause, row["journey"], row["rule"]) for clause, rows in proof.items() for row in rows
    ] == [
        (
            "3.0",
            "tests/walked/test_journeys.py::test_a_time_in_working_time_is_sent_to_the_window",
            "off_hours.is_off_hours_appointment",
        )
    ]
