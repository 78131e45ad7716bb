"""Overtime is credited as a service ends, once, from what really happened (3.5.d)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from banshi.acts import absences, requests
from banshi.acts.absences import AbsenceTyped
from banshi.acts.answers import Accepted, Refused
from banshi.acts.duty_files import DutyDone
from banshi.acts.folding import fold
from banshi.boards.own_data import own_record
from banshi.policy.vocabulary import NotDoneCause, VisitOutcome
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.overtime import OvertimeBalance, OvertimeLine
from banshi.records.people import Staff
from tests.acts.asking import SATURDAY_TEN, Story
from tests.acts.resting import AGREED_AT, MONDAY_EIGHT, ask, asked, balance, served, whole
from tests.acts.visiting import visiting
from tests.week import at


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
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        OvertimeLine.objects.update(minutes=1)
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        OvertimeLine.objects.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        OvertimeBalance.objects.update(minutes=-1)
    line = OvertimeLine.objects.first()
    assert line is not None
    line.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save(force_insert=True)


def test_the_fold_finds_a_balance_changed_beside_the_journal(story: Story) -> None:
    served(story)
    OvertimeBalance.objects.filter(staff__staff_number="BA-001").update(minutes=999)
    found = fold("boai")
    assert found.first is not None
    assert (found.first.reference, found.first.what) == ("BA-001", "overtime balance")


def test_whoever_takes_his_own_data_along_finds_his_overtime_and_nobody_elses(story: Story) -> None:
    served(story)
    asked(story)
    record = own_record(story.who("clerk"), at=MONDAY_EIGHT)
    assert [one["minutes"] for one in record["overtime"]["lines"]] == [180]
    assert [one["state"] for one in record["overtime"]["leaves"]] == ["asked"]
    assert own_record(story.who("citizen"), at=MONDAY_EIGHT)["overtime"] is None


@pytest.mark.parametrize("ends", ["finish", "not_done"])
def test_a_visit_entered_later_is_credited_from_when_it_was_truly_over(
    story: Story, ends: str
) -> None:
    begun = at("2026-03-10 12:50")
    visit = visiting(story)
    how = {"by": story.who("clerk"), "at": at("2026-03-10 13:50")}
    told = at("2026-03-10 13:20")
    visit.show()
    requests.start(visit.request, **how, happened_at=begun)
    if ends == "finish":
        visit.record(VisitOutcome.NOT_DONE, told, words="材料没带齐")
        answer = requests.finish(visit.request, **how, happened_at=told)
    else:
        answer = requests.not_done(
            visit.request, NotDoneCause.ASKER, "临时有事", **how, happened_at=told
        )
    assert isinstance(answer, Accepted), answer
    assert balance(story) == (30, 0)
    whole()
