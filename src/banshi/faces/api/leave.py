"""Overtime and leave: what was credited and taken, leave asked for and decided (3.5.d)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from banshi.acts import leaves
from banshi.acts.answers import Repeated
from banshi.acts.duty_files import DutyAnswer, DutyDone
from banshi.acts.leaves import LeaveTyped
from banshi.acts.once import done_once
from banshi.boards.overtime import (
    LeaveView,
    OvertimeEntry,
    balances,
    leaves_of,
    ledger_between,
    person_overtime,
)
from banshi.faces.api import examples
from banshi.faces.api.answering import refused
from banshi.faces.api.callers import Call, call_of
from banshi.faces.api.duty import ColleagueOut
from banshi.faces.api.envelopes import address
from banshi.faces.api.errors import acting, creating, reading_one, reading_staff
from banshi.faces.api.fields import Day, Moment, Reference, Words
from banshi.faces.api.paging import Cursor, Limit, page_of
from banshi.faces.api.problems import Problem, not_found, wrong_field
from banshi.faces.api.shapes import At, Page
from banshi.policy.decision import Text
from banshi.policy.vocabulary import (
    DayKind,
    Employment,
    LeaveState,
    LedgerEntry,
    RequestKind,
    Role,
)

router = Router(tags=["duty"])

LONGEST_SPAN = timedelta(days=366)
EVERYBODY = (Role.MANAGER, Role.SUPERVISOR, Role.ADMIN)
CLAUSE = "3.5.d"


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


class LeaveOut(BaseModel):
    """Leave in lieu. ``minutes`` are hall minutes; ``next`` is what the caller may do."""

    reference: str
    kind: Literal["leave"]
    staff: ColleagueOut
    state: LeaveState
    starts_at: At
    ends_at: At
    minutes: int
    asked_at: At
    reason: str = Field(description="why it was not granted")
    clauses: list[str]
    next: list[Literal["grant", "refuse", "cancel"]]
    links: dict[str, str]


class LeaveIn(BaseModel):
    """From when to when; sessions within it are counted in hall minutes."""

    starts_at: Moment
    ends_at: Moment


class ReasonIn(BaseModel):
    """Why it is not granted."""

    reason: Words = ""


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
    call = _staff_call(request)
    ends = last or call.at.date()
    begins = first or ends.replace(day=1)
    if ends < begins:
        raise wrong_field("to", "before_from", "不能早于 from。", "It cannot be before `from`.")
    if ends - begins > LONGEST_SPAN:
        days = LONGEST_SPAN.days
        raise wrong_field(
            "to", "too_far", f"一次最多查 {days} 天。", f"At most {days} days at once."
        )
    own, windows = _reach(call)
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


@router.get(
    "/leave",
    response=reading_staff(Page[LeaveOut]),
    openapi_extra=examples.of("duty_leave_list"),
    url_name="duty-leave",
)
def list_leave(
    request: HttpRequest,
    state: Annotated[LeaveState | None, Query()] = None,
    cursor: Cursor = "",
    limit: Limit = 100,
) -> dict[str, Any]:
    """Leave one asked for, and for leaders and management everybody's they decide on."""
    call = _staff_call(request)
    page, after = page_of(_leaves(call, state=state), cursor, limit)
    return {"items": [_leave(one, call) for one in page], "next": after}


@router.post(
    "/leave",
    response=creating(LeaveOut),
    openapi_extra=examples.of("leave_ask"),
    url_name="duty-leave",
)
def ask_leave(request: HttpRequest, asked: LeaveIn, response: HttpResponse) -> Status[Any]:
    """Ask for leave for oneself; nothing is debited before it is granted."""
    call = _staff_call(request)
    typed = LeaveTyped(asked.starts_at, asked.ends_at)
    reference = _done(call, lambda: leaves.ask(typed, by=call.by, at=call.at), status=201)
    response.headers["Location"] = address("duty/leave", reference)
    return Status(201, _shown(reference, call))


