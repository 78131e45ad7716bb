"""The door every request comes through: which hall, who, which mode, which language."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import get_script_prefix, is_valid_path, set_script_prefix
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from banshi.acts.rights import actor_of
from banshi.boards.hall import HallSummary, hall_by_code
from banshi.faces.own_cookies import own_cookie
from banshi.faces.provisional import reach_of
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel

HALL_PREFIX = re.compile(r"^/h/([a-z0-9-]+)(/.*)$")
# What pages take; the API answers for itself which methods an address has.
METHODS = ("GET", "HEAD", "POST")
API = "/api/"
MODE_COOKIE = "mode"
LANGUAGE_COOKIE = "language"
LANGUAGES = ("zh-hans", "en")
ELDER = "elder"
SHOWN_COOKIE, SHOWN_AS_APP = "shown", "app"
LIST_BY_ITSELF = "panels"
PHONES = ("Mobi", "Android", "iPhone")


class HallRequest(HttpRequest):
    """A request that came through the door: what views may count on."""

    hall: HallSummary
    actor: Actor | None
    elder: bool


class EntryMiddleware:
    """Finds the hall from ``/h/CODE/…`` (or the default), the actor, elder mode and language."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: Any) -> HttpResponse:
        """Answer the request inside its hall."""
        before = get_script_prefix()
        try:
            return self._answer(request)
        finally:
            # The next request in this thread may be for another hall.
            set_script_prefix(before)

    def _answer(self, request: Any) -> HttpResponse:
        code = settings.DEFAULT_HALL
        named = HALL_PREFIX.match(request.path_info)
        if named is not None:
            code, request.path_info = named.groups()
            set_script_prefix(f"/h/{code}/")
        if request.method not in METHODS and not request.path_info.startswith(API):
            return HttpResponseNotAllowed(METHODS)
        hall = hall_by_code(code)
        if hall is None and named is not None:
            raise Http404
        request.hall = hall
        request.elder = own_cookie(request, MODE_COOKIE) == ELDER
        request.actor = SimpleLazyObject(lambda: _actor(request, hall))
        language = own_cookie(request, LANGUAGE_COOKIE)
        with translation.override(language if language in LANGUAGES else LANGUAGES[0]):
            request.LANGUAGE_CODE = translation.get_language()
            if hall is None and not request.path_info.startswith(API):
                status = HTTPStatus.SERVICE_UNAVAILABLE
                return render(request, "no_hall.html", {"code": code}, status=status)
            with reach_of(hall):
                answer = self.answer(request)
        if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED and _opens_a_page(request):
            answer = HttpResponseRedirect(_page_above(request.path_info))
        _keep_open(request)
        if _is_somebodys(request) and "no-store" not in answer.headers.get("Cache-Control", ""):
            answer.headers["Cache-Control"] = "private, no-store"
        return answer


def _actor(request: Any, hall: HallSummary | None) -> Actor | None:
    """Who is signed in here; somebody of another hall is nobody here."""
    user = request.user
    if hall is None or not user.is_authenticated or user.hall_id != hall.id:
        return None
    return actor_of(user, channel_of(request))


def _is_somebodys(request: Any) -> bool:
    """Whether the answer was made for somebody known: no browser and no line on the way keeps it."""
    signed_in = request.session.accessed and SESSION_KEY in request.session
    return signed_in or "Authorization" in request.headers


def _opens_a_page(request: HttpRequest) -> bool:
    """Whether a browser goes to an address: from its history, or back from another language."""
    if request.method != "GET" or request.path_info.startswith(API):
        return False
    return "text/html" in request.headers.get("Accept", "")


def _page_above(path: str) -> str:
    """The nearest address over one that only takes what is sent to it; it may lead on itself."""
    while path.count("/") > 2:
        path = f"{path.rstrip('/').rpartition('/')[0]}/"
        if is_valid_path(path):
            break
    else:
        path = "/"
    return f"{get_script_prefix().rstrip('/')}{path}"


def _keep_open(request: Any) -> None:
    """Being used keeps a session open; a list that asks for itself by the minute is no use."""
    if request.session.accessed and request.headers.get("HX-Trigger") != LIST_BY_ITSELF:
        # Sessions go by real time, also where a rehearsal clock stands.
        request.session.touch(datetime.now(UTC))


def channel_of(request: HttpRequest) -> Channel:
    """A browser on a phone, or the installed application, is the mobile channel, any other the web.

    The application says so itself, with a word that is the same for everybody.
    """
    if request.COOKIES.get(SHOWN_COOKIE) == SHOWN_AS_APP:
        return Channel.MOBILE
    agent = request.headers.get("User-Agent", "")
    return Channel.MOBILE if any(word in agent for word in PHONES) else Channel.WEB
