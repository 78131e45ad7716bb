"""A hall changes a number of the policy: one person proposes, another agrees, from a day on.

Nothing that was decided changes: every decision keeps the numbers it was taken under, and running
promises keep the moment that was promised.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from banshi.acts import journal
from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound, Refused
from banshi.acts.calendars import current_calendar, parameters_on
from banshi.acts.facts import local
from banshi.acts.receiving import account_of
from banshi.acts.references import PARAMETER_LETTER, new_reference
from banshi.acts.reprojection import PromiseMoved, would_move
from banshi.acts.text_fields import FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Decision, Text
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.parameters import Parameters
from banshi.policy.plain import to_plain
from banshi.policy.vocabulary import ChangeState, Role
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.parameter import ParameterChange

REASON = Text("理由", "the reason")
LONGEST_REASON = 400
PROPOSERS = (Role.MANAGER, OFFICE[Duty.NUMBERS])
SETTLERS = (Role.MANAGER, Role.SUPERVISOR)
NOT_YOURS = Text("这一步不由您的岗位来做。", "This step is not for your role.")
OWN_PROPOSAL = Text(
    "自己提的不能自己同意，请另一位管理人员或督查来看。",
    "Nobody agrees to a proposal of his own; another manager or supervision does.",
)
NOT_CHANGEABLE = Text("这个数字不能改。", "This number cannot be changed.")
NO_SUCH_DAY = Text("生效日写成 2026-04-01 这样。", "Write the day as 2026-04-01.")
IN_THE_PAST = Text("生效日不能在今天以前。", "The day cannot lie before today.")
THE_SAME = Text("和现在用的一样，不用改。", "It is the value in use now.")
OPEN_ALREADY = Text(
    "这个数字已经有一个提议等着同意，请先把它办完。",
    "A change of this number waits already; settle that first.",
)
SETTLED_ALREADY = Text("这个提议已经办完了。", "This proposal is settled already.")


@dataclass(frozen=True)
class Proposal:
    """What is asked for, as it was typed: the number's name, its value, the day, and why."""

    name: str
    typed: str
    in_force_on: str
    reason: str


@dataclass(frozen=True)
class CheckedProposal:
    """A proposal that can be made."""

    name: str
    clause: str
    value: Any
    in_force_on: date
    reason: str


@dataclass(frozen=True)
class ChangeMade:
    """A change as it stands after an act."""

    reference: str
    state: ChangeState


Settled = ChangeMade | NotFound | Forbidden | Refused


def check(hall: Hall, proposal: Proposal, *, at: datetime) -> CheckedProposal | Invalid:
    """The proposal with its value read, or what is wrong with each field."""
    parameter = PACK.parameter(proposal.name)
    bound = PACK.bounds.get(proposal.name)
    if parameter is None or bound is None:
        return Invalid((FieldError("name", "not_changeable", NOT_CHANGEABLE),))
    checks = FieldCheck()
    reason = checks.text("reason", proposal.reason, longest=LONGEST_REASON, label=REASON)
    errors = list(checks.errors)
    value = bound.read(proposal.typed)
    if isinstance(value, Text):
        errors.append(FieldError("value", "out_of_bounds", value))
    today = local(at, hall.zone).date()
    day = _day(proposal.in_force_on)
    if day is None:
        errors.append(FieldError("in_force_on", "unreadable", NO_SUCH_DAY))
    elif day < today:
        errors.append(FieldError("in_force_on", "past", IN_THE_PAST))
    elif value == getattr(parameters_on(hall, day), proposal.name):
        errors.append(FieldError("value", "the_same", THE_SAME))
    if errors or day is None:
        return Invalid(tuple(errors))
    return CheckedProposal(proposal.name, parameter.clause, value, day, reason)


def preview(hall: Hall, checked: CheckedProposal) -> tuple[PromiseMoved, ...]:
    """Running promises that would be due otherwise, had they begun under the new number.

    They keep the moment that was promised; it shows what the change would mean.
    """

    def changed(parameters: Parameters) -> Parameters:
        values: dict[str, Any] = {checked.name: checked.value}
        return replace(parameters, **values)

    return would_move(hall, current_calendar(hall.id), changed)


