"""How long consent may take, and what becomes of silence (3.5.c, reading R2)."""

from datetime import datetime

import pytest

from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.rules.consent import arrange_due, consent_due
from banshi.policy.vocabulary import (
    NoticeKind,
    NoticeTo,
    PromiseEnding,
    PromiseKind,
    RequestState,
    Role,
    Unit,
)
from tests.policy.marks import rows
from tests.policy.situations import lapsing, proposing, standing
from tests.week import FRAME, at

S = RequestState
ordinary, edge, refusing = rows("3.5.c")
MIDNIGHT = "2026-03-02 23:59:59"


def moment(written: str | None) -> datetime | None:
    return at(written) if written else None


@pytest.mark.parametrize(
    ("now", "answer_due", "due", "answer_moves_to"),
    [
        ordinary("2026-03-02 11:30", "2026-03-02 17:30", "2026-03-02 14:30", None, says="half"),
        edge(
            "2026-03-02 17:00", "2026-03-02 17:30", "2026-03-02 17:15", None, says="half is least"
        ),
        edge("2026-03-02 17:10", "2026-03-02 17:30", "2026-03-02 17:25", None, says="least of 20"),
        edge("2026-03-02 17:15", "2026-03-02 17:30", "2026-03-02 17:30", None, says="just 15 left"),
        edge(
            "2026-03-02 17:20",
            "2026-03-02 17:30",
            "2026-03-02 20:39:59",
            MIDNIGHT,
            says="10 left: the answer moves to midnight",
        ),
        edge("2026-03-02 23:50", MIDNIGHT, "2026-03-03 00:05", None, says="midnight moves nowhere"),
        edge(
            "2026-03-02 18:00",
            "2026-03-02 17:30",
            "2026-03-02 18:15",
            None,
            says="a late answer is not made punctual",
        ),
        edge("2026-03-02 12:00", None, "2026-03-02 17:59:59", None, says="no answer owed any more"),
    ],
)
def test_consent_has_half_of_what_is_left_and_a_quarter_of_an_hour(
    now: str, answer_due: str | None, due: str, answer_moves_to: str | None
) -> None:
    value = consent_due(at(now), moment(answer_due), None, FRAME).value
    assert value.due_at == at(due)
    assert value.answer_moves_to == moment(answer_moves_to)


def test_an_answer_is_not_moved_past_the_hours_before_the_time_asked_for() -> None:
    wanted = at("2026-03-02 20:00")
    value = consent_due(at("2026-03-02 17:20"), at("2026-03-02 17:30"), wanted, FRAME).value
    assert value.answer_moves_to == at("2026-03-02 18:00")
    assert value.due_at == at("2026-03-02 17:40")


def test_a_late_proposal_moves_the_answer_and_says_why() -> None:
    late = standing(S.RECEIVED, at=at("2026-03-02 17:20"))
    outcome = QUESTIONS["proposing"].ask(proposing(standing=late), FRAME)
    (move,) = outcome.moves
    assert (move.kind, move.due_at) == (PromiseKind.ANSWER, at(MIDNIGHT))
    assert move.rungs[-2].at == at(MIDNIGHT)
    assert "延到3月2日周一24:00" in move.why[0].zh


def test_consent_is_a_promise_of_hall_management() -> None:
    (promise,) = QUESTIONS["proposing"].ask(proposing(), FRAME).starts
    assert (promise.kind, promise.owed_by, promise.clause) == (
        PromiseKind.CONSENT,
        Role.MANAGER,
        "3.5.c",
    )
    assert (promise.unit, promise.budget) == (Unit.CLOCK_MINUTE, 195)
    assert promise.due_at == at("2026-03-02 14:15")


@pytest.mark.parametrize(
    ("in_authority", "clear", "becomes"),
    [
        ordinary(True, True, S.TO_ARRANGE, says="silence is no consent"),
        refusing(False, True, None, says="outside the window's powers it stays"),
        refusing(True, False, None, says="without a clear time or place it stays"),
    ],
)
def test_a_refusal_nobody_consents_to_is_to_be_arranged(
    in_authority: bool, clear: bool, becomes: RequestState | None
) -> None:
    situation = lapsing(in_authority=in_authority, time_and_place_clear=clear)
    outcome = QUESTIONS["lapsing"].ask(situation, FRAME)
    assert outcome.allowed
    assert outcome.next_state is becomes
    if becomes is None:
        assert (outcome.ends, outcome.starts) == ((), ())
        assert [(n.kind, n.to) for n in outcome.notices] == [
            (NoticeKind.REFUSAL_WAITING, NoticeTo.MANAGEMENT)
        ]
        assert {"3.3.2", "3.3.3"} & set(outcome.decision.cites)
    else:
        assert [end.ending for end in outcome.ends] == [PromiseEnding.DROPPED]
        assert [promise.kind for promise in outcome.starts] == [PromiseKind.ARRANGE]


def test_nothing_lapses_before_its_time() -> None:
    early = standing(S.REFUSAL_PROPOSED, at=at("2026-03-02 14:14:59"))
    outcome = QUESTIONS["lapsing"].ask(lapsing(standing=early), FRAME)
    assert (outcome.allowed, outcome.decision.value) == (False, "not_due_yet")


@pytest.mark.parametrize(
    ("now", "answer_due", "due", "unit"),
    [
        ordinary(
            "2026-03-02 10:00", "2026-03-02 17:30", "2026-03-02 11:00", Unit.HALL_MINUTE, says="day"
        ),
        edge(
            "2026-03-02 11:30",
            "2026-03-02 17:30",
            "2026-03-02 15:00",
            Unit.HALL_MINUTE,
            says="over lunch",
        ),
        edge(
            "2026-03-02 17:15",
            "2026-03-02 17:30",
            "2026-03-02 18:15",
            Unit.CLOCK_MINUTE,
            says="too late in the day for hall minutes",
        ),
        edge(
            "2026-03-07 20:00",
            "2026-03-07 23:59:59",
            "2026-03-07 21:00",
            Unit.CLOCK_MINUTE,
            says="at night",
        ),
        edge(
            "2026-03-07 23:30",
            "2026-03-07 23:59:59",
            "2026-03-07 23:59:59",
            Unit.CLOCK_MINUTE,
            says="not past the answer's day",
        ),
        edge(
            "2026-03-07 23:59:59",
            "2026-03-07 23:59:59",
            "2026-03-08 00:59:59",
            Unit.CLOCK_MINUTE,
            says="in the answer's last second",
        ),
        edge("2026-03-07 20:00", None, "2026-03-07 21:00", Unit.CLOCK_MINUTE, says="none owed"),
    ],
)
def test_arranging_has_a_due_moment_of_its_own(
    now: str, answer_due: str | None, due: str, unit: Unit
) -> None:
    value = arrange_due(at(now), moment(answer_due), FRAME).value
    assert (value.due_at, value.unit) == (at(due), unit)
    assert value.due_at > at(now)
