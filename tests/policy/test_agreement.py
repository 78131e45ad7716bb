"""What agreeing takes, and when it is only an offer (3.5.b, R11)."""

from dataclasses import replace
from typing import Any

import pytest

from banshi.policy.questions.outcome import NoticeWanted, PromiseEnd
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.questions.situations import Confirming, MatterFacts
from banshi.policy.vocabulary import (
    NoticeKind,
    NoticeTo,
    PromiseEnding,
    PromiseKind,
    RequestState,
)
from tests.policy.marks import rows
from tests.policy.situations import (
    IDENTITY_CARD,
    QUALIFIED,
    agreeing,
    by_asker,
    standing,
)
from tests.week import FRAME, at

S = RequestState
ANSWER_KEPT = PromiseEnd(PromiseKind.ANSWER, PromiseEnding.DONE)
ordinary, edge, refusing = rows("3.5.b")


@pytest.mark.parametrize(
    ("state", "offered", "becomes"),
    [
        ordinary(S.RECEIVED, "2026-03-07 10:00", S.AGREED, says="the time asked for"),
        ordinary(S.RECEIVED, "2026-03-08 09:00", S.OFFERED, says="another time"),
        ordinary(S.TO_ARRANGE, "2026-03-08 09:00", S.OFFERED, says="arranged for another time"),
        ordinary(S.COUNTERED, "2026-03-07 10:00", S.AGREED, says="the time countered with"),
        edge(S.RECEIVED, "2026-03-07 10:01", S.OFFERED, says="a minute later than asked"),
        edge(S.OFFERED, "2026-03-08 11:00", S.OFFERED, says="an offer mended"),
        edge(S.AGREED, "2026-03-07 10:00", S.OFFERED, says="the hall changes what was agreed"),
        edge(S.RECEIVED, "2026-03-04 10:00", S.OFFERED, says="a working hour is an offer too"),
    ],
)
def test_only_the_time_asked_for_is_agreed_at_once(
    state: RequestState, offered: str, becomes: RequestState
) -> None:
    outcome = QUESTIONS["agreeing"].ask(agreeing(state, offered_at=at(offered)), FRAME)
    assert outcome.allowed
    assert outcome.next_state is becomes
    assert outcome.decision.value == becomes
    assert outcome.decision.cites == ("3.5.b",)


LACKING = MatterFacts("M009", ("police",), has_procedure=False)


@pytest.mark.parametrize(
    ("changes", "value", "field"),
    [
        refusing({"offered_at": at("2026-03-02 11:00")}, "past", "at", says="this very moment"),
        refusing({"place_length": 0}, "place_missing", "place", says="no place"),
        refusing({"window_known": False}, "window_unknown", "window", says="no such window"),
        refusing({"crew": ()}, "crew_missing", "crew", says="nobody named"),
        refusing(
            {"matters": (IDENTITY_CARD, LACKING)},
            "procedure_missing",
            None,
            says="a guide without procedure",
        ),
        refusing(
            {"crew": (QUALIFIED, replace(QUALIFIED, at_window=False))},
            "crew_elsewhere",
            "crew",
            says="somebody of another window",
        ),
        refusing(
            {"crew": (replace(QUALIFIED, has_authority=False),)},
            "crew_without_authority",
            "crew",
            says="nobody with authority",
        ),
        refusing(
            {"crew": (QUALIFIED, replace(QUALIFIED, credential_valid=False))},
            "credential_invalid",
            "crew",
            says="a credential run out",
        ),
        refusing(
            {"crew": (replace(QUALIFIED, free=False),)}, "crew_not_free", "crew", says="taken then"
        ),
        refusing({"window_free": False}, "slot_full", "at", says="the window full"),
    ],
)
def test_nothing_is_agreed_without_what_it_takes(
    changes: dict[str, Any], value: str, field: str | None
) -> None:
    outcome = QUESTIONS["agreeing"].ask(agreeing(**changes), FRAME)
    assert not outcome.allowed
    assert (outcome.decision.value, outcome.field) == (value, field)
    assert outcome.decision.cites == ("3.5.b",)
    assert (outcome.next_state, outcome.ends, outcome.notices) == (None, (), ())


