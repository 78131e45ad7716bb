"""``banshi seed`` and ``banshi matters import`` say what they did, and do it once."""

import json
import stat
from argparse import ArgumentParser
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.db import connection
from openpyxl import Workbook

from banshi.acts.seeding import AlreadySeeded, Seeded, seed
from banshi.boards.hall import hall_by_code
from banshi.faces.cli import matters_import
from banshi.faces.cli import seed as seed_command
from banshi.records.catalogue import Matter
from banshi.records.hall import Hall
from banshi.seeds.samples import sample_hall
from tests.conftest import OwnDatabase
from tests.seeded import Rehearsal
from tests.token_actor import actor_of_token
from tests.week import at


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def run(command: ModuleType, *words: str) -> int:
    parser = ArgumentParser()
    command.add_arguments(parser)
    return int(command.run(parser.parse_args(words)))


def demo(folder: Path) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads((folder / "demo.json").read_text())
    return plain


def test_seeding_writes_who_one_can_be_for_the_owner_s_eyes_only(
    own_database: OwnDatabase, folder: Path
) -> None:
    assert run(seed_command) == 0
    written = demo(folder)
    assert set(written) == {"base_url", "database_url", "accounts", "neighbour"}
    clerk = written["accounts"]["clerk"]
    assert {"login", "password", "token", "name", "id_number", "phone", "window"} <= set(clerk)
    assert stat.S_IMODE((folder / "demo.json").stat().st_mode) == 0o600
    hall = hall_by_code("boai")
    assert hall is not None
    assert not hall.is_rehearsal
    assert actor_of_token(clerk["token"], hall.id) is not None


def test_seeding_again_keeps_everybody_s_password(own_database: OwnDatabase, folder: Path) -> None:
    run(seed_command)
    before = demo(folder)
    assert run(seed_command, "--json") == 0
    assert demo(folder) == before


def test_another_port_is_written_down_and_nothing_else_changes(
    own_database: OwnDatabase, folder: Path
) -> None:
    run(seed_command)
    before = demo(folder)
    (folder / "demo.json").write_text(json.dumps({**before, "base_url": "http://elsewhere"}))
    run(seed_command)
    assert demo(folder) == before


@pytest.mark.parametrize("content", [None, "", "{", "[]", "{}"])
def test_a_lost_or_damaged_file_is_made_anew_with_new_secrets(
    own_database: OwnDatabase, folder: Path, content: str | None
) -> None:
    run(seed_command)
    before = demo(folder)
    path = folder / "demo.json"
    path.unlink() if content is None else path.write_text(content)
    run(seed_command)
    hall = hall_by_code("boai")
    assert hall is not None
    assert actor_of_token(before["accounts"]["clerk"]["token"], hall.id) is None
    assert actor_of_token(demo(folder)["accounts"]["clerk"]["token"], hall.id) is not None


def test_a_hall_on_real_time_is_not_turned_into_a_rehearsal(
    own_database: OwnDatabase, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(seed_command)
    assert run(seed_command, "--rehearsal") == 1
    assert "REHEARSAL=1" in capsys.readouterr().err
    assert not Hall.objects.filter(rehearsal_at__isnull=False).exists()


def test_a_hall_that_is_no_demo_is_left_alone(own_database: OwnDatabase, folder: Path) -> None:
    Hall.objects.create(code="real", name="真大厅", pack="boai_2020_9")
    assert run(seed_command) == 0
    assert not (folder / "demo.json").exists()
    assert Hall.objects.count() == 1


def test_two_seedings_at_once_seed_once(own_database: OwnDatabase) -> None:
    def one_seeding(_number: int) -> Seeded | AlreadySeeded:
        try:
            return seed(at=at("2026-03-02 08:00"), roster_days=2)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        kinds = [type(one) for one in pool.map(one_seeding, range(2))]
    assert sorted(kinds, key=lambda kind: kind.__name__) == [AlreadySeeded, Seeded]
    assert Hall.objects.count() == 2


def test_an_import_prints_what_differs_and_a_dry_run_writes_nothing(
    sample_halls: Rehearsal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = sample_hall("boai").catalogue
    renamed = {**plain["matters"][0], "name": "居民身份证初次申领"}
    file = tmp_path / "matters.json"
    file.write_text(json.dumps({**plain, "matters": [renamed, *plain["matters"][1:]]}))
    assert run(matters_import, str(file), "--dry-run") == 0
    told = capsys.readouterr().out
    assert "~ M001 居民身份证初次申领（name）" in told
    assert "新增 0，改动 1，不变 130" in told
    assert Matter.objects.get(hall__code="boai", code="M001").name == "居民身份证首次申领"
    assert run(matters_import, str(file)) == 0
    assert Matter.objects.get(hall__code="boai", code="M001").name == "居民身份证初次申领"


def test_a_workbook_with_a_spoilt_code_is_refused_whole(
    sample_halls: Rehearsal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = Workbook()
    workbook.active.title = "事项"
    workbook.active.append(["事项编码", "事项名称", "部门", "窗口", "事项类型", "办件类型"])
    workbook.active.append(["M900", "好的", "县公安局", "公安综合窗口", "公共服务", "即办件"])
    workbook.active.append([4.108e17, "坏的", "县公安局", "公安综合窗口", "公共服务", "即办件"])
    workbook.save(tmp_path / "matters.xlsx")
    assert run(matters_import, str(tmp_path / "matters.xlsx")) == 1
    assert "事项 第 3 行 A 列（事项编码）" in capsys.readouterr().err
    assert not Matter.objects.filter(code="M900").exists()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{", b"PK\x03\x04 broken"])
@pytest.mark.parametrize("name", ["matters.json", "matters.xlsx"])
def test_a_file_that_cannot_be_read_is_said_so_without_a_fault(
    sample_halls: Rehearsal,
    tmp_path: Path,
    name: str,
    content: bytes,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / name).write_bytes(content)
    assert run(matters_import, str(tmp_path / name)) == 2
    way_out = "UTF-8 的 JSON" if name.endswith("json") else "另存为“Excel 工作簿（.xlsx）”"
    assert way_out in capsys.readouterr().err
    assert run(matters_import, str(tmp_path / "nowhere.json")) == 2
    assert run(matters_import, str(tmp_path / name), "--hall", "nowhere") == 2