def foreseen(
    hall_id: UUID, proposal: Proposal, *, at: datetime
) -> tuple[PromiseMoved, ...] | Invalid:
    """The preview of a proposal as typed, or what is wrong with it; nothing is written."""
    hall = Hall.objects.get(id=hall_id)
    checked = check(hall, proposal, at=at)
    return checked if isinstance(checked, Invalid) else preview(hall, checked)


def propose(
    proposal: Proposal, *, by: Actor, at: datetime
) -> ChangeMade | Invalid | Forbidden | Refused:
    """Ask for another value from a day on; nothing changes until another person agrees."""
    if not by.has(*PROPOSERS):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        checked = check(hall, proposal, at=at)
        if isinstance(checked, Invalid):
            return checked
        waiting = ParameterChange.objects.filter(
            hall=hall, name=checked.name, state=ChangeState.PROPOSED
        )
        if waiting.exists():
            return _refused("open_already", OPEN_ALREADY, checked.clause)
        change = ParameterChange(
            id=new_id(),
            hall=hall,
            reference=new_reference(PARAMETER_LETTER),
            name=checked.name,
            clause=checked.clause,
            value=to_plain(checked.value),
            in_force_on=checked.in_force_on,
            reason=checked.reason,
            state=ChangeState.PROPOSED,
            proposed_at=at,
            proposed_by_id=account_of(by),
        )
        _write(change, "propose_parameter", by=by, at=at, words={"reason": checked.reason})
        change.save(force_insert=True)
    return ChangeMade(change.reference, ChangeState.PROPOSED)


def agree(reference: str, *, by: Actor, at: datetime) -> Settled:
    """Agree to another person's proposal: from its day on, or from today, it is in force."""

    def write(change: ParameterChange, hall: Hall) -> None:
        today = local(at, hall.zone).date()
        change.in_force_on = max(change.in_force_on, today)
        own = {
            "name": change.name,
            "value": change.value,
            "since": change.in_force_on.isoformat(),
            "reference": change.reference,
        }
        hall.own_parameters = [*hall.own_parameters, own]
        hall.save(update_fields=["own_parameters"])

    return _settle(reference, ChangeState.AGREED, write, by=by, at=at)


def decline(reference: str, *, by: Actor, at: datetime) -> Settled:
    """Say no to another person's proposal."""
    return _settle(reference, ChangeState.DECLINED, lambda _change, _hall: None, by=by, at=at)


def withdraw(reference: str, *, by: Actor, at: datetime) -> Settled:
    """Take one's own proposal back."""
    return _settle(reference, ChangeState.WITHDRAWN, lambda _change, _hall: None, by=by, at=at)


def _settle(
    reference: str,
    state: ChangeState,
    write: Callable[[ParameterChange, Hall], None],
    *,
    by: Actor,
    at: datetime,
) -> Settled:
    own = state is ChangeState.WITHDRAWN
    if not by.has(*(PROPOSERS if own else SETTLERS)):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        change = (
            ParameterChange.objects.select_for_update()
            .filter(hall=hall, reference=reference)
            .first()
        )
        if change is None:
            return NotFound()
        if change.state != ChangeState.PROPOSED:
            return _refused("settled_already", SETTLED_ALREADY, change.clause)
        if own != (change.proposed_by_id == by.account):
            return Forbidden(NOT_YOURS if own else OWN_PROPOSAL)
        change.state, change.settled_at, change.settled_by_id = state, at, by.account
        write(change, hall)
        _write(change, f"{state}_parameter", by=by, at=at)
        change.save()
    return ChangeMade(change.reference, state)


def _write(
    change: ParameterChange,
    act: str,
    *,
    by: Actor,
    at: datetime,
    words: dict[str, str] | None = None,
) -> None:
    journal.write(
        change,
        kind="parameter",
        reference=change.reference,
        act=act,
        result="done",
        by=by,
        at=local(at, change.hall.zone),
        shown=False,
        words=words,
        facts={
            "name": change.name,
            "clause": change.clause,
            "value": change.value,
            "in_force_on": change.in_force_on.isoformat(),
        },
    )


def _refused(code: str, words: Text, clause: str) -> Refused:
    return Refused(Decision(code, (), (clause,), words, PACK.name))


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None
