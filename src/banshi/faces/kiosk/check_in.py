"""Checking in at the machine: eight digits or a reference's end, then which window to wait at."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from banshi.acts import bookings
from banshi.acts.answers import Accepted, Answer, Refused, Repeated
from banshi.acts.arriving import who_arrives
from banshi.acts.looking_up import NotOpened, Opened
from banshi.boards.booking_page import booking_page
from banshi.boards.window_requests import window_options
from banshi.faces.entry import HallRequest
from banshi.faces.kiosk.machine import machine_here
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import BookingState, Channel, Role

MOST_DIGITS, BACKSPACE = 8, "back"


@never_cache
@sensitive_post_parameters("typed", "phone")
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HallRequest) -> HttpResponse:
    """The form; a digit pressed comes back with it added, also where scripts are off."""
    machine = machine_here(request)
    if not machine:
        return render(request, "kiosk/not_here.html", _frame(request), status=403)
    if request.method != "POST":
        return _form(request)
    if "key" in request.POST:
        return _form(request, typed=_pressed(request))
    now = present(request.hall)
    found = who_arrives(
        request.hall.id,
        request.POST.get("typed", ""),
        request.POST.get("phone", ""),
        machine=machine,
        at=now,
        tried_at=datetime.now(UTC),
    )
    if isinstance(found, NotOpened):
        status = 429 if found.wait_minutes else 422
        return _form(request, wrong=said(found.reason), status=status)
    return _arrived(request, found, now)


def _pressed(request: HallRequest) -> str:
    typed, key = request.POST.get("typed", "")[:MOST_DIGITS], request.POST["key"]
    if key == BACKSPACE:
        return typed[:-1]
    return f"{typed}{key}"[:MOST_DIGITS] if key in tuple("0123456789") else typed


def _arrived(request: HallRequest, found: Opened, now: datetime) -> HttpResponse:
    by = Actor(
        hall=request.hall.id,
        name="",
        roles=frozenset({Role.CITIZEN}),
        channel=Channel.KIOSK,
        holds=frozenset({(found.reference, found.generation)}),
    )
    page = booking_page(found.reference, viewer=by)
    answer: Answer | None = None
    if page is not None and page.state is not BookingState.ARRIVED:
        answer = bookings.check_in(found.reference, by=by, at=now)
    if page is not None and (answer is None or isinstance(answer, Accepted | Repeated)):
        response = HttpResponseRedirect(f"{reverse('kiosk-here')}?window={page.window}")
        response.status_code = 303
        return response
    if isinstance(answer, Refused):
        return render(
            request,
            "kiosk/refused.html",
            {
                **_frame(request),
                "words": said(answer.decision.reason),
                "clauses": answer.decision.cites,
                "displaced": page is not None and page.state is BookingState.DISPLACED,
            },
            status=409,
        )
    return _form(request, wrong=gettext("没有签上，请再试一次，或到咨询台报姓名签到。"), status=422)


@never_cache
@require_safe
def here(request: HallRequest) -> HttpResponse:
    """Which window to wait at; nobody's name, number or time stands on the screen.

    An address that names no window of the hall is nobody's checking in, and says so.
    """
    code = request.GET.get("window", "")
    name = next((one for known, one in window_options(request.hall.id) if known == code), "")
    context = {**_frame(request), "window": name}
    return render(request, "kiosk/here.html", context, status=200 if name else 404)


def _form(
    request: HallRequest, *, typed: str = "", wrong: str = "", status: int = 200
) -> HttpResponse:
    by_end = "end" in (request.POST if request.method == "POST" else request.GET)
    context = {
        **_frame(request),
        "typed": typed,
        "wrong": wrong,
        "by_end": by_end,
        "keys": ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        "errors": [{"field": "typed", "text": wrong}] if wrong else [],
    }
    return render(request, "kiosk/check_in.html", context, status=status)


def _frame(request: HallRequest) -> dict[str, Any]:
    return {"start": reverse("kiosk")}
