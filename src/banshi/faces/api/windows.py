"""Windows: what their services came to in a period, for hall management and supervision (1.1)."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

from banshi.boards.window_counts import WindowCounts, window_counts
from banshi.faces.api import examples
from banshi.faces.api.callers import call_of
from banshi.faces.api.errors import reading
from banshi.faces.api.fields import Day
from banshi.faces.api.problems import Problem, wrong_field
from banshi.policy.decision import Text
from banshi.policy.periods import LONGEST, Period, Span, period_of
from banshi.policy.vocabulary import RequestKind, Role

router = Router(tags=["windows"])


class ServiceFiguresOut(BaseModel):
    """One service of one window; ``kept`` is kept, not_kept or no_figure."""

    service: RequestKind
    asked: int
    in_time: int
    late: int
    waiting: int
    refused: int
    postponed: int
    withdrawn: int
    done: int
    not_done: int
    kept: str
    reason: str
    reason_en: str
    clauses: list[str]


class WindowFiguresOut(BaseModel):
    """One window with every service it offers."""

    window: str
    name: str
    services: list[ServiceFiguresOut]


class FiguresOut(BaseModel):
    """Every window of the hall over the days asked for, both included."""

    first: date = Field(alias="from", serialization_alias="from")
    last: date = Field(alias="to", serialization_alias="to")
    items: list[WindowFiguresOut]


First = Annotated[Day | None, Query(alias="from", description="by default the month's first day")]
Last = Annotated[Day | None, Query(alias="to", description="included")]


@router.get(
    "/figures",
    response=reading(FiguresOut),
    openapi_extra=examples.of("windows_figures"),
    url_name="windows-figures",
    by_alias=True,
)
def figures(request: HttpRequest, first: First = None, last: Last = None) -> dict[str, Any]:
    """What each window's services came to: asked, answered in time, late, refused and so on."""
    call = call_of(request)
    if not call.by.has(Role.MANAGER, Role.SUPERVISOR):
        detail = Text("只给大厅管理和督查看。", "For hall management and supervision only.")
        raise Problem(403, "forbidden", detail)
    month = period_of(Span.MONTH, call.at.date())
    period = Period(first or month.first, last or max(month.last, first or month.last))
    if period.last < period.first:
        raise wrong_field("to", "before_from", "不能早于 from。", "It cannot be before `from`.")
    if period.last - period.first > LONGEST:
        raise wrong_field("to", "too_long", "一次最多一年。", "A year at most.")
    found = window_counts(call.hall.id, period, zone=call.hall.zone, at=call.at)
    return {
        "from": period.first,
        "to": period.last,
        "items": [_window(one) for one in found],
    }


def _window(one: WindowCounts) -> dict[str, Any]:
    return {
        "window": one.window,
        "name": one.window_name,
        "services": [
            {
                "service": line.service,
                **vars(line.counts),
                "kept": line.says.value,
                "reason": line.says.reason.zh,
                "reason_en": line.says.reason.en,
                "clauses": list(line.says.cites),
            }
            for line in one.services
        ],
    }
