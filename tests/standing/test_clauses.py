"""What is said of clauses is true: the pages, acts and calls named exist, and the proof is fresh."""

import importlib
import re

import pytest
from django.urls import resolve

from banshi.boards.clause_matrix import clause_matrix
from banshi.boards.clause_page import document
from banshi.faces.api.resources import api
from banshi.faces.cli._clause_faults import faults
from banshi.faces.cli._clause_page import as_markdown
from banshi.faces.cli._clause_tests import checkout
from banshi.policy.vocabulary import Bound

ENTRIES = clause_matrix()
REFERENCE = "Y-00000001-1"
PROMISE = "01990000-0000-7000-8000-000000000000"
PAGES = sorted({page for one in ENTRIES for page in one.binding.pages})
ACTS = sorted({act for one in ENTRIES for act in one.binding.acts})
CALLS = sorted({call for one in ENTRIES for call in one.binding.api})


def test_every_bound_clause_has_its_rule_examples_journey_and_a_fresh_proof() -> None:
    assert [f"{fault.clause}: {fault.lacks}" for fault in faults(checkout())] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_named_by_a_clause_is_there(page: str) -> None:
    assert resolve(page.replace("{reference}", REFERENCE).replace("{promise}", PROMISE)).func


@pytest.mark.parametrize("act", ACTS)
def test_an_act_named_by_a_clause_is_there(act: str) -> None:
    module, _, function = act.rpartition(".")
    assert callable(getattr(importlib.import_module(f"banshi.acts.{module}"), function))


def test_the_calls_named_by_clauses_are_in_the_description_of_the_api() -> None:
    described = {
        f"{method.upper()} {re.sub(r'{[^}]*}', '{}', path)}"
        for path, methods in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items()
        for method in methods
    }
    named = {re.sub(r"{[^}]*}", "{}", call) for call in CALLS}
    assert named - {path.rstrip("/") for path in described} - described == set()


def test_a_clause_honoured_by_rule_names_where_it_shows() -> None:
    for one in ENTRIES:
        if one.binding.bound is Bound.RULE:
            assert one.binding.pages, one.clause.id
            assert one.binding.acts, one.clause.id
            assert one.binding.api, one.clause.id


def test_the_written_matrix_is_the_present_one() -> None:
    root = checkout()
    assert root is not None
    written = (root / "docs" / "clauses.md").read_text(encoding="utf-8")
    again = "run: banshi clauses --markdown > docs/clauses.md"
    assert written == as_markdown(ENTRIES, document()), again
