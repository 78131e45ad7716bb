"""The window's list: answers due, the most urgent first, calls to make, notices."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext

from banshi.acts.references import BOOKING_LETTER
from banshi.boards.ahead import limits_running
from banshi.boards.call_tasks import CallTask, call_tasks
from banshi.boards.staff_notices import StaffNotice, staff_notices
from banshi.boards.window_requests import WindowList, sees_every_window, window_list
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.notice_titles import body_of, title_of
from banshi.faces.staff_due import line_words
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import WINDOW, actor_of, bar, staff_only
from banshi.faces.staff_rows import line_of, window_promise


@staff_only(*WINDOW)
def requests_due(request: HallRequest) -> HttpResponse:
    """Everything this member of staff's windows owe now."""
    now = present(request.hall)
    viewer = actor_of(request)
    zone = request.hall.zone
    found = window_list(viewer, zone=zone, at=now)
    tasks = call_tasks(viewer, zone=zone)
    notices = staff_notices(viewer, zone=zone, at=now)
    context = {
        **bar(request, now=now, current="window-requests", window_requests=len(found.owed)),
        "sentence": _sentence(found, tasks, now),
        "rest": _next_sentence(found, now),
        "show_window": sees_every_window(viewer) or len(viewer.windows) > 1,
        "owed": [line_of(row, window_promise(row), now) for row in found.owed],
        "hold": [
            line_of(row, window_promise(row), now)
            for row in (*found.waiting_for_hall, *found.offered)
        ],
        "agreed": [line_of(row, window_promise(row), now) for row in found.agreed],
        "tasks": [_task(task, now) for task in tasks],
        "limits": [line_words(one, now) for one in limits_running(viewer, zone=zone)],
        "notices": [_notice(one, now) for one in notices],
    }
    return render(request, "window/requests.html", context)


def _sentence(found: WindowList, tasks: tuple[CallTask, ...], now: datetime) -> str:
    """The most important thing first: what is late, else what is due."""
    owed = found.owed
    late = sum(row.is_late for row in owed)
    if late:
        return ngettext(
            "%(late)d 件已经晚了，请先答复。", "%(late)d 件已经晚了，请先答复。", late
        ) % {"late": late}
    first = owed[0].owed if owed else None
    if first is not None:
        return ngettext(
            "%(count)d 件要答复，最急的%(due)s 前。",
            "%(count)d 件要答复，最急的%(due)s 前。",
            len(owed),
        ) % {"count": len(owed), "due": moment_words(first.due_at, now)}
    if tasks:
        return ngettext("有 %(calls)d 个电话要打。", "有 %(calls)d 个电话要打。", len(tasks)) % {
            "calls": len(tasks)
        }
    return gettext("现在没有要答复的。")


def _next_sentence(found: WindowList, now: datetime) -> str:
    """After the late ones: how many are left, and by when the next."""
    owed = found.owed
    in_time = [row.owed for row in owed if row.owed is not None and not row.is_late]
    if len(in_time) == len(owed):
        return ""
    if not in_time:
        return gettext("没有别的要答复的。")
    return ngettext(
        "另有 %(count)d 件，最急的%(due)s 前。",
        "另有 %(count)d 件，最急的%(due)s 前。",
        len(in_time),
    ) % {"count": len(in_time), "due": moment_words(in_time[0].due_at, now)}


def _task(task: CallTask, now: datetime) -> dict[str, Any]:
    return {
        "id": task.id,
        "title": title_of(task),
        "reference": task.reference,
        "party": task.party_name,
        "window_name": task.window_name,
        "late": task.due_at is not None and now > task.due_at,
        "due": moment_words(task.due_at, now) if task.due_at else "",
    }


def _notice(one: StaffNotice, now: datetime) -> dict[str, Any]:
    return {
        "title": title_of(one),
        "body": body_of(one),
        "reference": one.reference,
        "is_booking": one.reference.startswith(BOOKING_LETTER),
        "at": moment_words(one.queued_at, now),
    }
