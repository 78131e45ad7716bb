"""Signing in and out, by login and password."""

from datetime import UTC, datetime

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from banshi.acts.entering import Entering
from banshi.acts.sign_in import SignInRefused, sign_in
from banshi.boards.accounts import demo_logins
from banshi.boards.identity_providers import province_ways
from banshi.faces.audience import is_for_staff
from banshi.faces.citizen import draft
from banshi.faces.citizen.page import page
from banshi.faces.citizen.province import BY_PROVINCE
from banshi.faces.entry import HallRequest
from banshi.faces.onward import onward
from banshi.faces.opening import close_session
from banshi.faces.own_cookies import drop_cookie
from banshi.faces.spoken import said
from banshi.faces.way_in import begin, go_on


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_page(request: HallRequest) -> HttpResponse:
    """The sign-in form; a right password leads on to where its owner was going."""
    if request.method != "POST":
        return _form(request)
    missing = {
        "login": "" if request.POST.get("login", "").strip() else gettext("请填账号。"),
        "password": "" if request.POST.get("password", "") else gettext("请填密码。"),
    }
    if any(missing.values()):
        return _form(request, missing, status=422)
    # Signing in goes by real time, also where a rehearsal clock stands.
    at = datetime.now(UTC)
    answer = sign_in(
        request.hall.id,
        request.POST.get("login", ""),
        request.POST.get("password", ""),
        address=request.META.get("REMOTE_ADDR", ""),
        at=at,
    )
    if isinstance(answer, SignInRefused):
        wrong = {"login": said(answer.reason)}
        return _form(request, wrong, status=429 if answer.wait_minutes else 422)
    going_to = onward(request, request.POST.get("next", ""))
    begin(request, answer.id, going_to=going_to, at=at)
    return go_on(request, Entering(answer.id, at), at=at)


def _form(
    request: HallRequest, wrong: dict[str, str] | None = None, *, status: int = 200
) -> HttpResponse:
    wrong = {name: text for name, text in (wrong or {}).items() if text}
    posted = request.method == "POST"
    going_to = onward(request, (request.POST if posted else request.GET).get("next", ""))
    return page(
        request,
        "sign_in",
        {
            "login": request.POST.get("login", ""),
            "next": going_to,
            # Whoever was sent from a page of staff is told of nobody's progress.
            "to_staff_page": is_for_staff(going_to),
            "province": province_ways(request.hall.id),
            "wrong": wrong,
            "errors": [{"field": name, "text": text} for name, text in wrong.items()],
            "demo": demo_logins(request.hall.id) if request.hall.is_demo else (),
            "back": {"href": reverse("home"), "label": gettext("首页")},
        },
        status=status,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HallRequest) -> HttpResponse:
    """Asks once, then ends the session and throws away what was half filled in."""
    if request.method != "POST":
        return page(request, "sign_out")
    was_staff = bool(request.actor and request.actor.is_staff)
    draft.throw_away(request)
    # Whoever came by the province is told that he is still signed in there.
    by_province = request.session.get(BY_PROVINCE)
    close_session(request)
    response = HttpResponseRedirect(reverse("province-left" if by_province else "home"))
    response.status_code = 303
    drop_cookie(response, draft.COOKIE)
    if was_staff:
        # What a crew carried on the device goes with it, also where scripts are off.
        response.headers["Clear-Site-Data"] = '"storage"'
    return response
