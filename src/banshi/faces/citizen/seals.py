"""The hall's seals, for whoever wants to hold the hall to its own record."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from banshi.boards.seals import SealLine, newest_seals, seal_numbered, waiting_for_seal
from banshi.faces.citizen.page import page
from banshi.faces.entry import HallRequest
from banshi.faces.spoken import date_words

ON_A_PAGE = 20
HIGHEST = 2**31 - 1


@require_safe
def seals(request: HallRequest) -> HttpResponse:
    """The newest seals, and older ones page by page."""
    asked = request.GET.get("before", "")
    below = int(asked) if asked.isdecimal() and int(asked) <= HIGHEST else None
    found = newest_seals(request.hall.id, zone=request.hall.zone, below=below, limit=ON_A_PAGE + 1)
    shown, more = found[:ON_A_PAGE], len(found) > ON_A_PAGE
    context = {
        "rows": [_row(seal) for seal in shown],
        "older": f"{reverse('seals')}?before={shown[-1].number}" if more else "",
        "newest": below is None,
        "waiting": waiting_for_seal(request.hall.id),
        "back": {"href": reverse("policy"), "label": gettext("政策逐条看")},
    }
    return page(request, "seals", context)


@require_safe
def seal(request: HallRequest, number: int) -> HttpResponse:
    """One seal in full, to be compared with what somebody wrote down of it."""
    found = None
    if 0 < number <= HIGHEST:
        found = seal_numbered(request.hall.id, number, zone=request.hall.zone)
    if found is None:
        raise Http404
    rows = [
        {"term": gettext("时间"), "value": date_words(found.sealed_at)},
        {"term": gettext("条数"), "value": str(found.leaves)},
        {"term": gettext("总印记"), "value": found.root},
        {"term": gettext("上一个封印"), "value": found.previous or gettext("这是第一个")},
        {"term": gettext("本封印"), "value": found.hash},
    ]
    context = {
        "number": found.number,
        "rows": rows,
        "back": {"href": reverse("seals"), "label": gettext("封印")},
    }
    return page(request, "seal", context)


def _row(seal: SealLine) -> dict[str, Any]:
    return {
        "number": seal.number,
        "href": reverse("seal", args=[seal.number]),
        "moment": date_words(seal.sealed_at),
        "leaves": seal.leaves,
        "short": seal.hash[:16],
    }
