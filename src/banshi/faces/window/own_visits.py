"""What one of a crew visits today and later, each with its page and its pack (上门)."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from banshi.boards.own_visits import OVER, OwnVisit, own_visits
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import clock_words
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import CREW, actor_of, bar, staff_only
from banshi.policy.vocabulary import RequestState


@require_safe
@staff_only(*CREW)
def listed(request: HallRequest) -> HttpResponse:
    """The viewer's own visits: what is open from before, today's, and those to come."""
    now = present(request.hall)
    found = own_visits(actor_of(request), zone=request.hall.zone, at=now)
    today = [one for one in found if one.starts_at.date() == now.date()]
    left = [one for one in today if one.state not in OVER]
    context = {
        **bar(request, now=now, current="window-visits", window_visits=len(left)),
        "sentence": _sentence(left, now),
        "open": [_line(one, now) for one in found if one.starts_at.date() < now.date()],
        "today": [_line(one, now) for one in today],
        "later": [_line(one, now) for one in found if one.starts_at.date() > now.date()],
    }
    return render(request, "window/visits.html", context)


def _sentence(left: list[OwnVisit], now: datetime) -> str:
    if not left:
        return gettext("今天没有要去的上门。")
    ahead = [one for one in left if one.starts_at >= now]
    if not ahead:
        return ngettext(
            "今天还有 %(count)d 次上门没有记完。", "今天还有 %(count)d 次上门没有记完。", len(left)
        ) % {"count": len(left)}
    return ngettext(
        "今天还有 %(count)d 次上门，下一次 %(at)s。",
        "今天还有 %(count)d 次上门，下一次 %(at)s。",
        len(left),
    ) % {"count": len(left), "at": clock_words(ahead[0].starts_at)}


def _line(one: OwnVisit, now: datetime) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "at": moment_words(one.starts_at, now),
        "what": gettext("、").join(one.matters),
        "place": one.place,
        "who": one.party_name,
        "others": gettext("、").join(one.others),
        "chip": _how_far(one, now),
    }


def _how_far(one: OwnVisit, now: datetime) -> dict[str, str] | None:
    if one.state is RequestState.DONE:
        return {"state": "done", "text": gettext("办完了")}
    if one.state is RequestState.NOT_DONE:
        return {"state": "over", "text": gettext("没有办成")}
    if one.started_at is not None:
        return {"state": "ok", "text": gettext("正在办，还没记办完")}
    if one.starts_at < now:
        return {"state": "warn", "text": gettext("到时间了，还没记开始")}
    return None
