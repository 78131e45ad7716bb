"""Leave in lieu (轮休): asked for by whoever earned it, cancelled before it begins (3.5.d)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Sum

from banshi.acts import absences, ledger
from banshi.acts.answers import Forbidden, Invalid, NotFound
from banshi.acts.duty_files import (
    NOT_YOURS,
    Asked,
    DutyAnswer,
    invalid,
    refused,
)
from banshi.acts.facts import local
from banshi.acts.leave_files import (
    CLAUSE,
    OPEN,
    SETTLED,
    leave_frame,
    leave_locked,
    not_allowed,
    person_itself,
    written,
)
from banshi.acts.references import LEAVE_LETTER, new_reference
from banshi.acts.text_fields import FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.questions.overtime_situations import (
    AskingLeave,
    CancellingLeave,
)
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import LeaveState, LedgerEntry
from banshi.records.base import new_id
from banshi.records.duty import Absence
from banshi.records.overtime import Leave
from banshi.records.people import Staff

TAKEN_ALREADY = Text(
    "这段时间里已经有一次轮休了，先取消那一次，或者换一段时间。",
    "Leave stands in that stretch already; cancel it first, or choose another time.",
)


@dataclass(frozen=True)
class LeaveTyped:
    """From when to when; none where it could not be read."""

    starts_at: datetime | None
    ends_at: datetime | None


def ask(typed: LeaveTyped, *, by: Actor, at: datetime) -> DutyAnswer:
    """Ask for leave for oneself; nothing is debited before it is granted."""
    if by.staff is None:
        return Forbidden(NOT_YOURS)
    checks = FieldCheck()
    for name, moment in (("starts_at", typed.starts_at), ("ends_at", typed.ends_at)):
        if moment is None:
            checks.wrong(name, "unreadable", "请写明日期和几点。", "Say the day and the time.")
    starts_at, ends_at = typed.starts_at, typed.ends_at
    if starts_at and ends_at:
        if ends_at <= starts_at:
            checks.wrong("ends_at", "ends_first", "结束在开始之前。", "It ends before it starts.")
        elif (ends_at - starts_at).days > absences.LONGEST_DAYS:
            checks.wrong("ends_at", "too_long", "一次最多一年。", "A year at most.")
    if checks.errors or starts_at is None or ends_at is None:
        return Invalid(tuple(checks.errors))
    try:
        with transaction.atomic():
            return _ask(by.staff, starts_at, ends_at, by=by, at=at)
    except IntegrityError:
        return invalid("starts_at", "on_record", TAKEN_ALREADY)


def _ask(
    staff: UUID, starts_at: datetime, ends_at: datetime, *, by: Actor, at: datetime
) -> DutyAnswer:
    person = person_itself(staff)
    frame = leave_frame(person, at)
    minutes = frame.calendar.hall_minutes_between(starts_at, ends_at)
    zone = person.hall.zone
    situation = AskingLeave(
        at=local(at, zone),
        starts_at=local(starts_at, zone),
        ends_at=local(ends_at, zone),
        hall_minutes=minutes,
        balance=ledger.balance_of(person).minutes,
        waiting=_waiting(person, at),
    )
    asked = Asked("asking_leave", situation, frame)
    if not asked.outcome.allowed:
        return not_allowed(person, "ask_leave", asked, by=by, at=at)
    leave = Leave.objects.create(
        id=new_id(),
        hall_id=person.hall_id,
        reference=new_reference(LEAVE_LETTER),
        staff=person,
        starts_at=starts_at,
        ends_at=ends_at,
        minutes=minutes,
        state=LeaveState.ASKED,
        asked_at=at,
    )
    return written(person, leave, "ask_leave", asked, by=by, at=at)


def cancel(reference: str, *, by: Actor, at: datetime) -> DutyAnswer:
    """Take one's own leave back before it begins; what it took comes back."""
    if by.staff is None:
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        person = person_itself(by.staff)
        leave = leave_locked(reference, by)
        if leave is None or leave.staff_id != person.id:
            return NotFound()
        if leave.state not in OPEN:
            return refused(RefusalCode.NOT_NOW, SETTLED, CLAUSE)
        zone = person.hall.zone
        situation = CancellingLeave(local(at, zone), local(leave.starts_at, zone))
        asked = Asked("cancelling_leave", situation, leave_frame(person, at))
        if not asked.outcome.allowed:
            return not_allowed(person, "cancel_leave", asked, by=by, at=at, leave=leave)
        returned = leave.minutes if leave.state == LeaveState.GRANTED else 0
        if returned:
            day = local(leave.starts_at, zone).date()
            entry = LedgerEntry.RETURNED
            ledger.add(person, entry, day=day, minutes=returned, leave=leave, at=at)
            standing = Absence.objects.filter(staff=person, taken_back_at__isnull=True)
            standing.filter(leaves=leave).update(taken_back_at=at)
        leave.state = LeaveState.CANCELLED
        leave.save(update_fields=["state"])
        facts = {"returned": returned}
        return written(person, leave, "cancel_leave", asked, by=by, at=at, facts=facts)


def _waiting(person: Staff, at: datetime) -> int:
    """What leave that waits for a decision and is still to come would take."""
    waiting = Leave.objects.filter(staff=person, state=LeaveState.ASKED, starts_at__gt=at)
    return waiting.aggregate(all=Sum("minutes"))["all"] or 0
