"""How the hall's record stands: checks, seals, the worker; and a check on demand (DESIGN 5)."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts.answers import Forbidden
from banshi.acts.self_checks import check_record
from banshi.boards.own_checks import CheckLine, record_kept
from banshi.faces.entry import HallRequest
from banshi.faces.manager.today import pulse_words
from banshi.faces.moment import present
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import RECORD, actor_of, bar, staff_only
from banshi.faces.staff_words import ROLES, word


@staff_only(*RECORD)
def record(request: HallRequest) -> HttpResponse:
    """The newest checks, seals and the worker's pulse; on POST everything is checked now."""
    now = present(request.hall)
    if request.method == "POST":
        checked = check_record(request.hall.id, by=actor_of(request), at=now)
        if isinstance(checked, Forbidden):
            raise PermissionDenied
        if checked.is_whole:
            messages.success(request, gettext("核对完了，没有问题。"))
        target = HttpResponseRedirect(reverse("hall-record"))
        target.status_code = HTTPStatus.SEE_OTHER
        return target
    kept = record_kept(request.hall.id, zone=request.hall.zone, at=now)
    context = {
        **bar(request, now=now, current="hall-house"),
        "kept": kept,
        "trouble": next((_line(one, now) for one in kept.checks[:1] if not one.whole), None),
        "checks": [_line(one, now) for one in kept.checks],
        "sealed": moment_words(kept.sealed_at, now) if kept.sealed_at else "",
        "pulse": pulse_words(kept.pulse, is_rehearsal=request.hall.is_rehearsal),
        "back": {"href": reverse("hall-house"), "label": gettext("大厅家底")},
    }
    return render(request, "manager/record.html", context)


def _line(one: CheckLine, now: Any) -> dict[str, Any]:
    found = []
    if one.broken:
        found.append(gettext("留痕断在 %(place)s") % {"place": one.broken})
    if one.differs:
        found.append(gettext("和留痕不一样：%(place)s") % {"place": one.differs})
    return {
        "at": moment_words(one.at, now),
        "by": word(ROLES, one.by_role),
        "whole": one.whole,
        "entries": one.entries,
        "requests": one.requests,
        "found": gettext("；").join(found) or gettext("没有问题"),
    }
