"""Questions the rules left to a person: read, and settled in words (DESIGN 3)."""

from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts.answers import Forbidden, Invalid, NotFound, Refused
from banshi.acts.policy_questions import settle
from banshi.boards.policy_questions import QuestionLine, questions
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import MANAGEMENT, OVERSIGHT, actor_of, bar, staff_only
from banshi.policy.vocabulary import QuestionKind, Role


@staff_only(*OVERSIGHT)
def listed(request: HallRequest) -> HttpResponse:
    """What waits, each with a place for the decision; below it what was decided before."""
    return _listed(request)


@staff_only(*MANAGEMENT)
def decide(request: HallRequest, question: UUID) -> HttpResponse:
    """Say what is to be done about one question; the window reads it."""
    if request.method != "POST":
        return redirect("hall-questions")
    words = request.POST.get("words", "")
    done = settle(question, words, by=actor_of(request), at=present(request.hall))
    match done:
        case NotFound():
            raise Http404
        case Invalid(errors=errors):
            return _listed(request, question, words, said(errors[0].detail))
        case Refused(decision=decision):
            wrong = said(decision.reason)
            return _listed(request, question, words, wrong, HTTPStatus.CONFLICT)
        case Forbidden(reason=reason):
            return _listed(request, question, words, said(reason), HTTPStatus.FORBIDDEN)
    messages.success(
        request, gettext("%(reference)s 定好了，窗口会看到。") % {"reference": done.reference}
    )
    target = HttpResponseRedirect(reverse("hall-questions"))
    target.status_code = HTTPStatus.SEE_OTHER
    return target


def _listed(
    request: HallRequest,
    asked: UUID | None = None,
    typed: str = "",
    wrong: str = "",
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY,
) -> HttpResponse:
    now = present(request.hall)
    found = questions(request.hall.id, zone=request.hall.zone)
    waiting = [_line(one, now) for one in found if one.settled_at is None]
    for line in waiting:
        if line["id"] == asked:
            line |= {"typed": typed, "wrong": wrong}
    context = {
        **bar(request, now=now, current="hall-house"),
        "decides": actor_of(request).has(Role.MANAGER),
        "waiting": waiting,
        "settled": [_line(one, now) for one in found if one.settled_at is not None],
        "errors": [{"field": f"words-{asked}", "text": wrong}] if wrong else [],
        "back": {"href": reverse("hall-house"), "label": gettext("大厅家底")},
    }
    code = status if wrong else HTTPStatus.OK
    return render(request, "manager/questions.html", context, status=code)


def _line(one: QuestionLine, now: datetime) -> dict[str, Any]:
    kinds = {
        QuestionKind.CONFLICT: gettext("条款说的不一样"),
        QuestionKind.GAP: gettext("文件没有写"),
    }
    return {
        "id": one.id,
        "field": f"words-{one.id}",
        "kind": kinds[one.kind],
        "reference": one.reference,
        "clauses": list(one.clauses),
        "text": said(one.text),
        "raised": moment_words(one.raised_at, now),
        "settled": moment_words(one.settled_at, now) if one.settled_at else "",
        "settled_by": one.settled_by,
        "settlement": one.settlement,
    }
