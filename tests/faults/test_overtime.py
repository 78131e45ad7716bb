"""Overtime and leave under faults: whole or not at all, never below nought, never an empty post."""

from collections import Counter
from functools import partial
from typing import Any

import pytest
from django.db import connection

from banshi.acts import leave_decisions, leaves, requests
from banshi.acts.answers import Accepted, Refused
from banshi.acts.day_ended import DayEnded
from banshi.acts.duty_files import DutyAnswer, DutyDone
from banshi.acts.leaves import LeaveTyped
from banshi.acts.rehearsal import set_clock
from banshi.records.duty import Absence
from banshi.records.overtime import OvertimeBalance, OvertimeLine
from tests.acts.asking import SATURDAY_TEN, Story
from tests.faults import safeguards
from tests.faults.conftest import Situations
from tests.faults.invariants import broken
from tests.faults.racing import at_once, faults
from tests.faults.sweeping import READS, sweep
from tests.faults.web import Posting
from tests.week import at

AGREED_AT, NOON = at("2026-03-06 10:40"), at("2026-03-07 12:00")
MONDAY = at("2026-03-09 08:00")
TUESDAY = (at("2026-03-10 14:30"), at("2026-03-10 16:00"))
WEDNESDAY = (at("2026-03-11 14:30"), at("2026-03-11 16:00"))
finish = Posting("clerk", "finish", lambda _: None)
LATER = at("2026-03-07 15:00")
another_time = Posting(
    "clerk",
    "agree",
    lambda api: api.offer(at=LATER.isoformat(), ended_at=NOON.isoformat()),
)
grant = Posting("leader", "grant", lambda _: None, noun="duty/leave")


def begun(story: Story) -> str:
    """Saturday's appointment has begun; it is noon."""
    reference = story.receive()
    assert isinstance(story.agree(reference, AGREED_AT), Accepted)
    by = story.who("clerk")
    assert isinstance(requests.start(reference, by=by, at=SATURDAY_TEN), Accepted)
    set_clock(story.rehearsal.hall().id, NOON)
    return reference


def served(story: Story) -> None:
    """It is done; both have two hours, and it is Monday morning."""
    requests.finish(begun(story), by=story.who("clerk"), at=NOON)
    set_clock(story.rehearsal.hall().id, MONDAY)


def asked(story: Story, login: str, stretch: Any) -> str:
    """Leave that waits for a decision."""
    answer = leaves.ask(LeaveTyped(*stretch), by=story.who(login), at=MONDAY)
    assert isinstance(answer, DutyDone), answer
    return answer.reference


def served_and_asked(story: Story) -> str:
    """李敏 asked for leave on Tuesday afternoon."""
    served(story)
    return asked(story, "clerk", TUESDAY)


@pytest.mark.parametrize("reads", READS)
@pytest.mark.parametrize(
    ("situated", "act"), [(begun, finish), (begun, another_time), (served_and_asked, grant)]
)
def test_killed_at_any_statement_the_ledger_moves_with_its_cause_or_not_at_all(
    situation: Situations, situated: Any, act: Posting, reads: bool
) -> None:
    swept = sweep(situation(situated), act, reads=reads)
    assert swept.wrong == []
    assert swept.killed == len(swept.chosen) >= 8


@pytest.mark.parametrize(("situated", "act"), [(begun, finish), (served_and_asked, grant)])
def test_control_without_one_transaction_they_part(
    situation: Situations, situated: Any, act: Posting
) -> None:
    swept = sweep(situation(situated), act, only="INSERT", off=(safeguards.one_transaction,))
    assert any("half there" in one for one in swept.wrong)


def granting(story: Story, reference: str) -> Any:
    """The leader about to grant it."""
    return partial(leave_decisions.grant, reference, by=story.who("leader"), at=MONDAY)


def two_waiting(story: Story) -> tuple[str, str]:
    """李敏 asked twice, for more together than he has; the second came before the first counted."""
    served(story)
    one = asked(story, "clerk", TUESDAY)
    OvertimeBalance.objects.filter(staff__staff_number="BA-001").update(minutes=240)
    other = asked(story, "clerk", WEDNESDAY)
    OvertimeBalance.objects.filter(staff__staff_number="BA-001").update(minutes=120)
    return one, other


