"""What each window's services came to in a period, on a page, as a workbook and on paper (1.1)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts.figure_books import figures_book
from banshi.boards.window_counts import ServiceLine, WindowCounts, window_counts
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import day_words, said
from banshi.faces.staff_pages import OVERSIGHT, bar, staff_only
from banshi.faces.staff_words import SERVICES, word
from banshi.policy.periods import LONGEST, Period, Span, period_of

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


@dataclass(frozen=True)
class Chosen:
    """The period somebody chose; ``wrong`` says why the days typed could not be taken."""

    span: Span
    period: Period
    wrong: str = ""


@staff_only(*OVERSIGHT)
def figures(request: HallRequest) -> HttpResponse:
    """Every window that had something to do with the services in the period chosen."""
    now = present(request.hall)
    chosen = _chosen(request, now.date())
    found = window_counts(request.hall.id, chosen.period, zone=request.hall.zone, at=now)
    query = urlencode(
        {
            "span": chosen.span,
            "from": chosen.period.first.isoformat(),
            "to": chosen.period.last.isoformat(),
        }
    )
    context = {
        **bar(request, now=now, current="hall-figures"),
        "first": day_words(chosen.period.first),
        "last": day_words(chosen.period.last),
        "typed": {
            "from": request.GET.get("from", chosen.period.first.isoformat()),
            "to": request.GET.get("to", chosen.period.last.isoformat()),
        },
        "wrong": chosen.wrong,
        "errors": [{"field": "from", "text": chosen.wrong}] if chosen.wrong else [],
        "spans": [
            {
                "href": f"{reverse('hall-figures')}?span={one}",
                "label": label,
                "current": one is chosen.span,
            }
            for one, label in _spans()
        ],
        "columns": [label for _, label in _columns()],
        "rows": [
            _row(window, line)
            for window in found
            for line in window.services
            if not line.counts.nothing
        ],
        "quiet": [one.window_name for one in found if one.nothing],
        "workbook": f"{reverse('hall-figures-workbook')}?{query}",
    }
    return render(request, "manager/figures.html", context, status=422 if chosen.wrong else 200)


@staff_only(*OVERSIGHT)
def workbook(request: HallRequest) -> HttpResponse:
    """The same figures as a workbook, every window and service on its line."""
    now = present(request.hall)
    chosen = _chosen(request, now.date())
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


def _spans() -> tuple[tuple[Span, str], ...]:
    return (
        (Span.DAY, gettext("今天")),
        (Span.WEEK, gettext("本周")),
        (Span.MONTH, gettext("本月")),
        (Span.QUARTER, gettext("本季度")),
    )


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


def _chosen(request: HallRequest, today: date) -> Chosen:
    """One's own days where they are typed; the month where nothing was chosen."""
    typed = request.GET.get("span", "")
    span = Span(typed) if typed in tuple(Span) else Span.MONTH
    if span is not Span.OWN:
        return Chosen(span, period_of(span, today))
    first, last = _day(request.GET.get("from", "")), _day(request.GET.get("to", ""))
    usual = period_of(Span.MONTH, today)
    if first is None or last is None:
        return Chosen(span, usual, gettext("请填从哪天到哪天。"))
    if last < first:
        return Chosen(span, usual, gettext("结束的一天要晚于开始的一天。"))
    if last - first > LONGEST:
        return Chosen(span, usual, gettext("一次最多看一年。"))
    return Chosen(span, Period(first, last))


def _day(typed: str) -> date | None:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if 2000 <= day.year < 9999 else None
