"""A request typed in for somebody who stands at the window or telephones."""

from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from banshi.acts import asked_words
from banshi.acts.answers import Accepted, Answer, Forbidden, Invalid, KeyReused, Refused, Repeated
from banshi.acts.requests import receive
from banshi.boards.finding import named_first
from banshi.boards.typed_in import typed_in
from banshi.boards.window_requests import sees_every_window
from banshi.faces import once
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import WINDOW, actor_of, bar, staff_only
from banshi.faces.typed_application import (
    CONTROL_IDS,
    NUL,
    REACHED,
    WHAT,
    WHEN,
    WHOM,
    WHY,
    Typed,
    form_context,
    read,
    summary_of,
)
from banshi.policy.vocabulary import Channel

FIND = "find"
PAGE_ORDER = (*WHAT, "channel", *WHOM, *REACHED, *WHY, *WHEN)


@staff_only(*WINDOW)
def new(request: HallRequest) -> HttpResponse:
    """The form; ``find`` looks matters up and keeps everything typed."""
    now = present(request.hall)
    if request.method != "POST" or FIND in request.POST:
        return _shown(request, {})
    typed = read(request.POST, zone=request.hall.zone, at=now)
    if not isinstance(typed, Typed):
        return _shown(request, _lines(typed), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    actor = actor_of(request)
    answer = receive(
        typed.application,
        by=replace(actor, channel=typed.channel),
        at=now,
        key=once.once_key(request, actor.account),
    )
    if isinstance(answer, Accepted):
        _note_asked(request, typed, now)
    return _answered(request, answer)


def _note_asked(request: HallRequest, typed: Typed, now: datetime) -> None:
    """Words that led to another matter than was named as the likeliest teach the search (6.1.c)."""
    asked = request.POST.get("q", "").replace(NUL, "").strip()[: asked_words.LONGEST]
    if not asked or not typed.application.matters:
        return
    first = named_first(request.hall, asked, on=now.date())
    if first not in typed.application.matters:
        chosen = typed.application.matters[0]
        asked_words.note(asked, first=first, chosen=chosen, by=actor_of(request), at=now)


def _lines(invalid: Invalid) -> dict[str, str]:
    return {error.field: said(error.detail) for error in invalid.errors}


def _answered(request: HallRequest, answer: Answer) -> HttpResponse:
    match answer:
        case Accepted(reference=reference) | Repeated(reference=reference):
            target = redirect("window-new-taken", reference)
            target.status_code = HTTPStatus.SEE_OTHER
            return target
        case Invalid():
            return _shown(request, _lines(answer), status=HTTPStatus.UNPROCESSABLE_ENTITY)
        case Refused(decision=decision, field=field, show_duty_telephone=must_call):
            lines = {field or "": said(decision.reason)}
            return _shown(
                request,
                lines,
                clauses=decision.cites,
                telephone=request.hall.duty_telephone if must_call else "",
                status=HTTPStatus.CONFLICT,
            )
        case Forbidden(reason=reason):
            return _shown(request, {"": said(reason)}, status=HTTPStatus.FORBIDDEN)
        case KeyReused():
            words = gettext("这张表刚才已经交过，内容不一样。要再记一件，请再交一次。")
            return _shown(request, {"": words}, renew=True, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        case _:
            raise Http404


def _shown(
    request: HallRequest,
    lines: dict[str, str],
    *,
    clauses: tuple[str, ...] = (),
    telephone: str = "",
    renew: bool = False,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    now = present(request.hall)
    form = form_context(request, request.POST, now=now)
    # Where nothing is listed to be ticked, the box that finds it is what to mend.
    controls = CONTROL_IDS if form["matters"] else {**CONTROL_IDS, "matters": "q"}
    context: dict[str, Any] = {
        **bar(request, now=now, current="window-new"),
        **form,
        "once": once.new_key() if renew else once.shown_key(request),
        "lines": lines,
        "number_error": lines.get("party.id_number") or lines.get("party.credit_code"),
        "q_error": "" if form["matters"] else lines.get("matters", ""),
        "errors": summary_of(lines, controls, PAGE_ORDER),
        "clauses": clauses,
        "telephone": telephone,
    }
    return render(request, "window/new.html", context, status=status)


@staff_only(*WINDOW)
def taken(request: HallRequest, reference: str) -> HttpResponse:
    """What to tell the person: the reference, and by when the answer comes."""
    now = present(request.hall)
    actor = actor_of(request)
    found = typed_in(reference, viewer=actor, zone=request.hall.zone, at=now)
    if found is None:
        raise Http404
    context = {
        **bar(request, now=now, current="window-new"),
        "taken": found,
        "code": f"{found.lookup_code[:4]} {found.lookup_code[4:]}",
        "due": moment_words(found.answer.due_at, now) if found.answer else "",
        "wanted": moment_words(found.wanted_at, now),
        "why": [said(step) for step in found.answer.why] if found.answer else [],
        "by_phone": found.channel is Channel.PHONE,
        "mine": found.window in actor.windows or sees_every_window(actor),
    }
    return render(request, "window/taken.html", context)
