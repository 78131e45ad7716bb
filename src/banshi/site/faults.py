"""The last answer, when nothing else could be given: 503 when the database is away, else 500."""

import re
import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.defaults import page_not_found

from banshi.faces.api.problems import not_found as no_such_thing
from banshi.faces.api.problems import rendered

API = re.compile(r"^(/h/[a-z0-9-]+)?/api/")
RETRY_SECONDS = 5
WORDS = {
    HTTPStatus.SERVICE_UNAVAILABLE: ("大厅一时答不上来，请稍后再试。", "Please try again shortly."),
    HTTPStatus.INTERNAL_SERVER_ERROR: ("这是我们的差错，已经记下。", "Our fault; it is noted."),
}


def answer(request: HttpRequest) -> HttpResponse:
    """A page for people, a problem for programs; asks the database nothing."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = HTTPStatus.SERVICE_UNAVAILABLE if away else HTTPStatus.INTERNAL_SERVER_ERROR
    given = _problem(status) if API.match(request.path) else _page(request, status)
    if away:
        given.headers["Retry-After"] = str(RETRY_SECONDS)
    return given


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such address, or no such hall: the page, or the API's own problem."""
    if API.match(request.path):
        return rendered(request, no_such_thing())
    return page_not_found(request, exception)


def _page(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    return render(request, f"{status.value}.html", status=status)


def _problem(status: HTTPStatus) -> HttpResponse:
    detail, detail_en = WORDS[status]
    return JsonResponse(
        {
            "type": "about:blank",
            "title": status.phrase,
            "status": status,
            "detail": detail,
            "detail_en": detail_en,
            "clauses": [],
        },
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
