"""What the tests of a source checkout say of clauses, read without running them.

Examples are ``pytest.mark.example(clause, kind)``, or rows made by ``rows(clause)``; journeys are
``pytest.mark.journey(clause, rule…)``; their proof is docs/proof/journeys.json, written when the
journeys run.
"""

import ast
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import banshi

EXAMPLE_KINDS = ("ordinary", "edge", "refusing")
PROOF = Path("docs/proof/journeys.json")


@dataclass(frozen=True)
class Journey:
    """A test that walks a clause's way; ``rules`` are those it must miss, none for all."""

    clause: str
    where: str
    rules: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Proven:
    """A journey was seen to fail without these rules; the hash is of what was run."""

    clause: str
    journey: str
    rules: tuple[str, ...]
    source_hash: str


@dataclass
class ClauseTests:
    """Everything read: examples by clause and kind, journeys, what was proven."""

    examples: dict[str, dict[str, int]] = field(default_factory=dict)
    journeys: list[Journey] = field(default_factory=list)
    proven: list[Proven] = field(default_factory=list)


def checkout() -> Path | None:
    """The folder of the source checkout; none where the program is installed without tests."""
    root = Path(banshi.__file__).resolve().parents[2]
    return root if (root / "tests" / "policy").is_dir() else None


def read_tests(root: Path) -> ClauseTests:
    """Read every test module of the checkout, and the proof."""
    found = ClauseTests()
    for path in sorted((root / "tests").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "example" in source or "rows(" in source or "journey" in source:
            _read_module(found, path.relative_to(root).as_posix(), source)
    found.proven = read_proof(root)
    return found


def read_proof(root: Path) -> list[Proven]:
    """The proof as it was written; empty where there is none yet."""
    path = root / PROOF
    if not path.exists():
        return []
    kept = json.loads(path.read_text(encoding="utf-8"))
    return [
        Proven(clause, row["journey"], tuple(row["rule"].split(" ")), row["source_hash"])
        for clause, rows in kept.items()
        for row in rows
    ]


def source_hash(root: Path, rules: tuple[str, ...], journey_source: str) -> str:
    """A short hash of the rules' source and the journey's; any change of either is another."""
    parts = [_rule_source(root, rule) for rule in sorted(rules)]
    whole = "\n".join(
        line.rstrip() for part in (*parts, journey_source) for line in part.split("\n")
    )
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def _rule_source(root: Path, rule: str) -> str:
    module, _, name = rule.rpartition(".")
    path = root / "src" / "banshi" / "policy" / "rules" / f"{module.replace('.', '/')}.py"
    if not path.exists():
        return ""
    source = path.read_text(encoding="utf-8")
    return next(
        (
            _segment(source, node)
            for node in ast.parse(source).body
            if isinstance(node, ast.FunctionDef) and node.name == name
        ),
        "",
    )


def _segment(source: str, node: ast.FunctionDef | ast.ClassDef) -> str:
    first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
    return "\n".join(source.splitlines()[first - 1 : node.end_lineno])


def _read_module(found: ClauseTests, where: str, source: str) -> None:
    made: dict[str, tuple[str, str]] = {}
    for statement in ast.parse(source).body:
        made.update(_rows_made(statement))
        for call in (node for node in ast.walk(statement) if isinstance(node, ast.Call)):
            _read_example(found, call, made)
        for function, name in _functions(statement):
            for marker in _journey_marks(function):
                clause, *rules = marker
                place = f"{where}::{name}"
                text = _segment(source, function)
                found.journeys.append(Journey(clause, place, tuple(rules), text))


def _rows_made(statement: ast.stmt) -> dict[str, tuple[str, str]]:
    """Names bound by ``ordinary, edge, refusing = rows("3.5.a")``."""
    if not isinstance(statement, ast.Assign) or not isinstance(statement.value, ast.Call):
        return {}
    target, call = statement.targets[0], statement.value
    texts = _texts(call)
    if _name(call.func) != "rows" or not texts or not isinstance(target, ast.Tuple):
        return {}
    names = [one.id for one in target.elts if isinstance(one, ast.Name)]
    return {name: (texts[0], kind) for name, kind in zip(names, EXAMPLE_KINDS, strict=False)}


def _read_example(found: ClauseTests, call: ast.Call, made: dict[str, tuple[str, str]]) -> None:
    name, texts = _name(call.func), _texts(call)
    if name == "example" and len(texts) == 2:
        clause, kind = texts
    elif isinstance(call.func, ast.Name) and name in made:
        clause, kind = made[name]
    else:
        return
    kinds = found.examples.setdefault(clause, {})
    kinds[kind] = kinds.get(kind, 0) + 1


def _functions(statement: ast.stmt) -> Iterator[tuple[ast.FunctionDef, str]]:
    if isinstance(statement, ast.FunctionDef):
        yield statement, statement.name
    if isinstance(statement, ast.ClassDef):
        for inner in statement.body:
            if isinstance(inner, ast.FunctionDef):
                yield inner, f"{statement.name}::{inner.name}"


def _journey_marks(function: ast.FunctionDef) -> Iterator[list[str]]:
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and _name(decorator.func) == "journey":
            yield _texts(decorator)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _texts(call: ast.Call) -> list[str]:
    return [
        one.value
        for one in call.args
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
