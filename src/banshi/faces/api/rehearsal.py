"""The rehearsal hall's clock. In any other hall there is no such thing."""

import json
from datetime import datetime, timedelta
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel, Field, RootModel

from banshi.acts import rehearsal
from banshi.acts.answers import Invalid, KeyReused, Repeated
from banshi.acts.once import done_once
from banshi.acts.seeding import REHEARSAL_AT
from banshi.acts.tick import tick
from banshi.faces.api import examples
from banshi.faces.api.answering import key_reused
from banshi.faces.api.callers import Call, Token, call_of, hall_of
from banshi.faces.api.errors import rehearsing
from banshi.faces.api.fields import LAST_YEAR, Moment
from banshi.faces.api.problems import Problem, forbidden, not_found, wrong_field
from banshi.faces.api.shapes import At
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Text

MOST_MINUTES = 366 * 24 * 60


class AdminToken(Token):
    """A token of the hall's administrator, and only where the hall rehearses."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Who the token stands for here; 404 where nothing is rehearsed, 403 for other roles."""
        actor = super().authenticate(request, token)
        if actor is None:
            return None
        if not hall_of(request).is_rehearsal:
            raise not_found()
        if not actor.has(OFFICE[Duty.REHEARSAL]):
            raise forbidden(
                Text("只有管理员能拨演练大厅的钟。", "Only an administrator moves this clock.")
            )
        return actor


router = Router(tags=["rehearsal"], auth=AdminToken())


class ClockIn(BaseModel):
    """Where the clock shall stand, or how far it moves on; one of the two."""

    at: Moment | None = None
    advance_minutes: Annotated[int, Field(ge=0, le=MOST_MINUTES)] | None = None


class ClockOut(BaseModel):
    """Where the clock stands."""

    at: At


class WorkDone(RootModel[dict[str, int]]):
    """Counts of work done; all zero when nothing was due."""


@router.get(
    "/clock",
    response=rehearsing(ClockOut),
    openapi_extra=examples.of("clock_shown"),
    url_name="rehearsal-clock",
)
def show_clock(request: HttpRequest) -> dict[str, Any]:
    """Where the clock stands."""
    return {"at": call_of(request).at}


@router.post(
    "/clock",
    response=rehearsing(ClockOut),
    openapi_extra=examples.of("clock"),
    url_name="rehearsal-clock",
)
def move_clock(request: HttpRequest, to: ClockIn) -> dict[str, Any]:
    """Move the clock, never to before the last journal entry (409)."""
    call = call_of(request)
    if (to.at is None) == (to.advance_minutes is None):
        raise wrong_field(
            "at", "one_of_two", "at 和 advance_minutes 请给其中一个。", "Give one of the two."
        )
    target = to.at or call.at + timedelta(minutes=to.advance_minutes or 0)
    if target.year > LAST_YEAR:
        raise wrong_field(
            "advance_minutes", "out_of_range", "拨得太远了。", "That is too far ahead."
        )

    def move() -> str | Invalid:
        if to.at is None:
            by = timedelta(minutes=to.advance_minutes or 0)
            return rehearsal.advance(call.hall.id, by).isoformat()
        stands = rehearsal.set_clock(call.hall.id, to.at)
        return stands if isinstance(stands, Invalid) else stands.isoformat()

    moved = done_once(call.hall.id, call.key, move, at=call.at)
    if isinstance(moved, Invalid):
        (behind,) = moved.errors
        raise Problem(409, behind.code, behind.detail, more={"field": behind.field})
    if isinstance(moved, KeyReused):
        raise key_reused()
    stood = moved.reference if isinstance(moved, Repeated) else moved
    return {"at": call.hall.local(datetime.fromisoformat(stood))}


@router.post(
    "/tick",
    response=rehearsing(WorkDone),
    openapi_extra=examples.of("tick"),
    url_name="rehearsal-tick",
)
def do_what_is_due(request: HttpRequest) -> dict[str, int]:
    """Do what the worker would do now, until nothing is due. Needs no body."""
    call = call_of(request)

    def work() -> str:
        return json.dumps(tick(call.hall.id, at=call.at))

    done = done_once(call.hall.id, call.key, work, at=call.at)
    if isinstance(done, KeyReused):
        raise key_reused()
    counts: dict[str, int] = json.loads(done.reference if isinstance(done, Repeated) else done)
    return counts


@router.post(
    "/reset",
    response=rehearsing(ClockOut),
    openapi_extra=examples.of("reset"),
    url_name="rehearsal-reset",
)
def reset(request: HttpRequest) -> dict[str, Any]:
    """Forget all that happened in the hall and put its clock back. Needs no body."""
    call = call_of(request)
    done = done_once(call.hall.id, call.key, lambda: _put_back(call), at=call.at)
    if isinstance(done, KeyReused):
        raise key_reused()
    return {"at": call.hall.local(REHEARSAL_AT)}


def _put_back(call: Call) -> None:
    rehearsal.reset(call.hall.id, clock=REHEARSAL_AT)
