"""Who may know whom: what the import contracts cannot say is said here."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "src" / "banshi"
PAGES = ("django.http", "django.forms", "django.template", "django.shortcuts", "django.views")
FACES = {path.name for path in (HOUSE / "faces").iterdir() if (path / "__init__.py").exists()}
PLUMBING = sorted((HOUSE / "faces").glob("*.py"))
CLOCKS = (
    "from django.utils import timezone\n\nat = timezone.now()\n",
    "from datetime import UTC, datetime\n\nat = datetime.now(UTC)\n",
    "import time\n\nat = time.time()\n",
    "from datetime import date\n\non = date.today()\n",
    "from django.db.models.functions import Now\n\nat = Now()\n",
)


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def judged(code: str, room: str) -> int:
    """What ruff says of ``code`` if it stood in ``room``; 0 is clean."""
    return subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--stdin-filename", f"src/banshi/{room}/x.py", "-"],
        cwd=ROOT,
        input=f'"""A module."""\n\n{code}',
        capture_output=True,
        text=True,
        check=False,
    ).returncode


def test_the_import_contracts_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize("room", ["acts", "boards"])
def test_acts_and_boards_know_no_pages(room: str) -> None:
    for path in (HOUSE / room).rglob("*.py"):
        for name in imported(path):
            assert not name.startswith(PAGES), f"{path.relative_to(ROOT)} imports {name}"


@pytest.mark.parametrize("path", PLUMBING, ids=lambda path: path.name)
def test_what_all_faces_share_knows_none_of_them(path: Path) -> None:
    for name in imported(path):
        face = re.match(r"banshi\.faces\.(\w+)", name)
        assert face is None or face[1] not in FACES, f"{path.name} imports {name}"


@pytest.mark.parametrize("room", ["policy", "acts", "records", "boards"])
@pytest.mark.parametrize("code", CLOCKS, ids=lambda code: code.rsplit("= ", 1)[1].strip())
def test_a_clock_read_in_an_inner_room_is_refused(code: str, room: str) -> None:
    assert judged(code, room) == 1


def test_a_face_may_read_the_clock() -> None:
    assert judged(CLOCKS[1], "faces/citizen") == 0


@pytest.mark.parametrize(
    "room", ["policy", "acts", "records", "boards", "outside", "faces/citizen"]
)
def test_only_commands_print(room: str) -> None:
    assert judged('print("hello")\n', room) == 1
    assert judged('print("hello")\n', "faces/cli") == 0
