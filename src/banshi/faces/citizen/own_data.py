"""My data (我的信息): see all of it, take it along, have it corrected or erased, consent apart."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from banshi.acts import consents
from banshi.acts import own_data as acts
from banshi.acts.answers import Invalid, NotFound, Refused
from banshi.acts.own_data import Asked, Outcome
from banshi.acts.paper_files import CannotMakePdf, Printable, printed
from banshi.boards.kept_fields import privacy_facts
from banshi.boards.own_data import (
    as_json,
    own_data_requests,
    own_record,
    standing_consents,
    undecided_matters,
)
from banshi.boards.people import masked_identity, own_identity
from banshi.faces.citizen.own import signed_in, viewer
from banshi.faces.citizen.own_record import readable
from banshi.faces.citizen.page import PROGRESS, page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.own_data_words import line_words
from banshi.faces.spoken import moment_words, said
from banshi.policy.vocabulary import ConsentAbout, DataRequestKind, DataRequestState

posted_or_shown = require_http_methods(["GET", "HEAD", "POST"])
PRINT_STYLES = """@page { size: A4; margin: 20mm 18mm } body { font-family: "Noto Sans CJK SC", sans-serif;
font-size: 10.5pt; line-height: 1.6 } h1 { font-size: 16pt } h2 { font-size: 12pt; margin-top: 8mm }
td, th { text-align: left; vertical-align: top; padding: 1mm 3mm 1mm 0; font-weight: normal }
tr { break-inside: avoid } th { color: #555; white-space: nowrap } .small { font-size: 8.5pt; color: #555 }"""


@require_safe
@signed_in
def own_data(request: HallRequest) -> HttpResponse:
    """What is kept about me, masked; what I may do; what I asked and what was answered."""
    now, actor = present(request.hall), viewer(request)
    identity = own_identity(actor.account) if actor.account else None
    standing = [one for one in standing_consents(actor) if one.withdrawn_at is None]
    return page(
        request,
        "own_data",
        {
            "identity": masked_identity(identity) if identity else None,
            "asked": [line_words(one, now) for one in own_data_requests(actor, at=now)],
            "undecided": _undecided(request),
            "health": standing[0] if standing else None,
            "version": privacy_facts().version,
            "back": {"href": reverse("my"), "label": gettext("我的事项")},
        },
        here=PROGRESS,
    )


@require_POST
@signed_in
def export(request: HallRequest) -> HttpResponse:
    """The whole record as a file; noted on one's own chain first."""
    now, actor = present(request.hall), viewer(request)
    form = "pdf" if request.POST.get("form") == "pdf" else "json"
    if isinstance(acts.note_export(by=actor, at=now, form=form), NotFound):
        raise Http404
    record = own_record(actor, at=now)
    if form == "json":
        return _file(as_json(record).encode(), "application/json", "my-data.json")
    html = render_to_string("citizen/own_record.html", {"record": readable(record)})
    try:
        return _file(printed(Printable(html, PRINT_STYLES)), "application/pdf", "my-data.pdf")
    except CannotMakePdf:
        return _file(html.encode(), "text/html; charset=utf-8", "my-data.html")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@posted_or_shown
@signed_in
def correct(request: HallRequest) -> HttpResponse:
    """Say what is wrong and what it should be."""
    typed = {name: request.POST.get(name, "") for name in ("field", "right", "words")}
    if request.method != "POST":
        return _correct_form(request, typed)
    outcome = acts.ask_correction(
        typed["field"],
        typed["right"],
        typed["words"],
        by=viewer(request),
        at=present(request.hall),
    )
    if isinstance(outcome, Invalid):
        return _correct_form(request, typed, outcome)
    if isinstance(outcome, Refused):
        return _correct_form(request, typed, refused=outcome)
    return _back(request, outcome)


def _correct_form(
    request: HallRequest,
    typed: dict[str, str],
    invalid: Invalid | None = None,
    refused: Refused | None = None,
) -> HttpResponse:
    choices = [
        {"value": "name", "label": gettext("姓名")},
        {"value": "id_number", "label": gettext("身份证号")},
        {"value": "phone", "label": gettext("电话")},
    ]
    context = {
        "typed": typed,
        "choices": choices,
        **_stopped(request, DataRequestKind.CORRECTION, refused),
    }
    return _form(request, "own_data_correct", context, invalid)


@posted_or_shown
@signed_in
def erase(request: HallRequest) -> HttpResponse:
    """Ask that everything be erased, after what it means was said."""
    typed = {"words": request.POST.get("words", "")}
    if request.method != "POST":
        return _erase_form(request, typed)
    outcome = acts.ask_erasure(typed["words"], by=viewer(request), at=present(request.hall))
    if isinstance(outcome, Invalid):
        return _erase_form(request, typed, outcome)
    if isinstance(outcome, Refused):
        return _erase_form(request, typed, refused=outcome)
    return _back(request, outcome)


def _erase_form(
    request: HallRequest,
    typed: dict[str, str],
    invalid: Invalid | None = None,
    refused: Refused | None = None,
) -> HttpResponse:
    context = {
        "typed": typed,
        "undecided": _undecided(request),
        **_stopped(request, DataRequestKind.ERASURE, refused),
    }
    return _form(request, "own_data_erase", context, invalid)


def _stopped(
    request: HallRequest, kind: DataRequestKind, refused: Refused | None
) -> dict[str, str]:
    """Why nothing can be asked here now, and which request of the kind waits for its answer."""
    asked = own_data_requests(viewer(request), at=present(request.hall))
    waits = (one for one in asked if one.kind is kind and one.state is DataRequestState.RECEIVED)
    waiting = next((one.reference for one in waits), "")
    why = said(refused.decision.reason) if refused else ""
    if waiting and not why:
        why = gettext("您已经有一个同样的请求等着答复，不用再提。")
    return {"stopped": why, "waiting": waiting}


def _undecided(request: HallRequest) -> list[str]:
    """Why nothing can be erased yet, and until when."""
    now = present(request.hall)
    return [
        gettext("%(reference)s 收下的事项还没有决定，最晚 %(when)s；决定书面告诉您以后才能删除。")
        % {"reference": one.reference, "when": moment_words(one.due_at, now)}
        if one.due_at
        else gettext("%(reference)s 收下的事项时限停着，还没有决定；决定书面告诉您以后才能删除。")
        % {"reference": one.reference}
        for one in undecided_matters(viewer(request))
    ]


@require_POST
@signed_in
def take_back(request: HallRequest, reference: str) -> HttpResponse:
    """Withdraw a request that was not answered yet."""
    outcome = acts.withdraw(reference, by=viewer(request), at=present(request.hall))
    if isinstance(outcome, Refused):
        messages.warning(request, said(outcome.decision.reason))
    return _back(request, outcome)


@require_POST
@signed_in
def consent(request: HallRequest) -> HttpResponse:
    """Give or withdraw the separate consent about health and disability."""
    by, at = viewer(request), present(request.hall)
    if request.POST.get("choice") == "withdraw":
        outcome: Any = consents.withdraw(ConsentAbout.HEALTH, by=by, at=at)
    else:
        outcome = consents.give(
            ConsentAbout.HEALTH,
            notice_version=privacy_facts().version,
            guardian=request.POST.get("guardian", ""),
            by=by,
            at=at,
        )
    if isinstance(outcome, NotFound):
        raise Http404
    if isinstance(outcome, Invalid):
        messages.warning(request, said(outcome.errors[0].detail))
    return _back(request, None)


def _form(
    request: HallRequest,
    template: str,
    context: dict[str, Any],
    invalid: Invalid | None,
) -> HttpResponse:
    wrong = {one.field: said(one.detail) for one in invalid.errors} if invalid else {}
    shown = {
        **context,
        "wrong": wrong,
        "errors": [{"field": name, "text": text} for name, text in wrong.items()],
        "back": {"href": reverse("my-data"), "label": gettext("我的信息")},
        "days": privacy_facts().answer_days,
    }
    status = 422 if wrong else 409 if context["stopped"] and request.method == "POST" else 200
    return page(request, template, shown, here=PROGRESS, status=status)


def _back(request: HallRequest, outcome: Outcome | None) -> HttpResponse:
    if isinstance(outcome, NotFound):
        raise Http404
    if isinstance(outcome, Asked):
        messages.success(
            request, gettext("收到了，编号 %(reference)s。") % {"reference": outcome.reference}
        )
    answer = HttpResponseRedirect(reverse("my-data"))
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer
