"""The numbers a hall goes by: the pack's and its own, what waits for a second person, what was."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, get_type_hints
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.boards.calendars import calendar_and_numbers
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.parameters import OwnValue, Parameters
from banshi.policy.plain import from_plain
from banshi.policy.vocabulary import ChangeState
from banshi.records.account import Account
from banshi.records.parameter import ParameterChange

HISTORY = 40


@dataclass(frozen=True)
class NumberLine:
    """One number in force: its value, on which clause, since when, on whose agreement.

    ``allowed`` says within what it may be changed, none where it may not. ``coming`` is the hall's
    own value that begins later, none where there is none.
    """

    name: str
    clause: str
    note: Text
    value: Any
    since: date
    pack_value: Any
    reference: str
    allowed: Text | None
    coming: OwnValue | None


@dataclass(frozen=True)
class ChangeLine:
    """A proposed change; ``is_own`` is whether the viewer proposed it."""

    reference: str
    name: str
    clause: str
    note: Text
    value: Any
    in_force_on: date
    reason: str
    state: ChangeState
    proposed_at: datetime
    proposed_by: str
    settled_at: datetime | None
    settled_by: str
    is_own: bool


def numbers(hall: UUID, today: date) -> tuple[NumberLine, ...]:
    """Every number of the pack, in the pack's order, as this hall goes by it."""
    _, own = calendar_and_numbers(hall)
    in_force = PACK.on(today, own)
    lines = []
    for parameter in PACK.parameters:
        begun = [one for one in own if one.name == parameter.name and one.since <= today]
        coming = [one for one in own if one.name == parameter.name and one.since > today]
        bound = PACK.bounds.get(parameter.name)
        lines.append(
            NumberLine(
                name=parameter.name,
                clause=parameter.clause,
                note=parameter.note,
                value=getattr(in_force, parameter.name),
                since=begun[-1].since if begun else parameter.since,
                pack_value=parameter.value,
                reference=begun[-1].reference if begun else "",
                allowed=bound.says if bound else None,
                coming=coming[0] if coming else None,
            )
        )
    return tuple(lines)


def changes(viewer: Actor, *, zone: str) -> tuple[ChangeLine, ...]:
    """The newest proposals of the hall, those waiting first."""
    rows = ParameterChange.objects.filter(hall_id=viewer.hall).select_related(
        "proposed_by__staff", "settled_by__staff"
    )
    here = ZoneInfo(zone)
    lines = [_line(row, viewer, here) for row in rows.order_by("-proposed_at")[:HISTORY]]
    return tuple(sorted(lines, key=lambda one: one.state is not ChangeState.PROPOSED))


def _line(row: ParameterChange, viewer: Actor, here: ZoneInfo) -> ChangeLine:
    parameter = PACK.parameter(row.name)
    kind = get_type_hints(Parameters).get(row.name, str)
    return ChangeLine(
        reference=row.reference,
        name=row.name,
        clause=row.clause,
        note=parameter.note if parameter else Text(row.name, row.name),
        value=from_plain(kind, row.value),
        in_force_on=row.in_force_on,
        reason=row.reason,
        state=ChangeState(row.state),
        proposed_at=row.proposed_at.astimezone(here),
        proposed_by=_name(row.proposed_by),
        settled_at=row.settled_at.astimezone(here) if row.settled_at else None,
        settled_by=_name(row.settled_by),
        is_own=row.proposed_by_id == viewer.account,
    )


def _name(account: Account | None) -> str:
    if account is None:
        return ""
    return account.staff.name if account.staff else account.login
