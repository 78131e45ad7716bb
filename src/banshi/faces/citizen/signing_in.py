"""Signing in and out, by login and password."""

from datetime import UTC, datetime

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from banshi.acts.rights import actor_of
from banshi.acts.sign_in import SignInRefused, sign_in
from banshi.boards.accounts import demo_logins
from banshi.faces.citizen import draft
from banshi.faces.citizen.page import page
from banshi.faces.entry import HallRequest, channel_of
from banshi.faces.onward import onward
from banshi.faces.opening import close_session, open_session
from banshi.faces.spoken import said
from banshi.faces.staff_pages import HOUSE, OVERSIGHT, WINDOW
from banshi.policy.actor import Actor


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_page(request: HallRequest) -> HttpResponse:
    """The sign-in form; a right password leads on to where its owner was going."""
    if request.method != "POST":
        return _form(request)
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
        wrong = said(answer.reason)
        return _form(request, wrong, status=429 if answer.wait_minutes else 422)
    open_session(request, answer, at=at)
    going_to = onward(request, request.POST.get("next", ""))
    actor = actor_of(answer, channel_of(request))
    response = HttpResponseRedirect(going_to or _first_page(actor))
    response.status_code = 303
    return response


def _form(request: HallRequest, wrong: str = "", *, status: int = 200) -> HttpResponse:
    posted = request.method == "POST"
    going_to = (request.POST if posted else request.GET).get("next", "")
    return page(
        request,
        "sign_in",
        {
            "login": request.POST.get("login", ""),
            "next": onward(request, going_to),
            "errors": [{"field": "login", "text": wrong}] if wrong else [],
            "demo": demo_logins(request.hall.id) if request.hall.is_demo else (),
            "back": {"href": reverse("home"), "label": gettext("首页")},
        },
        status=status,
    )


def _first_page(actor: Actor) -> str:
    """Where each kind of person starts: a page his role may open, else the front page."""
    starts = (("hall-today", OVERSIGHT), ("window-requests", WINDOW), ("hall-house", HOUSE))
    if not actor.is_staff:
        return reverse("my")
    return reverse(next((name for name, roles in starts if actor.has(*roles)), "home"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HallRequest) -> HttpResponse:
    """Asks once, then ends the session and throws away what was half filled in."""
    if request.method != "POST":
        return page(request, "sign_out")
    draft.throw_away(request)
    close_session(request)
    response = HttpResponseRedirect(reverse("home"))
    response.status_code = 303
    response.delete_cookie(draft.COOKIE)
    return response
