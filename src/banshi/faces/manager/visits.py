"""The visits of a day, by time and around the hall; management's day takes them in (2.0)."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from banshi.boards.day_visits import DayVisit, visits_on
from banshi.faces.entry import HallRequest
from banshi.faces.manager.visit_map import drawn
from banshi.faces.moment import present
from banshi.faces.moments import day_asked
from banshi.faces.spoken import clock_words, day_words
from banshi.faces.staff_pages import OVERSIGHT, actor_of, bar, staff_only
from banshi.policy.transitions import ANSWER_PENDING
from banshi.policy.vocabulary import RequestState, Role

DAY = timedelta(days=1)


@staff_only(*OVERSIGHT)
def of_day(request: HallRequest) -> HttpResponse:
    """Today's, or those of the day asked for within a year."""
    now = present(request.hall)
    day = day_asked(request.GET.get("day", ""), now.date())
    address = reverse("hall-visits")
    context = {
        **bar(request, now=now, current="hall-today"),
        "day": day_words(day),
        "before": f"{address}?day={day - DAY}",
        "after": f"{address}?day={day + DAY}",
        "decides": actor_of(request).has(Role.MANAGER),
        **_lines(request, day),
    }
    return render(request, "manager/visits.html", context)


def _lines(request: HallRequest, day: date) -> dict[str, Any]:
    """The day's visits by time, and their doors around the hall."""
    found = visits_on(request.hall.id, day, zone=request.hall.zone)
    drawing = drawn(found, request.hall.point)
    return {
        "visits": [
            {
                "number": place,
                "at": clock_words(one.starts_at),
                "what": gettext("、").join(one.matters),
                "who": one.party_name,
                "crew": gettext("、").join(one.crew),
                "window_name": one.window_name,
                "request": one.request,
                "reference": one.reference,
                "marked": one.point is not None,
                "chip": _how_far(one),
            }
            for place, one in enumerate(found, start=1)
        ],
        "drawing": drawing,
        "drawing_words": ngettext(
            "%(n)d 次上门在大厅周围的位置", "%(n)d 次上门在大厅周围的位置", len(found)
        )
        % {"n": len(found)},
    }


def _what_then(state: RequestState) -> str:
    """What became of a visit begun that day and not ended."""
    to_arrange = gettext("去过，没有办完，还要安排")
    words = {
        RequestState.POSTPONEMENT_PROPOSED: gettext("去过，没有办完，等大厅定"),
        **dict.fromkeys(ANSWER_PENDING, to_arrange),
        RequestState.POSTPONED: gettext("去过，没有办完，延后了"),
        RequestState.REFUSED: gettext("去过，没有办完，后来没有同意"),
        RequestState.WITHDRAWN: gettext("去过，没有办完，申请人不办了"),
    }
    return words.get(state, gettext("去过，没有办完，另约时间"))


def _how_far(one: DayVisit) -> dict[str, str]:
    if one.goes_on:
        return {"state": "hold", "text": _what_then(one.state)}
    if one.state is RequestState.DONE:
        return {"state": "done", "text": gettext("办完了")}
    if one.state is RequestState.NOT_DONE:
        return {"state": "over", "text": gettext("没有办成")}
    if one.started_at is not None:
        return {
            "state": "ok",
            "text": gettext("%(at)s 开始办") % {"at": clock_words(one.started_at)},
        }
    if one.shown_at is not None:
        return {"state": "ok", "text": gettext("到门口了")}
    return {"state": "tag", "text": gettext("还没到门口")}
