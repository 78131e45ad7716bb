"""What the source never does: put SQL or pages together from words, start a shell, guess at random.

Read from the syntax trees of our own files, so that a new place is seen the day it is written.
"""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import banshi

SOURCE = Path(banshi.__file__).parent
TREES = {
    str(path.relative_to(SOURCE)): ast.parse(path.read_text("utf-8"))
    for path in SOURCE.rglob("*.py")
    if "migrations" not in path.parts
}
# Read or run what somebody else wrote.
NEVER = {"pickle", "marshal", "shelve", "yaml", "random", "telnetlib", "xml.dom.minidom"}
RUNS = {"eval", "exec", "compile", "system", "popen", "from_string", "mktemp"}
RAW = {"execute", "executemany", "raw", "extra", "RawSQL"}
# Who is let through without the token of a form: the API, which takes no cookie.
EXEMPT = {"faces/api/urls.py"}
# Markup that is ours from end to end.
OWN_MARKUP = {"design/gallery.py", "design/templatetags/design.py"}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call in it by the last word of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = getattr(called, "attr", getattr(called, "id", ""))
            yield name, node


def is_put_together(node: ast.AST) -> bool:
    """Words made of words: an f-string with something in it, +, %, format or join."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(one, ast.FormattedValue) for one in node.values)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Add | ast.Mod)
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    return node.func.attr in ("format", "join", "replace")


def statements(node: ast.Call, name: str) -> list[ast.AST]:
    """The SQL of a call: its first word, or for ``extra`` what stands in its lists."""
    if name == "extra":
        return [one for word in node.keywords if word.arg == "where" for one in ast.walk(word)]
    return list(node.args[:1])


def names_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (one.name for one in node.names)


def found_in(trees: dict[str, ast.AST]) -> set[tuple[str, str]]:
    """Where something is done that should not be: the file and what."""
    found = set()
    for path, tree in trees.items():
        found |= {(path, name) for name in names_of(tree) if name in NEVER}
        for name, node in calls(tree):
            is_re = name == "compile" and getattr(node.func, "value", None) is not None
            if name in RUNS and not is_re:
                found.add((path, name))
            if any(word.arg == "shell" for word in node.keywords):
                found.add((path, "shell"))
            if name in RAW and any(is_put_together(one) for one in statements(node, name)):
                found.add((path, f"{name} put together"))
            if name in ("mark_safe", "SafeString") and path not in OWN_MARKUP:
                found.add((path, name))
        if path not in EXEMPT and "csrf_exempt" in set(names_of(tree)):
            found.add((path, "csrf_exempt"))
    return found


def test_nothing_is_run_read_or_put_together_that_somebody_typed() -> None:
    assert found_in(TREES) == SEEN


# Looked at one by one: what is put in comes from the source itself, never from a request.
SEEN = {
    ("acts/rehearsal.py", "execute put together"),
    ("acts/resealing.py", "execute put together"),
    ("acts/resealing.py", "executemany put together"),
    ("records/indexed.py", "execute put together"),
    ("site/bench/availability_rows.py", "execute put together"),
    ("site/database.py", "execute put together"),
    ("site/embedded.py", "execute put together"),
}


@pytest.mark.parametrize(
    "written",
    [
        "cursor.execute(f'SELECT {typed}')",
        "cursor.execute('SELECT ' + typed)",
        "cursor.execute('SELECT %s' % typed)",
        "rows.extra(where=[f'a = {typed}'])",
        "subprocess.run(typed, shell=True)",
        "os.system(typed)",
        "import pickle",
        "from random import choice",
        "mark_safe(typed)",
        "engine.from_string(typed)",
        "eval(typed)",
    ],
)
def test_control_each_of_them_is_seen(written: str) -> None:
    assert found_in({"acts/new.py": ast.parse(written)})


def test_no_template_lets_words_through_unescaped() -> None:
    loose = re.compile(r"\|\s*safe\b|autoescape\s+off")
    pages = [*SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]
    assert len(pages) > 100
    assert [str(one) for one in pages if loose.search(one.read_text("utf-8"))] == []


# Each further turn begins with a mark that cannot stand in the turn before it.
ENDS = {"banshi.finding.speech.NUMBERS"}


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Every regular expression that stands in a module of ours."""
    for one in pkgutil.walk_packages(banshi.__path__, "banshi."):
        if ".migrations" in one.name or one.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(one.name)).items():
            if isinstance(value, re.Pattern):
                yield f"{one.name}.{name}", value


ENDLESS = re.compile(r" *M(?:AX|IN)_REPEAT \d+ MAXREPEAT")


def runs_away(pattern: str | bytes, flags: int = 0) -> bool:
    """Whether something without end repeats something without end: it may take for ever to fail.

    Read from what Python says of the pattern with ``re.DEBUG``: a line for each part, what it holds
    further in.
    """
    told = StringIO()
    with redirect_stdout(told):
        re.compile(pattern, flags | re.DEBUG)
    around: list[int] = []
    for line in told.getvalue().partition("\n\n")[0].splitlines():
        depth = len(line) - len(line.lstrip())
        around = [one for one in around if one < depth]
        if ENDLESS.match(line):
            if around:
                return True
            around.append(depth)
    return False


def test_no_regular_expression_repeats_without_end_what_repeats_without_end() -> None:
    known = dict(patterns())
    assert len(known) > 20
    endless = {name for name, one in known.items() if runs_away(one.pattern, one.flags)}
    assert endless == ENDS


@pytest.mark.parametrize("written", [r"(a+)+$", r"(?:\s*\w+)*!", r"(a|b*)*c"])
def test_control_one_that_runs_away_is_seen(written: str) -> None:
    assert runs_away(written)
