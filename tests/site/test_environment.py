"""What the machine tells the program is read once and refused with a cure."""

import stat
from pathlib import Path

import pytest

from banshi.site.environment import EnvironmentFault, read, secret_key


def test_without_a_word_the_hall_is_at_port_8000_of_this_machine_alone() -> None:
    here = read({})
    assert (here.address, here.bind) == ("http://127.0.0.1:8000", "127.0.0.1")
    assert here.data.name == "var"
    assert not here.rehearsal


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"PORT": "eighty"}, "PORT"),
        ({"PORT": "0"}, "PORT"),
        ({"PORT": "65536"}, "PORT"),
        ({"BANSHI_CIPHER": "rot13"}, "BANSHI_CIPHER"),
        ({"REHEARSAL": "maybe"}, "REHEARSAL"),
        ({"BANSHI_ADDRESS": "hall.example/path"}, "BANSHI_ADDRESS"),
    ],
)
def test_a_word_it_cannot_use_is_named(variables: dict[str, str], named: str) -> None:
    with pytest.raises(EnvironmentFault, match=named):
        read(variables)


def test_a_hall_open_to_all_interfaces_is_still_found_on_this_machine() -> None:
    assert read({"BANSHI_BIND": "0.0.0.0", "PORT": "81"}).address == "http://127.0.0.1:81"


def test_the_signing_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = secret_key(tmp_path / "keys")
    assert secret_key(tmp_path / "keys") == first
    assert len(first) > 60
    assert stat.S_IMODE((tmp_path / "keys" / "secret").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["secret"]
