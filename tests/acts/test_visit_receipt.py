"""The receipt of a visit: who went, what came of each matter, how it was signed (2.0, 2.3.d)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from banshi.acts import visit_signing
from banshi.acts.notice_facts import notice_facts
from banshi.acts.visit_english import VISIT_ENGLISH
from banshi.acts.visit_signing import Signed
from banshi.policy.vocabulary import MaterialState, NoticeKind, SignedHow, VisitOutcome
from banshi.records.notice import Notice
from banshi.records.request import Request
from tests.acts.asking import Story
from tests.acts.visiting import AGREED_AT, STARTED_AT, Visiting, accepted, visiting
from tests.week import at

TEN = at("2026-03-10 10:00")
LATE = at("2026-03-10 14:40")
DAY = timedelta(days=1)


@pytest.fixture
def visit(story: Story) -> Visiting:
    return visiting(story).working()


def sign(visit: Visiting, signed: Signed, login: str = "clerk", when: datetime = TEN) -> Any:
    return visit_signing.sign(visit.visit, signed, **visit.how(login, when))


def two_days(visit: Visiting) -> None:
    """Papers taken in and signed for on Tuesday by two; clerk_b alone ends it on Wednesday."""
    accepted(visit.see(dict.fromkeys(visit.must, MaterialState.OK), TEN))
    accepted(visit.record(VisitOutcome.ACCEPTED, TEN))
    accepted(sign(visit, Signed(SignedHow.TYPED, "王桂芳")))
    visit.go_on(TEN, AGREED_AT + DAY, ("clerk_b",))
    accepted(visit.show(AGREED_AT + DAY, "clerk_b"))
    accepted(visit.start(STARTED_AT + DAY, "clerk_b"))


def english(visit: Visiting) -> str:
    facts = notice_facts(Request.objects.get(reference=visit.request), {})
    return VISIT_ENGLISH[NoticeKind.VISIT_DONE](facts).body(":")


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


def test_what_is_of_an_earlier_day_is_told_with_its_day_and_who_went_then(visit: Visiting) -> None:
    two_days(visit)
    accepted(visit.finish(LATE + DAY, "clerk_b"))
    body = Notice.objects.get(kind=NoticeKind.VISIT_DONE).body
    for words in (
        "上门时间：\n· 3 月 11 日 周三 9:05 到 3 月 11 日 周三 14:40\n",
        "去的人：\n· 周岩（样例）\n",
        "先前也上过门：\n· 3 月 10 日 周二，去的人：周岩（样例）、李敏（样例）\n",
        "· 3 月 10 日 周二：材料收下了，回大厅接着办\n",
        "· 3 月 10 日 周二看过、齐的材料：",
        "· 3 月 10 日 周二：本人同意，由工作人员代写姓名：王桂芳\n",
    ):
        assert words in body, words
    assert "· 看过、齐的材料" not in body
    told = english(visit)
    for words in (
        "Also visited before:\n· Tue 10 March, who came: 周岩（样例）, 李敏（样例）\n",
        "· Tue 10 March: Papers taken in; the hall goes on with it\n",
        "· Papers seen and in order on Tue 10 March: ",
        "· Tue 10 March: Name written by staff with consent: 王桂芳\n",
    ):
        assert words in told, words


def test_what_is_done_anew_on_the_second_day_is_of_that_day(visit: Visiting) -> None:
    two_days(visit)
    wednesday = TEN + DAY
    accepted(visit.see(dict.fromkeys(visit.must, MaterialState.OK), wednesday, "clerk_b"))
    accepted(visit.record(VisitOutcome.DONE, wednesday, "clerk_b", confirmed=True))
    accepted(sign(visit, Signed(SignedHow.UNSIGNED, "手抖", confirmed=True), "clerk_b", wednesday))
    accepted(visit.finish(LATE + DAY, "clerk_b"))
    body = Notice.objects.get(kind=NoticeKind.VISIT_DONE).body
    assert "3 月 10 日" not in body
    assert "10 March" not in english(visit)
