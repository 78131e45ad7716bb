"""One call back: by when, the number to dial, what came of it."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from banshi.acts import call_backs
from banshi.acts.answers import Forbidden, Invalid, NotFound
from banshi.boards.desk import call_back
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import CONSULT, actor_of, bar, staff_only


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*CONSULT)
def page(request: HallRequest, reference: str) -> HttpResponse:
    """The page; its number once it is asked for, and the record that somebody called."""
    now = present(request.hall)
    if request.method != "POST":
        return _shown(request, reference)
    by = actor_of(request)
    if "number" in request.POST:
        number = call_backs.show_number(reference, by=by, at=now)
        if isinstance(number, NotFound | Forbidden):
            raise Http404
        return _shown(request, reference, number=number.phone)
    done = call_backs.done(reference, request.POST.get("outcome", ""), by=by, at=now)
    match done:
        case NotFound():
            raise Http404
        case Invalid(errors=errors):
            words = said(errors[0].detail)
            return _shown(request, reference, wrong=words, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        case Forbidden(reason=reason):
            return _shown(request, reference, words=said(reason), status=HTTPStatus.CONFLICT)
    messages.success(request, gettext("记下了：电话回过了。"))
    answer = HttpResponseRedirect(reverse("consult"))
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer


def _shown(
    request: HallRequest,
    reference: str,
    *,
    number: str = "",
    wrong: str = "",
    words: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    now = present(request.hall)
    found = call_back(reference, actor_of(request), zone=request.hall.zone, at=now)
    if found is None:
        raise Http404
    context = {
        **bar(request, now=now, current="consult"),
        "one": found,
        "asked": moment_words(found.asked_at, now),
        "due": moment_words(found.due_at, now),
        "done": moment_words(found.done_at, now) if found.done_at else "",
        "number": number,
        "typed": request.POST.get("outcome", ""),
        "wrong": wrong,
        "words": words,
        "errors": [{"field": "outcome", "text": wrong}] if wrong else [],
        "back": {"href": reverse("consult"), "label": gettext("接电话")},
    }
    return render(request, "consult/call_back.html", context, status=status)
