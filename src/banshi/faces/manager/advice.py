"""Policy advice, for its editors: expired ones first, each change a new version (6.3.b)."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts.advice import NewAdvice, add, revise
from banshi.acts.answers import Forbidden, Invalid, NotFound
from banshi.boards.sayings import AdviceEdited, advice
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_pages import EDITORS, actor_of, bar, staff_only

FIELDS = ("question", "answer", "also", "sources", "expires_on")


@staff_only(*EDITORS)
def listed(request: HallRequest) -> HttpResponse:
    """All of it with editor and last day; expired ones are no longer shown to the public."""
    now = present(request.hall)
    lines = advice(request.hall.id, on=now.date())
    context = {
        **bar(request, now=now, current="hall-sayings"),
        "lines": lines,
        "expired": sum(one.is_expired for one in lines),
        "back": {"href": reverse("hall-sayings"), "label": gettext("问法")},
    }
    return render(request, "manager/advice.html", context)


@staff_only(*EDITORS)
def new(request: HallRequest) -> HttpResponse:
    """The form of a new one; kept, it stands in the list and is found by its words."""
    now = present(request.hall)
    lines: dict[str, str] = {}
    if request.method == "POST":
        done = add(_typed(request, ""), by=actor_of(request), at=now)
        match done:
            case Forbidden(reason=reason):
                lines = {"": said(reason)}
            case Invalid(errors=errors):
                lines = {error.field: said(error.detail) for error in errors}
            case _:
                messages.success(request, gettext("加好了，从现在起查得到。"))
                return _back()
    return _form(request, {name: request.POST.get(name, "") for name in FIELDS}, lines)


@staff_only(*EDITORS)
def one(request: HallRequest, code: str) -> HttpResponse:
    """Edit one: the next version stands under the editor's name."""
    now = present(request.hall)
    line = next((one for one in advice(request.hall.id, on=now.date()) if one.code == code), None)
    if line is None:
        raise Http404
    lines: dict[str, str] = {}
    if request.method == "POST":
        done = revise(_typed(request, code), by=actor_of(request), at=now)
        match done:
            case NotFound():
                raise Http404
            case Forbidden(reason=reason):
                lines = {"": said(reason)}
            case Invalid(errors=errors):
                lines = {error.field: said(error.detail) for error in errors}
            case _:
                messages.success(request, gettext("改好了，从现在起按新的回答。"))
                return _back()
    shown = {
        "question": line.question,
        "answer": line.answer,
        "also": "\n".join(line.also),
        "sources": "\n".join(line.sources),
        "expires_on": line.expires_on.isoformat(),
    }
    typed = {name: request.POST.get(name, value) for name, value in shown.items()}
    return _form(request, typed, lines, line)


def _typed(request: HallRequest, code: str) -> NewAdvice:
    return NewAdvice(code, *(request.POST.get(name, "") for name in FIELDS))


def _back() -> HttpResponse:
    answer = HttpResponseRedirect(reverse("hall-advice"))
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer


def _form(
    request: HallRequest,
    typed: dict[str, str],
    lines: dict[str, str],
    line: AdviceEdited | None = None,
) -> HttpResponse:
    context = {
        **bar(request, now=present(request.hall), current="hall-sayings"),
        "line": line,
        "typed": typed,
        "lines": lines,
        "errors": [{"field": name, "text": text} for name, text in lines.items()],
        "back": {"href": reverse("hall-advice"), "label": gettext("政策咨询")},
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "manager/advice_one.html", context, status=status)
