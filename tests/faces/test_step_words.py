"""A trail says every step in words; a code of ours is shown to nobody."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import banshi.acts
from banshi.faces.manager.account_words import act_word
from banshi.faces.staff_words import ACTS
from banshi.policy.vocabulary import BookingVerb, Verb

# A delivery is kept as "told"; these two are only ever done by a gateway or a worker.
NEVER_WRITTEN = {Verb.TELL, Verb.DELIVER}
# A module's own shorthand calls one that several modules share, which writes.
HANDED_ON = 3
# By the name of a function, at which place it is handed an act.
Places = dict[str, int]
ACTS_DIR = Path(banshi.acts.__path__[0])


def _text(node: ast.expr, named: dict[str, str]) -> set[str]:
    """The words an expression may stand for: a literal, a constant of the module, a verb."""
    match node:
        case ast.Constant(value=str(word)):
            return {word}
        case ast.Name(id=name):
            return {named[name]} if name in named else set()
        case ast.Attribute(value=ast.Name(id="Verb"), attr=name):
            return {Verb[name]}
        case ast.IfExp():
            return _text(node.body, named) | _text(node.orelse, named)
    return set()


def _constants(tree: ast.Module) -> dict[str, str]:
    """The words a module gives names to, one by one or several at once."""
    named: dict[str, str] = {}
    for one in tree.body:
        if not isinstance(one, ast.Assign):
            continue
        target, value = one.targets[0], one.value
        pairs = [(target, value)]
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            pairs = list(zip(target.elts, value.elts, strict=True))
        for name, word in pairs:
            if isinstance(name, ast.Name) and isinstance(word, ast.Constant):
                named[name.id] = str(word.value)
    return named


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call, dict[str, ast.expr]]]:
    """Every call by the last word of what is called, with its named arguments."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            called = getattr(call.func, "attr", getattr(call.func, "id", ""))
            yield called, call, {one.arg: one.value for one in call.keywords if one.arg}


def _act_of(call: ast.Call, given: dict[str, ast.expr], place: int) -> ast.expr | None:
    """What is handed for the act, by place or by name."""
    return call.args[place] if place < len(call.args) else given.get("act")


def _hand_on(tree: ast.Module, known: Places, kinds: set[str]) -> Places:
    """The functions that write an act handed to them into such a chain, or hand it on."""
    found = {}
    for made in ast.walk(tree):
        if not isinstance(made, ast.FunctionDef):
            continue
        places = [one.arg for one in (*made.args.args, *made.args.kwonlyargs)]
        for called, call, given in _calls(made):
            is_write = "kind" in given and bool(_text(given["kind"], {}) & kinds)
            act = _act_of(call, given, known.get(called, len(call.args)))
            is_handed = isinstance(act, ast.Name) and act.id == "act" and "act" in places
            if is_handed and (is_write or called in known):
                found[made.name] = places.index("act")
    return found


def _imported(tree: ast.Module, writers: dict[str, Places]) -> Places:
    """Those of other modules that a module calls by their own names."""
    return {
        name.name: there[name.name]
        for one in ast.walk(tree)
        if isinstance(one, ast.ImportFrom)
        for there in (writers.get((one.module or "").rpartition(".")[2], {}),)
        for name in one.names
        if name.name in there
    }


def _written(kinds: set[str]) -> Iterator[str]:
    """Each act some module writes into the chain of a subject of these kinds."""
    trees = {path.stem: ast.parse(path.read_text("utf-8")) for path in ACTS_DIR.glob("*.py")}
    writers: dict[str, Places] = {}
    for _ in range(HANDED_ON):
        writers = {
            module: _hand_on(tree, _imported(tree, writers) | writers.get(module, {}), kinds)
            for module, tree in trees.items()
        }
    for module, tree in trees.items():
        named, known = _constants(tree), _imported(tree, writers) | writers[module]
        for called, call, given in _calls(tree):
            is_write = "kind" in given and bool(_text(given["kind"], named) & kinds)
            act = _act_of(call, given, known.get(called, len(call.args)))
            if act is not None and (is_write or called in known):
                yield from _text(act, named)


ON_ACCOUNTS = sorted(set(_written({"account"})))
ON_REQUESTS = sorted({*_written({"request"}), *set(Verb) - NEVER_WRITTEN})


def test_the_modules_are_read_for_what_they_write() -> None:
    assert {"sign_in", "read_paper", "see_party", "make_token", "read_signature"} <= set(
        ON_ACCOUNTS
    )
    assert {"place_on_map", "stand_still", "receive", "send_letter"} <= set(ON_REQUESTS)


@pytest.mark.parametrize("act", [*ON_ACCOUNTS, BookingVerb.BOOK, BookingVerb.WAIT])
def test_the_trail_of_accounts_has_a_word_for_every_step(act: str) -> None:
    assert act_word(act) != act


@pytest.mark.parametrize("act", ON_REQUESTS)
def test_the_trail_of_a_request_has_a_word_for_every_step(act: str) -> None:
    assert act in ACTS
