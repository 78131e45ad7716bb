"""Leave in lieu over the API: asked for, granted or refused, cancelled (3.5.d)."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from banshi.acts import leave_decisions, leave_files, leaves
from banshi.acts.answers import Repeated
from banshi.acts.duty_files import DutyAnswer, DutyDone
from banshi.acts.leaves import LeaveTyped
from banshi.acts.once import done_once
from banshi.boards.overtime import (
    LeaveView,
    leaves_of,
)
from banshi.faces.api import examples
from banshi.faces.api.answering import refused
from banshi.faces.api.callers import Call
from banshi.faces.api.duty import ColleagueOut
from banshi.faces.api.envelopes import address
from banshi.faces.api.errors import acting, creating, reading_one, reading_staff
from banshi.faces.api.fields import Moment, Reference, Words
from banshi.faces.api.ledger import staff_call, whose
from banshi.faces.api.paging import Cursor, Limit, page_of
from banshi.faces.api.problems import not_found
from banshi.faces.api.shapes import At, Page
from banshi.policy.vocabulary import (
    LeaveState,
)

router = Router(tags=["duty"])

CLAUSE = "3.5.d"


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
    call = staff_call(request)
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
    call = staff_call(request)
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
    return _shown(reference, staff_call(request))


@router.post(
    "/leave/{reference}/grant",
    response=acting(LeaveOut),
    openapi_extra=examples.of("leave_grant"),
    url_name="duty-leave-grant",
)
def grant_leave(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """Grant it: debited, and an absence on the roster; refused where a post would be empty."""
    call = staff_call(request)
    _done(call, lambda: leave_decisions.grant(reference, by=call.by, at=call.at))
    return _shown(reference, call)


@router.post(
    "/leave/{reference}/refuse",
    response=acting(LeaveOut),
    openapi_extra=examples.of("leave_refuse"),
    url_name="duty-leave-refuse",
)
def refuse_leave(request: HttpRequest, reference: Reference, why: ReasonIn) -> dict[str, Any]:
    """Do not grant it, and say why."""
    call = staff_call(request)
    _done(call, lambda: leave_decisions.refuse(reference, why.reason, by=call.by, at=call.at))
    return _shown(reference, call)


@router.post(
    "/leave/{reference}/cancel",
    response=acting(LeaveOut),
    openapi_extra=examples.of("leave_cancel"),
    url_name="duty-leave-cancel",
)
def cancel_leave(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """Take one's own leave back before it begins; what it took comes back."""
    call = staff_call(request)
    _done(call, lambda: leaves.cancel(reference, by=call.by, at=call.at))
    return _shown(reference, call)


def _done(call: Call, act: Callable[[], DutyAnswer], *, status: int = 200) -> str:
    """The reference of what was done, now or before under the key; a problem otherwise."""
    answer = done_once(call.hall.id, call.key, act, at=call.at, status=status)
    if not isinstance(answer, DutyDone | Repeated):
        refused(answer, call)
    return answer.reference


def _leaves(
    call: Call, *, state: LeaveState | None = None, reference: str = ""
) -> tuple[LeaveView, ...]:
    own, windows = whose(call)
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
    if one.begun or one.state not in leave_files.OPEN:
        return ()
    if is_own:
        return ("cancel",)
    decides = call.by.has(*leave_decisions.DECIDERS) and one.state is LeaveState.ASKED
    return ("grant", "refuse") if decides else ()
