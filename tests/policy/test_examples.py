"""The tables a lawyer reads say what the rules answer, and every bound clause has one."""

import pytest

from banshi.policy.examples import Example, ExampleKind, asked
from banshi.policy.matrix import matrix
from banshi.policy.packs.boai_2020_9.examples import EXAMPLES, FRAME, examples_of
from banshi.policy.vocabulary import Bound


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.clause} {one.situation.en}")
def test_the_rule_answers_as_the_example_says(example: Example) -> None:
    row = asked(example, FRAME)
    assert row.answer == example.answers
    assert row.says.zh or row.answer in ("no", "yes")


def test_every_clause_bound_to_a_rule_has_all_three_kinds() -> None:
    for entry in matrix():
        if entry.binding.bound is not Bound.RULE:
            continue
        kinds = {one.kind for one in examples_of(entry.clause.id)}
        assert set(ExampleKind) <= kinds, entry.clause.id
