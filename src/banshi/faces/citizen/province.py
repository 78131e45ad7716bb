"""Signing in with the province's identity: out to it, back from it, and leaving it."""

import logging
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from banshi.acts.entering import Entering
from banshi.acts.province_sign_in import (
    Answered,
    begin,
    finish,
    from_plain,
    sign_out_address,
    to_plain,
)
from banshi.acts.province_words import ProvinceRefused
from banshi.faces import way_in
from banshi.faces.citizen.page import page
from banshi.faces.entry import HallRequest, channel_of
from banshi.faces.onward import onward
from banshi.faces.opening import open_session
from banshi.faces.spoken import said

KEY, BY_PROVINCE = "province", "by_province"
# Two or three windows at once are people; more are not kept.
MOST_AT_ONCE = 4
LONGEST = 4000
log = logging.getLogger("banshi.sign_in")


@never_cache
@require_safe
def leave(request: HallRequest) -> HttpResponse:
    """To the province; what comes back is known again by this browser's session alone."""
    as_staff = request.GET.get("as") == "staff"
    going_to = onward(request, request.GET.get("next", ""))
    begun = begin(
        request.hall.id,
        _back(request),
        as_staff=as_staff,
        address=str(request.META.get("REMOTE_ADDR", "")),
        at=datetime.now(UTC),
    )
    if isinstance(begun, ProvinceRefused):
        return _refused(request, begun, going_to, as_staff=as_staff)
    there, kept = begun
    waiting = dict(list(_waiting(request).items())[-MOST_AT_ONCE + 1 :])
    waiting[kept.asked.state] = {
        **to_plain(kept),
        "next": going_to,
        "hall": str(request.hall.id),
    }
    request.session[KEY] = waiting
    return HttpResponseRedirect(there)


@never_cache
@require_safe
def back(request: HallRequest) -> HttpResponse:
    """Back with a code: in, to the next step on the way in, or told why not."""
    at = datetime.now(UTC)
    waiting = _waiting(request)
    kept = waiting.pop(request.GET.get("state", ""), None)
    if kept is not None:
        request.session[KEY] = waiting
    mine = kept is not None and kept["hall"] == str(request.hall.id)
    begun = from_plain(kept) if mine and kept else None
    going_to = onward(request, kept["next"]) if mine and kept else ""
    answer = Answered(
        code=request.GET.get("code", "")[: LONGEST + 1],
        error=request.GET.get("error", ""),
        issuer=request.GET.get("iss"),
    )
    account = finish(
        request.hall.id, begun, answer, _back(request), channel=channel_of(request), at=at
    )
    as_staff = bool(begun and begun.as_staff)
    if isinstance(account, ProvinceRefused):
        return _refused(request, account, going_to, as_staff=as_staff)
    if as_staff:
        way_in.begin(request, account.id, going_to=going_to, at=at)
        return way_in.go_on(request, Entering(account.id, at), at=at)
    open_session(request, account, at=at)
    request.session[BY_PROVINCE] = True
    request.session.pop(KEY, None)
    response = HttpResponseRedirect(going_to or reverse("my"))
    response.status_code = 303
    return response


@never_cache
@require_safe
def left(request: HallRequest) -> HttpResponse:
    """Signed out here; how to sign out there too."""
    there = sign_out_address(request.hall.id, f"{settings.PUBLIC_ADDRESS}{reverse('home')}")
    return page(request, "province_left", {"there": there})


def _refused(
    request: HallRequest, refused: ProvinceRefused, going_to: str, *, as_staff: bool
) -> HttpResponse:
    # The reason's code and nothing about anybody.
    log.warning("province sign-in refused: %s", refused.code)
    query = f"?{urlencode({'next': going_to})}" if going_to else ""
    asking = {**({"as": "staff"} if as_staff else {}), **({"next": going_to} if going_to else {})}
    context: dict[str, Any] = {
        "reason": said(refused.reason),
        "query": query,
        "again": f"?{urlencode(asking)}" if asking else "",
        "may_retry": refused.code != "off",
        "as_staff": as_staff,
        "back": {"href": reverse("home"), "label": gettext("首页")},
    }
    status = 429 if refused.wait_minutes else 503 if refused.is_away else 422
    return page(request, "province_refused", context, status=status)


def _back(request: HallRequest) -> str:
    """Our own address for coming back, from the settings: no header of a request moves it."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('province-back')}"


def _waiting(request: HallRequest) -> dict[str, dict[str, Any]]:
    kept = request.session.get(KEY)
    return dict(kept) if isinstance(kept, dict) else {}
