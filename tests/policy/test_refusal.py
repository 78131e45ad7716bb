"""Not doing it: proposed, consented to, told; and no other door to it (3.5.c)."""

from datetime import datetime
from typing import Any

import pytest

from banshi.policy.questions.outcome import NoticeWanted, PromiseEnd
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.questions.situations import NotDoing, Withdrawing
from banshi.policy.transitions import OPEN_STATES, TRANSITIONS
from banshi.policy.vocabulary import (
    NotDoneCause,
    NoticeKind,
    NoticeTo,
    PromiseEnding,
    PromiseKind,
    RefusalGround,
    RequestState,
    Role,
    Verb,
)
from tests.policy.marks import rows
from tests.policy.situations import (
    by_asker,
    by_management,
    consenting,
    proposing,
    standing,
)
from tests.week import FRAME, at

S = RequestState
ordinary, edge, refusing = rows("3.5.c")


@pytest.mark.parametrize(
    ("state", "changes", "value", "field"),
    [
        ordinary(S.RECEIVED, {}, "refusal_proposed", None, says="a proposal with its reason"),
        ordinary(S.COUNTERED, {}, "refusal_proposed", None, says="of another time named"),
        ordinary(S.AGREED, {}, "refusal_proposed", None, says="of what was agreed"),
        edge(
            S.RECEIVED,
            {"reason_length": 4, "alternative_length": 2},
            "refusal_proposed",
            None,
            says="as short as may be",
        ),
        edge(
            S.RECEIVED,
            {"ground": RefusalGround.NOT_IN_AUTHORITY, "in_authority": False},
            "refusal_proposed",
            None,
            says="outside the window's powers",
        ),
        refusing(
            S.RECEIVED, {"reason_length": 3}, "reason_missing", "reason", says="hardly a reason"
        ),
        refusing(
            S.RECEIVED,
            {"alternative_length": 0},
            "alternative_missing",
            "alternative",
            says="nothing instead",
        ),
        refusing(S.TO_ARRANGE, {}, "not_now", None, says="never once it is to be arranged"),
    ],
)
def test_a_window_only_proposes(
    state: RequestState, changes: dict[str, Any], value: str, field: str | None
) -> None:
    outcome = QUESTIONS["proposing"].ask(proposing(state, **changes), FRAME)
    assert (outcome.decision.value, outcome.field) == (value, field)
    assert outcome.next_state is (S.REFUSAL_PROPOSED if outcome.allowed else None)
    assert "3.5.c" in outcome.decision.cites


def test_the_asker_hears_nothing_of_a_proposal_and_the_answer_runs_on() -> None:
    outcome = QUESTIONS["proposing"].ask(proposing(), FRAME)
    assert {notice.to for notice in outcome.notices} == {NoticeTo.MANAGEMENT}
    assert outcome.ends == ()
    assert [promise.kind for promise in outcome.starts] == [PromiseKind.CONSENT]


def test_a_consent_tells_the_asker_in_writing_and_delivery_keeps_the_answer() -> None:
    outcome = QUESTIONS["consenting"].ask(consenting(), FRAME)
    assert outcome.next_state is S.REFUSED
    assert outcome.ends == (PromiseEnd(PromiseKind.CONSENT, PromiseEnding.DONE),)
    assert outcome.notices == (
        NoticeWanted(NoticeKind.REFUSED, NoticeTo.ASKER, PromiseKind.ANSWER, with_paper=True),
    )


def test_a_consent_after_agreement_keeps_no_answer_because_none_is_owed() -> None:
    after_agreement = by_management(S.REFUSAL_PROPOSED, answer_due_at=None)
    (notice,) = QUESTIONS["consenting"].ask(consenting(standing=after_agreement), FRAME).notices
    assert notice.keeps is None


