"""What became of the places for bookings in a period: by window and by sitting, on a page, as a
workbook and on paper (3.0).
"""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts.figure_books import figures_book
from banshi.boards.booking_counts import (
    NOTHING,
    BookingCounts,
    SittingCounts,
    WindowBookings,
    booking_counts,
)
from banshi.faces.entry import HallRequest
from banshi.faces.manager.chosen_period import chosen_period, period_context
from banshi.faces.manager.figures import WORKBOOK
from banshi.faces.moment import present
from banshi.faces.spoken import clock_words, day_words
from banshi.faces.staff_pages import OVERSIGHT, bar, staff_only

COLUMNS = (
    "places",
    "booked",
    "to_come",
    "held",
    "came",
    "no_show",
    "cancelled",
    "late",
    "offered",
    "taken",
    "walk_ins",
)
NAME = "hall-booking-figures"


@staff_only(*OVERSIGHT)
def bookings(request: HallRequest) -> HttpResponse:
    """Every window that takes bookings, or one of them day by day and sitting by sitting."""
    now = present(request.hall)
    chosen = chosen_period(request, now.date())
    found = booking_counts(request.hall.id, chosen.period, zone=request.hall.zone)
    named = request.GET.get("window", "")
    one = next((each for each in found if each.window == named), None)
    kept = "&" + urlencode({"window": one.window}) if one else ""
    shown = [each for each in found if not each.counts.nothing]
    total = one.counts if one else sum((each.counts for each in shown), NOTHING)
    page = reverse(NAME)
    context = {
        **bar(request, now=now, current="hall-figures"),
        **period_context(request, chosen, page, kept),
        "one": one,
        "every": f"{page}?{chosen.query}",
        "total": total,
        "sum": _numbers(total),
        "columns": [label for _, label in _columns()],
        "rows": _sitting_rows(one) if one else _window_rows(shown, f"{page}?{chosen.query}"),
        "quiet": [] if one else [each.window_name for each in found if each.counts.nothing],
        "workbook": f"{reverse('hall-booking-figures-workbook')}?{chosen.query}",
    }
    status = 422 if chosen.wrong else 200
    return render(request, "manager/booking_figures.html", context, status=status)


@staff_only(*OVERSIGHT)
def workbook(request: HallRequest) -> HttpResponse:
    """The same figures as a workbook, every sitting of every window on its line."""
    now = present(request.hall)
    chosen = chosen_period(request, now.date())
    found = booking_counts(request.hall.id, chosen.period, zone=request.hall.zone)
    first, last = chosen.period.first.isoformat(), chosen.period.last.isoformat()
    titles = [
        gettext("窗口"),
        gettext("时段"),
        *(label for _, label in _columns()),
        gettext("窗口代码"),
        gettext("日期"),
    ]
    rows = [
        [
            one.window_name,
            _sitting_words(each),
            *_numbers(each.counts),
            one.window,
            each.day.isoformat(),
        ]
        for one in found
        for each in one.sittings
    ]
    book = figures_book(f"{first}_{last}", titles, rows)
    answer = HttpResponse(book, content_type=WORKBOOK)
    name = f"{request.hall.code}-bookings-{first}-{last}.xlsx"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _columns() -> tuple[tuple[str, str], ...]:
    labels = {
        "places": gettext("可约"),
        "booked": gettext("约了"),
        "to_come": gettext("还没到时"),
        "held": gettext("占着没约"),
        "came": gettext("来了"),
        "no_show": gettext("没来"),
        "cancelled": gettext("取消"),
        "late": gettext("其中临时取消"),
        "offered": gettext("候补给出"),
        "taken": gettext("候补接了"),
        "walk_ins": gettext("留给直接来的"),
    }
    return tuple((name, labels[name]) for name in COLUMNS)


def _numbers(counts: BookingCounts) -> list[int]:
    return [getattr(counts, name) for name in COLUMNS]


def _cells(counts: BookingCounts) -> list[tuple[str, int]]:
    labels = [label for _, label in _columns()]
    return list(zip(labels, _numbers(counts), strict=True))


def _window_rows(shown: list[WindowBookings], here: str) -> list[dict[str, Any]]:
    return [
        {
            "name": one.window_name,
            "href": f"{here}&{urlencode({'window': one.window})}",
            "cells": _cells(one.counts),
        }
        for one in shown
    ]


def _sitting_rows(one: WindowBookings) -> list[dict[str, Any]]:
    return [{"name": _sitting_words(each), "cells": _cells(each.counts)} for each in one.sittings]


def _sitting_words(one: SittingCounts) -> str:
    """3 月 3 日 周二 8:30–12:00."""
    day = day_words(one.day)
    if one.session is None:
        return gettext("%(day)s 开门时间以外") % {"day": day}
    opens, closes = clock_words(one.session.opens_at), clock_words(one.session.closes_at)
    return f"{day} {opens}–{closes}"
