"""Training that holds makes somebody qualified, and an end to come is warned of (6.4.b)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from banshi.policy.questions.duty_situations import TrainingFacts, Work
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.rules.qualification import trained_for, warned_of
from tests.policy.marks import rows
from tests.policy.situations import QUALIFIED, agreeing
from tests.week import FRAME, FRIDAY, MONDAY, SATURDAY

ordinary, edge, refusing = rows("6.4.b")
WORK = Work("general", ("M001", "M004"))
YEAR = (MONDAY - timedelta(days=100), SATURDAY)
FOR_WINDOW = TrainingFacts(*YEAR, "general")
FOR_CARD = TrainingFacts(*YEAR, matters=("M001",))
FOR_REGISTER = TrainingFacts(*YEAR, matters=("M004", "M009"))


@pytest.mark.parametrize(
    ("trainings", "on", "value"),
    [
        ordinary((FOR_WINDOW,), MONDAY, "met", says="a course for this kind of window"),
        ordinary((FOR_CARD, FOR_REGISTER), MONDAY, "met", says="two courses, a matter each"),
        edge((FOR_WINDOW,), SATURDAY, "met", says="the last day it holds"),
        edge((FOR_WINDOW,), YEAR[0], "met", says="the day it begins"),
        refusing((FOR_WINDOW,), date(2026, 3, 8), "training_ended", says="a day too late"),
        refusing((FOR_CARD,), MONDAY, "untrained", says="a course for one matter of two"),
        refusing((), MONDAY, "untrained", says="no course at all"),
        refusing((replace(FOR_WINDOW, window_kind="approval"),), MONDAY, "untrained", says="another kind of window"),
        refusing((FOR_WINDOW,), date(2025, 1, 1), "untrained", says="not begun yet"),
    ],
)  # fmt: skip
def test_training_holds_on_its_days_for_what_it_is_for(
    trainings: tuple[TrainingFacts, ...], on: date, value: str
) -> None:
    decision = trained_for(trainings, WORK, on, FRAME)
    assert decision.value == value
    assert decision.cites == ("6.4.b",)


@pytest.mark.parametrize(
    ("until", "warned"),
    [
        ordinary(MONDAY + timedelta(days=30), True, says="a month to go"),
        edge(MONDAY + timedelta(days=60), True, says="sixty days to go"),
        edge(MONDAY + timedelta(days=61), False, says="sixty-one"),
        refusing(MONDAY - timedelta(days=1), True, says="over since yesterday"),
    ],
)
def test_an_end_is_warned_of_sixty_days_before(until: date, warned: bool) -> None:
    assert warned_of(until, MONDAY, FRAME).value is warned


@pytest.mark.parametrize(
    ("trainings", "allowed"),
    [
        ordinary((FOR_WINDOW,), True, says="trained"),
        refusing((replace(FOR_WINDOW, until=FRIDAY),), False, says="ended the day before"),
    ],
)
def test_only_trained_people_are_sent(trainings: tuple[TrainingFacts, ...], allowed: bool) -> None:
    crew = (replace(QUALIFIED, trainings=(FOR_WINDOW,)), replace(QUALIFIED, trainings=trainings))
    outcome = QUESTIONS["agreeing"].ask(agreeing(crew=crew, work=WORK), FRAME)
    assert outcome.allowed is allowed
    if not allowed:
        assert outcome.decision.cites == ("6.4.b",)
        assert outcome.field == "crew"


def test_what_was_agreed_before_training_was_on_record_is_judged_as_then() -> None:
    assert QUESTIONS["agreeing"].ask(agreeing(), FRAME).allowed


def test_somebody_away_is_not_sent_and_nothing_says_why() -> None:
    crew = (replace(QUALIFIED, away=True),)
    outcome = QUESTIONS["agreeing"].ask(agreeing(crew=crew), FRAME)
    assert outcome.decision.value == "crew_away"
    assert outcome.decision.cites == ("3.5.b",)
