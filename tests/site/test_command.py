"""Every command explains itself."""

import pytest

from banshi.site.registry import Command, LoadedCommand, asked_for, known, parser
from tests.site.running import banshi

LOADED = [command.load() for command in known()]


def test_help_lists_every_command() -> None:
    shown = banshi("--help").stdout
    for command in known():
        assert f"\n    {command.words[0]}" in shown


@pytest.mark.parametrize("command", LOADED, ids=lambda command: " ".join(command.words))
def test_a_command_has_help(command: LoadedCommand, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser(LOADED).parse_args([*command.words, "--help"])
    assert ended.value.code == 0
    assert "usage: banshi" in capsys.readouterr().out


def test_words_nobody_knows_end_with_2() -> None:
    done = banshi("dance")
    assert done.returncode == 2
    assert "dance" in done.stderr


def test_a_variable_it_cannot_use_ends_with_1_and_one_line() -> None:
    done = banshi("status", PORT="x")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


def test_a_command_of_two_words_is_found_by_both() -> None:
    found = asked_for(["journal", "verify", "--json"])
    assert found == Command(("journal", "verify"), "banshi.faces.cli.journal_verify")
    assert asked_for(["journal"]) is None
