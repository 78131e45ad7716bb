"""Home visits: who may ask, when, who goes, and what the door is told (2.0 to 2.3.d)."""

from dataclasses import replace

import pytest

from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.questions.situations import (
    CrewFacts,
)
from banshi.policy.questions.visit_situations import (
    CheckingDoor,
)
from banshi.policy.rules.home_visit import off_hours_minutes
from banshi.policy.rules.visit_work import outcome_for_each
from banshi.policy.vocabulary import Ground, PartyType, PromiseKind, RequestKind, RequestState
from tests.policy.marks import rows
from tests.policy.situations import (
    IDENTITY_CARD,
    QUALIFIED,
    asked_to_visit,
    by_management,
    standing,
    visiting,
)
from tests.week import FRAME, at

S = RequestState
VISIT = FRAME.under(RequestKind.HOME_VISIT)
ordinary, edge, refusing = rows("2.2.1")
firm_ordinary, firm_edge, firm_refusing = rows("2.2.2")
any_time, at_edge, no_time = rows("2.1")
two, alone, too_few = rows("2.3.c")
at_door, door_edge, strangers = rows("2.3.d")
answered, answered_edge, too_soon = rows("2.3.a")
agreed, agreed_edge, not_agreed = rows("2.3.b")
whole, whole_edge, lacking = rows("2.0")


@pytest.mark.parametrize(
    ("ground", "party", "words", "value"),
    [
        ordinary(Ground.OLD, PartyType.PERSON, 8, "received", says="old, and says why"),
        ordinary(Ground.DISABLED, PartyType.PERSON, 8, "received", says="disabled"),
        edge(
            Ground.OTHER_MOBILITY, PartyType.PERSON, 1, "received", says="one character is enough"
        ),
        refusing(Ground.OLD, PartyType.PERSON, 0, "reason_missing", says="old alone is no ground"),
        refusing(Ground.ILL, PartyType.ENTERPRISE, 8, "ground_unfit", says="a firm is never ill"),
        firm_ordinary(
            Ground.ENTERPRISE_REASON, PartyType.ENTERPRISE, 8, "received", says="a firm says why"
        ),
        firm_edge(
            Ground.ENTERPRISE_REASON, PartyType.PERSON, 8, "received", says="a taxpayer may too"
        ),
        firm_refusing(
            Ground.ENTERPRISE_REASON,
            PartyType.ENTERPRISE,
            0,
            "reason_missing",
            says="a firm without a reason",
        ),
    ],
)
def test_whoever_cannot_come_may_ask_and_says_why(
    ground: Ground, party: PartyType, words: int, value: str
) -> None:
    asked = asked_to_visit(ground=ground, party=party, reason_length=words)
    assert QUESTIONS["receiving"].ask(asked, VISIT).decision.value == value


@pytest.mark.parametrize(
    ("starts", "minutes"),
    [
        any_time("2026-03-10 09:00", 0, says="on a working morning"),
        any_time("2026-03-07 10:00", 120, says="on Saturday"),
        at_edge("2026-03-10 10:00", 0, says="ending exactly at the noon close"),
        at_edge("2026-03-10 10:01", 1, says="one minute past it"),
        no_time("2026-03-10 22:00", 120, says="late in the evening, still not refused"),
    ],
)
def test_a_visit_may_be_at_any_time_and_the_calendar_says_what_is_overtime(
    starts: str, minutes: int
) -> None:
    assert off_hours_minutes(at(starts), VISIT).value == minutes
    asked = asked_to_visit(wanted_at=at(starts))
    assert QUESTIONS["receiving"].ask(asked, VISIT).allowed


@pytest.mark.parametrize(
    ("crew", "why", "by_hall", "value"),
    [
        two((QUALIFIED, QUALIFIED), 0, False, "agreed", says="two go"),
        alone(
            (QUALIFIED,), 12, True, "agreed", says="one alone, by hall management, with a reason"
        ),
        too_few((QUALIFIED,), 0, True, "two_needed", says="one alone without a reason"),
        too_few((QUALIFIED,), 12, False, "alone_needs_consent", says="one alone, the window's own"),
        too_few((), 12, True, "crew_missing", says="nobody"),
        too_few(
            (replace(QUALIFIED, has_authority=False),) * 2,
            0,
            False,
            "crew_without_authority",
            says="two without authority",
        ),
        too_few(
            (QUALIFIED, replace(QUALIFIED, free=False)), 0, False, "crew_not_free", says="one busy"
        ),
    ],
)
def test_two_go_as_a_rule(crew: tuple[CrewFacts, ...], why: int, by_hall: bool, value: str) -> None:
    who = by_management(S.RECEIVED) if by_hall else standing()
    situation = visiting(crew=crew, alone_reason_length=why, standing=who)
    outcome = QUESTIONS["agreeing"].ask(situation, VISIT)
    assert outcome.decision.value == value


