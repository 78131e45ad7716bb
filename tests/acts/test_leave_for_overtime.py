"""Leave is asked for, granted by another, given back; no post is left empty (3.5.d)."""

from datetime import timedelta
from typing import Any

import pytest

from banshi.acts import absences, leave_decisions, leaves
from banshi.acts.absences import AbsenceTyped
from banshi.acts.answers import Forbidden, Invalid, NotFound, Refused
from banshi.acts.duty_files import DutyDone
from banshi.acts.explaining import Explanation, explain
from banshi.records.duty import Absence
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.overtime import Leave, OvertimeLine
from tests.acts.asking import Story
from tests.acts.resting import AFTERNOON, MONDAY_EIGHT, ask, asked, balance, grant, served, whole
from tests.week import at


def test_leave_is_debited_as_it_is_granted_and_stands_as_an_absence(story: Story) -> None:
    served(story)
    reference = asked(story)
    assert balance(story) == (180, 0)
    assert isinstance(grant(story, reference), DutyDone)
    assert balance(story) == (60, 0)
    absence = Absence.objects.get()
    assert (absence.starts_at, absence.ends_at, absence.note) == (*AFTERNOON, "")
    leave = Leave.objects.get()
    assert (leave.state, leave.minutes, leave.absence_id) == ("granted", 120, absence.id)
    told = Notice.objects.get(to_account__login="clerk", title="轮休批准了")
    assert "120个上班分钟" in str(told.body)
    assert isinstance(grant(story, reference), Refused)
    whole()


def test_an_absence_that_is_leave_is_not_taken_back_beside_the_ledger(story: Story) -> None:
    served(story)
    grant(story, asked(story))
    absence = Absence.objects.get()
    refused = absences.take_back(absence.id, by=story.who("manager"), at=MONDAY_EIGHT)
    assert isinstance(refused, Refused)
    assert Absence.objects.get().taken_back_at is None
    assert balance(story) == (60, 0)


def test_what_is_cancelled_before_it_begins_comes_back(story: Story) -> None:
    served(story)
    reference = asked(story)
    grant(story, reference)
    by = story.who("clerk")
    late = leaves.cancel(reference, by=by, at=AFTERNOON[0])
    assert isinstance(late, Refused)
    assert late.decision.value == "leave_begun"
    assert isinstance(leaves.cancel(reference, by=by, at=MONDAY_EIGHT), DutyDone)
    assert balance(story) == (180, 0)
    assert not Absence.objects.filter(taken_back_at__isnull=True).exists()
    entries = OvertimeLine.objects.filter(staff__staff_number="BA-001").order_by("written_at", "id")
    assert [one.minutes for one in entries] == [180, -120, 120]
    assert isinstance(leaves.cancel(reference, by=by, at=MONDAY_EIGHT), Refused)
    whole()


def test_a_post_is_never_left_with_nobody(story: Story) -> None:
    served(story)
    grant(story, asked(story, "clerk_b"))
    refused = grant(story, asked(story))
    assert isinstance(refused, Refused)
    assert refused.decision.value == "post_uncovered"
    assert refused.decision.cites == ("3.5.d", "6.4.a")
    assert "B角不在" in refused.decision.reason.zh
    assert balance(story) == (180, 0)
    assert Absence.objects.count() == 1
    whole()


def test_two_who_share_a_post_may_rest_one_after_the_other_on_one_day(story: Story) -> None:
    served(story)
    morning = (at("2026-03-10 08:30"), at("2026-03-10 10:30"))
    assert isinstance(grant(story, asked(story, "clerk_b", morning)), DutyDone)
    assert isinstance(grant(story, asked(story)), DutyDone)


