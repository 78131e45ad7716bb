"""Overtime and leave for whoever decides: what waits, what everybody has, what is due as pay."""

from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts import leave_decisions
from banshi.acts.duty_files import DutyAnswer
from banshi.acts.overtime_export import export_book, export_list
from banshi.boards.leaves import CoverLeft, LeaveWaiting, leaves_waiting
from banshi.boards.overtime import balances
from banshi.faces.duty_forms import Lines, carried_out, listed
from banshi.faces.entry import HallRequest
from banshi.faces.manager.duty import windows_of
from banshi.faces.moment import present
from banshi.faces.once import shown_key
from banshi.faces.overtime_words import EMPLOYMENTS, minutes_words, named, stretch_words
from banshi.faces.spoken import day_words
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import MANAGEMENT, OVERTIME, actor_of, bar, staff_only
from banshi.policy.vocabulary import Role

DECIDERS = (Role.LEADER, Role.MANAGER)
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = {"xlsx": (export_book, BOOK), "csv": (export_list, "text/csv; charset=utf-8")}


@staff_only(*OVERTIME)
def listed_for_hall(request: HallRequest) -> HttpResponse:
    """What waits for a decision with the cover it leaves, everybody's balance, the export."""
    if request.method != "POST":
        return _shown(request, {}, HTTPStatus.OK)
    actor, now = actor_of(request), present(request.hall)
    reference = request.POST.get("leave", "")

    def grant() -> DutyAnswer:
        return leave_decisions.grant(reference, by=actor, at=now)

    if request.POST.get("act") != "grant":
        raise Http404
    return carried_out(
        request,
        grant,
        told=gettext("批准了，已经通知本人，排班上也记了不在岗。"),
        to=reverse("hall-overtime"),
        shown=lambda lines, status: _shown(request, lines, status),
    )


@staff_only(*OVERTIME)
def refuse(request: HallRequest, reference: str) -> HttpResponse:
    """Say why leave is not granted."""
    actor, now = actor_of(request), present(request.hall)

    def shown(lines: Lines, status: int) -> HttpResponse:
        waiting = _waiting(request)
        found = next((one for one in waiting if one.leave.reference == reference), None)
        if found is None or found.is_own:
            raise Http404
        context = {
            **bar(request, now=now, current="hall-duty"),
            "row": _row(found, may_decide=True),
            "reason": request.POST.get("reason", ""),
            "lines": lines,
            "errors": listed(lines),
            "once": shown_key(request),
            "back": {"href": reverse("hall-overtime"), "label": gettext("加班和轮休")},
        }
        return render(request, "manager/leave_refuse.html", context, status=status)

    if not actor.has(*DECIDERS):
        raise Http404
    if request.method != "POST":
        return shown({}, HTTPStatus.OK)
    reason = request.POST.get("reason", "")
    return carried_out(
        request,
        lambda: leave_decisions.refuse(reference, reason, by=actor, at=now),
        told=gettext("没有批准，原因已经告诉本人。"),
        to=reverse("hall-overtime"),
        shown=shown,
    )


@staff_only(*MANAGEMENT)
def export(request: HallRequest) -> HttpResponse:
    """The ledger and the pay due of one month, as a workbook or a list."""
    form = FORMS.get(request.GET.get("as", ""))
    first = _month(request.GET.get("month", ""))
    if form is None or first is None:
        raise Http404
    write, kind = form
    following = (first + timedelta(days=31)).replace(day=1)
    content = write(request.hall.id, first=first, last=following - timedelta(days=1))
    answer = HttpResponse(content, content_type=kind)
    name = f"overtime-{request.hall.code}-{first:%Y-%m}.{request.GET['as']}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _month(typed: str) -> date | None:
    try:
        return date.fromisoformat(f"{typed.strip()}-01")
    except ValueError:
        return None


def _waiting(request: HallRequest) -> tuple[LeaveWaiting, ...]:
    actor = actor_of(request)
    return leaves_waiting(
        request.hall.id,
        zone=request.hall.zone,
        at=present(request.hall),
        viewer=actor.staff,
        windows=windows_of(actor),
    )


def _shown(request: HallRequest, lines: Lines, status: int) -> HttpResponse:
    now, actor = present(request.hall), actor_of(request)
    held = balances(request.hall.id, windows_of(actor))
    rows = [_row(one, may_decide=actor.has(*DECIDERS)) for one in _waiting(request)]
    month = now.date().replace(day=1)
    months = [month]
    for _ in range(5):
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    context = {
        **bar(request, now=now, current="hall-duty"),
        "rows": rows,
        "some_empty": any(row["empties_post"] for row in rows),
        "people": [
            {
                "href": reverse("hall-overtime-person", args=[one.number]),
                "name": one.name,
                "number": one.number,
                "employment": named(EMPLOYMENTS, one.employment),
                "minutes": minutes_words(one.minutes),
                "pay": minutes_words(one.pay_minutes) if one.pay_minutes else "—",
            }
            for one in held
        ],
        "may_export": actor.has(*MANAGEMENT),
        "months": [{"value": f"{one:%Y-%m}", "label": f"{one:%Y-%m}"} for one in months],
        "lines": lines,
        "errors": listed(lines),
        "once": shown_key(request),
        "has_own": actor.staff is not None,
        "back": {"href": reverse("hall-duty"), "label": gettext("岗位排班")},
    }
    return render(request, "manager/overtime.html", context, status=status)


def _row(one: LeaveWaiting, *, may_decide: bool) -> dict[str, Any]:
    leave = one.leave
    return {
        "reference": leave.reference,
        "name": leave.name,
        "when": stretch_words(leave),
        "length": minutes_words(leave.minutes),
        "left": minutes_words(max(one.balance - leave.minutes, 0)),
        "held": minutes_words(max(one.balance, 0)),
        "empties_post": any(not left.is_there for left in one.cover),
        "enough": one.balance >= leave.minutes,
        "asked": moment_words(leave.asked_at, leave.asked_at),
        "cover": [_cover(left) for left in one.cover],
        "is_own": one.is_own,
        "may_decide": may_decide,
        "refuse_href": reverse("hall-leave-refuse", args=[leave.reference]),
    }


def _cover(one: CoverLeft) -> dict[str, Any]:
    who = one.other or gettext("没有人")
    names = {"day": day_words(one.day), "post": one.post, "part": one.wanted, "who": who}
    says = gettext("%(day)s %(post)s，%(part)s 角：%(who)s") % names
    if one.offers:
        says += gettext("；那天在岗又能办的：%(names)s") % {"names": gettext("、").join(one.offers)}
    return {"is_there": one.is_there, "says": says}
