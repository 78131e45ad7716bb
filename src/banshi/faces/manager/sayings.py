"""How people ask: what was found badly, and the sayings of a matter, edited on the record (6.1.c)."""

from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts import asked_words
from banshi.acts.answers import Forbidden, Invalid, NotFound, Refused
from banshi.acts.asked_words import WordsRead
from banshi.acts.sayings import NewSaying, add, remove
from banshi.boards.sayings import (
    AskedLine,
    asked_line,
    at_the_desk,
    found_badly,
    sayings,
    waiting,
)
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import EDITORS, actor_of, bar, staff_only
from banshi.policy.matter_codes import is_matter_code
from banshi.policy.vocabulary import AskedState, SayingKind


@staff_only(*EDITORS)
def listed(request: HallRequest) -> HttpResponse:
    """Words that led astray, without the words; the matters found worst; a matter's sayings."""
    code = request.GET.get("matter", "").strip().upper()
    if is_matter_code(code):
        return redirect("hall-sayings-matter", code)
    now = present(request.hall)
    hall = request.hall
    context = {
        **bar(request, now=now, current="hall-sayings"),
        "lines": [_line(one, now) for one in waiting(hall.id, zone=hall.zone)],
        "badly": found_badly(hall.id),
        "desk": at_the_desk(hall.id),
    }
    return render(request, "manager/sayings.html", context)


@staff_only(*EDITORS)
def one(request: HallRequest, reference: str) -> HttpResponse:
    """Open the words (on the record); make a saying of them, or leave them."""
    now, by = present(request.hall), actor_of(request)
    line = asked_line(request.hall.id, reference, zone=request.hall.zone)
    if line is None:
        raise Http404
    if request.method != "POST":
        return _opened(request, line, now)
    if "decline" in request.POST:
        return _settled(
            request,
            line,
            now,
            asked_words.decline(reference, by=by, at=now),
            gettext("不收，记下了。"),
        )
    if "keep" in request.POST:
        kept = asked_words.keep(reference, _typed(request), by=by, at=now)
        return _settled(request, line, now, kept, gettext("收下了，从现在起找得到。"))
    read = asked_words.read(reference, by=by, at=now)
    return _opened(request, line, now, read.words if isinstance(read, WordsRead) else None)


@staff_only(*EDITORS)
def of_matter(request: HallRequest, code: str) -> HttpResponse:
    """What people say of one matter: add, take away."""
    now, by = present(request.hall), actor_of(request)
    lines: dict[str, str] = {}
    if request.method == "POST":
        typed = NewSaying(code, request.POST.get("kind", ""), request.POST.get("words", ""))
        added = add(typed, by=by, at=now)
        if isinstance(added, UUID):
            messages.success(request, gettext("加上了，从现在起找得到。"))
            return _see(reverse("hall-sayings-matter", args=(code,)))
        lines = _lines_of(added)
    found = sayings(request.hall.id, code, zone=request.hall.zone)
    if found is None:
        raise Http404
    name, kept = found
    context = {
        **bar(request, now=now, current="hall-sayings"),
        **_form(request, lines),
        "code": code,
        "name": name,
        "sayings": [
            {
                "id": line.id,
                "words": line.words,
                "kind": _kinds()[line.kind],
                "by": line.written_by,
                "at": moment_words(line.written_at, now),
            }
            for line in kept
        ],
        "back": {"href": reverse("hall-sayings"), "label": gettext("问法")},
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lines else HTTPStatus.OK
    return render(request, "manager/sayings_matter.html", context, status=status)


@staff_only(*EDITORS)
def taken_away(request: HallRequest, saying: UUID) -> HttpResponse:
    """Take one saying away."""
    if request.method != "POST":
        return redirect("hall-sayings")
    done = remove(saying, by=actor_of(request), at=present(request.hall))
    if not isinstance(done, str):
        raise Http404
    messages.success(request, gettext("删掉了。"))
    return _see(reverse("hall-sayings-matter", args=(done,)))


def _opened(
    request: HallRequest,
    line: AskedLine,
    now: datetime,
    words: str | None = None,
    lines: dict[str, str] | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        **bar(request, now=now, current="hall-sayings"),
        **_form(request, lines or {}),
        "line": _line(line, now),
        "is_waiting": line.state is AskedState.WAITING,
        "words": words,
        "typed_words": request.POST.get("words", words or ""),
        "typed_matter": request.POST.get("matter", line.chosen_code),
        "back": {"href": reverse("hall-sayings"), "label": gettext("问法")},
    }
    return render(request, "manager/saying.html", context, status=status)


def _settled(
    request: HallRequest,
    line: AskedLine,
    now: datetime,
    answer: str | Invalid | NotFound | Forbidden | Refused,
    done: str,
) -> HttpResponse:
    match answer:
        case NotFound():
            raise Http404
        case Invalid():
            wrong = _lines_of(answer)
            shown = request.POST.get("words", "")
            return _opened(request, line, now, shown, wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
        case Refused(decision=decision):
            wrong = {"": said(decision.reason)}
            return _opened(request, line, now, None, wrong, HTTPStatus.CONFLICT)
        case Forbidden(reason=reason):
            return _opened(request, line, now, None, {"": said(reason)}, HTTPStatus.FORBIDDEN)
    messages.success(request, done)
    return _see(reverse("hall-sayings"))


def _typed(request: HallRequest) -> NewSaying:
    return NewSaying(
        matter=request.POST.get("matter", ""),
        kind=request.POST.get("kind", ""),
        words=request.POST.get("words", ""),
    )


def _form(request: HallRequest, lines: dict[str, str]) -> dict[str, Any]:
    return {
        "kinds": [{"value": kind.value, "label": label} for kind, label in _kinds().items()],
        "kind": request.POST.get("kind", SayingKind.SENTENCE.value),
        "new_words": request.POST.get("words", ""),
        "lines": lines,
        "errors": [{"field": name, "text": text} for name, text in lines.items()],
    }


def _kinds() -> dict[SayingKind, str]:
    return {
        SayingKind.NAME: gettext("叫法"),
        SayingKind.EVENT: gettext("遇到的事"),
        SayingKind.SENTENCE: gettext("一句话"),
    }


def _line(one: AskedLine, now: datetime) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "first": one.first,
        "chosen": one.chosen,
        "chosen_code": one.chosen_code,
        "times": one.times,
        "at": moment_words(one.last_at, now),
    }


def _lines_of(answer: Invalid | Forbidden) -> dict[str, str]:
    if isinstance(answer, Forbidden):
        return {"": said(answer.reason)}
    return {error.field: said(error.detail) for error in answer.errors}


def _see(address: str) -> HttpResponse:
    answer = HttpResponseRedirect(address)
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer
