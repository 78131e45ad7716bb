"""Hot posts have an A and a B role who know the work and may do it (6.4.a, R8)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from banshi.policy.questions.duty import Gap, cover
from banshi.policy.questions.duty_situations import (
    HolderFacts,
    PostDay,
    PostLoad,
    TrainingFacts,
    Work,
)
from banshi.policy.rules.cover import busiest_posts, gap_told_of
from banshi.policy.vocabulary import Lack, PostPart, Standby
from tests.policy.marks import rows
from tests.week import FRAME, FRIDAY, MONDAY, SATURDAY

ordinary, edge, refusing = rows("6.4.a")
TRAINED = TrainingFacts(MONDAY, SATURDAY, "general")
A = HolderFacts(PostPart.A, authorised=True, trainings=(TRAINED,), rostered=True, away=False)
B = replace(A, part=PostPart.B)
ENDED = replace(B, trainings=(replace(TRAINED, until=MONDAY),))


def post(*holders: HolderFacts, hot: bool = True) -> PostDay:
    return PostDay(FRIDAY, hot, Work("general", ()), holders)


@pytest.mark.parametrize(
    ("day", "gaps"),
    [
        ordinary(post(A, B), (), says="both trained, both with authority"),
        edge(post(A, replace(B, away=True)), (), says="B is away: that is what A is for"),
        edge(post(A, hot=False), (), says="no hot post"),
        edge(
            post(A, replace(B, trainings=(replace(TRAINED, until=FRIDAY),))),
            (),
            says="training ends that very day",
        ),
        refusing(post(A), (Gap(PostPart.B, Lack.NOBODY),), says="nobody is B"),
        refusing(post(A, ENDED), (Gap(PostPart.B, Lack.TRAINING_ENDED),), says="training is over"),
        refusing(
            post(replace(A, authorised=False, trainings=()), B),
            (Gap(PostPart.A, Lack.UNAUTHORISED), Gap(PostPart.A, Lack.UNTRAINED)),
            says="A lacks two things",
        ),
        refusing(
            post(),
            (Gap(PostPart.A, Lack.NOBODY), Gap(PostPart.B, Lack.NOBODY)),
            says="nobody at all",
        ),
    ],
)
def test_a_gap_names_what_is_lacking(day: PostDay, gaps: tuple[Gap, ...]) -> None:
    found = cover(day, FRAME)
    assert found.gaps == gaps
    assert found.covered is (not gaps)
    assert found.decision.cites == ("6.4.a",)


@pytest.mark.parametrize(
    ("a", "b", "standby", "covered"),
    [
        (A, B, Standby.BOTH, True),
        (replace(A, away=True), B, Standby.B_STANDS_IN, True),
        (A, replace(B, rostered=False), Standby.A_ALONE, True),
        (replace(A, away=True), replace(B, rostered=False), Standby.EMPTY, False),
    ],
)
def test_b_stands_in_and_nobody_there_is_no_cover(
    a: HolderFacts, b: HolderFacts, standby: Standby, covered: bool
) -> None:
    found = cover(post(a, b), FRAME)
    assert (found.standby, found.covered) == (standby, covered)


def loads(*numbers: int) -> tuple[PostLoad, ...]:
    return tuple(PostLoad(f"P{index:02}", load) for index, load in enumerate(numbers, 1))


@pytest.mark.parametrize(
    ("given", "hot"),
    [
        ordinary(loads(5, 90, 7, 8, 9), ("P02",), says="one in five"),
        edge(loads(5, 90, 7, 8, 9, 80), ("P02", "P06"), says="a fifth of six, rounded up"),
        edge(loads(9, 9, 1, 1, 1), ("P01", "P02"), says="as busy as the busiest"),
        refusing(loads(0, 0, 0), (), says="nothing came to any"),
        refusing((), (), says="no posts"),
    ],
)
def test_the_busiest_fifth_is_hot(given: tuple[PostLoad, ...], hot: tuple[str, ...]) -> None:
    assert busiest_posts(given, FRAME).value == hot


@pytest.mark.parametrize(
    ("days", "told"),
    [ordinary(3, True, says="soon"), edge(7, True, says="a week"), refusing(8, False, says="far")],
)
def test_management_is_told_of_a_gap_a_week_before(days: int, told: bool) -> None:
    assert gap_told_of(MONDAY + timedelta(days=days), MONDAY, FRAME).value is told
