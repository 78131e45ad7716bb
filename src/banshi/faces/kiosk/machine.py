"""Making a browser in the hall a check-in machine: staff do it once, and are signed out there."""

from http import HTTPStatus

from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from banshi.acts import kiosks
from banshi.acts.answers import Forbidden, Invalid
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.opening import close_session
from banshi.faces.own_cookies import keep_cookie, own_cookie
from banshi.faces.spoken import said
from banshi.faces.staff_pages import WINDOW, actor_of, bar, staff_only

COOKIE = "machine"
SALT = "banshi.kiosk"


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*WINDOW)
def machine(request: HallRequest) -> HttpResponse:
    """What it means, and the button; afterwards nobody is signed in on it."""
    if request.method != "POST":
        return _asked(request, {})
    place = request.POST.get("place", "")
    made = kiosks.make(place, by=actor_of(request), at=present(request.hall))
    match made:
        case Invalid(errors=errors):
            wrong = {one.field: said(one.detail) for one in errors}
            return _asked(request, wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
        case Forbidden(reason=reason):
            return _asked(request, {"": said(reason)}, HTTPStatus.FORBIDDEN)
    token = signing.dumps([request.hall.code, made.word], salt=SALT)
    close_session(request)
    response = HttpResponseRedirect(reverse("kiosk"))
    response.status_code = 303
    keep_cookie(response, COOKIE, token, seconds=int(kiosks.LASTS.total_seconds()))
    return response


def _asked(
    request: HallRequest, wrong: dict[str, str], status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {
        **bar(request, now=present(request.hall), current="window-bookings"),
        "place": request.POST.get("place", ""),
        "wrong": wrong,
        "errors": [{"field": name, "text": words} for name, words in wrong.items()],
    }
    return render(request, "kiosk/machine.html", context, status=status)


def machine_here(request: HallRequest) -> str:
    """What stands for the machine, by which its tries are counted; nothing in any other browser.

    Nothing either from the moment management withdrew it.
    """
    token = own_cookie(request, COOKIE)
    try:
        hall, word = signing.loads(token, salt=SALT, max_age=kiosks.LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    if hall != request.hall.code:
        return ""
    return token if kiosks.stands(request.hall.id, word, at=present(request.hall)) else ""
