"""A visit put off: until when, with whose consent, and back by itself (2.3.e)."""

from dataclasses import replace

import pytest

from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.rules.postponement import comes_back
from banshi.policy.vocabulary import NoticeKind, NoticeTo, PromiseKind, RequestKind, RequestState
from tests.policy.marks import rows
from tests.policy.situations import (
    bringing_back,
    by_management,
    consenting,
    postponing,
    proposing,
)
from tests.week import FRAME, at

S = RequestState
VISIT = FRAME.under(RequestKind.HOME_VISIT)
ordinary, edge, refusing = rows("2.3.e")


@pytest.mark.parametrize(
    ("until", "words", "value"),
    [
        ordinary("2026-03-09 09:00", 20, "postponement_proposed", says="for a week"),
        edge("2026-04-01 11:00", 20, "postponement_proposed", says="for exactly thirty days"),
        refusing("2026-04-01 11:00:01", 20, "too_far", says="for a second more"),
        refusing("2026-03-02 11:00", 20, "past", says="until this very moment"),
        refusing("2026-03-09 09:00", 2, "reason_missing", says="without a reason"),
    ],
)
def test_a_postponement_says_why_and_until_when(until: str, words: int, value: str) -> None:
    situation = postponing(until=at(until), reason_length=words)
    outcome = QUESTIONS["postponing"].ask(situation, VISIT)
    assert outcome.decision.value == value


def test_the_asker_sees_nothing_before_hall_management_consents() -> None:
    outcome = QUESTIONS["postponing"].ask(postponing(), VISIT)
    assert outcome.next_state is S.POSTPONEMENT_PROPOSED
    assert all(one.to is not NoticeTo.ASKER for one in outcome.notices)
    assert [one.kind for one in outcome.starts] == [PromiseKind.CONSENT]
    assert outcome.starts[0].clause == "2.3.e"


def test_consent_to_a_postponement_tells_the_asker_and_keeps_the_answer() -> None:
    where = by_management(S.POSTPONEMENT_PROPOSED, at=at("2026-03-02 12:00"))
    outcome = QUESTIONS["consenting"].ask(consenting(standing=where), VISIT)
    assert outcome.next_state is S.POSTPONED
    assert "自动重新安排" in outcome.decision.reason.zh
    (notice,) = outcome.notices
    assert (notice.kind, notice.keeps) == (NoticeKind.POSTPONED, PromiseKind.ANSWER)


def test_a_postponed_visit_comes_back_by_itself_to_be_answered_that_day() -> None:
    outcome = QUESTIONS["bringing_back"].ask(bringing_back(), VISIT)
    assert outcome.next_state is S.RECEIVED
    (promise,) = outcome.starts
    assert (promise.clause, promise.due_at) == ("2.3.a", at("2026-03-09 17:30"))


def test_it_does_not_come_back_before_its_moment() -> None:
    early = replace(bringing_back(), until=at("2026-03-09 09:01"))
    assert QUESTIONS["bringing_back"].ask(early, VISIT).decision.value == "not_due_yet"


@pytest.mark.parametrize(
    ("until", "wanted", "again"),
    [
        ("2026-03-06 08:30", "2026-03-03 09:00", "2026-03-09 09:00"),
        ("2026-03-07 12:00", "2026-03-07 10:00", "2026-03-09 10:00"),
        ("2026-03-09 08:30", "2026-03-02 19:00", "2026-03-10 19:00"),
    ],
)
def test_it_comes_back_for_the_next_working_day_at_the_hour_asked_for(
    until: str, wanted: str, again: str
) -> None:
    assert comes_back(at(until), at(wanted), VISIT).value.wanted_at == at(again)


def test_an_appointment_is_never_postponed() -> None:
    outcome = QUESTIONS["postponing"].ask(postponing(), FRAME)
    assert outcome.decision.value == "not_now"


def test_a_refused_visit_rests_on_its_own_clause() -> None:
    outcome = QUESTIONS["proposing"].ask(proposing(), VISIT)
    assert outcome.decision.cites[0] == "2.3.e"
    assert outcome.starts[0].clause == "2.3.e"
