"""Duty: how posts stand on each day, the roster, and training (6.4.a, 6.4.b); for staff only."""

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

from banshi.boards.cover import DayCover, PostCover, post_covers
from banshi.boards.cover_rows import Colleague
from banshi.boards.proofs import TrainingLine, proofs_ending, trainings_kept
from banshi.boards.roster_day import ShiftLine, roster_between
from banshi.faces.api import examples
from banshi.faces.api.callers import Call, call_of
from banshi.faces.api.errors import reading_staff
from banshi.faces.api.fields import Day
from banshi.faces.api.paging import Cursor, Limit, page_of
from banshi.faces.api.problems import Problem, wrong_field
from banshi.faces.api.shapes import At, Page
from banshi.policy.decision import Text
from banshi.policy.vocabulary import ShiftKind

router = Router(tags=["duty"])

USUAL_SPAN, LONGEST_SPAN = timedelta(days=6), timedelta(days=92)


class ColleagueOut(BaseModel):
    """A member of staff."""

    number: str
    name: str


class GapOut(BaseModel):
    """What one part of a hot post lacks that day."""

    part: Literal["A", "B"]
    lack: Literal["nobody", "unauthorised", "untrained", "training_ended"]


class PostDayOut(BaseModel):
    """A post on a day. ``covered`` for a hot post asks for two who can, and one who is there."""

    post: str
    name: str
    window: str
    window_name: str
    day: date
    open: bool = Field(description="whether the hall sits that day")
    hot: bool
    hot_by: list[Literal["hall", "load"]]
    a: ColleagueOut | None
    b: ColleagueOut | None
    standby: Literal["both", "a_alone", "b_stands_in", "empty"]
    covered: bool
    gaps: list[GapOut]
    reason: str
    reason_en: str
    clauses: list[str]
    offers: list[ColleagueOut] = Field(description="who would do that day and is free")


class ShiftOut(BaseModel):
    """A shift; no window is the whole hall. Nothing says why somebody is away."""

    staff: ColleagueOut
    window: str
    window_name: str
    kind: ShiftKind
    starts_at: At
    ends_at: At
    away: bool


class TrainingOut(BaseModel):
    """A course somebody passed, and until when it makes them qualified."""

    staff: ColleagueOut
    course: str
    certificate: str
    window_kind: str
    matters: list[str]
    trained_on: date
    valid_until: date
    ends_soon: bool


First = Annotated[Day | None, Query(alias="from", description="by default today")]
Last = Annotated[Day | None, Query(alias="to", description="included")]


@router.get(
    "/posts",
    response=reading_staff(Page[PostDayOut]),
    openapi_extra=examples.of("duty_posts"),
    url_name="duty-posts",
)
def list_posts(
    request: HttpRequest,
    first: First = None,
    last: Last = None,
    post: str = "",
    cursor: Cursor = "",
    limit: Limit = 100,
) -> dict[str, Any]:
    """Every post on every day: A and B, whether it is covered, and what is lacking."""
    call = _staff_call(request)
    begins, ends = _span(call, first, last)
    covers = post_covers(call.hall.id, first=begins, days=(ends - begins).days + 1)
    lines = [(one, day) for one in covers if post in ("", one.code) for day in one.days]
    page, after = page_of(lines, cursor, limit)
    return {"items": [_post_day(one, day) for one, day in page], "next": after}


@router.get(
    "/roster",
    response=reading_staff(Page[ShiftOut]),
    openapi_extra=examples.of("duty_roster"),
    url_name="duty-roster",
)
def list_roster(
    request: HttpRequest,
    first: First = None,
    last: Last = None,
    cursor: Cursor = "",
    limit: Limit = 100,
) -> dict[str, Any]:
    """Who is at which window, off hours, on visits and on call."""
    call = _staff_call(request)
    begins, ends = _span(call, first, last)
    lines = roster_between(call.hall.id, zone=call.hall.zone, first=begins, last=ends)
    page, after = page_of(lines, cursor, limit)
    return {"items": [_shift(one) for one in page], "next": after}


@router.get(
    "/training",
    response=reading_staff(Page[TrainingOut]),
    openapi_extra=examples.of("duty_training"),
    url_name="duty-training",
)
def list_training(
    request: HttpRequest, staff: str = "", cursor: Cursor = "", limit: Limit = 100
) -> dict[str, Any]:
    """Trainings on record, the soonest to end first; ``ends_soon`` is what is warned of."""
    call = _staff_call(request)
    ending = {
        (one.number, one.what, one.until)
        for one in proofs_ending(call.hall.id, today=call.at.date())
        if one.is_training
    }
    lines = trainings_kept(call.hall.id, number=staff)
    page, after = page_of(lines, cursor, limit)
    return {
        "items": [
            _training(one, (one.number, one.course, one.valid_until) in ending) for one in page
        ],
        "next": after,
    }


def _staff_call(request: HttpRequest) -> Call:
    call = call_of(request)
    if not call.by.is_staff:
        detail = Text("只给大厅工作人员看。", "For the hall's own staff only.")
        raise Problem(403, "forbidden", detail)
    return call


def _span(call: Call, first: date | None, last: date | None) -> tuple[date, date]:
    begins = first or call.at.date()
    ends = last or begins + USUAL_SPAN
    if ends < begins:
        raise wrong_field("to", "before_from", "不能早于 from。", "It cannot be before `from`.")
    if ends - begins > LONGEST_SPAN:
        raise wrong_field(
            "to",
            "too_far",
            f"一次最多查 {LONGEST_SPAN.days} 天。",
            f"At most {LONGEST_SPAN.days} days at once.",
        )
    return begins, ends


def _colleague(one: Colleague | None) -> dict[str, str] | None:
    return {"number": one.number, "name": one.name} if one else None


def _post_day(post: PostCover, day: DayCover) -> dict[str, Any]:
    return {
        "post": post.code,
        "name": post.name,
        "window": post.window,
        "window_name": post.window_name,
        "day": day.day,
        "open": day.is_open,
        "hot": day.hot,
        "hot_by": sorted(post.hot),
        "a": _colleague(day.a),
        "b": _colleague(day.b),
        "standby": day.standby,
        "covered": day.covered,
        "gaps": [{"part": one.part, "lack": one.lack} for one in day.gaps],
        "reason": day.says.zh,
        "reason_en": day.says.en,
        "clauses": ["6.4.a"] if day.hot else [],
        "offers": [_colleague(one) for one in day.offers],
    }


def _shift(one: ShiftLine) -> dict[str, Any]:
    return {
        "staff": {"number": one.number, "name": one.name},
        "window": one.window,
        "window_name": one.window_name,
        "kind": one.kind,
        "starts_at": one.starts_at,
        "ends_at": one.ends_at,
        "away": one.away,
    }


def _training(one: TrainingLine, ends_soon: bool) -> dict[str, Any]:
    return {
        "staff": {"number": one.number, "name": one.name},
        "course": one.course,
        "certificate": one.certificate,
        "window_kind": one.window_kind,
        "matters": list(one.matters),
        "trained_on": one.trained_on,
        "valid_until": one.valid_until,
        "ends_soon": ends_soon,
    }
