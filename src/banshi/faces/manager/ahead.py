"""What comes due in the coming day and week, and a rehearsal played forward minute by minute."""

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.rehearsal_play import play
from banshi.boards.ahead import due_until, limits_running
from banshi.boards.played import Happening, happened_between
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.moments import typed_moment
from banshi.faces.spoken import date_words, said
from banshi.faces.staff_due import line_words
from banshi.faces.staff_pages import AHEAD, REHEARSAL, actor_of, bar, staff_only
from banshi.faces.staff_words import ACTS, NOTICES, PROMISES, RUNGS, word

SPANS = {"day": timedelta(days=1), "week": timedelta(days=7)}


@staff_only(*AHEAD)
def ahead(request: HallRequest) -> HttpResponse:
    """The promises of the coming day, or week, by window."""
    now = present(request.hall)
    actor = actor_of(request)
    limits = limits_running(actor, zone=request.hall.zone)
    span = request.GET.get("span", "day")
    span = span if span in SPANS else "day"
    found = due_until(actor, zone=request.hall.zone, at=now, until=now + SPANS[span])
    context = {
        **bar(request, now=now, current="hall-ahead"),
        "found": found,
        "spans": [
            {
                "href": f"{reverse('hall-ahead')}?span={name}",
                "label": label,
                "current": name == span,
            }
            for name, label in (("day", gettext("往后一天")), ("week", gettext("往后七天")))
        ],
        "week": span == "week",
        "limits": [line_words(line, now) for line in limits],
        "late": [line_words(line, now) for line in found.late],
        "windows": [
            {"name": one.window_name, "lines": [line_words(line, now) for line in one.lines]}
            for one in found.windows
        ],
    }
    return render(request, "manager/ahead.html", context)


@staff_only(*REHEARSAL)
def rehearsal(request: HallRequest) -> HttpResponse:
    """Choose until when; on POST the clock goes there, stopping wherever something is due."""
    if not request.hall.is_rehearsal:
        raise Http404
    if request.method != "POST":
        return _shown(request, "")
    day, _, clock = request.POST.get("until", "").partition("T")
    until = typed_moment(day, clock, request.hall.zone)
    if until is None:
        return _shown(request, gettext("写成 2026-03-07 17:30 这样的时间。"))
    before = present(request.hall)
    done = play(request.hall.id, until, by=actor_of(request))
    if isinstance(done, Invalid):
        return _shown(request, said(done.errors[0].detail))
    if isinstance(done, Forbidden):
        return _shown(request, said(done.reason))
    played = urlencode({"from": before.isoformat(), "stops": done})
    target = HttpResponseRedirect(f"{reverse('hall-rehearsal')}?{played}")
    target.status_code = HTTPStatus.SEE_OTHER
    return target


def _shown(request: HallRequest, wrong: str) -> HttpResponse:
    now = present(request.hall)
    first = _moment(request.GET.get("from", ""))
    happenings = (
        happened_between(request.hall.id, zone=request.hall.zone, first=first, last=now)
        if first
        else ()
    )
    end_of_day = now.replace(hour=23, minute=59, second=0, microsecond=0)
    presets = (
        (gettext("走到今天下班后"), now.replace(hour=18, minute=0, second=0, microsecond=0)),
        (gettext("走到今天夜里"), end_of_day),
        (gettext("走过一天"), now + timedelta(days=1)),
        (gettext("走过一周"), now + timedelta(days=7)),
    )
    context = {
        **bar(request, now=now, current="hall-house"),
        "clock": date_words(now),
        "until": request.POST.get("until", ""),
        "wrong": wrong,
        "errors": [{"field": "until", "text": wrong}] if wrong else [],
        "presets": [
            {"label": label, "value": f"{moment:%Y-%m-%dT%H:%M}"}
            for label, moment in presets
            if moment > now
        ],
        "played": first is not None,
        "since": date_words(first.astimezone(now.tzinfo)) if first else "",
        "stops": request.GET.get("stops", ""),
        "lines": [_happening(one) for one in happenings],
        "back": {"href": reverse("hall-house"), "label": gettext("大厅家底")},
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "manager/rehearsal.html", context, status=status)


def _moment(typed: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _happening(one: Happening) -> dict[str, Any]:
    if one.act == "fire_rung":
        words = gettext("%(promise)s：提醒%(rung)s") % {
            "promise": word(PROMISES, one.facts.get("promise", "")),
            "rung": word(RUNGS, one.facts.get("rung", "")),
        }
    elif one.act == "told":
        words = word(NOTICES, one.facts.get("notice", ""))
    else:
        words = said(one.reason)
    return {
        "at": date_words(one.at),
        "reference": one.reference,
        "act": word(ACTS, one.act),
        "words": words,
    }
