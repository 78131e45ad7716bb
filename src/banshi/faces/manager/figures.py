"""What each window's services came to in a period, on a page, as a workbook and on paper (1.1)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts.figure_books import figures_book
from banshi.boards.window_counts import ServiceLine, WindowCounts, window_counts
from banshi.faces.entry import HallRequest
from banshi.faces.manager.chosen_period import chosen_period, period_context
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_pages import OVERSIGHT, bar, staff_only
from banshi.faces.staff_words import SERVICES, word

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHIPS = {"kept": "done", "not_kept": "over"}
COLUMNS = (
    "asked",
    "in_time",
    "late",
    "waiting",
    "refused",
    "postponed",
    "withdrawn",
    "done",
    "not_done",
)


@staff_only(*OVERSIGHT)
def figures(request: HallRequest) -> HttpResponse:
    """Every window that had something to do with the services in the period chosen."""
    now = present(request.hall)
    chosen = chosen_period(request, now.date())
    found = window_counts(request.hall.id, chosen.period, zone=request.hall.zone, at=now)
    context = {
        **bar(request, now=now, current="hall-figures"),
        **period_context(request, chosen, reverse("hall-figures")),
        "columns": [label for _, label in _columns()],
        "rows": [
            _row(window, line)
            for window in found
            for line in window.services
            if not line.counts.nothing
        ],
        "quiet": [one.window_name for one in found if one.nothing],
        "workbook": f"{reverse('hall-figures-workbook')}?{chosen.query}",
    }
    return render(request, "manager/figures.html", context, status=422 if chosen.wrong else 200)


@staff_only(*OVERSIGHT)
def workbook(request: HallRequest) -> HttpResponse:
    """The same figures as a workbook, every window and service on its line."""
    now = present(request.hall)
    chosen = chosen_period(request, now.date())
    found = window_counts(request.hall.id, chosen.period, zone=request.hall.zone, at=now)
    first, last = chosen.period.first.isoformat(), chosen.period.last.isoformat()
    titles = [
        gettext("窗口"),
        gettext("服务"),
        *(label for _, label in _columns()),
        gettext("说明"),
    ]
    rows = [
        [one.window_name, word(SERVICES, line.service), *_numbers(line), said(line.says.reason)]
        for one in found
        for line in one.services
    ]
    answer = HttpResponse(figures_book(f"{first}_{last}", titles, rows), content_type=WORKBOOK)
    name = f"{request.hall.code}-{first}-{last}.xlsx"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _columns() -> tuple[tuple[str, str], ...]:
    labels = {
        "asked": gettext("收到"),
        "in_time": gettext("按时答复"),
        "late": gettext("晚了"),
        "waiting": gettext("还没到时"),
        "refused": gettext("没有同意"),
        "postponed": gettext("延后"),
        "withdrawn": gettext("撤回"),
        "done": gettext("办了"),
        "not_done": gettext("没办成"),
    }
    return tuple((name, labels[name]) for name in COLUMNS)


def _numbers(line: ServiceLine) -> list[int]:
    return [getattr(line.counts, name) for name in COLUMNS]


def _row(window: WindowCounts, line: ServiceLine) -> dict[str, Any]:
    labels = [label for _, label in _columns()]
    return {
        "window": window.window_name,
        "service": word(SERVICES, line.service),
        "cells": list(zip(labels, _numbers(line), strict=True)),
        "chip": {"state": CHIPS.get(line.says.value, "hold"), "text": said(line.says.reason)},
    }
