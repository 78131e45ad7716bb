"""Leave in lieu is granted, or refused with a reason, by another who answers for it (3.5.d)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from banshi.acts import absences, ledger
from banshi.acts.answers import Forbidden, Invalid, NotFound
from banshi.acts.duty_files import (
    NOT_YOURS,
    Asked,
    DutyAnswer,
    invalid,
    person_locked,
    refused,
)
from banshi.acts.facts import local
from banshi.acts.hall_reports import tell_one
from banshi.acts.leave_cover import sessions_without
from banshi.acts.leave_files import CLAUSE, SETTLED, leave_frame, leave_locked, not_allowed, written
from banshi.acts.text_fields import REASON, one_text
from banshi.policy.actor import Actor
from banshi.policy.decision import Decision, Text
from banshi.policy.frame import Frame
from banshi.policy.questions.overtime_situations import (
    GrantingLeave,
    RefusingLeave,
)
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import AbsenceKind, LeaveState, LedgerEntry, Role
from banshi.policy.wording import moment_text
from banshi.records.account import Account
from banshi.records.overtime import Leave
from banshi.records.people import Staff

DECIDERS = (Role.LEADER, Role.MANAGER)

GRANTED = Text("轮休批准了", "Your leave is granted")
NOT_GRANTED = Text("轮休没有批准", "Your leave is not granted")


def grant(reference: str, *, by: Actor, at: datetime) -> DutyAnswer:
    """Grant it: debited at once, and an absence on the roster that says nothing of why."""
    with transaction.atomic():
        found = _to_decide(reference, by)
        if not isinstance(found, tuple):
            return found
        person, leave = found
        if leave.state != LeaveState.ASKED:
            return refused(RefusalCode.NOT_NOW, SETTLED, CLAUSE)
        frame = leave_frame(person, at)
        asked = _granting(person, leave, frame, by=by, at=at)
        if not asked.outcome.allowed:
            return not_allowed(person, "grant_leave", asked, by=by, at=at, leave=leave)
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
            return not_allowed(person, "grant_leave", asked, by=by, at=at, leave=leave)
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
        _tell(person, leave, GRANTED, asked.outcome.decision, at=at)
        facts = absences.facts_of(absence, person)
        return written(
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
        asked = Asked("refusing_leave", situation, leave_frame(person, at))
        if not asked.outcome.allowed:
            return not_allowed(person, "refuse_leave", asked, by=by, at=at, leave=leave)
        leave.reason = tidy
        _settle(leave, LeaveState.REFUSED, by=by, at=at)
        _tell(person, leave, NOT_GRANTED, asked.outcome.decision, at=at, why=tidy)
        words = {"reason": tidy}
        return written(person, leave, "refuse_leave", asked, by=by, at=at, words=words)


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
    leave = leave_locked(reference, by)
    return (person, leave) if leave else NotFound()


def _settle(leave: Leave, state: LeaveState, *, by: Actor, at: datetime) -> None:
    leave.state, leave.decided_at, leave.decided_by_id = state, at, by.account
    leave.save()


def _tell(
    person: Staff,
    leave: Leave,
    title: Text,
    decision: Decision[str],
    *,
    at: datetime,
    why: str = "",
) -> None:
    """Tell whoever asked, in the application, if he signs in at all."""
    when = moment_text(local(leave.starts_at, person.hall.zone))
    until = moment_text(local(leave.ends_at, person.hall.zone))
    body = Text(
        f"{when.zh}到{until.zh}，{leave.minutes}个上班分钟。{decision.reason.zh}{why}",
        f"{when.en} to {until.en}, {leave.minutes} working minutes. {decision.reason.en} {why}".rstrip(),
    )
    for account in Account.objects.filter(staff=person, is_active=True):
        tell_one(account, f"leave {leave.id} {leave.state}", title=title, body=body, at=at)
