"""``banshi keys``: rotate, status and forget say what they did and never show a key."""

import json
import shutil
from argparse import ArgumentParser
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from banshi.faces.cli import keys_forget, keys_rotate, keys_status
from banshi.records import key_ring
from banshi.site.doctor import Health
from banshi.site.doctor.records import sealed
from tests.seeded import Rehearsal


@pytest.fixture(autouse=True)
def own_ring(tmp_path: Path, settings: Any, sample_halls: Rehearsal) -> None:
    ring = tmp_path / "keys" / "ring.json"
    ring.parent.mkdir()
    shutil.copy(settings.KEYS_FILE, ring)
    settings.KEYS_FILE, settings.DATA = ring, tmp_path


def run(command: ModuleType, *words: str) -> int:
    parser = ArgumentParser()
    command.add_arguments(parser)
    code: int = command.run(parser.parse_args(words))
    return code


def test_a_key_is_changed_looked_at_and_destroyed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(keys_rotate) == 0
    assert "都换好了" in capsys.readouterr().out
    assert run(keys_status, "--json") == 0
    told = capsys.readouterr().out
    assert json.loads(told)["current"] == 2
    assert json.loads(told)["left"] == 0
    ring = key_ring.key_ring()
    assert not any(key.hex() in told for key in (*ring.keys.values(), *ring.index_keys.values()))
    assert run(keys_forget, "1") == 0
    assert run(keys_forget, "2") == 1


def test_what_is_left_for_the_worker_is_said_by_status_and_doctor(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert sealed().health is Health.WELL
    assert run(keys_rotate, "--no-wait") == 0
    assert run(keys_status) == 0
    assert "keys rotate --continue" in capsys.readouterr().out
    assert (sealed().health, sealed().cure) == (Health.CARE, "banshi keys rotate --continue")
    assert run(keys_rotate, "--continue") == 0
    assert sealed().health is Health.WELL


def test_doctor_names_a_key_the_ring_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    run(keys_rotate)
    key_ring.prepare()
    key_ring.use_newest()
    key_ring.drop(2)
    assert sealed().health is Health.ILL
    assert "key 2" in sealed().seen
