"""The policy is pure: the standard library and itself, no clock, no chance, no reading or writing."""

import ast
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