def test_leave_is_decided_by_another_who_may_and_by_nobody_else(story: Story) -> None:
    served(story)
    reference = asked(story)
    assert isinstance(grant(story, reference, "clerk_b"), Forbidden)
    assert isinstance(grant(story, reference, "admin"), Forbidden)
    neighbour = leave_decisions.grant(reference, by=story.who("manager", "yunxi"), at=MONDAY_EIGHT)
    assert isinstance(neighbour, NotFound)
    assert isinstance(leaves.cancel(reference, by=story.who("clerk_b"), at=MONDAY_EIGHT), NotFound)
    assert isinstance(
        leave_decisions.grant("Z-00000000-0", by=story.who("manager"), at=at("2026-03-09 09:00")),
        NotFound,
    )
    assert isinstance(
        leave_decisions.grant("\x00", by=story.who("manager"), at=MONDAY_EIGHT), NotFound
    )


def test_a_leader_does_not_grant_his_own(story: Story) -> None:
    served(story, crew=("clerk", "leader"))
    reference = asked(story, "leader")
    own = grant(story, reference)
    assert isinstance(own, Refused)
    assert own.decision.value == "own_leave"
    assert isinstance(grant(story, reference, "manager"), DutyDone)
    assert balance(story, "BA-007") == (60, 0)


def test_a_refusal_is_given_with_its_reason_and_frees_the_minutes(story: Story) -> None:
    served(story)
    reference = asked(story)
    by = story.who("leader")
    assert isinstance(leave_decisions.refuse(reference, "", by=by, at=MONDAY_EIGHT), Invalid)
    done = leave_decisions.refuse(reference, "那天下午有开学季，人手不够", by=by, at=MONDAY_EIGHT)
    assert isinstance(done, DutyDone)
    told = Notice.objects.get(to_account__login="clerk", title="轮休没有批准")
    assert "开学季" in str(told.body)
    assert balance(story) == (180, 0)
    assert isinstance(ask(story), DutyDone)
    whole()


@pytest.mark.parametrize(
    ("stretch", "field", "code"),
    [
        ((None, None), "starts_at", "unreadable"),
        (AFTERNOON[::-1], "ends_at", "ends_first"),
        ((at("2026-03-02 14:30"), at("2026-03-02 16:30")), "starts_at", "leave_begun"),
        ((at("2026-03-14 09:00"), at("2026-03-14 11:00")), "ends_at", "leave_unit"),
        ((at("2026-03-10 14:30"), at("2026-03-10 15:15")), "ends_at", "leave_unit"),
        ((at("2026-03-10 14:30"), at("2027-06-10 15:15")), "ends_at", "too_long"),
    ],
)
def test_what_cannot_be_asked_for_names_its_field(
    story: Story, stretch: Any, field: str, code: str
) -> None:
    served(story)
    answer = ask(story, stretch=stretch)
    assert isinstance(answer, Invalid), answer
    assert (answer.errors[0].field, answer.errors[0].code) == (field, code)


def test_the_same_hours_are_not_asked_for_twice(story: Story) -> None:
    served(story)
    asked(story, stretch=(AFTERNOON[0], AFTERNOON[0] + timedelta(hours=1)))
    again = ask(story, stretch=(AFTERNOON[0], AFTERNOON[0] + timedelta(hours=1)))
    assert isinstance(again, Invalid)
    assert again.errors[0].code == "on_record"


def test_leave_in_a_stretch_somebody_is_away_in_is_not_granted_and_debits_nothing(
    story: Story,
) -> None:
    served(story)
    reference = asked(story)
    away = AbsenceTyped(*AFTERNOON, "training")
    absences.record("BA-001", away, by=story.who("manager"), at=MONDAY_EIGHT)
    assert isinstance(grant(story, reference), Invalid)
    assert balance(story) == (180, 0)
    whole()


def test_what_was_decided_of_a_leave_can_be_asked_again(story: Story) -> None:
    served(story)
    reference = asked(story)
    grant(story, reference)
    found = explain(reference)
    assert isinstance(found, Explanation)
    assert [one.question for one in found.decisions] == ["asking_leave", "granting_leave"]
    assert found.agrees
    credit = JournalEntry.objects.filter(act="credit_overtime").first()
    assert credit is not None
    again = explain(credit.code)
    assert isinstance(again, Explanation)
    assert again.agrees
    assert [one.question for one in again.decisions] == ["crediting"]
