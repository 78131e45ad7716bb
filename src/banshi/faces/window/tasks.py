"""Calls to make: what to say, the number to dial, and the record that it was told."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from banshi.acts import letters
from banshi.acts.answers import Accepted, Forbidden, Invalid, NotFound, Refused
from banshi.acts.clear_views import phone_to_call
from banshi.acts.notices import tell
from banshi.boards.call_tasks import call_task
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.notice_titles import title_of
from banshi.faces.spoken import said
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import WINDOW, actor_of, bar, staff_only


@staff_only(*WINDOW)
def page(request: HallRequest, task: UUID) -> HttpResponse:
    """What must be said to whom, by when."""
    return _shown(request, task)


@staff_only(*WINDOW)
@require_POST
def phone(request: HallRequest, task: UUID) -> HttpResponse:
    """Show the number in clear, on this one page; the look is kept in the journal."""
    found = phone_to_call(task, by=actor_of(request), at=present(request.hall))
    if isinstance(found, NotFound):
        raise Http404
    return _shown(request, task, number=found.phone)


@staff_only(*WINDOW)
@require_POST
def told(request: HallRequest, task: UUID) -> HttpResponse:
    """Somebody told the asker: the answer counts as given from this moment (3.5.a)."""
    answer = tell(task, by=actor_of(request), at=present(request.hall))
    match answer:
        case Accepted():
            messages.success(request, gettext("记下了：已经告诉申请人。"))
            target = redirect("window-requests")
            target.status_code = HTTPStatus.SEE_OTHER
            return target
        case Refused(decision=decision):
            return _shown(request, task, words=said(decision.reason), status=HTTPStatus.CONFLICT)
        case _:
            raise Http404


@staff_only(*WINDOW)
@require_POST
def address(request: HallRequest, task: UUID) -> HttpResponse:
    """Where the letter goes."""
    noted = letters.note_address(
        task, request.POST.get("address", ""), by=actor_of(request), at=present(request.hall)
    )
    return _lettered(request, task, noted, gettext("记下了寄信地址。"))


@staff_only(*WINDOW)
@require_POST
def sent(request: HallRequest, task: UUID) -> HttpResponse:
    """Somebody posted the letter or set out with it; the answer is owed until it is told."""
    done = letters.send(task, by=actor_of(request), at=present(request.hall))
    return _lettered(request, task, done, gettext("记下了：信已寄出。送到了，再点“已告诉本人”。"))


def _lettered(
    request: HallRequest,
    task: UUID,
    answer: letters.Sent | NotFound | Invalid | Forbidden,
    words: str,
) -> HttpResponse:
    match answer:
        case NotFound():
            raise Http404
        case Invalid(errors=errors):
            wrong = said(errors[0].detail)
            return _shown(request, task, wrong=wrong, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        case Forbidden(reason=reason):
            return _shown(request, task, words=said(reason), status=HTTPStatus.CONFLICT)
    messages.success(request, words)
    target = redirect("window-task", task)
    target.status_code = HTTPStatus.SEE_OTHER
    return target


def _shown(
    request: HallRequest,
    task: UUID,
    *,
    number: str = "",
    words: str = "",
    wrong: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    now = present(request.hall)
    found = call_task(task, viewer=actor_of(request), zone=request.hall.zone)
    if found is None:
        raise Http404
    context = {
        **bar(request, now=now, current="window-requests"),
        "task": found,
        "title": title_of(found),
        "due": moment_words(found.due_at, now) if found.due_at else "",
        "late": found.due_at is not None and now > found.due_at,
        "told": moment_words(found.told_at, now) if found.told_at else "",
        "number": number,
        "words": words,
        "wrong": wrong,
        "typed": request.POST.get("address", ""),
        "errors": [{"field": "address", "text": wrong}] if wrong else [],
        "sent": moment_words(found.sent_at, now) if found.sent_at else "",
    }
    return render(request, "window/task.html", context, status=status)