def test_one_with_authority_suffices() -> None:
    crew = (QUALIFIED, replace(QUALIFIED, has_authority=False))
    assert QUESTIONS["agreeing"].ask(agreeing(crew=crew), FRAME).allowed


def test_what_is_missing_in_a_guide_is_named() -> None:
    outcome = QUESTIONS["agreeing"].ask(agreeing(matters=(IDENTITY_CARD, LACKING)), FRAME)
    assert "M009" in outcome.decision.reason.zh
    assert "M001" not in outcome.decision.reason.zh


def test_the_answer_is_kept_when_the_notice_arrives() -> None:
    outcome = QUESTIONS["agreeing"].ask(agreeing(), FRAME)
    assert outcome.ends == ()
    assert outcome.notices == (
        NoticeWanted(NoticeKind.AGREED, NoticeTo.ASKER, PromiseKind.ANSWER, with_paper=True),
    )


def test_a_spoken_answer_is_kept_at_once_and_written_all_the_same() -> None:
    outcome = QUESTIONS["agreeing"].ask(agreeing(spoken=True), FRAME)
    assert outcome.ends == (ANSWER_KEPT,)
    assert outcome.notices == (
        NoticeWanted(NoticeKind.AGREED, NoticeTo.ASKER, None, with_paper=True),
    )


def test_arranging_ends_the_leaders_promise() -> None:
    outcome = QUESTIONS["agreeing"].ask(agreeing(S.TO_ARRANGE), FRAME)
    assert PromiseEnd(PromiseKind.ARRANGE, PromiseEnding.DONE) in outcome.ends


def test_changing_what_was_agreed_keeps_no_answer_because_none_is_owed() -> None:
    situation = agreeing(S.AGREED, standing=standing(S.AGREED, answer_due_at=None))
    (notice,) = QUESTIONS["agreeing"].ask(situation, FRAME).notices
    assert (notice.kind, notice.keeps) == (NoticeKind.OFFERED, None)


@pytest.mark.parametrize(
    ("now", "value"),
    [
        ordinary("2026-03-02 20:00", "agreed", says="the offer stands"),
        edge("2026-03-08 08:59:59", "agreed", says="a second before its time"),
        refusing("2026-03-08 09:00", "offer_passed", says="at its time it has passed"),
    ],
)
def test_an_offer_is_taken_until_its_time(now: str, value: str) -> None:
    situation = Confirming(by_asker(S.OFFERED, at=at(now)), at("2026-03-08 09:00"))
    outcome = QUESTIONS["confirming"].ask(situation, FRAME)
    assert outcome.decision.value == value
    assert outcome.next_state is (S.AGREED if outcome.allowed else None)
    if outcome.allowed:
        assert outcome.notices == (
            NoticeWanted(NoticeKind.AGREED, NoticeTo.ASKER, with_paper=True),
        )
    else:
        assert "另提一个时间" in outcome.decision.reason.zh


def test_nobody_confirms_for_the_asker() -> None:
    situation = Confirming(standing(S.OFFERED), at("2026-03-08 09:00"))
    outcome = QUESTIONS["confirming"].ask(situation, FRAME)
    assert (outcome.allowed, outcome.decision.value) == (False, "not_yours")


def test_an_offer_the_asker_still_sees_can_be_taken_while_a_refusal_is_proposed() -> None:
    hidden = by_asker(S.REFUSAL_PROPOSED, shown_state=S.OFFERED)
    outcome = QUESTIONS["confirming"].ask(Confirming(hidden, at("2026-03-08 09:00")), FRAME)
    assert outcome.next_state is S.AGREED
    assert PromiseEnd(PromiseKind.CONSENT, PromiseEnding.DROPPED) in outcome.ends
