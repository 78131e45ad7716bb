"""Small rules of the house that hold for every file."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_LINES = 300
VAGUE = re.compile(r"(^|_)(utils?|helpers?|misc|common)(_|\.py$|$)|[A-Za-z]+Manager\.py$")
# Home, work and scratch folders of whoever wrote a file; /tmp stands in tests as an example.
MACHINE = re.compile(r"(?<![\w.:/])/(?:home|root|Users|work|opt/pypi)/[\w.-]+")


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


FILES = tracked()
CODE = [path for path in FILES if path.suffix == ".py" and "migrations" not in path.parts]


def words_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="ignore")


def test_no_file_names_a_folder_of_a_machine() -> None:
    plain = [path for path in FILES if path.suffix not in {".png", ".woff2", ".mo", ".js", ".lock"}]
    found = [(str(path.relative_to(ROOT)), MACHINE.findall(words_of(path))) for path in plain]
    assert [(name, hits) for name, hits in found if hits] == []


def test_a_folder_of_a_machine_would_be_seen() -> None:
    planted = "at " + "/home" + "/somebody/project"
    assert MACHINE.findall(planted)
    assert not MACHINE.findall("https://example.org/home/page and var/pg")


def test_no_module_is_longer_than_can_be_read() -> None:
    longer = {
        str(path.relative_to(ROOT)): lines
        for path in CODE
        if (lines := words_of(path).count("\n")) > LONGEST_LINES
    }
    assert longer == {}, "split by subject"


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [str(path) for path in CODE if VAGUE.search(path.name)] == []


def test_nothing_is_left_to_do_in_a_comment() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    assert [
        str(path.relative_to(ROOT))
        for path in CODE
        if path != Path(__file__) and marks.search(words_of(path))
    ] == []


@pytest.mark.parametrize("name", ["README.md", "LICENSE", "docs/glossary.md"])
def test_what_a_newcomer_looks_for_is_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 0


def test_the_lock_for_pip_names_the_versions_of_the_lock_for_uv() -> None:
    locked = dict(
        re.findall(r'\[\[package\]\]\nname = "(.+)"\nversion = "(.+)"', words_of(ROOT / "uv.lock"))
    )
    for lock in ("requirements.lock", "requirements-dev.lock"):
        for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", words_of(ROOT / lock), re.M):
            assert locked[name] == version, f"{lock}: uv export it again"


COUNTED_BY_HAND = re.compile(r"\d+ (by a rule|planned|are planned)|\d+ ?条(由规则|还在计划)")


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_front_page_counts_no_clauses_by_hand(name: str) -> None:
    front = (ROOT / name).read_text("utf-8")
    assert "banshi clauses" in front
    assert COUNTED_BY_HAND.findall(front) == []
    assert COUNTED_BY_HAND.search("27 by a rule")
    assert COUNTED_BY_HAND.search("27 条由规则保证")
