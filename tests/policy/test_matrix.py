"""Every clause is bound to a rule, a person's step, a reason, or a part still planned."""

from collections import Counter
from dataclasses import replace

import pytest

from banshi.policy.binding import to_come
from banshi.policy.clauses import all_rules
from banshi.policy.matrix import entry, gaps, matrix, rules_of
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.transitions import TRANSITIONS
from banshi.policy.vocabulary import Bound

OF_CHAPTERS_2_AND_3 = [clause.id for clause in PACK.clauses if clause.id.startswith(("2.", "3."))]


def test_nothing_is_missing_between_clauses_bindings_and_rules() -> None:
    assert gaps() == ()


def test_chapters_2_and_3_are_bound_and_so_are_posts_and_absence() -> None:
    by_rule = {one.clause.id for one in matrix() if one.binding.bound is Bound.RULE}
    assert by_rule == {"1.1", *OF_CHAPTERS_2_AND_3, "6.4.a", "6.4.b", "6.4.d", "6.5.c"}


def test_what_is_planned_says_with_which_part_it_comes() -> None:
    for one in matrix():
        if one.binding.bound is Bound.PLANNED:
            assert one.binding.planned
        if one.binding.bound in (Bound.HUMAN, Bound.DECLARATORY):
            assert one.binding.how


def test_clauses_kept_in_part_say_so() -> None:
    in_part = {
        one.clause.id for one in matrix() if one.binding.bound is Bound.RULE and one.binding.planned
    }
    assert in_part == {"1.1", "2.0", "3.4.a", "6.5.c"}


def test_the_matrix_counts_61() -> None:
    assert sum(Counter(one.binding.bound for one in matrix()).values()) == 61


def test_every_rule_asks_a_question_and_says_how_it_reads_its_clause() -> None:
    for one in matrix():
        for rule in one.rules:
            assert rule.question.endswith("?"), rule.name
            assert rule.reads or rule.name in {"off_hours.outside_working_time"}, rule.name


def test_a_clause_shows_its_readings_and_numbers() -> None:
    answer = entry("3.5.a")
    assert answer is not None
    assert [reading.id for reading in answer.readings] == ["R1"]
    assert "same_day_extended_minutes" in {one.name for one in answer.parameters}
    assert entry("7.1") is None


def test_the_table_of_transitions_rests_on_clauses_that_exist() -> None:
    known = {clause.id for clause in PACK.clauses}
    assert {one for row in TRANSITIONS for one in row.clauses} <= known


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"3.5.a": to_come("后面", "later")}, "a rule is tied to it, but it is planned"),
        (
            {"6.5.a": PACK.bindings["3.5.a"]},
            "bound to a rule, and no rule is tied to it",
        ),
        ({"9.9": to_come("后面", "later")}, "no clause of the document"),
        (
            {"3.5.a": replace(PACK.bindings["3.5.a"], api=())},
            "name a page, an act and an API call where it shows",
        ),
    ],
)
def test_a_gap_is_found_and_named(changes: dict[str, object], lacks: str) -> None:
    pack = replace(PACK, bindings={**PACK.bindings, **changes})
    assert [(gap.clause, gap.lacks) for gap in gaps(pack)] == [(next(iter(changes)), lacks)]


def test_a_clause_nobody_bound_is_found() -> None:
    bindings = {key: value for key, value in PACK.bindings.items() if key != "6.1.a"}
    pack = replace(PACK, bindings=bindings)
    assert [gap.clause for gap in gaps(pack)] == ["6.1.a"]
    with pytest.raises(LookupError, match=r"6\.1\.a has no binding"):
        matrix(pack)


def test_a_rule_is_tied_to_the_clauses_it_cites() -> None:
    for rule in all_rules():
        for clause_id in rule.clauses:
            assert rule in rules_of(clause_id)
