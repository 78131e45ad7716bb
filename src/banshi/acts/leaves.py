"""Leave in lieu (轮休): asked for, granted or refused by another, cancelled before it begins."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Sum

from banshi.acts import absences, ledger
from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound, Refused
from banshi.acts.calendars import frame_on
from banshi.acts.duty_files import (
    NOT_YOURS,
    Asked,
    DutyAnswer,
    DutyDone,
    invalid,
    person_locked,
    refused,
    write_on,
)
from banshi.acts.facts import local
from banshi.acts.hall_reports import tell_one
from banshi.acts.leave_cover import sessions_without
from banshi.acts.references import LEAVE_LETTER, new_reference
from banshi.acts.text_fields import REASON, FieldCheck, one_text
from banshi.policy.actor import Actor
from banshi.policy.decision import Decision, Text
from banshi.policy.frame import Frame
from banshi.policy.questions.overtime_situations import (
    AskingLeave,
    CancellingLeave,
    GrantingLeave,
    RefusingLeave,
)
from banshi.policy.refusal_codes import INPUT_CODES, RefusalCode
from banshi.policy.vocabulary import AbsenceKind, LeaveState, LedgerEntry, Role
from banshi.policy.wording import moment_text
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.duty import Absence
from banshi.records.overtime import Leave
from banshi.records.people import RoleGrant, Staff

DECIDERS = (Role.LEADER, Role.MANAGER)
OPEN = (LeaveState.ASKED, LeaveState.GRANTED)
TAKEN_ALREADY = Text(
    "这段时间里已经有一次轮休了，先取消那一次，或者换一段时间。",
    "Leave stands in that stretch already; cancel it first, or choose another time.",
)
SETTLED = Text("这次轮休已经有结果了，不用再办。", "This leave is settled already.")
CLAUSE = "3.5.d"


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
    person = _locked(staff)
    frame = _frame(person, at)
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
        return _not_allowed(person, "ask_leave", asked, by=by, at=at)
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
    return _written(person, leave, "ask_leave", asked, by=by, at=at)


def grant(reference: str, *, by: Actor, at: datetime) -> DutyAnswer:
    """Grant it: debited at once, and an absence on the roster that says nothing of why."""
    with transaction.atomic():
        found = _to_decide(reference, by)
        if not isinstance(found, tuple):
            return found
        person, leave = found
        if leave.state != LeaveState.ASKED:
            return refused(RefusalCode.NOT_NOW, SETTLED, CLAUSE)
        frame = _frame(person, at)
        asked = _granting(person, leave, frame, by=by, at=at)
        if not asked.outcome.allowed:
            return _not_allowed(person, "grant_leave", asked, by=by, at=at, leave=leave)
        debited = ledger.add(
            person,
            LedgerEntry.TAKEN,
            day=local(leave.starts_at, person.hall.zone).date(),
            minutes=-leave.minutes,
            leave=leave,
            at=at,
        )
        if not debited:
            asked = _granting(person, leave, frame, by=by, at=at)
            return _not_allowed(person, "grant_leave", asked, by=by, at=at, leave=leave)
        try:
            with transaction.atomic():
                absence, waiting = absences.stand(
                    person, leave.starts_at, leave.ends_at, kind=AbsenceKind.LEAVE, note="", at=at
                )
        except IntegrityError:
            transaction.set_rollback(True)
            return invalid("starts_at", "on_record", absences.ON_RECORD)
        leave.absence = absence
        _settle(leave, LeaveState.GRANTED, by=by, at=at)
        _tell(person, leave, "轮休批准了", asked.outcome.decision, at=at)
        facts = absences.facts_of(absence, person)
        return _written(
            person, leave, "grant_leave", asked, by=by, at=at, facts=facts, waiting=waiting
        )


def _granting(person: Staff, leave: Leave, frame: Frame, *, by: Actor, at: datetime) -> Asked:
    zone = person.hall.zone
    situation = GrantingLeave(
        at=local(at, zone),
        starts_at=local(leave.starts_at, zone),
        minutes=leave.minutes,
        balance=ledger.balance_of(person).minutes,
        is_own=by.staff == person.id,
        sessions=sessions_without(person, leave.starts_at, leave.ends_at, frame),
    )
    return Asked("granting_leave", situation, frame)


def refuse(reference: str, reason: str, *, by: Actor, at: datetime) -> DutyAnswer:
    """Do not grant it, and say why."""
    tidy, errors = one_text("reason", reason, REASON)
    with transaction.atomic():
        found = _to_decide(reference, by)
        if not isinstance(found, tuple):
            return found
        if errors:
            return Invalid(errors)
        person, leave = found
        if leave.state != LeaveState.ASKED:
            return refused(RefusalCode.NOT_NOW, SETTLED, CLAUSE)
        situation = RefusingLeave(by.staff == person.id, len(tidy))
        asked = Asked("refusing_leave", situation, _frame(person, at))
        if not asked.outcome.allowed:
            return _not_allowed(person, "refuse_leave", asked, by=by, at=at, leave=leave)
        leave.reason = tidy
        _settle(leave, LeaveState.REFUSED, by=by, at=at)
        _tell(person, leave, "轮休没有批准", asked.outcome.decision, at=at, why=tidy)
        words = {"reason": tidy}
        return _written(person, leave, "refuse_leave", asked, by=by, at=at, words=words)


def cancel(reference: str, *, by: Actor, at: datetime) -> DutyAnswer:
    """Take one's own leave back before it begins; what it took comes back."""
    if by.staff is None:
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        person = _locked(by.staff)
        leave = _leave(reference, by)
        if leave is None or leave.staff_id != person.id:
            return NotFound()
        if leave.state not in OPEN:
            return refused(RefusalCode.NOT_NOW, SETTLED, CLAUSE)
        zone = person.hall.zone
        situation = CancellingLeave(local(at, zone), local(leave.starts_at, zone))
        asked = Asked("cancelling_leave", situation, _frame(person, at))
        if not asked.outcome.allowed:
            return _not_allowed(person, "cancel_leave", asked, by=by, at=at, leave=leave)
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
        return _written(person, leave, "cancel_leave", asked, by=by, at=at, facts=facts)


