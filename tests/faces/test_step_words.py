"""A trail says every step in words; a code of ours is shown to nobody."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import banshi.acts
from banshi.faces.manager.account_words import act_word
from banshi.faces.staff_words import ACTS
from banshi.policy.vocabulary import BookingVerb, Verb

# What a module calls the record whose chain it writes into.
ACCOUNTS, REQUESTS = {"account", "viewer"}, {"request"}
# A delivery is kept as "told"; these two are only ever done by a gateway or a worker.
NEVER_WRITTEN = {Verb.TELL, Verb.DELIVER}


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


def _written(kinds: set[str]) -> Iterator[str]:
    """Each act some module writes into the chain of a subject of these kinds."""
    for path in Path(banshi.acts.__path__[0]).glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        named = {
            one.targets[0].id: one.value.value
            for one in tree.body
            if isinstance(one, ast.Assign)
            and isinstance(one.targets[0], ast.Name)
            and isinstance(one.value, ast.Constant)
            and isinstance(one.value.value, str)
        }
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call):
                continue
            given = {one.arg: one.value for one in call.keywords}
            kind = _text(given["kind"], named) if "kind" in given else set()
            if kind & kinds and "act" in given:
                yield from _text(given["act"], named)
            called = call.func.attr if isinstance(call.func, ast.Attribute) else ""
            called = call.func.id if isinstance(call.func, ast.Name) else called
            first = call.args[0] if call.args else None
            about = first.id if isinstance(first, ast.Name) else ""
            if called in ("note", "_note", "_look") and about in kinds:
                yield from (word for one in call.args[1:3] for word in _text(one, named))


ON_ACCOUNTS = sorted(set(_written(ACCOUNTS)))
ON_REQUESTS = sorted({*_written(REQUESTS), *set(Verb) - NEVER_WRITTEN})


def test_the_modules_are_read_for_what_they_write() -> None:
    assert {"sign_in", "read_paper", "see_party", "make_token"} <= set(ON_ACCOUNTS)
    assert {"place_on_map", "stand_still", "receive"} <= set(ON_REQUESTS)


@pytest.mark.parametrize("act", [*ON_ACCOUNTS, BookingVerb.BOOK, BookingVerb.WAIT])
def test_the_trail_of_accounts_has_a_word_for_every_step(act: str) -> None:
    assert act_word(act) != act


@pytest.mark.parametrize("act", ON_REQUESTS)
def test_the_trail_of_a_request_has_a_word_for_every_step(act: str) -> None:
    assert act in ACTS