def test_withheld_consent_is_the_leaders_to_arrange() -> None:
    outcome = QUESTIONS["withholding"].ask(consenting(), FRAME)
    assert outcome.next_state is S.TO_ARRANGE
    (promise,) = outcome.starts
    assert (promise.kind, promise.owed_by) == (PromiseKind.ARRANGE, Role.LEADER)
    assert {notice.to for notice in outcome.notices} == {NoticeTo.PROPOSER, NoticeTo.LEADER}


@pytest.mark.parametrize("question", ["consenting", "withholding"])
def test_nobody_decides_on_a_proposal_of_their_own(question: str) -> None:
    outcome = QUESTIONS[question].ask(consenting(is_proposer=True), FRAME)
    assert (outcome.allowed, outcome.decision.value) == (False, "own_proposal")
    assert outcome.decision.cites == ("3.5.c",)


@pytest.mark.parametrize("question", ["consenting", "withholding"])
def test_only_hall_management_decides(question: str) -> None:
    situation = consenting(standing=standing(S.REFUSAL_PROPOSED))
    outcome = QUESTIONS[question].ask(situation, FRAME)
    assert (outcome.allowed, outcome.decision.value) == (False, "not_yours")


def test_withholding_takes_a_reason() -> None:
    outcome = QUESTIONS["withholding"].ask(consenting(reason_length=0), FRAME)
    assert (outcome.decision.value, outcome.field) == ("words_missing", "reason")


@pytest.mark.parametrize("state", OPEN_STATES)
def test_the_asker_may_withdraw_at_any_time(state: RequestState) -> None:
    outcome = QUESTIONS["withdrawing"].ask(Withdrawing(by_asker(state), 0), FRAME)
    assert outcome.next_state is S.WITHDRAWN
    assert {end.ending for end in outcome.ends} == {PromiseEnding.DROPPED}


@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_withdrawal_typed_by_staff_is_a_report_and_everything_runs_on(
    state: RequestState,
) -> None:
    outcome = QUESTIONS["withdrawing"].ask(Withdrawing(standing(state), 10), FRAME)
    assert outcome.allowed
    assert (outcome.next_state, outcome.ends, outcome.moves) == (None, (), ())
    assert outcome.notices == (NoticeWanted(NoticeKind.WITHDRAWAL_REPORTED, NoticeTo.ASKER),)


TIME = at("2026-03-07 10:00")


@pytest.mark.parametrize(
    ("now", "cause", "by_manager", "value"),
    [
        ordinary(TIME, NotDoneCause.ASKER, False, "not_done", says="the asker did not come"),
        ordinary(TIME, NotDoneCause.HALL, True, "not_done", says="management owns up"),
        edge(at("2026-03-07 09:59:59"), NotDoneCause.ASKER, False, "before_time", says="too early"),
        refusing(
            TIME,
            NotDoneCause.HALL,
            False,
            "hall_cause_needs_consent",
            says="a clerk for the hall",
        ),
    ],
)
def test_no_other_door_leads_to_not_doing_it(
    now: datetime, cause: NotDoneCause, by_manager: bool, value: str
) -> None:
    where = standing(S.AGREED, at=now, by_management=by_manager)
    outcome = QUESTIONS["not_doing"].ask(NotDoing(where, TIME, cause, 10), FRAME)
    assert outcome.decision.value == value
    assert outcome.next_state is (S.NOT_DONE if outcome.allowed else None)


def test_the_table_itself_has_no_other_door() -> None:
    not_doing_it = {S.REFUSED, S.NOT_DONE, S.WITHDRAWN}
    doors = {
        (row.state, row.verb, target)
        for row in TRANSITIONS
        for target in row.to
        if target in not_doing_it
    }
    assert doors == {
        (S.REFUSAL_PROPOSED, Verb.CONSENT, S.REFUSED),
        (S.AGREED, Verb.NOT_DONE, S.NOT_DONE),
        *((state, Verb.WITHDRAW, S.WITHDRAWN) for state in OPEN_STATES),
    }
