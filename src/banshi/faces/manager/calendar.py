"""The hall's calendar: a sudden closure in three fields, a file of days, what would move (3.1)."""

import json
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from banshi.acts.answers import FieldError, Forbidden, Invalid
from banshi.acts.calendar_import import CalendarLoaded, load_calendar, read_calendar_text
from banshi.boards.calendar_kept import UnusualDay, calendar_kept, year_is_missing
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import clock_words, date_words, day_words, said
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import CALENDAR, actor_of, bar, staff_only
from banshi.faces.staff_words import PROMISES, word
from banshi.policy.decision import Text

LONGEST_SHOWN = 12
UNREADABLE = Text(
    "这个文件不是 UTF-8 文字，请存成 UTF-8 的 .json 再传。",
    "This file is no UTF-8 text; save it as .json in UTF-8.",
)
# What the form with a few fields adds: a closure, or an opening.
PARTS = {"closure": "closures", "opening": "openings"}


@staff_only(*CALENDAR)
def calendar_page(request: HallRequest) -> HttpResponse:
    """The days ahead that differ, the forms, and every edition the hall went by."""
    return _shown(request, {})


@staff_only(*CALENDAR)
def check(request: HallRequest) -> HttpResponse:
    """What loading would change, before anything is; on faults the form again with what was typed."""
    if request.method != "POST":
        return redirect("hall-calendar")
    typed = _typed(request)
    plain = typed if isinstance(typed, Invalid) else read_calendar_text(typed)
    if isinstance(plain, Invalid):
        return _wrong(request, plain)
    found = _load(request, plain, dry_run=True)
    if isinstance(found, Forbidden):
        return _wrong(request, Invalid((FieldError("", "forbidden", found.reason),)))
    if isinstance(found, Invalid):
        return _wrong(request, found)
    now = present(request.hall)
    context = {
        **bar(request, now=now, current="hall-house"),
        "days": [
            {
                "day": day_words(one.day),
                "year": one.day.year,
                "works": one.works,
                "name": one.name,
                "changed": not one.new_year,
            }
            for one in found.days
        ],
        "own": _own_lines(found),
        "moves": [
            {
                "reference": one.reference,
                "kind": word(PROMISES, one.kind),
                "from": date_words(one.due_at),
                "to": date_words(one.moves_to),
                "passed": one.moves_to <= now,
                "why": [said(step) for step in one.why],
            }
            for one in found.moves
        ],
        "collisions": [
            {"reference": one.reference, "moment": date_words(one.moment)}
            for one in found.collisions
        ],
        "nothing": not (found.days or found.moves) and found.own.is_empty,
        "content": json.dumps(plain, ensure_ascii=False),
        "source": request.POST.get("source", ""),
        "back": {"href": reverse("hall-calendar"), "label": gettext("工作日历")},
    }
    return render(request, "manager/calendar_check.html", context)


@staff_only(*CALENDAR)
def load(request: HallRequest) -> HttpResponse:
    """Load what was checked; running promises follow and the askers are told."""
    if request.method != "POST":
        return redirect("hall-calendar")
    plain = read_calendar_text(request.POST.get("content", ""))
    found = plain if isinstance(plain, Invalid) else _load(request, plain, dry_run=False)
    if isinstance(found, Invalid):
        return _wrong(request, found)
    if isinstance(found, Forbidden):
        return _wrong(request, Invalid((FieldError("", "forbidden", found.reason),)))
    moved = len(found.moves)
    if not found.written:
        messages.info(request, gettext("和现在的日历一样，没有改动。"))
    elif moved:
        messages.success(
            request,
            ngettext(
                "日历改好了，%(n)d 个时限跟着改，正在告诉申请人。",
                "日历改好了，%(n)d 个时限跟着改，正在告诉申请人。",
                moved,
            )
            % {"n": moved},
        )
    else:
        messages.success(request, gettext("日历改好了，没有时限要改。"))
    target = redirect("hall-calendar")
    target.status_code = HTTPStatus.SEE_OTHER
    return target


def _load(
    request: HallRequest, plain: Any, *, dry_run: bool
) -> CalendarLoaded | Invalid | Forbidden:
    return load_calendar(
        request.hall.id,
        plain,
        source=request.POST.get("source", "").strip(),
        by=actor_of(request),
        at=present(request.hall),
        dry_run=dry_run,
    )


