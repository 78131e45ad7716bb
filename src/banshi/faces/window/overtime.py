"""One's own overtime and leave (我的加班和轮休): what was earned, what is left, asking to rest."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts import leaves
from banshi.acts.duty_files import DutyAnswer
from banshi.acts.leaves import LeaveTyped
from banshi.boards.overtime import person_overtime
from banshi.faces.duty_forms import Lines, carried_out, listed
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.moments import typed_moment
from banshi.faces.once import shown_key
from banshi.faces.overtime_words import own_context
from banshi.faces.staff_pages import STAFF, actor_of, bar, staff_only

FIELDS = {"starts_at": "from_day", "ends_at": "to_day"}


@staff_only(*STAFF)
def own(request: HallRequest) -> HttpResponse:
    """One's own ledger; a POST asks for leave, or takes it back."""
    if request.method != "POST":
        return _shown(request, {}, HTTPStatus.OK)
    actor, now, typed = actor_of(request), present(request.hall), request.POST

    def ask() -> DutyAnswer:
        zone = request.hall.zone
        read = LeaveTyped(
            typed_moment(typed.get("from_day", ""), typed.get("from_clock", ""), zone),
            typed_moment(typed.get("to_day", ""), typed.get("to_clock", ""), zone),
        )
        return leaves.ask(read, by=actor, at=now)

    def cancel() -> DutyAnswer:
        return leaves.cancel(typed.get("leave", ""), by=actor, at=now)

    acts = {
        "ask": (ask, gettext("轮休申请交上去了，批没批都会通知您。")),
        "cancel": (cancel, gettext("这次轮休取消了，时间退回来了。")),
    }
    if typed.get("act") not in acts:
        raise Http404
    act, told = acts[typed["act"]]
    return carried_out(
        request,
        act,
        told=told,
        to=reverse("own-overtime"),
        shown=lambda lines, status: _shown(request, lines, status),
    )


def _shown(request: HallRequest, lines: Lines, status: int) -> HttpResponse:
    now, actor = present(request.hall), actor_of(request)
    found = (
        person_overtime(request.hall.id, zone=request.hall.zone, at=now, staff=actor.staff)
        if actor.staff
        else None
    )
    if found is None:
        raise Http404
    typed = request.POST
    lines = {FIELDS.get(name, name): text for name, text in lines.items()}
    today = now.date().isoformat()
    context = {
        **bar(request, now=now, current="own-overtime"),
        **own_context(found),
        "from_day": typed.get("from_day", today),
        "from_clock": typed.get("from_clock", "14:30"),
        "to_day": typed.get("to_day", today),
        "to_clock": typed.get("to_clock", "17:30"),
        "lines": lines,
        "errors": listed(lines),
        "once": shown_key(request),
    }
    return render(request, "window/overtime.html", context, status=status)
