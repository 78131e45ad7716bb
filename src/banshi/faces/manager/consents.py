"""Judging a proposed refusal: consent on a page that says what follows, withhold with a reason."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from banshi.acts import requests
from banshi.acts.answers import (
    Accepted,
    Answer,
    Forbidden,
    Invalid,
    KeyReused,
    Refused,
    Repeated,
    Stale,
)
from banshi.boards.consents import consents
from banshi.boards.request_page import RequestPage, request_page
from banshi.faces import once
from banshi.faces.entry import HallRequest
from banshi.faces.manager.decisions import decision_of
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_bars import bar_of
from banshi.faces.staff_forms import seen_version
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import MANAGEMENT, actor_of, bar, staff_only
from banshi.faces.staff_trace import running
from banshi.faces.staff_words import REFUSAL_GROUNDS, refusal_clause, word
from banshi.policy.services import twin_of
from banshi.policy.transitions import PROPOSED_STATES
from banshi.policy.vocabulary import PromiseKind


@staff_only(*MANAGEMENT)
def waiting(request: HallRequest) -> HttpResponse:
    """Every refusal that waits for management, the most urgent first."""
    now = present(request.hall)
    found = consents(actor_of(request), zone=request.hall.zone, at=now)
    context = {
        **bar(request, now=now, current="hall-consents", hall_consents=len(found)),
        "decisions": [decision_of(one, now) for one in found],
    }
    return render(request, "manager/consents.html", context)


@staff_only(*MANAGEMENT)
def consent(request: HallRequest, reference: str) -> HttpResponse:
    """Ask whether the refusal may stand; on POST it does, and the asker is told in writing."""
    if request.method != "POST":
        return _confirmed(request, reference)
    answer = requests.consent(reference, **_how(request))
    return _answered(
        request,
        reference,
        answer,
        gettext("已准许，理由正在书面告诉申请人。"),
        _confirmed,
    )


@staff_only(*MANAGEMENT)
def withhold(request: HallRequest, reference: str) -> HttpResponse:
    """Say why it must be carried out; on POST the window leader owes the arranging."""
    if request.method != "POST":
        return _reasoned(request, reference)
    answer = requests.withhold_consent(reference, request.POST.get("reason", ""), **_how(request))
    done = gettext("没有准许，已转窗口负责人安排办理。")
    return _answered(request, reference, answer, done, _reasoned)


def _how(request: HallRequest) -> dict[str, Any]:
    actor = actor_of(request)
    return {
        "by": actor,
        "at": present(request.hall),
        "expected_version": seen_version(request),
        "key": once.once_key(request, actor.account),
    }


def _answered(
    request: HallRequest, reference: str, answer: Answer, done: str, shown: Any
) -> HttpResponse:
    match answer:
        case Accepted() | Repeated():
            messages.success(request, done)
            target = redirect("hall-request", reference)
            target.status_code = HTTPStatus.SEE_OTHER
            return target
        case Invalid(errors=errors):
            lines = {error.field: said(error.detail) for error in errors}
            return shown(request, reference, lines, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        case Refused(decision=decision):
            lines = {"": said(decision.reason)}
            return shown(request, reference, lines, status=HTTPStatus.CONFLICT)
        case Stale():
            words = gettext("刚才有人先办了一步。下面是现在的情况，请看过再定。")
            return shown(request, reference, {"": words}, status=HTTPStatus.PRECONDITION_FAILED)
        case Forbidden(reason=reason):
            return shown(request, reference, {"": said(reason)}, status=HTTPStatus.FORBIDDEN)
        case KeyReused():
            words = gettext("这张表刚才已经交过，内容不一样。要改就再交一次。")
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            return shown(request, reference, {"": words}, status=status, renew=True)
        case _:
            raise Http404


def _confirmed(
    request: HallRequest,
    reference: str,
    lines: dict[str, str] | None = None,
    *,
    status: int = HTTPStatus.OK,
    renew: bool = False,
) -> HttpResponse:
    context = _context(request, reference, lines or {}, renew=renew)
    return render(request, "manager/consent.html", context, status=status)


def _reasoned(
    request: HallRequest,
    reference: str,
    lines: dict[str, str] | None = None,
    *,
    status: int = HTTPStatus.OK,
    renew: bool = False,
) -> HttpResponse:
    context = _context(request, reference, lines or {}, renew=renew)
    return render(request, "manager/withhold.html", context, status=status)


def _context(
    request: HallRequest, reference: str, lines: dict[str, str], *, renew: bool
) -> dict[str, Any]:
    now = present(request.hall)
    page = request_page(reference, viewer=actor_of(request), at=now)
    if page is None:
        raise Http404
    promise = running(page, (PromiseKind.CONSENT,))
    names = gettext("、").join(one.everyday_name or one.name for one in page.matters)
    return {
        **bar(request, now=now, current="hall-consents"),
        "page": page,
        "asked": f"{moment_words(page.wanted_at, now)}　{names}",
        "ground": word(REFUSAL_GROUNDS, page.refusal.ground) if page.refusal else "",
        "clause": refusal_clause(page.refusal.ground, page.kind) if page.refusal else "",
        "until": moment_words(page.postponement.until, now) if page.postponement else "",
        "refusal_clause": twin_of("3.5.c", page.kind),
        "bar": bar_of(promise, now) if promise else None,
        "why_not": _why_not(page),
        "lines": lines,
        "errors": [
            {"field": "reason" if name == "reason" else "", "text": text}
            for name, text in lines.items()
        ],
        "typed_reason": request.POST.get("reason", ""),
        "once": once.new_key() if renew else once.shown_key(request),
    }


def _why_not(page: RequestPage) -> str:
    """Why there is nothing for this viewer to decide; nothing if there is."""
    if page.own_matter:
        return gettext("这是您自己的、您代办的或您单位的事，您要回避，由别人来办。")
    if page.state not in PROPOSED_STATES:
        return gettext("这件现在不等大厅批。")
    if page.is_proposer:
        return gettext("这件是您自己提的，要由别的管理人员批。")
    return ""
