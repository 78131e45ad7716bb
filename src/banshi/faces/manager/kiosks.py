"""The check-in machines: which there are, when each was last seen, and taking one back."""

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from banshi.acts import kiosks
from banshi.acts.answers import Forbidden, NotFound, Refused
from banshi.boards.kiosks import KioskLine, kiosk_lines
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import MANAGEMENT, actor_of, bar, staff_only


@staff_only(*MANAGEMENT)
def listed(request: HallRequest) -> HttpResponse:
    """All of them, those at work first."""
    return _listed(request, "")


def _listed(request: HallRequest, wrong: str, status: int = HTTPStatus.OK) -> HttpResponse:
    now = present(request.hall)
    lines = kiosk_lines(request.hall.id, zone=request.hall.zone)
    works = [one for one in lines if one.ended_at is None and now - one.made_at < kiosks.LASTS]
    context = {
        **bar(request, now=now, current="hall-house"),
        "wrong": wrong,
        "works": [
            {
                "id": one.id,
                "place": one.place,
                "made": f"{moment_words(one.made_at, now)} {one.made_by}",
                "seen": moment_words(one.seen_at, now),
                "until": moment_words(one.made_at + kiosks.LASTS, now),
            }
            for one in works
        ],
        "over": [
            {
                "place": one.place,
                "made": f"{moment_words(one.made_at, now)} {one.made_by}",
                "how": _how(one, now),
            }
            for one in lines
            if one not in works
        ],
        "back": {"href": reverse("hall-house"), "label": gettext("大厅家底")},
    }
    return render(request, "manager/kiosks.html", context, status=status)


def _how(one: KioskLine, now: datetime) -> str:
    if one.ended_at is None:
        return gettext("30 天到了")
    return gettext("%(when)s %(name)s收回") % {
        "when": moment_words(one.ended_at, now),
        "name": one.ended_by,
    }


@require_POST
@staff_only(*MANAGEMENT)
def withdraw(request: HallRequest, kiosk: UUID) -> HttpResponse:
    """It checks nobody in any more, from this moment."""
    done = kiosks.withdraw(kiosk, by=actor_of(request), at=present(request.hall))
    match done:
        case NotFound():
            raise Http404
        case Refused(decision=decision):
            return _listed(request, said(decision.reason), HTTPStatus.CONFLICT)
        case Forbidden(reason=reason):
            return _listed(request, said(reason), HTTPStatus.FORBIDDEN)
    messages.success(request, gettext("收回了。那台机器从现在起不能签到。"))
    target = HttpResponseRedirect(reverse("hall-kiosks"))
    target.status_code = HTTPStatus.SEE_OTHER
    return target