def test_those_who_go_may_come_from_different_windows() -> None:
    crew = (QUALIFIED, replace(QUALIFIED, at_window=False, has_authority=False))
    assert QUESTIONS["agreeing"].ask(visiting(crew=crew), VISIT).allowed


@pytest.mark.parametrize(
    ("now", "starts", "valid", "value"),
    [
        at_door("2026-03-10 08:55", "2026-03-10 09:00", True, "genuine", says="five minutes early"),
        door_edge("2026-03-10 08:00", "2026-03-10 09:00", True, "genuine", says="an hour early"),
        door_edge("2026-03-10 12:00", "2026-03-10 09:00", True, "genuine", says="three hours late"),
        strangers(
            "2026-03-10 07:59:59",
            "2026-03-10 09:00",
            True,
            "not_genuine",
            says="a second too early",
        ),
        strangers(
            "2026-03-10 12:00:01", "2026-03-10 09:00", True, "not_genuine", says="a second too late"
        ),
        strangers("2026-03-10 09:00", "2026-03-10 09:00", False, "not_genuine", says="called off"),
        strangers("2026-03-10 09:00", None, True, "not_genuine", says="no such code"),
    ],
)
def test_the_door_is_told_the_truth(now: str, starts: str | None, valid: bool, value: str) -> None:
    situation = CheckingDoor(at(now), at(starts) if starts else None, valid)
    outcome = QUESTIONS["checking_door"].ask(situation, VISIT)
    assert outcome.decision.value == value
    assert ("请不要开门" in outcome.decision.reason.zh) is (value == "not_genuine")


@pytest.mark.parametrize(
    ("received", "wanted", "due"),
    [
        answered("2026-03-02 10:15", "2026-03-10 09:00", "2026-03-02 17:30", says="on a morning"),
        answered_edge("2026-03-02 16:31", "2026-03-10 09:00", "2026-03-02 23:59:59", says="late"),
        too_soon("2026-03-02 10:15", "2026-03-02 12:00", None, says="in under two hours"),
    ],
)
def test_a_visit_is_answered_within_the_day_under_its_own_clause(
    received: str, wanted: str, due: str | None
) -> None:
    asked = asked_to_visit(received_at=at(received), wanted_at=at(wanted))
    outcome = QUESTIONS["receiving"].ask(asked, VISIT)
    if due is None:
        assert outcome.decision.value == "too_soon"
        assert outcome.decision.cites == ("2.3.a",)
        return
    (promise,) = outcome.starts
    assert (promise.kind, promise.clause, promise.due_at) == (
        PromiseKind.ANSWER,
        "2.3.a",
        at(due),
    )


@pytest.mark.parametrize(
    ("changes", "value"),
    [
        agreed({}, "agreed", says="the time asked for"),
        agreed_edge({"offered_at": at("2026-03-10 15:00")}, "offered", says="another time"),
        not_agreed({"place_length": 0}, "place_missing", says="no place"),
        not_agreed(
            {"matters": (replace(IDENTITY_CARD, has_procedure=False),)},
            "procedure_missing",
            says="no procedure to tell",
        ),
    ],
)
def test_a_visit_agreed_names_time_place_and_procedure(
    changes: dict[str, object], value: str
) -> None:
    outcome = QUESTIONS["agreeing"].ask(visiting(**changes), VISIT)
    assert outcome.decision.value == value
    assert "2.3.b" in outcome.decision.cites


@pytest.mark.parametrize(
    ("matters", "outcomes", "value"),
    [
        whole(2, 2, "met", says="two and two"),
        whole_edge(1, 1, "met", says="one and one"),
        lacking(2, 1, "outcome_missing", says="one is missing"),
    ],
)
def test_a_visit_is_over_when_every_matter_has_its_outcome(
    matters: int, outcomes: int, value: str
) -> None:
    assert outcome_for_each(matters, outcomes, VISIT).value == value
