"""Overtime is credited as a service ends; leave is asked for, granted, taken back (3.5.d)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from banshi.acts import absences, leaves, ledger_corrections, requests
from banshi.acts.absences import AbsenceTyped
from banshi.acts.answers import Accepted, Forbidden, Invalid, NotFound, Refused
from banshi.acts.duty_files import DutyAnswer, DutyDone
from banshi.acts.explaining import Explanation, explain
from banshi.acts.folding import fold
from banshi.acts.leaves import LeaveTyped
from banshi.acts.ledger_corrections import CorrectionTyped
from banshi.acts.verification import verify
from banshi.policy.vocabulary import NotDoneCause
from banshi.records.duty import Absence
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.overtime import Leave, OvertimeBalance, OvertimeLine
from banshi.records.people import Staff
from tests.acts.asking import SATURDAY_TEN, Story
from tests.week import at

AGREED_AT = at("2026-03-06 10:40")
MONDAY_EIGHT = at("2026-03-09 08:00")
AFTERNOON = (at("2026-03-10 14:30"), at("2026-03-10 16:30"))


def served(
    story: Story,
    begun: datetime = SATURDAY_TEN,
    length: timedelta = timedelta(hours=3),
    crew: tuple[str, ...] = ("clerk", "clerk_b"),
) -> str:
    """An appointment on Saturday, agreed, begun and done; 李敏 and his B role were there."""
    reference = story.receive()
    assert isinstance(story.agree(reference, AGREED_AT, crew=crew), Accepted)
    by = story.who("clerk")
    assert isinstance(requests.start(reference, by=by, at=begun), Accepted)
    assert isinstance(requests.finish(reference, by=by, at=begun + length), Accepted)
    return reference


def balance(story: Story, number: str = "BA-001") -> tuple[int, int]:
    """Minutes of leave and of pay somebody has."""
    row = OvertimeBalance.objects.filter(hall=story.rehearsal.hall().id, staff__staff_number=number)
    found = row.first()
    return (found.minutes, found.pay_minutes) if found else (0, 0)


def ask(story: Story, login: str = "clerk", stretch: Any = AFTERNOON) -> DutyAnswer:
    """Somebody asks for leave."""
    return leaves.ask(LeaveTyped(*stretch), by=story.who(login), at=MONDAY_EIGHT)


def asked(story: Story, login: str = "clerk", stretch: Any = AFTERNOON) -> str:
    """Leave that waits for a decision; its reference."""
    answer = ask(story, login, stretch)
    assert isinstance(answer, DutyDone), answer
    return answer.reference


def grant(story: Story, reference: str, login: str = "leader") -> DutyAnswer:
    """Somebody grants it."""
    return leaves.grant(reference, by=story.who(login), at=MONDAY_EIGHT)


def whole() -> None:
    """The chains are whole and the rows hold what the journal tells."""
    assert verify("boai").is_whole
    folded = fold("boai")
    assert folded.agrees, folded.first


def test_each_who_was_there_is_credited_what_really_happened(story: Story) -> None:
    reference = served(story)
    lines = OvertimeLine.objects.order_by("staff__staff_number")
    assert [
        (one.staff.staff_number, one.minutes, one.pay_minutes, one.day_kind, one.service)
        for one in lines
    ] == [
        ("BA-001", 180, 0, "rest_day", "off_hours"),
        ("BA-002", 180, 0, "rest_day", "off_hours"),
    ]
    assert {one.request.reference for one in lines if one.request} == {reference}
    assert balance(story) == (180, 0)
    whole()


def test_somebody_away_is_not_credited_for_what_he_missed(story: Story) -> None:
    reference = story.receive()
    story.agree(reference, AGREED_AT)
    gone = AbsenceTyped(SATURDAY_TEN + timedelta(hours=1), at("2026-03-07 18:00"), "illness")
    fell_out = absences.record("BA-002", gone, by=story.who("manager"), at=AGREED_AT)
    assert isinstance(fell_out, DutyDone)
    by = story.who("clerk")
    requests.start(reference, by=by, at=SATURDAY_TEN)
    requests.finish(reference, by=by, at=SATURDAY_TEN + timedelta(hours=2))
    assert (balance(story), balance(story, "BA-002")) == ((120, 0), (60, 0))


def test_somebody_on_contract_is_owed_pay_and_no_leave(story: Story) -> None:
    Staff.objects.filter(staff_number="BA-002").update(employment="contract")
    served(story)
    assert (balance(story), balance(story, "BA-002")) == ((180, 0), (0, 180))
    refused = ask(story, "clerk_b")
    assert isinstance(refused, Refused)
    assert refused.decision.value == "leave_beyond_balance"


def test_an_appointment_given_up_after_it_began_was_worked_all_the_same(story: Story) -> None:
    reference = story.receive()
    story.agree(reference, AGREED_AT)
    by = story.who("clerk")
    requests.start(reference, by=by, at=SATURDAY_TEN)
    later = SATURDAY_TEN + timedelta(minutes=40)
    requests.not_done(reference, NotDoneCause.ASKER, "材料没带，回去取了", by=by, at=later)
    assert balance(story) == (40, 0)


def test_what_never_began_earns_nothing(story: Story) -> None:
    reference = story.receive()
    story.agree(reference, AGREED_AT)
    later = SATURDAY_TEN + timedelta(minutes=40)
    by = story.who("clerk")
    requests.not_done(reference, NotDoneCause.ASKER, "人没有来", by=by, at=later)
    assert not OvertimeLine.objects.exists()


def test_an_end_written_on_monday_is_held_and_management_told(story: Story) -> None:
    served(story, length=timedelta(days=2))
    assert balance(story) == (0, 0)
    told = Notice.objects.filter(title="加班没有自动记，要核对")
    assert told.count() == 2
    entry = JournalEntry.objects.filter(act="credit_overtime").first()
    assert entry is not None
    whole()


def test_hours_of_two_services_that_overlap_are_credited_once(story: Story) -> None:
    first, second = story.receive(), story.receive(wanted_at=at("2026-03-07 11:00"))
    by = story.who("clerk")
    story.agree(first, AGREED_AT)
    story.agree(second, AGREED_AT, at=at("2026-03-07 11:00"))
    requests.start(first, by=by, at=SATURDAY_TEN)
    requests.start(second, by=by, at=at("2026-03-07 11:00"))
    requests.finish(first, by=by, at=at("2026-03-07 11:30"))
    requests.finish(second, by=by, at=at("2026-03-07 12:00"))
    assert balance(story) == (120, 0)


def test_a_line_of_the_ledger_is_never_changed_nor_removed(story: Story) -> None:
    served(story)
    for harm in (
        lambda: OvertimeLine.objects.update(minutes=1),
        lambda: OvertimeLine.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
            harm()
    with pytest.raises(IntegrityError), transaction.atomic():
        OvertimeBalance.objects.update(minutes=-1)
    line = OvertimeLine.objects.first()
    assert line is not None
    line.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save(force_insert=True)


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
    neighbour = leaves.grant(reference, by=story.who("manager", "yunxi"), at=MONDAY_EIGHT)
    assert isinstance(neighbour, NotFound)
    assert isinstance(leaves.cancel(reference, by=story.who("clerk_b"), at=MONDAY_EIGHT), NotFound)
    assert isinstance(
        leaves.grant("R-00000000-0", by=story.who("manager"), at=at("2026-03-09 09:00")), NotFound
    )
    assert isinstance(leaves.grant("\x00", by=story.who("manager"), at=MONDAY_EIGHT), NotFound)


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
    assert isinstance(leaves.refuse(reference, "", by=by, at=MONDAY_EIGHT), Invalid)
    done = leaves.refuse(reference, "那天下午有开学季，人手不够", by=by, at=MONDAY_EIGHT)
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


def test_a_correction_is_a_line_of_its_own_by_two_people(story: Story) -> None:
    served(story)
    typed = CorrectionTyped("-60", "", "多记了一个小时，当天提前走了")
    by = story.who("leader")
    proposed = ledger_corrections.propose("BA-001", typed, by=by, at=MONDAY_EIGHT)
    assert isinstance(proposed, DutyDone)
    assert balance(story) == (180, 0)
    alone = ledger_corrections.confirm(proposed.reference, by=by, at=MONDAY_EIGHT)
    assert isinstance(alone, Refused)
    assert alone.decision.value == "own_proposal"
    other = story.who("manager")
    assert isinstance(
        ledger_corrections.confirm(proposed.reference, by=other, at=MONDAY_EIGHT), DutyDone
    )
    assert balance(story) == (120, 0)
    assert isinstance(
        ledger_corrections.confirm(proposed.reference, by=other, at=MONDAY_EIGHT), Refused
    )
    assert OvertimeLine.objects.filter(entry="corrected").count() == 1
    whole()


def test_no_correction_takes_back_more_than_is_there(story: Story) -> None:
    served(story)
    grant(story, asked(story))
    typed = CorrectionTyped("-90", "0", "多记了")
    proposed = ledger_corrections.propose("BA-001", typed, by=story.who("leader"), at=MONDAY_EIGHT)
    assert isinstance(proposed, DutyDone)
    refused = ledger_corrections.confirm(
        proposed.reference, by=story.who("manager"), at=MONDAY_EIGHT
    )
    assert isinstance(refused, Refused)
    assert refused.decision.value == "leave_beyond_balance"
    dropped = ledger_corrections.drop(proposed.reference, by=story.who("manager"), at=MONDAY_EIGHT)
    assert isinstance(dropped, DutyDone)
    assert balance(story) == (60, 0)
    whole()


@pytest.mark.parametrize(
    ("minutes", "pay", "reason", "field"),
    [
        ("一小时", "", "补记", "minutes"),
        ("", "1.5", "补记", "pay_minutes"),
        ("", "", "补记", "minutes"),
        ("99999", "", "补记", "minutes"),
        ("60", "", "", "reason"),
    ],
)
def test_a_correction_that_says_nothing_names_its_field(
    story: Story, minutes: str, pay: str, reason: str, field: str
) -> None:
    typed = CorrectionTyped(minutes, pay, reason)
    answer = ledger_corrections.propose("BA-001", typed, by=story.who("leader"), at=MONDAY_EIGHT)
    assert isinstance(answer, Invalid)
    assert answer.errors[0].field == field


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


def test_the_fold_finds_a_balance_changed_beside_the_journal(story: Story) -> None:
    served(story)
    OvertimeBalance.objects.filter(staff__staff_number="BA-001").update(minutes=999)
    found = fold("boai")
    assert found.first is not None
    assert (found.first.reference, found.first.what) == ("BA-001", "overtime balance")
