"""Leave in lieu is earned, granted by another, and never leaves a post uncovered (3.5.d, 6.4)."""

from dataclasses import replace
from datetime import datetime

import pytest

from banshi.policy.questions.duty_situations import HolderFacts, PostDay, TrainingFacts, Work
from banshi.policy.questions.overtime import granting_leave, posts_left
from banshi.policy.questions.overtime_situations import GrantingLeave, PostSession
from banshi.policy.rules import leave_in_lieu as rules
from banshi.policy.vocabulary import PostPart
from tests.policy.marks import rows
from tests.week import FRAME, FRIDAY, MONDAY, SATURDAY, at

ordinary, edge, refusing = rows("3.5.d")
TRAINED = TrainingFacts(MONDAY, SATURDAY, "general")
A = HolderFacts(PostPart.A, authorised=True, trainings=(TRAINED,), rostered=True, away=True)
B = replace(A, part=PostPart.B, away=False)
OPENS = at("2026-03-06 08:30")


def session(*holders: HolderFacts, hot: bool = True, opens_at: datetime = OPENS) -> PostSession:
    """A session of a post whose A role wants to rest."""
    day = PostDay(FRIDAY, hot, Work("general", ()), holders)
    return PostSession("P01", "户籍受理岗", opens_at, PostPart.A, day)


@pytest.mark.parametrize(
    ("sessions", "value"),
    [
        ordinary((session(A, B),), "met", says="B is there and can do it"),
        ordinary((), "met", says="no post of his is open then"),
        edge((session(A, replace(B, trainings=()), hot=False),), "met", says="no hot post"),
        edge(
            (session(replace(A, trainings=()), B),),
            "met",
            says="that A's own training is over leaves B as fit as before",
        ),
        refusing((session(A, replace(B, away=True)),), "post_uncovered", says="B is away"),
        refusing((session(A, replace(B, rostered=False)),), "post_uncovered", says="B is not on"),
        refusing((session(A),), "post_uncovered", says="there is no B"),
        refusing((session(A, replace(B, trainings=())),), "post_uncovered", says="B is untrained"),
        refusing(
            (session(A, B), session(A, replace(B, away=True), opens_at=at("2026-03-06 14:30"))),
            "post_uncovered",
            says="fine in the morning, nobody in the afternoon",
        ),
    ],
)
def test_a_post_keeps_somebody_who_can(sessions: tuple[PostSession, ...], value: str) -> None:
    found = rules.post_stays_covered(posts_left(sessions, FRAME), FRAME)
    assert found.value == value
    assert found.cites == ("3.5.d", "6.4.a")


def test_the_refusal_says_which_session_and_who_would_have_to_stand_in() -> None:
    afternoon = session(A, replace(B, away=True), opens_at=at("2026-03-06 14:30"))
    reason = rules.post_stays_covered(posts_left((session(A, B), afternoon), FRAME), FRAME).reason
    assert "3月6日" in reason.zh.replace(" ", "")
    for words in ("14:30", "户籍受理岗", "B角不在", "先安排B角在岗"):
        assert words in reason.zh


@pytest.mark.parametrize(
    ("minutes", "balance", "waiting", "value"),
    [
        ordinary(60, 90, 0, "met", says="an hour of an hour and a half"),
        edge(90, 90, 0, "met", says="all of it"),
        edge(30, 90, 60, "met", says="what is left beside what is asked for already"),
        refusing(91, 90, 0, "leave_beyond_balance", says="a minute too much"),
        refusing(60, 90, 60, "leave_beyond_balance", says="asked for twice"),
        refusing(30, 0, 0, "leave_beyond_balance", says="in advance"),
    ],
)
def test_leave_is_never_taken_in_advance(
    minutes: int, balance: int, waiting: int, value: str
) -> None:
    assert rules.enough_earned(minutes, balance, waiting, FRAME).value == value


@pytest.mark.parametrize(
    ("minutes", "value"),
    [
        ordinary(180, "met", says="an afternoon"),
        edge(30, "met", says="the smallest"),
        refusing(0, "leave_unit", says="no hall minute in it"),
        refusing(45, "leave_unit", says="one and a half units"),
    ],
)
def test_leave_comes_in_whole_units(minutes: int, value: str) -> None:
    assert rules.in_whole_units(minutes, FRAME).value == value


@pytest.mark.parametrize(
    ("now", "value"),
    [
        ordinary("2026-03-05 10:00", "met", says="the day before"),
        edge("2026-03-06 08:29", "met", says="a minute before"),
        refusing("2026-03-06 08:30", "leave_begun", says="as it begins"),
    ],
)
def test_what_has_begun_was_taken(now: str, value: str) -> None:
    assert rules.not_begun(at(now), OPENS, FRAME).value == value


@pytest.mark.parametrize(
    ("minutes", "pay", "value"),
    [
        ordinary(60, 0, "met", says="an hour added"),
        edge(-90, -30, "met", says="everything taken back"),
        refusing(-91, 0, "leave_beyond_balance", says="more than is left"),
        refusing(0, -31, "leave_beyond_balance", says="more pay than is due"),
    ],
)
def test_no_correction_leaves_less_than_nought(minutes: int, pay: int, value: str) -> None:
    assert rules.never_negative(minutes, pay, 90, 30, FRAME).value == value


@pytest.mark.parametrize(
    ("by_proposer", "is_own", "value"),
    [
        ordinary(False, False, "met", says="another person"),
        refusing(True, False, "own_proposal", says="the proposer himself"),
        refusing(False, True, "own_ledger", says="whose ledger it is"),
    ],
)
def test_a_correction_takes_two_others(by_proposer: bool, is_own: bool, value: str) -> None:
    assert rules.corrected_by_two(by_proposer, is_own, FRAME).value == value


def test_nobody_decides_on_his_own_leave_whatever_else_holds() -> None:
    own = GrantingLeave(at("2026-03-05 10:00"), OPENS, 60, 90, True, (session(A, B),))
    refused = granting_leave(own, FRAME)
    assert (refused.allowed, refused.decision.value) == (False, "own_leave")
    granted = granting_leave(replace(own, is_own=False), FRAME)
    assert (granted.allowed, granted.decision.value) == (True, "granted")
    assert "6.4.a" in {one.clause for one in granted.decision.findings}
