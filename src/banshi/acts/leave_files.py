"""What every act of leave shares: the rows locked, the hours counted by, what is written."""

from datetime import datetime
from uuid import UUID

from banshi.acts.answers import FieldError, Invalid, Refused
from banshi.acts.calendars import frame_on
from banshi.acts.duty_files import (
    Asked,
    DutyDone,
    write_on,
)
from banshi.acts.facts import local
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.frame import Frame
from banshi.policy.refusal_codes import INPUT_CODES, RefusalCode
from banshi.policy.vocabulary import LeaveState
from banshi.records.overtime import Leave
from banshi.records.people import RoleGrant, Staff

OPEN = (LeaveState.ASKED, LeaveState.GRANTED)
SETTLED = Text("这次轮休已经有结果了，不用再办。", "This leave is settled already.")
CLAUSE = "3.5.d"


def person_itself(staff: UUID) -> Staff:
    """Whoever acts for himself, locked."""
    rows = Staff.objects.select_for_update(no_key=True, of=("self",)).select_related("hall")
    return rows.get(id=staff)


def leave_locked(reference: str, by: Actor) -> Leave | None:
    """The leave of that reference in the actor's hall, locked; its person is locked before."""
    if "\x00" in reference:
        return None
    rows = Leave.objects.select_for_update(of=("self",))
    return rows.filter(hall_id=by.hall, reference=reference).first()


def leave_frame(person: Staff, at: datetime) -> Frame:
    """The hours of the window somebody sits at, or of the hall."""
    grants = RoleGrant.objects.filter(staff=person, window__isnull=False).order_by("window__code")
    window = grants.values_list("window__code", flat=True).first() or ""
    return frame_on(person.hall_id, local(at, person.hall.zone).date(), window=window)


def not_allowed(
    person: Staff,
    act: str,
    asked: Asked,
    *,
    by: Actor,
    at: datetime,
    leave: Leave | None = None,
) -> Invalid | Refused:
    """What whoever acted is told; a slip at its field, a refusal by rule kept in the journal."""
    outcome = asked.outcome
    decision = outcome.decision
    begun = outcome.field is not None and decision.value == RefusalCode.LEAVE_BEGUN
    if leave is None and (decision.value in INPUT_CODES or begun):
        return Invalid((FieldError(outcome.field or "", decision.value, decision.reason),))
    reference = leave.reference if leave else ""
    write_on(person, act, by=by, at=at, facts={}, reference=reference, asked=asked)
    return Refused(decision, outcome.field)


def written(
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
    """Write an act that was allowed to the chain of whoever asked for the leave."""
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
