"""Where two clauses disagree or none applies, a person is asked, once, and his word is kept."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from banshi.acts import requests
from banshi.acts.answers import Accepted, Forbidden, Invalid, NotFound, Refused
from banshi.acts.calendar_import import CalendarLoaded, load_calendar
from banshi.acts.folding import fold
from banshi.acts.policy_questions import Settled, settle
from banshi.acts.verification import verify
from banshi.boards.staff_notices import staff_notices
from banshi.records.catalogue import MatterWindow
from banshi.records.journal import JournalEntry
from banshi.records.question import PolicyQuestion
from banshi.records.request import Request
from tests.acts.asking import FRIDAY_MORNING, SATURDAY_TEN, Story
from tests.week import at

NOON = at("2026-03-06 12:00")
SATURDAY_OPEN = {
    "openings": [{"day": "2026-03-07", "reason": "便民开放日", "from": "09:00", "to": "12:00"}]
}


def questions() -> list[PolicyQuestion]:
    return list(PolicyQuestion.objects.order_by("raised_at", "reference"))


def load(story: Story, plain: Any, **how: Any) -> CalendarLoaded:
    by = story.who("manager")
    answer = load_calendar(
        story.rehearsal.hall().id, plain, source="", by=by, at=at("2026-03-06 11:30"), **how
    )
    assert isinstance(answer, CalendarLoaded), answer
    return answer


@pytest.fixture
def hanging(story: Story) -> str:
    """Nobody consents, and meanwhile the matter has become another window's."""
    reference = story.receive()
    story.propose(reference, at("2026-03-06 10:30"))
    MatterWindow.objects.filter(matter__code="M002", window__code="W02").delete()
    story.tick(at("2026-03-06 15:00"))
    return reference


def test_a_refusal_that_may_neither_fall_nor_stand_is_asked_about(
    story: Story, hanging: str
) -> None:
    (question,) = questions()
    assert (question.reference, question.kind) == (hanging, "conflict")
    assert question.clauses == ["3.5.c", "3.3.2"]
    for hours in range(3):
        assert story.tick(at("2026-03-06 15:01") + timedelta(hours=hours))["refusals_lapsed"] == 0
    assert len(questions()) == 1
    assert verify("boai").is_whole
    assert fold("boai").agrees


def test_one_that_falls_in_order_asks_nobody(story: Story) -> None:
    reference = story.receive()
    story.propose(reference, at("2026-03-06 10:30"))
    story.tick(at("2026-03-06 15:00"))
    assert Request.objects.get(reference=reference).state == "to_arrange"
    assert questions() == []


def test_a_time_that_becomes_working_time_is_asked_about_and_foreseen(story: Story) -> None:
    waiting = story.receive()
    agreed = story.receive(FRIDAY_MORNING + timedelta(minutes=5))
    story.agree(agreed, at("2026-03-06 11:00"), crew=("clerk",))
    sunday = story.receive(FRIDAY_MORNING + timedelta(minutes=9), wanted_at=at("2026-03-08 10:00"))
    seen = load(story, SATURDAY_OPEN, dry_run=True)
    assert {one.reference for one in seen.collisions} == {waiting, agreed}
    assert questions() == []
    load(story, SATURDAY_OPEN)
    assert {one.reference for one in questions()} == {waiting, agreed}
    assert {tuple(one.clauses) for one in questions()} == {("3.1", "3.5.b")}
    assert sunday not in {one.reference for one in questions()}
    load(story, SATURDAY_OPEN)
    assert len(questions()) == 2
    assert fold("boai").agrees


def test_a_window_that_stays_shut_collides_with_nothing(story: Story) -> None:
    story.receive()
    assert load(story, {"windows": {"W05": SATURDAY_OPEN}}, dry_run=True).collisions == ()
    assert len(load(story, {"windows": {"W02": SATURDAY_OPEN}}, dry_run=True).collisions) == 1


def test_an_offer_nobody_answered_is_asked_about_once_its_time_is_past(story: Story) -> None:
    reference = story.receive()
    story.agree(reference, at("2026-03-06 11:00"), at=at("2026-03-07 11:00"))
    assert story.tick(at("2026-03-07 10:59"))["questions_raised"] == 0
    assert story.tick(at("2026-03-07 11:00"))["questions_raised"] == 1
    assert story.tick(at("2026-03-07 12:00"))["questions_raised"] == 0
    (question,) = questions()
    assert (question.kind, question.question) == ("gap", "offer_passed")
    settled = settle(
        question.id, "再提周日上午", by=story.who("manager"), at=at("2026-03-07 13:00")
    )
    assert settled == Settled(reference)
    assert story.tick(at("2026-03-07 14:00"))["questions_raised"] == 0
    again = story.agree(reference, at("2026-03-07 14:10"), at=at("2026-03-08 10:00"))
    assert isinstance(again, Accepted), again
    assert story.tick(at("2026-03-08 10:00"))["questions_raised"] == 1


def test_one_that_was_confirmed_or_withdrawn_asks_nobody(story: Story) -> None:
    for act in ("confirm", "withdraw"):
        reference = story.receive(wanted_at=SATURDAY_TEN)
        story.agree(reference, at("2026-03-06 11:00"), at=at("2026-03-07 11:00"), crew=("clerk",))
        by = story.who("citizen")
        if act == "confirm":
            requests.confirm(reference, by=by, at=NOON)
        else:
            requests.withdraw(reference, "不来了", by=by, at=NOON)
    story.tick(at("2026-03-07 12:00"))
    assert questions() == []


def test_management_settles_it_in_words_and_the_window_reads_them(
    story: Story, hanging: str
) -> None:
    (question,) = questions()
    later = at("2026-03-06 15:10")
    told = staff_notices(story.who("manager"), zone="Asia/Shanghai", at=later)
    assert any("规则定不了" in one.title for one in told)
    assert isinstance(settle(question.id, " ", by=story.who("manager"), at=later), Invalid)
    for login in ("clerk", "leader", "citizen", "supervisor"):
        assert isinstance(settle(question.id, "同意不办", by=story.who(login), at=later), Forbidden)
    other = story.who("manager", "yunxi")
    assert isinstance(settle(question.id, "同意不办", by=other, at=later), NotFound)
    assert isinstance(settle(UUID(int=1), "好", by=story.who("manager"), at=later), NotFound)
    done = settle(question.id, "转到对的窗口再安排", by=story.who("manager"), at=later)
    assert done == Settled(hanging)
    again = settle(question.id, "另一个说法", by=story.who("manager"), at=later)
    assert isinstance(again, Refused)
    clerk = staff_notices(story.who("clerk"), zone="Asia/Shanghai", at=later)
    assert any("转到对的窗口再安排" in one.body for one in clerk)
    (kept,) = questions()
    assert kept.settlement == "转到对的窗口再安排"
    entry = JournalEntry.objects.get(reference=hanging, act="settle_question")
    assert "转到".encode() not in bytes(entry.body)
    assert verify("boai").is_whole
    assert fold("boai").agrees


def test_the_asker_sees_nothing_of_it(story: Story, hanging: str) -> None:
    page = story.page(hanging, "citizen", at("2026-03-06 15:10"))
    assert not any(one.act == "raise_question" for one in page.timeline)
    staff = story.page(hanging, "manager", at("2026-03-06 15:10"))
    assert any(one.act == "raise_question" for one in staff.timeline)
