"""The four conditions of an off-hours request (3.3.1 to 3.3.4)."""

from dataclasses import replace
from typing import Any

import pytest

from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.questions.situations import Asking, MatterFacts
from banshi.policy.rules.conditions import said_beforehand, within_authority
from banshi.policy.vocabulary import RequestState
from tests.policy.marks import rows
from tests.policy.situations import IDENTITY_CARD, agreeing, asked, standing
from tests.week import FRAME, at

REGISTER = replace(IDENTITY_CARD, code="M002", windows=("police", "general"))
HEALTH = MatterFacts("M003", ("health",), has_procedure=True, must_say=("allergy", "age"))

ordinary, edge, refusing = rows("3.3.1")


@pytest.mark.parametrize(
    ("length", "allowed"),
    [
        ordinary(12, True, says="a sentence"),
        edge(1, True, says="one character, to be asked about"),
        refusing(0, False, says="nothing"),
    ],
)
def test_a_request_gives_its_reason(length: int, allowed: bool) -> None:
    outcome = QUESTIONS["receiving"].ask(asked(reason_length=length), FRAME)
    assert outcome.allowed is allowed
    if not allowed:
        assert (outcome.decision.value, outcome.field) == ("reason_missing", "reason")
        assert outcome.decision.cites == ("3.3.1",)


@pytest.mark.parametrize(
    ("state", "asked_before", "value"),
    [
        ordinary(RequestState.RECEIVED, False, "asked", says="asked back once"),
        edge(RequestState.COUNTERED, False, "asked", says="asked after another time was named"),
        refusing(RequestState.RECEIVED, True, "asked_already", says="never asked twice"),
        refusing(RequestState.OFFERED, False, "not_now", says="not after an offer"),
    ],
)
def test_the_window_asks_back_once_and_the_clock_runs_on(
    state: RequestState, asked_before: bool, value: str
) -> None:
    outcome = QUESTIONS["asking"].ask(Asking(standing(state), asked_before, 10), FRAME)
    assert outcome.decision.value == value
    assert outcome.allowed is (value == "asked")
    assert (outcome.next_state, outcome.starts, outcome.moves, outcome.ends) == (None, (), (), ())
    if outcome.allowed:
        assert "最晚3月2日周一17:30" in outcome.decision.reason.zh


ordinary, edge, refusing = rows("3.3.2")


@pytest.mark.parametrize(
    ("window", "matters", "allowed"),
    [
        ordinary("police", (IDENTITY_CARD,), True, says="the window handles it"),
        edge("police", (IDENTITY_CARD, REGISTER), True, says="it handles both"),
        edge("general", (IDENTITY_CARD, REGISTER), False, says="it handles one of two"),
        refusing("tax", (IDENTITY_CARD,), False, says="another window's"),
    ],
)
def test_a_window_agrees_only_to_matters_in_its_powers(
    window: str, matters: tuple[MatterFacts, ...], allowed: bool
) -> None:
    outcome = QUESTIONS["agreeing"].ask(agreeing(window=window, matters=matters), FRAME)
    assert outcome.allowed is allowed
    if not allowed:
        assert (outcome.decision.value, outcome.field) == ("not_in_authority", "window")
        assert outcome.decision.cites == ("3.3.2",)


def test_the_finding_names_the_matters_handled_elsewhere() -> None:
    (finding,) = within_authority("general", (IDENTITY_CARD, REGISTER), FRAME).findings
    assert {one.name: one.value for one in finding.facts}["handled_elsewhere"] == "M001"


ordinary, edge, refusing = rows("3.3.3")


@pytest.mark.parametrize(
    ("changes", "value", "field"),
    [
        ordinary({}, "received", None, says="Saturday at ten, in the hall"),
        edge({"place_length": 2}, "received", None, says="a place of two characters"),
        edge({"wanted_at": at("2026-03-02 10:15")}, "past", "wanted_at", says="this very moment"),
        refusing({"wanted_at": at("2026-03-01 10:00")}, "past", "wanted_at", says="yesterday"),
        refusing({"place_length": 1}, "unclear", "place", says="no place to speak of"),
    ],
)
def test_a_request_names_a_time_to_come_and_a_place(
    changes: dict[str, Any], value: str, field: str | None
) -> None:
    outcome = QUESTIONS["receiving"].ask(asked(**changes), FRAME)
    assert (outcome.decision.value, outcome.field) == (value, field)


ordinary, edge, refusing = rows("3.3.4")


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ordinary(("allergy", "age"), "received", says="both said"),
        edge(("age", "allergy", "more"), "received", says="said in another order, and more"),
        refusing(("age",), "must_say_missing", says="one not said"),
        refusing((), "must_say_missing", says="nothing said"),
    ],
)
def test_what_a_matter_wants_said_beforehand_is_said(said: tuple[str, ...], value: str) -> None:
    matters = (IDENTITY_CARD, replace(HEALTH, said=said))
    outcome = QUESTIONS["receiving"].ask(asked(matters=matters), FRAME)
    assert outcome.decision.value == value
    assert outcome.field == (None if outcome.allowed else "said")


def test_a_matter_that_wants_nothing_said_asks_nothing() -> None:
    assert said_beforehand((IDENTITY_CARD,), FRAME).value == "met"
