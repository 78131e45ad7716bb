"""A licence's limit stands still on a lawful ground: nobody is reminded, then it is counted anew."""

from datetime import datetime
from typing import Any

import pytest

from banshi.acts.answers import Forbidden, Invalid, NotFound, Refused
from banshi.acts.calendar_import import CalendarLoaded, load_calendar
from banshi.acts.limits import LimitStands
from banshi.acts.standing_still import Stop, go_on, stand_still
from banshi.acts.verification import verify
from banshi.boards.promises import promise_view
from banshi.policy.vocabulary import MatterType, PromiseState, SuspensionGround
from banshi.records.base import new_id
from banshi.records.catalogue import Matter
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.promise import FiredRung, Promise
from banshi.records.request import Request
from tests.acts.asking import Story
from tests.week import CALENDAR, ZONE, at

HEARING = SuspensionGround.HEARING
BEGAN, DUE = at("2026-03-06 10:24"), at("2026-03-13 23:59:59")
WHY, HOW_LONG = "有利害关系人要求听证", "六天"


@pytest.fixture
def limit(story: Story) -> Promise:
    """Five working days for a licence asked for on Friday, its first rung on Monday."""
    Matter.objects.filter(code="M002").update(matter_type=MatterType.LICENCE)
    request = Request.objects.get(reference=story.receive(wanted_at=at("2026-04-11 10:00")))
    answer = Promise.objects.get(subject=request.id)
    promise = Promise(
        **{
            one.attname: getattr(answer, one.attname)
            for one in Promise._meta.concrete_fields
            if one.name != "id"
        },
        id=new_id(),
    )
    promise.kind, promise.clause, promise.unit, promise.budget = "limit", "6.5.c", "working_day", 5
    promise.due_at, promise.on_delivery = DUE, False
    first = at("2026-03-10 09:00")
    promise.rungs = [{"rung": "holder", "at": first.isoformat()}]
    promise.next_rung_at = first
    promise.save(force_insert=True)
    return promise


def stopped(story: Story, limit: Promise, when: str = "2026-03-09 10:00", **how: Any) -> Any:
    by = story.who(how.pop("login", "approver"))
    reason = how.pop("reason", WHY)
    stop = Stop(how.pop("ground", HEARING), reason, how.pop("how_long", HOW_LONG))
    return stand_still(limit.id, stop, by=by, at=at(when))


def state(limit: Promise, when: str) -> PromiseState:
    promise = Promise.objects.get(id=limit.id)
    return promise_view(promise, zone="Asia/Shanghai", at=at(when)).state


def test_it_stands_nobody_is_reminded_and_it_goes_on_where_it_stopped(
    story: Story, limit: Promise
) -> None:
    assert stopped(story, limit) == LimitStands(limit.reference, None)
    story.tick(at("2026-03-14 09:00"))
    assert not FiredRung.objects.filter(promise=limit).exists()
    assert state(limit, "2026-03-20 09:00") is PromiseState.RUNNING
    again = go_on(limit.id, by=story.who("approver"), at=at("2026-03-16 09:00"))
    # Monday 9 to Sunday 15 do not count: five working days are 16 to 20 March.
    assert again == LimitStands(limit.reference, at("2026-03-20 23:59:59"))
    promise = Promise.objects.get(id=limit.id)
    assert any("听证" in step["zh"] for step in promise.why)
    assert state(limit, "2026-03-21 00:00") is PromiseState.LATE
    story.tick(at("2026-03-21 09:00"))
    assert FiredRung.objects.filter(promise=limit).exists()
    assert verify("boai").is_whole


def test_the_asker_is_told_in_writing_why_and_until_when(story: Story, limit: Promise) -> None:
    stopped(story, limit)
    told = Notice.objects.get(kind="stands_still")
    assert "听证" in told.short
    assert f"{WHY}。预计{HOW_LONG}" in told.body
    assert told.paper is not None
    go_on(limit.id, by=story.who("approver"), at=at("2026-03-16 09:00"))
    again = Notice.objects.get(kind="goes_on")
    assert "3 月 20 日 周五 24:00" in again.short
    entry = JournalEntry.objects.get(act="stand_still")
    assert WHY.encode() not in bytes(entry.body)


def test_a_calendar_that_changes_meanwhile_is_counted_too(story: Story, limit: Promise) -> None:
    stopped(story, limit)
    go_on(limit.id, by=story.who("approver"), at=at("2026-03-16 09:00"))
    published = next(one for one in CALENDAR.years if one.year == 2026)
    days = [
        {"date": one.day.isoformat(), "name": one.name, "off": off}
        for off, named in ((True, published.days_off), (False, published.make_up_days))
        for one in named
    ]
    days.append({"date": "2026-03-18", "name": "样例节", "off": True})
    year = {"year": 2026, "papers": list(published.sources), "days": days}
    by, hall = story.who("manager"), story.rehearsal.hall().id
    done = load_calendar(hall, year, source="样例", by=by, at=at("2026-03-16 10:00"))
    assert isinstance(done, CalendarLoaded), done
    moved = [one for one in done.moves if one.kind == "limit"]
    assert [one.moves_to for one in moved] == [at("2026-03-23 23:59:59")]
    assert Promise.objects.get(id=limit.id).due_at == at("2026-03-23 23:59:59")


def test_an_answer_never_stands_still(story: Story, limit: Promise) -> None:
    answer = Promise.objects.get(subject=limit.subject, kind="answer")
    refused = stopped(story, answer, "2026-03-06 11:00")
    assert isinstance(refused, Refused)
    assert "不停" in refused.decision.reason.zh


def test_what_is_no_licence_counts_on(story: Story, limit: Promise) -> None:
    Matter.objects.filter(code="M002").update(matter_type=MatterType.PUBLIC_SERVICE)
    refused = stopped(story, limit)
    assert isinstance(refused, Refused)
    assert refused.decision.cites == ("licensing.45",)
    assert JournalEntry.objects.filter(act="stand_still", result="refused").exists()


@pytest.mark.parametrize("when", ["2026-03-14 09:00"])
def test_lateness_is_not_mended_by_standing_still(story: Story, limit: Promise, when: str) -> None:
    refused = stopped(story, limit, when)
    assert isinstance(refused, Refused)
    assert "超时" in refused.decision.reason.zh


def test_twice_and_by_the_wrong_people(story: Story, limit: Promise) -> None:
    for login in ("clerk", "citizen", "supervisor"):
        assert isinstance(stopped(story, limit, login=login), Forbidden)
    assert isinstance(stopped(story, limit, reason=" "), Invalid)
    assert isinstance(stopped(story, limit, how_long=""), Invalid)
    later: datetime = at("2026-03-16 09:00")
    assert isinstance(go_on(limit.id, by=story.who("approver"), at=later), Refused)
    assert isinstance(stopped(story, limit), LimitStands)
    assert isinstance(stopped(story, limit), Refused)
    other = story.who("manager", "yunxi")
    assert isinstance(go_on(limit.id, by=other, at=later), NotFound)
    assert later.tzinfo is ZONE