@router.get(
    "/leave/{reference}",
    response=reading_one(LeaveOut),
    openapi_extra=examples.of("leave"),
    url_name="duty-one-leave",
)
def show_leave(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """One leave, to whoever asked for it and whoever decides on it."""
    return _shown(reference, _staff_call(request))


@router.post(
    "/leave/{reference}/grant",
    response=acting(LeaveOut),
    openapi_extra=examples.of("leave_grant"),
    url_name="duty-leave-grant",
)
def grant_leave(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """Grant it: debited, and an absence on the roster; refused where a post would be empty."""
    call = _staff_call(request)
    _done(call, lambda: leaves.grant(reference, by=call.by, at=call.at))
    return _shown(reference, call)


@router.post(
    "/leave/{reference}/refuse",
    response=acting(LeaveOut),
    openapi_extra=examples.of("leave_refuse"),
    url_name="duty-leave-refuse",
)
def refuse_leave(request: HttpRequest, reference: Reference, why: ReasonIn) -> dict[str, Any]:
    """Do not grant it, and say why."""
    call = _staff_call(request)
    _done(call, lambda: leaves.refuse(reference, why.reason, by=call.by, at=call.at))
    return _shown(reference, call)


@router.post(
    "/leave/{reference}/cancel",
    response=acting(LeaveOut),
    openapi_extra=examples.of("leave_cancel"),
    url_name="duty-leave-cancel",
)
def cancel_leave(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """Take one's own leave back before it begins; what it took comes back."""
    call = _staff_call(request)
    _done(call, lambda: leaves.cancel(reference, by=call.by, at=call.at))
    return _shown(reference, call)


def _staff_call(request: HttpRequest) -> Call:
    call = call_of(request)
    if not call.by.is_staff:
        detail = Text("只给大厅工作人员用。", "For the hall's own staff only.")
        raise Problem(403, "forbidden", detail)
    return call


def _done(call: Call, act: Callable[[], DutyAnswer], *, status: int = 200) -> str:
    """The reference of what was done, now or before under the key; a problem otherwise."""
    answer = done_once(call.hall.id, call.key, act, at=call.at, status=status)
    if not isinstance(answer, DutyDone | Repeated):
        refused(answer, call)
    return answer.reference


def _reach(call: Call) -> tuple[UUID | None, frozenset[str] | None]:
    """Whose a caller sees: everybody's, those of his windows, or only his own."""
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


def _leaves(
    call: Call, *, state: LeaveState | None = None, reference: str = ""
) -> tuple[LeaveView, ...]:
    own, windows = _reach(call)
    if own is None and windows is not None:
        own = call.by.staff
    return leaves_of(
        call.hall.id,
        zone=call.hall.zone,
        at=call.at,
        staff=own,
        windows=windows,
        state=state,
        reference=reference,
    )


def _shown(reference: str, call: Call) -> dict[str, Any]:
    found = _leaves(call, reference=reference)
    if not found:
        raise not_found()
    return _leave(found[0], call)


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


def _leave(one: LeaveView, call: Call) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "kind": "leave",
        "staff": {"number": one.number, "name": one.name},
        "state": one.state,
        "starts_at": one.starts_at,
        "ends_at": one.ends_at,
        "minutes": one.minutes,
        "asked_at": one.asked_at,
        "reason": one.reason,
        "clauses": [CLAUSE],
        "next": list(_next(one, call)),
        "links": {"self": address("duty/leave", one.reference)},
    }


def _next(one: LeaveView, call: Call) -> tuple[str, ...]:
    is_own = one.staff == call.by.staff
    if one.begun or one.state not in leaves.OPEN:
        return ()
    if is_own:
        return ("cancel",)
    decides = call.by.has(*leaves.DECIDERS) and one.state is LeaveState.ASKED
    return ("grant", "refuse") if decides else ()
