"""The overtime ledger over the API: lines of some days, and what everybody has (3.5.d)."""

from datetime import date, timedelta
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

from banshi.boards.overtime import (
    OvertimeEntry,
    balances,
    ledger_between,
    person_overtime,
)
from banshi.faces.api import examples
from banshi.faces.api.callers import Call, call_of
from banshi.faces.api.duty import ColleagueOut
from banshi.faces.api.errors import reading_staff
from banshi.faces.api.fields import Day
from banshi.faces.api.paging import Cursor, Limit, page_of
from banshi.faces.api.problems import Problem, wrong_field
from banshi.faces.api.shapes import At, Page
from banshi.policy.decision import Text
from banshi.policy.vocabulary import (
    DayKind,
    Employment,
    LedgerEntry,
    RequestKind,
    Role,
)

router = Router(tags=["duty"])

LONGEST_SPAN = timedelta(days=366)
EVERYBODY = (Role.MANAGER, Role.SUPERVISOR)


class LineOut(BaseModel):
    """A line of the overtime ledger; nothing ever changes one."""

    staff: ColleagueOut
    entry: LedgerEntry
    day: date
    day_kind: DayKind | None
    service: RequestKind | None
    employment: Employment
    minutes: int = Field(description="leave earned; below nought taken")
    pay_minutes: int = Field(description="due as pay, not as leave")
    starts_at: At | None
    ends_at: At | None
    about: str = Field(description="the request, leave or correction it rests on")


class BalanceOut(BaseModel):
    """What somebody has left."""

    staff: ColleagueOut
    employment: Employment
    minutes: int
    pay_minutes: int


class LedgerOut(Page[LineOut]):
    """Lines of some days in order, and where everybody's ledger stands now."""

    balances: list[BalanceOut]


First = Annotated[Day | None, Query(alias="from", description="by default the month's first day")]
Last = Annotated[Day | None, Query(alias="to", description="included; by default today")]


@router.get(
    "/ledger",
    response=reading_staff(LedgerOut),
    openapi_extra=examples.of("duty_ledger"),
    url_name="duty-ledger",
)
def list_ledger(
    request: HttpRequest,
    first: First = None,
    last: Last = None,
    staff: str = "",
    cursor: Cursor = "",
    limit: Limit = 100,
) -> dict[str, Any]:
    """Minutes credited, taken and corrected: one's own, a leader's window's, or all (3.5.d)."""
    call = staff_call(request)
    ends = last or call.at.date()
    begins = first or ends.replace(day=1)
    if ends < begins:
        raise wrong_field("to", "before_from", "不能早于 from。", "It cannot be before `from`.")
    if ends - begins > LONGEST_SPAN:
        days = LONGEST_SPAN.days
        raise wrong_field(
            "to", "too_far", f"一次最多查 {days} 天。", f"At most {days} days at once."
        )
    own, windows = whose(call)
    lines = ledger_between(
        call.hall.id,
        zone=call.hall.zone,
        first=begins,
        last=ends,
        number=_number(staff),
        staff=own,
        windows=windows,
    )
    page, after = page_of(lines, cursor, limit)
    return {
        "items": [_line(one) for one in page],
        "next": after,
        "balances": _balances(call, own, windows, staff),
    }


def staff_call(request: HttpRequest) -> Call:
    """The circumstances of a call by staff; nobody else has anything here."""
    call = call_of(request)
    if not call.by.is_staff:
        detail = Text("只给大厅工作人员用。", "For the hall's own staff only.")
        raise Problem(403, "forbidden", detail)
    return call


def whose(call: Call) -> tuple[UUID | None, frozenset[str] | None]:
    """Whose ledger and leave a caller sees: everybody's, those of his windows, or only his own."""
    if call.by.has(*EVERYBODY):
        return None, None
    if call.by.has(Role.LEADER):
        return None, call.by.windows
    return call.by.staff, None


def _number(typed: str) -> str:
    return typed.replace("\x00", "")


def _balances(
    call: Call, own: UUID | None, windows: frozenset[str] | None, staff: str
) -> list[dict[str, Any]]:
    if own is None:
        found = balances(call.hall.id, windows)
        return [
            {
                "staff": {"number": one.number, "name": one.name},
                "employment": one.employment,
                "minutes": one.minutes,
                "pay_minutes": one.pay_minutes,
            }
            for one in found
            if staff in ("", one.number)
        ]
    mine = person_overtime(call.hall.id, zone=call.hall.zone, at=call.at, staff=own)
    if mine is None or staff not in ("", mine.number):
        return []
    return [
        {
            "staff": {"number": mine.number, "name": mine.name},
            "employment": mine.employment,
            "minutes": mine.minutes,
            "pay_minutes": mine.pay_minutes,
        }
    ]


def _line(one: OvertimeEntry) -> dict[str, Any]:
    return {
        "staff": {"number": one.number, "name": one.name},
        "entry": one.entry,
        "day": one.day,
        "day_kind": one.day_kind,
        "service": one.service,
        "employment": one.employment,
        "minutes": one.minutes,
        "pay_minutes": one.pay_minutes,
        "starts_at": one.starts_at,
        "ends_at": one.ends_at,
        "about": one.about,
    }
