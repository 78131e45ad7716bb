"""``banshi calendar import`` and ``banshi policy load``: seen first, then written, refused in words."""

import json
from argparse import ArgumentParser
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from banshi.faces.cli import calendar_import, policy_load
from banshi.records.hall import CalendarEdition
from banshi.records.official_text import OfficialText
from tests.faces.calling import Api, api
from tests.policy.test_holiday_papers import YEAR_2027

__all__ = ["api"]

SHUT = {"closures": [{"day": "2026-03-06", "reason": "停电", "from": "15:00", "to": "17:30"}]}


@pytest.fixture
def written(tmp_path: Path) -> Any:
    """Writes a file and gives its name."""

    def write(content: object) -> str:
        place = tmp_path / "loaded.json"
        place.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return str(place)

    return write


def run(command: ModuleType, *words: str) -> int:
    parser = ArgumentParser()
    command.add_arguments(parser)
    code: int = command.run(parser.parse_args(words))
    return code


def test_a_dry_run_lists_the_promises_that_would_move_and_writes_nothing(
    api: Api, written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    api.clock("2026-03-06T10:24:00+08:00")
    reference = api.receive()
    assert run(calendar_import, written(SHUT), "--dry-run") == 0
    told = capsys.readouterr().out
    assert f"{reference} 的时限从3月6日周五17:30改为3月6日周五15:00" in told
    assert "没有写入" in told
    assert CalendarEdition.objects.filter(hall__code="boai").count() == 1
    assert run(calendar_import, written(SHUT), "--json") == 0
    loaded = json.loads(capsys.readouterr().out)
    assert [one["reference"] for one in loaded["moves"]] == [reference]
    assert loaded["written"] is True
    shown = api.get(f"requests/{reference}").body["promises"][0]
    assert shown["due_at"] == "2026-03-06T15:00:00+08:00"


def test_a_year_is_loaded_and_a_faulty_one_named_line_by_line(
    api: Api, written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {**YEAR_2027, "days": [*YEAR_2027["days"], YEAR_2027["days"][0]]}
    assert run(calendar_import, written(wrong)) == 1
    assert "一天也没有改" in capsys.readouterr().err
    assert run(calendar_import, written(wrong), "--json") == 1
    assert json.loads(capsys.readouterr().out)["written"] is False
    assert run(calendar_import, written(YEAR_2027)) == 0
    assert "已写入" in capsys.readouterr().out
    assert run(calendar_import, written(YEAR_2027)) == 0
    assert "没有写入" in capsys.readouterr().out


def test_what_is_not_there_ends_with_2(api: Api, written: Any) -> None:
    assert run(calendar_import, "/nowhere.json") == 2
    assert run(calendar_import, written(SHUT), "--hall", "nowhere") == 2
    assert run(policy_load, "/nowhere.txt") == 2
    assert run(policy_load, written("3.1\t一"), "--hall", "nowhere") == 2


def test_official_wording_is_loaded_by_command(
    api: Api, written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(policy_load, written("3.1\t（测试用）原文"), "--dry-run") == 0
    assert "没有写入" in capsys.readouterr().out
    assert not OfficialText.objects.exists()
    assert run(policy_load, written({"3.1": "（测试用）原文"})) == 0
    assert "新增 1 条" in capsys.readouterr().out
    assert OfficialText.objects.get().clause == "3.1"
    assert run(policy_load, written("3.1\t一\n9.9\t二")) == 1
    assert "9.9" in capsys.readouterr().err
