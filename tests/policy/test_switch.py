"""Every rule is wired in: with it switched off some outcome is another one."""

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from banshi.policy.clauses import all_rules, nothing_asked
from banshi.policy.frame import Frame
from banshi.policy.matrix import RULE_MODULES
from banshi.policy.plain import to_plain
from banshi.policy.questions import duty
from banshi.policy.questions.bookings import BOOKING_QUESTIONS
from banshi.policy.questions.delivering import delivering
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.rules import cover, offering, qualification
from banshi.policy.vocabulary import RequestKind
from tests.policy.switch_bookings import OF_BOOKINGS
from tests.policy.switch_leave import OF_LEAVE
from tests.policy.switch_requests import OF_REQUESTS
from tests.policy.switch_visits import OF_VISITS
from tests.switch import switched_off
from tests.week import FRAME

SITUATIONS = {**OF_REQUESTS, **OF_VISITS, **OF_LEAVE, **OF_BOOKINGS}
# Questions of duty and of delivery are asked by boards and by the hall itself, of no request.
OF_DUTY: dict[str, Callable[[Any, Frame], Any]] = {
    "promises_kept": lambda counts, frame: offering.promises_kept(counts, frame),
    "covering": lambda post, frame: duty.cover(post, frame).decision,
    "warned_of": lambda days, frame: qualification.warned_of(*days, frame),
    "busiest_posts": lambda loads, frame: cover.busiest_posts(loads, frame),
    "delivering": delivering,
    "gap_told_of": lambda days, frame: cover.gap_told_of(*days, frame),
}


EVERY: dict[str, Any] = {**QUESTIONS, **BOOKING_QUESTIONS}


def answered(question: str, situation: Any, frame: Frame) -> Any:
    """What a question answers now, of a request or of duty."""
    asks = OF_DUTY[question] if question in OF_DUTY else EVERY[question].ask
    return to_plain(asks(situation, frame))


RULES = {rule.name: rule for rule in all_rules()}


def test_a_situation_is_known_for_every_rule() -> None:
    assert set(SITUATIONS) == set(RULES)


def test_every_module_of_rules_is_in_the_matrix() -> None:
    assert {rule.function.__module__ for rule in all_rules()} == {
        module.__name__ for module in RULE_MODULES
    }


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_rule_switched_off_is_noticed(name: str) -> None:
    question, situation = SITUATIONS[name]
    frame = FRAME.under(RequestKind.HOME_VISIT) if name in OF_VISITS else FRAME
    ordinary = answered(question, situation, frame)
    with switched_off([RULES[name]]):
        without = answered(question, situation, frame)
    assert without != ordinary
    assert answered(question, situation, frame) == ordinary


def test_what_stands_in_for_a_rule_takes_the_same_facts() -> None:
    for rule in RULES.values():
        if rule.without is not nothing_asked:
            of_rule = inspect.signature(rule.function)
            assert inspect.signature(rule.without) == of_rule, rule.name


def test_a_rule_is_the_plain_function_it_was_written_as() -> None:
    for rule in RULES.values():
        assert not hasattr(rule.function, "__wrapped__")
        assert inspect.getmodule(rule.function) in RULE_MODULES
