"""``banshi journal verify`` and ``banshi explain``: an exit code, words, and JSON for programs."""

import json
from argparse import ArgumentParser
from types import ModuleType
from typing import Any

import pytest

from banshi.faces.cli import explain, journal_verify
from tests.acts.tampering import change_byte
from tests.faces.calling import REFUSAL, Api, api

__all__ = ["api"]


def run(command: ModuleType, *words: str) -> int:
    """Run a command as the program would; its exit code."""
    parser = ArgumentParser()
    command.add_arguments(parser)
    code: int = command.run(parser.parse_args(words))
    return code


@pytest.fixture
def reference(api: Api) -> str:
    """A request with a refusal proposed and not consented to."""
    received = api.receive()
    api.verb(received, "propose-refusal", REFUSAL, who="clerk")
    api.verb(received, "withhold-consent", {"reason": "周六有人在"}, who="manager")
    return received


def read(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_a_whole_journal_is_said_to_be_whole(
    reference: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(journal_verify) == 0
    assert "留痕完好" in capsys.readouterr().out
    assert run(journal_verify, "--json") == 0
    told = read(capsys)
    assert (told["whole"], told["first_broken"]) == (True, None)
    assert told["entries"] >= 3


def test_one_changed_byte_makes_both_commands_fail_and_name_the_entry(
    reference: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(explain, reference) == 0
    assert run(journal_verify) == 0
    change_byte(reference, 2)
    capsys.readouterr()
    assert run(journal_verify) == 1
    assert f"{reference}，第 2 条" in capsys.readouterr().err
    assert run(journal_verify, "--json") == 1
    first = read(capsys)["first_broken"]
    assert (first["reference"], first["seq"], first["fault"]) == (reference, 2, "changed")
    assert run(explain, reference) == 1
    assert "第 2 条" in capsys.readouterr().err
    assert run(explain, reference, "--json") == 1
    assert read(capsys)["broken"]["seq"] == 2


def test_a_decision_is_explained_with_its_receipt(
    reference: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(explain, reference) == 0
    told = capsys.readouterr().out
    for words in ("2026-03-06 10:24", "boai_2020_9@", "3.5.a", "answer_before_wanted_hours = 2"):
        assert words in told
    assert run(explain, reference, "--json") == 0
    explained = read(capsys)
    assert explained["agrees"] is True
    first = explained["decisions"][0]
    assert first.keys() >= {"edition", "parameters", "calendar", "situation", "decision", "at"}
    assert first["decision"]["findings"][0]["facts"]
    assert first["kept"] == first["again"]


def test_what_is_not_there_is_said_so(api: Api, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(explain, "Y-00000000-0") == 1
    assert "没有找到" in capsys.readouterr().err
    assert run(journal_verify, "--hall", "nowhere") == 1
    assert "nowhere" in capsys.readouterr().err
