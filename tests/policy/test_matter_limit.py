"""How long a matter taken in may take, which limits may stand still, and what ends them (6.5.c)."""

from typing import Any

import pytest

from banshi.policy.questions.limit_situations import LimitFacts
from banshi.policy.questions.outcome import PromiseStart
from banshi.policy.questions.situations import RecordingOutcome, Standing
from banshi.policy.questions.visiting import recording_outcome
from banshi.policy.rules.matter_limit import ends_limit, limit_of
from banshi.policy.rules.suspensions import LimitNow, may_stop_now
from banshi.policy.vocabulary import (
    MatterDecision,
    MatterType,
    PromiseEnding,
    PromiseKind,
    RequestKind,
    RequestState,
    Unit,
    VisitOutcome,
)
from tests.policy.marks import rows
from tests.week import FRAME, at

VISIT = FRAME.under(RequestKind.HOME_VISIT)
FRIDAY = at("2026-03-06 10:00")
GUIDE = LimitFacts("M012", MatterType.LICENCE, 5, Unit.WORKING_DAY, 20, Unit.WORKING_DAY)
ordinary, edge, refusing = rows("6.5.c")


def of_guide(**changed: Any) -> LimitFacts:
    return LimitFacts(**{**GUIDE.__dict__, **changed})


@pytest.mark.parametrize(
    ("guide", "ends"),
    [
        ordinary(GUIDE, "2026-03-13", says="the hall's promise where it is the earlier"),
        edge(
            of_guide(promised=20, statutory=5),
            "2026-03-13",
            says="the law's where a promise is later",
        ),
        edge(of_guide(promised=None), "2026-04-03", says="the law's where nothing is promised"),
        edge(
            of_guide(promised=10, promised_unit=Unit.CALENDAR_DAY),
            "2026-03-16",
            says="in the guide's own unit",
        ),
        refusing(
            of_guide(promised=None, statutory=None), "", says="no limit in the guide, none made up"
        ),
    ],
)
def test_a_matter_taken_in_is_decided_by_the_day_its_guide_says(
    guide: LimitFacts, ends: str
) -> None:
    found = limit_of(guide, FRIDAY, FRAME)
    assert found.value == "no_limit" if not ends else str(found.value.due_at).startswith(ends)
    assert "6.5.c" in found.cites


def recorded(outcome: VisitOutcome, limit: LimitFacts) -> Any:
    standing = Standing(
        RequestState.AGREED, FRIDAY, by_asker=False, by_staff=True, by_management=False
    )
    told = RecordingOutcome(
        standing, of_crew=True, started=True, outcome=outcome, reason_length=4, limit=limit
    )
    return recording_outcome(told, VISIT)


def test_taking_it_in_starts_the_limit_of_that_matter_and_tells_the_asker() -> None:
    outcome = recorded(VisitOutcome.ACCEPTED, GUIDE)
    (start,) = outcome.starts
    assert isinstance(start, PromiseStart)
    assert (start.kind, start.clause, start.matter) == (PromiseKind.LIMIT, "6.5.c", "M012")
    assert [one.kind for one in outcome.notices] == ["taken_in"]
    assert not recorded(VisitOutcome.ACCEPTED, of_guide(runs=True)).starts


@pytest.mark.parametrize(
    ("outcome", "ending"),
    [
        (VisitOutcome.DONE, PromiseEnding.DONE),
        (VisitOutcome.TOLD, PromiseEnding.DROPPED),
        (VisitOutcome.NOT_DONE, PromiseEnding.DROPPED),
    ],
)
def test_an_outcome_recorded_anew_ends_the_limit_it_had_begun(
    outcome: VisitOutcome, ending: PromiseEnding
) -> None:
    (ended,) = recorded(outcome, of_guide(runs=True)).ends
    assert (ended.kind, ended.ending, ended.matter) == (PromiseKind.LIMIT, ending, "M012")
    assert not recorded(outcome, GUIDE).ends


RUNS = LimitNow(ended=False, stands=False, late=False)


@pytest.mark.parametrize(
    ("kind", "matter_type", "now", "allowed"),
    [
        (PromiseKind.LIMIT, MatterType.LICENCE, RUNS, True),
        (PromiseKind.LIMIT, MatterType.CONFIRMATION, RUNS, False),
        (PromiseKind.ANSWER, MatterType.LICENCE, RUNS, False),
        (
            PromiseKind.LIMIT,
            MatterType.LICENCE,
            LimitNow(ended=True, stands=False, late=False),
            False,
        ),
        (
            PromiseKind.LIMIT,
            MatterType.LICENCE,
            LimitNow(ended=False, stands=True, late=False),
            False,
        ),
        (
            PromiseKind.LIMIT,
            MatterType.LICENCE,
            LimitNow(ended=False, stands=False, late=True),
            False,
        ),
    ],
)
def test_only_the_running_limit_of_a_licence_stands_still(
    kind: PromiseKind, matter_type: MatterType, now: LimitNow, allowed: bool
) -> None:
    found = may_stop_now(kind, matter_type, now, VISIT)
    assert found.value is allowed
    assert found.cites == (("2.3.a",) if kind is PromiseKind.ANSWER else ("licensing.45",))


@pytest.mark.parametrize(
    ("decision", "changed", "value"),
    [
        (MatterDecision.GRANTED, {}, "granted"),
        (MatterDecision.NOT_GRANTED, {}, "not_granted"),
        (MatterDecision.NOT_GRANTED, {"words_length": 0}, "reason_missing"),
        (MatterDecision.WITHDRAWN, {"words_length": 0}, "reason_missing"),
        (MatterDecision.GRANTED, {"stands": True}, "not_now"),
        (MatterDecision.GRANTED, {"runs": False}, "not_now"),
    ],
)
def test_a_decision_ends_a_running_limit_and_a_refusal_says_why(
    decision: MatterDecision, changed: dict[str, Any], value: str
) -> None:
    how = {"runs": True, "stands": False, "words_length": 5, **changed}
    assert ends_limit(decision, **how, frame=VISIT).value == value
