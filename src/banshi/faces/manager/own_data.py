"""What people ask about their own data: the list, and answering one (PIPL 45 to 50)."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from banshi.acts.answers import Forbidden, Invalid, NotFound, Refused
from banshi.acts.own_data_answers import Answer, read, settle
from banshi.boards.own_data import waiting_data_requests
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.own_data_words import ground_words, line_words
from banshi.faces.spoken import said
from banshi.faces.staff_pages import MANAGEMENT, actor_of, bar, staff_only
from banshi.policy.vocabulary import DataRequestKind, DataRequestState


@require_safe
@staff_only(*MANAGEMENT)
def listed(request: HallRequest) -> HttpResponse:
    """Those to be answered, most urgent first."""
    now = present(request.hall)
    lines = [line_words(one, now) for one in waiting_data_requests(request.hall.id, at=now)]
    context = {
        **bar(request, now=now, current="hall-house"),
        "lines": lines,
        "waiting": sum(one["waiting"] for one in lines),
        "back": {"href": reverse("hall-house"), "label": gettext("大厅家底")},
    }
    return render(request, "manager/own_data.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*MANAGEMENT)
def one(request: HallRequest, reference: str) -> HttpResponse:
    """What is asked, in clear (the look is journalled), and the answer."""
    now, actor = present(request.hall), actor_of(request)
    wrong: dict[str, str] = {}
    if request.method == "POST":
        state = request.POST.get("state", "")
        known = state in (DataRequestState.DONE, DataRequestState.IN_PART, DataRequestState.REFUSED)
        answer = Answer(
            DataRequestState(state) if known else DataRequestState.RECEIVED,
            request.POST.get("reason", ""),
            request.POST.get("ground", ""),
        )
        outcome = settle(reference, answer, by=actor, at=now)
        if isinstance(outcome, NotFound):
            raise Http404
        if isinstance(outcome, Forbidden):
            raise PermissionDenied
        if isinstance(outcome, Invalid):
            wrong = {error.field: said(error.detail) for error in outcome.errors}
        elif isinstance(outcome, Refused):
            wrong = {"state": said(outcome.decision.reason)}
        else:
            messages.success(request, gettext("答复好了。"))
            going = HttpResponseRedirect(reverse("hall-data"))
            going.status_code = HTTPStatus.SEE_OTHER
            return going
    return _page(request, reference, wrong)


def _page(request: HallRequest, reference: str, wrong: dict[str, str]) -> HttpResponse:
    now = present(request.hall)
    asked = read(reference, by=actor_of(request), at=now)
    if isinstance(asked, NotFound):
        raise Http404
    line = next(
        (
            line_words(found, now)
            for found in waiting_data_requests(request.hall.id, at=now)
            if found.reference == reference
        ),
        None,
    )
    answers = [
        {"value": "done", "label": gettext("照办")},
        {
            "value": "in_part",
            "label": gettext("只删电话和地点"),
            "hint": gettext("法律要求留的其余不动"),
        },
        {"value": "refused", "label": gettext("不同意")},
    ]
    if asked.kind == DataRequestKind.CORRECTION:
        del answers[1]
    context = {
        **bar(request, now=now, current="hall-house"),
        "asked": asked,
        "line": line,
        "answers": answers,
        "grounds": [{"value": value, "label": label} for value, label in ground_words().items()],
        "typed": request.POST,
        "wrong": wrong,
        "errors": [{"field": name, "text": text} for name, text in wrong.items()],
        "back": {"href": reverse("hall-data"), "label": gettext("个人信息请求")},
    }
    return render(request, "manager/own_data_one.html", context, status=422 if wrong else 200)
