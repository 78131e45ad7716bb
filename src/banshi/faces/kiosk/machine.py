"""Making a browser in the hall a check-in machine: staff do it once, and are signed out there."""

import secrets
from datetime import timedelta

from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.opening import close_session
from banshi.faces.own_cookies import keep_cookie, own_cookie
from banshi.faces.staff_pages import WINDOW, bar, staff_only

COOKIE = "machine"
SALT = "banshi.kiosk"
KEPT_FOR = timedelta(days=30)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*WINDOW)
def machine(request: HallRequest) -> HttpResponse:
    """What it means, and the button; afterwards nobody is signed in on it."""
    if request.method != "POST":
        now = present(request.hall)
        context = bar(request, now=now, current="window-bookings")
        return render(request, "kiosk/machine.html", context)
    token = signing.dumps([request.hall.code, secrets.token_urlsafe(9)], salt=SALT)
    close_session(request)
    response = HttpResponseRedirect(reverse("kiosk"))
    response.status_code = 303
    keep_cookie(response, COOKIE, token, seconds=int(KEPT_FOR.total_seconds()))
    return response


def machine_here(request: HallRequest) -> str:
    """The machine's own word, by which its tries are counted; nothing in any other browser."""
    token = own_cookie(request, COOKIE)
    try:
        hall, _word = signing.loads(token, salt=SALT, max_age=KEPT_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return token if hall == request.hall.code else ""
