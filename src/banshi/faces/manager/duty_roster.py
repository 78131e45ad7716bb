"""The roster of a day: windows, off hours, visits, on call; and changing it (6.4.a)."""

from collections.abc import Container, Iterable
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts import rostering
from banshi.acts.rostering import RosterTyped
from banshi.boards.roster_day import ShiftLine, roster_between
from banshi.boards.staff_duty import people_of, window_choices
from banshi.faces.duty_forms import Lines, carried_out, listed
from banshi.faces.entry import HallRequest
from banshi.faces.manager.duty import windows_of
from banshi.faces.moment import present
from banshi.faces.moments import day_asked
from banshi.faces.once import shown_key
from banshi.faces.spoken import clock_words, day_words
from banshi.faces.staff_pages import DUTY, KEEPERS, actor_of, bar, staff_only
from banshi.faces.staff_words import ROSTERED, word
from banshi.policy.vocabulary import Role, ShiftKind

WEEK = timedelta(days=7)


@staff_only(*DUTY)
def roster(request: HallRequest) -> HttpResponse:
    """Who is where on a day; management rosters everybody, a leader those of his window."""
    now = present(request.hall)
    typed = request.POST
    day = day_asked(typed.get("shown", request.GET.get("day", "")), now.date())
    if request.method != "POST":
        return _shown(request, day, {}, HTTPStatus.OK)
    actor = actor_of(request)
    acts = {
        "roster": lambda: rostering.roster(_read(request), by=actor, at=now),
        "take-off": lambda: rostering.take_off(
            typed.get("staff", ""), day.isoformat(), by=actor, at=now
        ),
        "copy": lambda: rostering.copy_week(
            typed.get("monday", ""), typed.get("to", ""), by=actor, at=now
        ),
    }
    told = {
        "roster": gettext("排好了。"),
        "take-off": gettext("撤下了。"),
        "copy": gettext("照抄好了，已经排了的和不上班的没有动。"),
    }
    act = typed.get("act", "roster")
    act = act if act in acts else "roster"
    goes_to = day_asked(typed.get("to" if act == "copy" else "first", ""), day)
    return carried_out(
        request,
        acts[act],
        told=told[act],
        to=f"{reverse('hall-duty-roster')}?{urlencode({'day': goes_to.isoformat()})}",
        shown=lambda lines, status: _shown(request, day, lines, status),
    )


def _read(request: HallRequest) -> RosterTyped:
    post = request.POST
    return RosterTyped(
        **{
            name: post.get(name, "")
            for name in ("staff", "window", "kind", "first", "last", "starts", "ends")
        }
    )


def _shown(request: HallRequest, day: date, lines: Lines, status: int) -> HttpResponse:
    now = present(request.hall)
    actor = actor_of(request)
    windows = windows_of(actor)
    found = roster_between(
        request.hall.id, zone=request.hall.zone, first=day, last=day, windows=windows
    )
    known = people_of(request.hall.id, windows)
    numbers = {one.number for one in known}
    may_change = actor.has(*KEEPERS, Role.LEADER)
    monday = day - timedelta(days=day.weekday())
    typed = request.POST
    context = {
        **bar(request, now=now, current="hall-duty"),
        "day": day_words(day),
        "shown": day.isoformat(),
        "before": (day - timedelta(days=1)).isoformat(),
        "after": (day + timedelta(days=1)).isoformat(),
        "places": _places(found, numbers),
        "duty": [_line(one, numbers) for one in found if one.kind is ShiftKind.DUTY],
        "on_call": [_line(one, numbers) for one in found if one.kind is ShiftKind.ON_CALL],
        "off_hours": [_line(one, numbers) for one in found if one.kind is ShiftKind.OFF_HOURS],
        "may_change": may_change,
        "may_take_off": may_change and day >= now.date(),
        "people": [{"value": one.number, "label": f"{one.name}　{one.number}"} for one in known],
        "windows": [
            {"value": code, "label": name}
            for code, name in window_choices(request.hall.id, windows)
        ],
        "kinds": [{"value": one.value, "label": word(ROSTERED, one)} for one in ShiftKind],
        "typed": typed,
        "kind": typed.get("kind", ShiftKind.WINDOW.value),
        "first": typed.get("first", day.isoformat()),
        "monday": typed.get("monday", monday.isoformat()),
        "to": typed.get("to", (monday + WEEK).isoformat()),
        "lines": lines,
        "errors": listed(lines),
        "once": shown_key(request),
        "back": {"href": reverse("hall-duty"), "label": gettext("岗位排班")},
    }
    return render(request, "manager/duty_roster.html", context, status=status)


def _places(found: Iterable[ShiftLine], numbers: Container[str]) -> list[dict[str, Any]]:
    """Each window with its people, one line for a person and kind, all stretches in it."""
    places: dict[str, dict[str, Any]] = {}
    for one in found:
        if one.kind in (ShiftKind.DUTY, ShiftKind.OFF_HOURS, ShiftKind.ON_CALL):
            continue
        place = places.setdefault(one.window, {"name": one.window_name, "people": {}})
        line = place["people"].setdefault(
            (one.number, one.kind), _line(one, numbers) | {"hours": ""}
        )
        line["hours"] = gettext("、").join(filter(None, (line["hours"], _hours(one))))
        line["away"] = line["away"] or one.away
    return [{**place, "people": list(place["people"].values())} for place in places.values()]


def _line(one: ShiftLine, numbers: Container[str]) -> dict[str, Any]:
    # The roster of a day names people of other windows too; their own page is not for everybody.
    mine = one.number in numbers
    return {
        "number": one.number,
        "name": one.name,
        "href": reverse("hall-duty-person", args=[one.number]) if mine else "",
        "window_name": one.window_name,
        "kind": word(ROSTERED, one.kind),
        "hours": _hours(one),
        "away": one.away,
    }


def _hours(one: ShiftLine) -> str:
    ends = "24:00" if one.ends_at.date() > one.starts_at.date() else clock_words(one.ends_at)
    return f"{clock_words(one.starts_at)}-{ends}"
