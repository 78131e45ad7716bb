"""The receipt of a visit: who went, what came of each matter, how it was signed (2.0, 2.3.d)."""

from typing import Any

import pytest

from banshi.acts import visit_signing
from banshi.acts.visit_signing import Signed
from banshi.policy.vocabulary import NoticeKind, SignedHow, VisitOutcome
from banshi.records.notice import Notice
from tests.acts.asking import Story
from tests.acts.visiting import Visiting, accepted, visiting
from tests.week import at

TEN = at("2026-03-10 10:00")
LATE = at("2026-03-10 14:40")


@pytest.fixture
def visit(story: Story) -> Visiting:
    return visiting(story).working()


def sign(visit: Visiting, signed: Signed, login: str = "clerk") -> Any:
    return visit_signing.sign(visit.visit, signed, **visit.how(login, TEN))


def test_who_cannot_sign_need_not(visit: Visiting) -> None:
    accepted(sign(visit, Signed(SignedHow.UNSIGNED, "手抖，拿不住笔")))
    accepted(visit.record(VisitOutcome.ACCEPTED, TEN))
    accepted(visit.finish(LATE))
    receipt = Notice.objects.get(kind=NoticeKind.VISIT_DONE)
    assert "手抖，拿不住笔" in receipt.body
    assert "材料收下了" in receipt.body
    assert "去的人：\n· 周岩（样例）" in receipt.body
    assert receipt.paper is not None


def test_a_name_written_for_somebody_is_said_to_be(visit: Visiting) -> None:
    accepted(sign(visit, Signed(SignedHow.TYPED, "王桂芳")))
    accepted(visit.record(VisitOutcome.ACCEPTED, TEN))
    accepted(visit.finish(LATE))
    receipt = Notice.objects.get(kind=NoticeKind.VISIT_DONE)
    assert "本人同意，由工作人员代写姓名：王桂芳" in receipt.body