def _typed(request: HallRequest) -> str | Invalid:
    """The JSON text: of the closure's three fields, of the uploaded file, or as pasted."""
    post = request.POST
    if post.get("form") == "closure":
        part = PARTS.get(post.get("what", ""), "closures")
        row = {"day": post.get("day", ""), "reason": post.get("reason", "")}
        if post.get("length") == "part" or part == "openings":
            row |= {"from": post.get("from") or "-", "to": post.get("to") or "-"}
        days: dict[str, Any] = {part: [row]}
        window = post.get("window", "")
        return json.dumps({"windows": {window: days}} if window else days, ensure_ascii=False)
    upload = request.FILES.get("file")
    if upload is None:
        return post.get("content", "")
    try:
        return str(upload.read().decode("utf-8-sig"))
    except ValueError:
        return Invalid((FieldError("file", "encoding", UNREADABLE),))


def _wrong(request: HallRequest, refused: Invalid) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if request.POST.get("form") == "closure":
        lines: dict[str, str] = {}
        for error in refused.errors:
            lines.setdefault(_field_of(error.field), said(error.detail))
        return _shown(request, lines, status=status)
    count = len(refused.errors)
    words = ngettext("有 %(n)d 处要改，见上面。", "有 %(n)d 处要改，见上面。", count) % {"n": count}
    return _shown(request, {"content": words}, faults=_faults(refused), status=status)


def _field_of(place: str) -> str:
    """The field of the short form a fault is shown at: the last word of its place."""
    named = place.rpartition(" ")[2]
    if named in ("day", "reason", "from"):
        return named
    return "window" if place.startswith("windows.") else "day"


def _faults(refused: Invalid) -> list[str]:
    return [f"{one.field} {said(one.detail)}".strip() for one in refused.errors[:LONGEST_SHOWN]]


def _shown(
    request: HallRequest,
    lines: dict[str, str],
    *,
    faults: list[str] | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    now = present(request.hall)
    kept = calendar_kept(request.hall.id, zone=request.hall.zone, today=now.date())
    context = {
        **bar(request, now=now, current="hall-house"),
        "kept": kept,
        "missing": year_is_missing(request.hall.id, now.date()),
        "days": [_day(one) for one in kept.days],
        "editions": [
            {"at": moment_words(one.loaded_at, now), "line": one} for one in kept.editions
        ],
        "typed": request.POST,
        "lines": lines,
        "faults": faults or [],
        "errors": [{"field": name, "text": text} for name, text in lines.items()],
        "whats": [
            {"value": "closure", "label": gettext("停办")},
            {"value": "opening", "label": gettext("加开")},
        ],
        "what": request.POST.get("what", "closure"),
        "windows": [{"value": "", "label": gettext("整个大厅")}]
        + [{"value": code, "label": f"{name}（{code}）"} for code, name in kept.all_windows],
        "lengths": [
            {"value": "whole", "label": gettext("一整天")},
            {"value": "part", "label": gettext("几个钟头")},
        ],
        "length": request.POST.get("length", "whole"),
        "from": request.POST.get("from", ""),
        "back": {"href": reverse("hall-house"), "label": gettext("大厅家底")},
    }
    return render(request, "manager/calendar.html", context, status=status)


def _day(one: UnusualDay) -> dict[str, Any]:
    reasons = (*one.closures, *one.openings)
    if one.make_up:
        words = gettext("%(feast)s调休，上班") % {"feast": one.name}
    elif one.name and not one.works:
        words = gettext("%(feast)s放假") % {"feast": one.name}
    elif one.closures and not one.sessions:
        words = gettext("停办一天")
    elif one.closures:
        words = gettext("停办几个钟头")
    else:
        words = gettext("加开")
    sittings = gettext("、").join(
        f"{clock_words(s.opens_at)}-{clock_words(s.closes_at)}" for s in one.sessions
    )
    return {
        "day": day_words(one.day),
        "words": words,
        "reasons": gettext("、").join(reasons),
        "sittings": sittings or gettext("不上班"),
    }


def _own_lines(found: CalendarLoaded) -> list[str]:
    own = found.own
    whole = gettext("全天")
    lines = []
    for shut in own.closures:
        span = f"{shut.stretch.opens:%H:%M}-{shut.stretch.closes:%H:%M}" if shut.stretch else whole
        lines.append(
            gettext("%(day)s %(span)s 停办：%(reason)s")
            % {"day": day_words(shut.day), "span": span, "reason": shut.reason}
        )
    for opened in own.openings:
        span = f"{opened.stretch.opens:%H:%M}-{opened.stretch.closes:%H:%M}"
        lines.append(
            gettext("%(day)s %(span)s 加开：%(reason)s")
            % {"day": day_words(opened.day), "span": span, "reason": opened.reason}
        )
    lines += [
        gettext("从 %(day)s 起换作息") % {"day": day_words(one.in_force_on)} for one in own.hours
    ]
    lines += [gettext("窗口 %(code)s 有自己的作息") % {"code": one.window} for one in own.windows]
    return lines