def _to_decide(reference: str, by: Actor) -> tuple[Staff, Leave] | NotFound | Forbidden:
    """The person and the leave, both locked; for leaders of the window and for management."""
    if not by.has(*DECIDERS):
        return Forbidden(NOT_YOURS)
    if "\x00" in reference:
        return NotFound()
    number = (
        Leave.objects.filter(hall_id=by.hall, reference=reference)
        .values_list("staff__staff_number", flat=True)
        .first()
    )
    person = person_locked(number, by) if number else NotFound()
    if not isinstance(person, Staff):
        return person
    leave = _leave(reference, by)
    return (person, leave) if leave else NotFound()


def _locked(staff: UUID) -> Staff:
    rows = Staff.objects.select_for_update(no_key=True, of=("self",)).select_related("hall")
    return rows.get(id=staff)


def _leave(reference: str, by: Actor) -> Leave | None:
    if "\x00" in reference:
        return None
    rows = Leave.objects.select_for_update(of=("self",))
    return rows.filter(hall_id=by.hall, reference=reference).first()


def _waiting(person: Staff, at: datetime) -> int:
    """What leave that waits for a decision and is still to come would take."""
    waiting = Leave.objects.filter(staff=person, state=LeaveState.ASKED, starts_at__gt=at)
    return waiting.aggregate(all=Sum("minutes"))["all"] or 0


def _frame(person: Staff, at: datetime) -> Frame:
    """The hours of the window somebody sits at, or of the hall."""
    grants = RoleGrant.objects.filter(staff=person, window__isnull=False).order_by("window__code")
    window = grants.values_list("window__code", flat=True).first() or ""
    return frame_on(person.hall_id, local(at, person.hall.zone).date(), window=window)


def _settle(leave: Leave, state: LeaveState, *, by: Actor, at: datetime) -> None:
    leave.state, leave.decided_at, leave.decided_by_id = state, at, by.account
    leave.save()


def _tell(
    person: Staff,
    leave: Leave,
    title: str,
    decision: Decision[str],
    *,
    at: datetime,
    why: str = "",
) -> None:
    """Tell whoever asked, in the application, if he signs in at all."""
    when = moment_text(local(leave.starts_at, person.hall.zone)).zh
    until = moment_text(local(leave.ends_at, person.hall.zone)).zh
    body = f"{when}到{until}，{leave.minutes}个上班分钟。{decision.reason.zh}{why}"
    for account in Account.objects.filter(staff=person, is_active=True):
        tell_one(account, f"leave {leave.id} {leave.state}", title=title, body=body, at=at)


def _not_allowed(
    person: Staff,
    act: str,
    asked: Asked,
    *,
    by: Actor,
    at: datetime,
    leave: Leave | None = None,
) -> Invalid | Refused:
    outcome = asked.outcome
    decision = outcome.decision
    begun = outcome.field is not None and decision.value == RefusalCode.LEAVE_BEGUN
    if leave is None and (decision.value in INPUT_CODES or begun):
        return Invalid((FieldError(outcome.field or "", decision.value, decision.reason),))
    reference = leave.reference if leave else ""
    write_on(person, act, by=by, at=at, facts={}, reference=reference, asked=asked)
    return Refused(decision, outcome.field)


def _written(
    person: Staff,
    leave: Leave,
    act: str,
    asked: Asked,
    *,
    by: Actor,
    at: datetime,
    facts: dict[str, object] | dict[str, str] | dict[str, int] | None = None,
    words: dict[str, str] | None = None,
    waiting: tuple[str, ...] = (),
) -> DutyDone:
    return write_on(
        person,
        act,
        by=by,
        at=at,
        facts={"minutes": leave.minutes, "state": leave.state, **(facts or {})},
        words=words,
        waiting=waiting,
        reference=leave.reference,
        asked=asked,
    )
