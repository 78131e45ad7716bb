"""Posts by day: A and B, who stands in, what is lacking and who would do (6.4.a, 6.4.b)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.boards.cover import DayCover, GapAhead, PostCover, duty_ahead, gaps_ahead
from banshi.boards.proofs import Ending, proofs_ending
from banshi.boards.roster_day import appointments_open
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.moments import day_asked
from banshi.faces.spoken import date_words, day_words, said, short_day_words, weekday_words
from banshi.faces.staff_pages import DUTY, KEEPERS, OVERSIGHT, OVERTIME, actor_of, bar, staff_only
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import HotSource, Lack, PostPart, Standby

SHOWN_DAYS = 14
SHOWN_GAPS = 12


@staff_only(*DUTY)
def grid(request: HallRequest) -> HttpResponse:
    """Fourteen days of every post; a window leader sees those of his window."""
    now = present(request.hall)
    actor = actor_of(request)
    windows = windows_of(actor)
    today = now.date()
    first = day_asked(request.GET.get("from", ""), today)
    ahead = duty_ahead(request.hall.id, today=today, first=first, days=SHOWN_DAYS, windows=windows)
    covers, gaps = ahead.posts, ahead.gaps
    ending = proofs_ending(request.hall.id, today=today, windows=windows)
    open_then = appointments_open(request.hall.id, zone=request.hall.zone, at=now, windows=windows)
    days = [first + timedelta(days=index) for index in range(SHOWN_DAYS)]
    context = {
        **bar(request, now=now, current="hall-duty"),
        "sentence": _sentence(gaps, today),
        "days": [
            {
                "day": short_day_words(day, with_month=True),
                "weekday": weekday_words(day),
                "today": day == today,
            }
            for day in days
        ],
        "first": first.isoformat(),
        "span": f"{day_words(days[0])} – {day_words(days[-1])}",
        "before": (first - timedelta(days=SHOWN_DAYS)).isoformat() if first > today else "",
        "after": (first + timedelta(days=SHOWN_DAYS)).isoformat(),
        "posts": [_post(one) for one in covers],
        "gaps": [gap_line(one) for one in gaps[:SHOWN_GAPS]],
        "more_gaps": max(len(gaps) - SHOWN_GAPS, 0),
        "ending": [ending_line(one) for one in ending],
        "appointments": [
            {
                "reference": one.reference,
                "href": reverse(
                    "hall-request" if actor.has(*OVERSIGHT) else "window-request",
                    args=[one.reference],
                ),
                "name": one.name,
                "window_name": one.window_name,
                "at": date_words(one.starts_at),
            }
            for one in open_then
        ],
        "may_see_overtime": actor.has(*OVERTIME),
        "may_open_request": not actor.has(*KEEPERS) or actor.has(*OVERSIGHT),
    }
    return render(request, "manager/duty.html", context)


@staff_only(*OVERSIGHT)
def gaps_soon(request: HallRequest) -> HttpResponse:
    """What hot posts lack within two weeks: a part of management's day, fetched by itself."""
    today = present(request.hall).date()
    found = gaps_ahead(request.hall.id, today=today, days=SHOWN_DAYS)
    context = {"gaps": [gap_line(one) for one in found]}
    return render(request, "manager/_gaps_soon.html", context)


def windows_of(actor: Actor) -> frozenset[str] | None:
    """Which windows' posts somebody sees: all of them, or those a leader sits at."""
    return None if actor.has(*KEEPERS, *OVERSIGHT) else actor.windows


def _sentence(gaps: tuple[GapAhead, ...], today: date) -> str:
    if not gaps:
        return gettext("热点岗位排到的每一天都有 A、B 两角。")
    if gaps[0].first <= today:
        return gettext("今天就有热点岗位缺人：%(post)s。") % {"post": gaps[0].name}
    return gettext("最近的缺口在%(day)s：%(post)s。") % {
        "day": day_words(gaps[0].first),
        "post": gaps[0].name,
    }


def lack_words(part: PostPart, lack: Lack) -> str:
    """What one part lacks, as the grid says it."""
    words = {
        Lack.NOBODY: gettext("缺 %(part)s"),
        Lack.UNAUTHORISED: gettext("%(part)s 没权限"),
        Lack.UNTRAINED: gettext("%(part)s 没培训"),
        Lack.TRAINING_ENDED: gettext("%(part)s 训期满"),
    }
    return words[lack] % {"part": part}


def _cell(day: DayCover) -> dict[str, Any]:
    if not day.is_open:
        return {"state": "shut", "words": [gettext("休")], "says": "", "offers": []}
    stand = {
        Standby.BOTH: gettext("A B"),
        Standby.A_ALONE: gettext("A 在"),
        Standby.B_STANDS_IN: gettext("B 顶岗"),
        Standby.EMPTY: gettext("没有人"),
    }
    words = [lack_words(one.part, one.lack) for one in day.gaps]
    if not day.gaps or day.standby is Standby.EMPTY:
        words = [*words, stand[day.standby]]
    state = "over" if day.hot and not day.covered else "done"
    if state == "done" and day.standby is not Standby.BOTH:
        state = "warn" if day.standby is not Standby.EMPTY else "shut"
    return {
        "state": state,
        "words": words,
        "says": said(day.says) if day.gaps else "",
        "offers": [one.name for one in day.offers],
    }


def _post(post: PostCover) -> dict[str, Any]:
    by = {
        HotSource.HALL: gettext("大厅标的"),
        HotSource.LOAD: gettext("最忙的五分之一"),
    }
    return {
        "href": reverse("hall-duty-post", args=[post.code]),
        "name": post.name,
        "window_name": post.window_name,
        "hot": gettext("、").join(by[one] for one in sorted(post.hot)),
        "a": post.days[0].a.name if post.days[0].a else "",
        "b": post.days[0].b.name if post.days[0].b else "",
        "cells": [_cell(one) for one in post.days],
    }


def gap_line(one: GapAhead) -> dict[str, Any]:
    """A gap in words: which post, when, what is lacking, who would do."""
    found = one.found
    lacks = [lack_words(gap.part, gap.lack) for gap in found.gaps]
    if found.standby is Standby.EMPTY:
        lacks.append(gettext("没有人在岗"))
    return {
        "href": reverse("hall-duty-post", args=[one.code]),
        "name": one.name,
        "window_name": one.window_name,
        "lacks": lacks,
        "when": day_words(one.first)
        if one.first == one.last
        else gettext("%(first)s 到 %(last)s，%(n)d 个工作日")
        % {"first": day_words(one.first), "last": day_words(one.last), "n": one.days},
        "near": one.told,
        "offers": joined(person.name for person in found.offers),
    }


def ending_line(one: Ending) -> dict[str, Any]:
    """A training or credential about to end, in words."""
    return {
        "href": reverse("hall-duty-person", args=[one.number]),
        "name": one.name,
        "what": one.what,
        "kind": gettext("培训") if one.is_training else gettext("工作证件"),
        "says": said(one.says),
        "over": one.over,
    }


def joined(names: Iterable[str]) -> str:
    """Names in a row."""
    return gettext("、").join(names)
