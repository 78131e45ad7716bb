"""What ends the same day after hours has an approver on call behind it (3.5.b)."""

import pytest

from banshi.policy.questions.duty_situations import ApprovalFacts
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.vocabulary import RequestKind
from tests.policy.marks import rows
from tests.policy.situations import agreeing, visiting
from tests.week import FRAME, at

ordinary, edge, refusing = rows("3.5.b")
BIRTH = ("M005",)
TUESDAY_TEN = "2026-03-10 10:00"
SATURDAY_TEN = "2026-03-07 10:00"


@pytest.mark.parametrize(
    ("approval", "when", "value"),
    [
        ordinary(ApprovalFacts(BIRTH, 1, 1), SATURDAY_TEN, "agreed", says="one on call and free"),
        ordinary(ApprovalFacts((), 0, 0), SATURDAY_TEN, "agreed", says="nothing needs approval"),
        edge(ApprovalFacts(BIRTH, 2, 1), SATURDAY_TEN, "agreed", says="one of two is free"),
        edge(ApprovalFacts(BIRTH, 0, 0), TUESDAY_TEN, "offered", says="in working time"),
        edge(None, SATURDAY_TEN, "agreed", says="kept before anybody asked"),
        refusing(
            ApprovalFacts(BIRTH, 0, 0), SATURDAY_TEN, "no_approver_on_call", says="nobody on call"
        ),
        refusing(
            ApprovalFacts(BIRTH, 1, 0), SATURDAY_TEN, "approver_not_free", says="the one is taken"
        ),
        refusing(
            ApprovalFacts(BIRTH, 0, 0, named=True),
            SATURDAY_TEN,
            "not_on_call",
            says="another named",
        ),
    ],
)
def test_an_agreed_time_after_hours_has_its_approver(
    approval: ApprovalFacts | None, when: str, value: str
) -> None:
    outcome = QUESTIONS["agreeing"].ask(agreeing(approval=approval, offered_at=at(when)), FRAME)
    assert outcome.decision.value == value
    assert outcome.field == (None if outcome.allowed else "approver")
    assert outcome.decision.cites == ("3.5.b",)


def test_nobody_on_call_says_what_to_do_and_is_no_ground_to_refuse() -> None:
    situation = agreeing(approval=ApprovalFacts(BIRTH, 0, 0))
    reason = QUESTIONS["agreeing"].ask(situation, FRAME).decision.reason
    assert "M005" in reason.zh
    for part in ("排一位审批人", "换一个时间", "不能因此不办"):
        assert part in reason.zh


def test_a_visit_is_agreed_without_an_approver_on_call() -> None:
    frame = FRAME.under(RequestKind.HOME_VISIT)
    assert QUESTIONS["agreeing"].ask(visiting(approval=ApprovalFacts(BIRTH, 0, 0)), frame).allowed
