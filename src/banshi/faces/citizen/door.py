"""Who stands at the door (验证上门人员): six digits, no sign-in, the plain truth in large letters."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from banshi.acts.answers import Invalid
from banshi.acts.doors import AtDoor, verify
from banshi.faces.citizen.page import page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import moment_words, said


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HallRequest) -> HttpResponse:
    """Type or scan the code shown at the door; the answer says to open or not to."""
    typed = (request.POST if request.method == "POST" else request.GET).get("code", "")
    if request.method != "POST" and not typed:
        return _shown(request, {})
    now = present(request.hall)
    told = verify(
        request.hall.id,
        typed,
        address=str(request.META.get("REMOTE_ADDR", "")),
        at=now,
        tried_at=datetime.now(UTC),
    )
    if isinstance(told, Invalid):
        wrong = said(told.errors[0].detail)
        errors = [{"field": "code", "text": wrong}]
        return _shown(request, {"code": typed, "wrong": wrong, "errors": errors}, status=422)
    return _shown(request, {"code": typed, "told": _answer(told, request)})


def _answer(told: AtDoor, request: HallRequest) -> dict[str, Any]:
    when = told.starts_at
    return {
        "genuine": told.is_genuine,
        "title": gettext("是大厅派来的") if told.is_genuine else gettext("不是，请不要开门"),
        "says": said(told.decision.reason),
        "when": moment_words(when, present(request.hall)) if when else "",
        "crew": [{"name": name, "number": number} for name, number in told.crew],
        "clauses": told.decision.cites,
    }


def _shown(request: HallRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    back = {"href": reverse("home"), "label": gettext("首页")}
    return page(request, "door", {"back": back, **context}, status=status)