def test_of_two_grants_at_once_the_ledger_pays_one(situation: Situations) -> None:
    kept = situation(two_waiting)
    for _ in range(3):
        with kept.again() as story:
            deeds = [granting(story, one) for one in kept.told]
            seen = at_once(deeds, meet_after='FROM "records_staff"')
            assert faults(seen) == []
            assert Counter(type(one) for one in seen) == {DutyDone: 1, Refused: 1}
            assert OvertimeBalance.objects.get(staff__staff_number="BA-001").minutes == 30
            assert broken() == []


def test_without_locks_the_last_fence_still_pays_one(
    situation: Situations, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = situation(two_waiting)
    with kept.again() as story:
        safeguards.row_locks(monkeypatch.setattr)
        deeds = [granting(story, one) for one in kept.told]
        at_once(deeds, meet_after='FROM "records_overtimebalance"')
        left = OvertimeBalance.objects.get(staff__staff_number="BA-001").minutes
        taken = OvertimeLine.objects.filter(entry="taken").count()
        assert (left, taken) == (30, 1)


def both_waiting(story: Story) -> tuple[str, str]:
    """A and B of one post asked for the same afternoon."""
    served(story)
    return asked(story, "clerk", TUESDAY), asked(story, "clerk_b", TUESDAY)


def away(seen: list[DutyAnswer]) -> tuple[int, int]:
    """How many were granted, and how many absences stand."""
    granted = sum(isinstance(one, DutyDone) for one in seen)
    return granted, Absence.objects.filter(taken_back_at__isnull=True).count()


def test_a_and_b_granted_at_once_never_leave_the_post_empty(situation: Situations) -> None:
    kept = situation(both_waiting)
    for _ in range(3):
        with kept.again() as story:
            deeds = [granting(story, one) for one in kept.told]
            seen = at_once(deeds, meet_after='FROM "records_post"')
            assert faults(seen) == []
            assert away(seen) == (1, 1)
            assert broken() == []


def test_control_without_the_posts_lock_both_go(
    situation: Situations, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = situation(both_waiting)
    with kept.again() as story:
        safeguards.row_locks(monkeypatch.setattr)
        deeds = [granting(story, one) for one in kept.told]
        seen = at_once(deeds, meet_after='FROM "records_absence"')
        assert away(seen) == (2, 2)


def test_a_finish_sent_twice_at_once_credits_once(situation: Situations) -> None:
    kept = situation(begun)
    with kept.again() as story:
        by = story.who("clerk")
        deed = partial(requests.finish, kept.told, by=by, at=NOON)
        seen = at_once([deed, deed], meet_after='FROM "records_request"')
        assert faults(seen) == []
        assert Counter(type(one) for one in seen) == {Accepted: 1, Refused: 1}
        assert OvertimeLine.objects.count() == 2
        assert broken() == []


def test_of_an_end_and_another_time_at_once_one_happens_and_the_day_is_credited_once(
    situation: Situations,
) -> None:
    kept = situation(begun)
    for _ in range(3):
        with kept.again() as story:
            by = {"by": story.who("clerk"), "at": NOON}
            ending = partial(requests.finish, kept.told, **by)
            naming = partial(story.agree, kept.told, NOON, at=LATER, ended=DayEnded(NOON))
            seen = at_once([ending, naming], meet_after='FROM "records_request"')
            assert faults(seen) == []
            assert Counter(type(one) for one in seen) == {Accepted: 1, Refused: 1}
            assert OvertimeLine.objects.count() == 2
            assert broken() == []


def test_control_without_its_constraint_a_credit_stands_twice(situation: Situations) -> None:
    kept = situation(served)
    with kept.again(), connection.cursor() as cursor:
        cursor.execute("DROP INDEX one_credit_per_request_and_person")
        line = OvertimeLine.objects.filter(entry="earned").first()
        assert line is not None
        line.pk = None
        line.save(force_insert=True)
        assert any("overtime" in one for one in broken())
