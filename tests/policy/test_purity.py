"""The policy is pure: the standard library and itself, no clock, no chance, no reading or writing."""

import ast
import subprocess
import sys
from pathlib import Path

import banshi.policy

ROOM = Path(banshi.policy.__file__).parent
FORBIDDEN = {
    "asyncio",
    "io",
    "logging",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "tempfile",
    "threading",
    "urllib",
    "uuid_utils",
}
CLOCKS = {"now", "today", "utcnow"}
READERS = {"open", "input", "print", "exec", "eval", "__import__"}


def imported(tree: ast.Module) -> set[str]:
    roots = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            roots.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            roots.add(node.module)
    return roots


TREES = {str(path.relative_to(ROOM)): ast.parse(path.read_text()) for path in ROOM.rglob("*.py")}


def test_the_policy_imports_the_standard_library_and_itself_only() -> None:
    for module, tree in TREES.items():
        for name in imported(tree):
            root = name.split(".")[0]
            inside = root in sys.stdlib_module_names or name.startswith("banshi.policy")
            assert inside, f"{module} imports {name}"
            assert root not in FORBIDDEN, f"{module} imports {name}"


def test_the_policy_neither_looks_at_the_clock_nor_reads_nor_writes() -> None:
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Attribute):
                assert node.func.attr not in CLOCKS, f"{module}: {ast.unparse(node)}"
            if isinstance(node.func, ast.Name):
                assert node.func.id not in READERS, f"{module}: {ast.unparse(node)}"


ALONE = """
import sys

class Nothing:
    def find_spec(self, name, path=None, target=None):
        root = name.split(".")[0]
        stdlib = root in sys.stdlib_module_names or root.startswith("_sysconfigdata")
        if not stdlib and not name.startswith("banshi"):
            raise ModuleNotFoundError(name)
        if name.startswith("banshi.") and not name.startswith("banshi.policy"):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Nothing())
import importlib, pkgutil
import banshi.policy
for module in pkgutil.walk_packages(banshi.policy.__path__, "banshi.policy."):
    importlib.import_module(module.name)
from datetime import date
from banshi.policy.packs.boai_2020_9.pack import PACK
print(PACK.calendar.add_working_days(date(2026, 3, 2), 5))
"""


def test_the_policy_runs_where_nothing_else_is_installed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ALONE], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "2026-03-09"), done.stderr
