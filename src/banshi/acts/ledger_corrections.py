"""Corrections of the overtime ledger: one proposes, another confirms; no line is ever edited."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from banshi.acts import ledger
from banshi.acts.answers import Forbidden, Invalid, NotFound, Refused
from banshi.acts.calendars import frame_on
from banshi.acts.duty_files import (
    NOT_YOURS,
    Asked,
    DutyAnswer,
    invalid,
    person_locked,
    refused,
    write_on,
)
from banshi.acts.facts import local
from banshi.acts.references import CORRECTION_LETTER, new_reference
from banshi.acts.text_fields import REASON, one_text
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.questions.overtime_situations import Correcting
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import CorrectionState, LedgerEntry, Role
from banshi.records.base import new_id
from banshi.records.overtime import LedgerCorrection
from banshi.records.people import Staff

CORRECTORS = (Role.LEADER, Role.MANAGER)
MOST_MINUTES = 6000
CLAUSE = "3.5.d"
OWN = Text("自己的台账要由别人更正。", "One's own ledger is corrected by others.")
SETTLED = Text("这条更正已经有结果了。", "This correction is settled already.")
NUMBER_WANTED = Text(
    "写分钟数，多记写正数，减去写负数，例如 60 或 -60。",
    "Write minutes: 60 to add, -60 to take back.",
)
NOTHING_CHANGES = Text("轮休和应付工资至少写一样。", "Give leave or pay, at least one of them.")


@dataclass(frozen=True)
class CorrectionTyped:
    """Minutes of leave and of pay to add or, below nought, to take back; and why."""

    minutes: str
    pay_minutes: str
    reason: str


def propose(number: str, typed: CorrectionTyped, *, by: Actor, at: datetime) -> DutyAnswer:
    """Propose a correction of somebody's ledger; nothing moves before another confirms it."""
    if not by.has(*CORRECTORS) or by.account is None:
        return Forbidden(NOT_YOURS)
    minutes, pay = _number(typed.minutes), _number(typed.pay_minutes)
    if minutes is None:
        return invalid("minutes", "not_a_number", NUMBER_WANTED)
    if pay is None:
        return invalid("pay_minutes", "not_a_number", NUMBER_WANTED)
    if not minutes and not pay:
        return invalid("minutes", "missing", NOTHING_CHANGES)
    reason, errors = one_text("reason", typed.reason, REASON)
    if errors:
        return Invalid(errors)
    with transaction.atomic():
        person = person_locked(number, by)
        if not isinstance(person, Staff):
            return person
        if by.staff == person.id:
            return refused(RefusalCode.OWN_LEDGER, OWN, CLAUSE)
        correction = LedgerCorrection.objects.create(
            id=new_id(),
            hall_id=by.hall,
            reference=new_reference(CORRECTION_LETTER),
            staff=person,
            minutes=minutes,
            pay_minutes=pay,
            reason=reason,
            state=CorrectionState.PROPOSED,
            proposed_at=at,
            proposed_by_id=by.account,
        )
        return write_on(
            person,
            "propose_ledger_correction",
            by=by,
            at=at,
            facts={"minutes": minutes, "pay_minutes": pay},
            words={"reason": reason},
            reference=correction.reference,
        )


def confirm(reference: str, *, by: Actor, at: datetime) -> DutyAnswer:
    """The second person confirms it: a line of its own stands in the ledger."""
    with transaction.atomic():
        found = _waiting(reference, by)
        if not isinstance(found, tuple):
            return found
        person, correction = found
        held = ledger.balance_of(person)
        situation = Correcting(
            minutes=correction.minutes,
            pay_minutes=correction.pay_minutes,
            balance=held.minutes,
            pay_balance=held.pay_minutes,
            by_proposer=by.account == correction.proposed_by_id,
            is_own=by.staff == person.id,
        )
        today = local(at, person.hall.zone).date()
        asked = Asked("correcting", situation, frame_on(by.hall, today))
        act = "confirm_ledger_correction"
        facts = {"minutes": correction.minutes, "pay_minutes": correction.pay_minutes}
        if not asked.outcome.allowed:
            write_on(person, act, by=by, at=at, facts={}, reference=reference, asked=asked)
            return Refused(asked.outcome.decision)
        added = ledger.add(
            person,
            LedgerEntry.CORRECTED,
            day=today,
            minutes=correction.minutes,
            pay_minutes=correction.pay_minutes,
            correction=correction,
            at=at,
        )
        assert added, "the person is locked, so the balance asked about is the balance moved"
        _settle(correction, CorrectionState.CONFIRMED, by=by, at=at)
        return write_on(person, act, by=by, at=at, facts=facts, reference=reference, asked=asked)


def drop(reference: str, *, by: Actor, at: datetime) -> DutyAnswer:
    """Do not correct it after all; the proposer may drop his own."""
    with transaction.atomic():
        found = _waiting(reference, by)
        if not isinstance(found, tuple):
            return found
        person, correction = found
        if by.staff == person.id:
            return refused(RefusalCode.OWN_LEDGER, OWN, CLAUSE)
        _settle(correction, CorrectionState.DROPPED, by=by, at=at)
        return write_on(
            person, "drop_ledger_correction", by=by, at=at, facts={}, reference=reference
        )


def _waiting(
    reference: str, by: Actor
) -> tuple[Staff, LedgerCorrection] | NotFound | Forbidden | Refused:
    if not by.has(*CORRECTORS) or by.account is None:
        return Forbidden(NOT_YOURS)
    if "\x00" in reference:
        return NotFound()
    rows = LedgerCorrection.objects.filter(hall_id=by.hall, reference=reference)
    number = rows.values_list("staff__staff_number", flat=True).first()
    person = person_locked(number, by) if number else NotFound()
    if not isinstance(person, Staff):
        return person
    correction = rows.select_for_update(of=("self",)).get()
    if correction.state != CorrectionState.PROPOSED:
        return refused(RefusalCode.NOT_NOW, SETTLED, CLAUSE)
    return person, correction


def _settle(
    correction: LedgerCorrection, state: CorrectionState, *, by: Actor, at: datetime
) -> None:
    correction.state, correction.decided_at = state, at
    correction.decided_by_id = by.account
    correction.save(update_fields=["state", "decided_at", "decided_by"])


def _number(typed: str) -> int | None:
    """The minutes typed; nought where nothing was, none where it is no number or too many."""
    tidy = typed.strip().replace("－", "-").replace("−", "-")
    if not tidy:
        return 0
    digits = tidy.removeprefix("-").removeprefix("+")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(MOST_MINUTES))):
        return None
    number = -int(digits) if tidy.startswith("-") else int(digits)
    return number if abs(number) <= MOST_MINUTES else None
