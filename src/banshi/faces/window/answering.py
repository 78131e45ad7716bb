"""The answer page: one request, what the system found, and the steps that may be taken now."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from banshi.acts.answers import (
    Accepted,
    Answer,
    Forbidden,
    Invalid,
    KeyReused,
    NotFound,
    Refused,
    Repeated,
    Stale,
)
from banshi.boards.request_page import RequestPage, request_page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.once import once_key
from banshi.faces.spoken import said
from banshi.faces.staff_forms import seen_version
from banshi.faces.staff_pages import WINDOW, actor_of, staff_only
from banshi.faces.window.answer_page import Problem, context_of
from banshi.faces.window.verbs import VERBS, Posted
from banshi.policy.vocabulary import Verb

TEMPLATE = "window/request.html"
LOOK = "look"


@staff_only(*WINDOW)
def page(request: HallRequest, reference: str) -> HttpResponse:
    """The request as it stands, with the forms of what may be done now."""
    return _shown(request, reference)


@staff_only(*WINDOW)
def act(request: HallRequest, reference: str, verb: Verb) -> HttpResponse:
    """Take one step. Opened by hand, the address shows the page with that form open."""
    if request.method != "POST":
        return _shown(request, reference, open_verb=verb)
    if LOOK in request.POST:
        return _shown(request, reference, open_verb=verb)
    now = present(request.hall)
    actor = actor_of(request)
    posted = Posted(
        reference=reference,
        typed=request.POST,
        zone=request.hall.zone,
        how={
            "by": actor,
            "at": now,
            "expected_version": seen_version(request),
            "key": once_key(request, actor.account),
        },
    )
    return _answered(request, reference, verb, VERBS[verb](posted))


def _answered(request: HallRequest, reference: str, verb: Verb, answer: Answer) -> HttpResponse:
    if isinstance(answer, Accepted | Repeated):
        messages.success(request, _done_words(verb))
        target = redirect("window-request", reference)
        target.status_code = HTTPStatus.SEE_OTHER
        return target
    if isinstance(answer, NotFound):
        raise Http404
    status, problem = _problem(verb, answer)
    return _shown(request, reference, open_verb=verb, problem=problem, status=status)


def _problem(verb: Verb, answer: Answer) -> tuple[int, Problem]:
    match answer:
        case Invalid(errors=errors):
            lines = {error.field: said(error.detail) for error in errors}
            return HTTPStatus.UNPROCESSABLE_ENTITY, Problem(verb, lines)
        case Refused(decision=decision, field=field):
            line = {field or "": said(decision.reason)}
            return HTTPStatus.CONFLICT, Problem(verb, line, clauses=decision.cites)
        case Forbidden(reason=reason):
            return HTTPStatus.FORBIDDEN, Problem(verb, {"": said(reason)})
        case Stale():
            words = gettext("刚才有人先办了一步。下面是现在的情况，您写的还在，请看过再交。")
            return HTTPStatus.PRECONDITION_FAILED, Problem(verb, {"": words})
        case KeyReused():
            words = gettext("这张表刚才已经交过，内容不一样。请看现在的情况，要改就再交一次。")
            return HTTPStatus.UNPROCESSABLE_ENTITY, Problem(verb, {"": words}, renew=True)
    raise Http404


def _done_words(verb: Verb) -> str:
    words = {
        Verb.AGREE: gettext("时间、地点和人员记下了，正在告诉申请人。"),
        Verb.ASK: gettext("问题发给申请人了。答复时限不变，回不回答都要按时答复。"),
        Verb.PROPOSE_REFUSAL: gettext("已报大厅批。批之前申请人看不到，答复时限不变。"),
        Verb.PROPOSE_POSTPONEMENT: gettext("已报大厅批。批之前申请人看不到，答复时限不变。"),
        Verb.SHOW_CREDENTIALS: gettext("记下证件出示过了，可以开始办。"),
        Verb.RECORD_OUTCOME: gettext("这个事项的结果记下了。"),
        Verb.START: gettext("记下开始办了。办完请再记一笔。"),
        Verb.FINISH: gettext("记下办完了。"),
        Verb.NOT_DONE: gettext("记下没有办成，原因正在告诉申请人。"),
        Verb.WITHDRAW: gettext("记下了。已请申请人本人确认，确认前照常办，时限不变。"),
    }
    return words[verb]


def _shown(
    request: HallRequest,
    reference: str,
    *,
    open_verb: Verb | None = None,
    problem: Problem | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    now = present(request.hall)
    found: RequestPage | None = request_page(reference, viewer=actor_of(request), at=now)
    if found is None:
        raise Http404
    context: dict[str, Any] = context_of(
        request, found, now=now, open_verb=open_verb, problem=problem
    )
    return render(request, TEMPLATE, context, status=status)
