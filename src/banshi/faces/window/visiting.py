"""The page a crew works from at the door (上门): online, on paper, and without a network."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

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
from banshi.acts.clear_views import see_party
from banshi.acts.visit_pictures import read_photograph
from banshi.boards.crew_page import CrewPage, crew_page
from banshi.faces.documents import handed_out
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_pages import WINDOW, actor_of, staff_only
from banshi.faces.window.crew_context import StepProblem, context_of, script_words, step_words
from banshi.faces.window.crew_steps import (
    STEPS,
    StepTyped,
    agreed_for,
    happened_at,
    step_key,
)

TEMPLATE = "window/visit.html"
JSON = "application/json"


@staff_only(*WINDOW)
def visit(request: HallRequest, reference: str) -> HttpResponse:
    """One visit, for a telephone, a tablet and paper; to its crew and its window."""
    return _shown(request, reference)


@staff_only(*WINDOW)
def step(request: HallRequest, reference: str, step: str) -> HttpResponse:
    """Take one step, as a form or for the page's own script, which asks for JSON."""
    if step not in STEPS:
        raise Http404
    if request.method != "POST":
        return _see_other(reference)
    now, actor = present(request.hall), actor_of(request)
    found = crew_page(reference, viewer=actor)
    if found is None:
        return _answered(request, reference, step, NotFound())
    then = happened_at(request.POST, request.hall.zone)
    if isinstance(then, Invalid):
        return _answered(request, reference, step, then)
    typed = StepTyped(
        visit=reference,
        request=found.asked.reference,
        typed=request.POST,
        files=request.FILES,
        zone=request.hall.zone,
        how={
            "by": actor,
            "at": now,
            "happened_at": then,
            "agreed_for": agreed_for(request.POST),
            "key": step_key(request.POST, request.path, actor.account),
        },
    )
    return _answered(request, reference, step, STEPS[step](typed))


@staff_only(*WINDOW)
@require_POST
def take_along(request: HallRequest, reference: str) -> HttpResponse:
    """The visit is taken along before its day: whom to visit stands in clear from now on."""
    told = see_party(reference, by=actor_of(request), at=present(request.hall), take_along=True)
    if isinstance(told, NotFound):
        raise Http404
    messages.success(request, gettext("带上了：姓名、电话能看了，记在您自己的台账里。"))
    return _see_other(reference)


@staff_only(*WINDOW)
def photograph(request: HallRequest, reference: str, photograph: UUID) -> HttpResponse:
    """A photograph as a file to look at, never inside a page; the reading is journalled."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    by, at = actor_of(request), present(request.hall)
    found = read_photograph(photograph, visit=reference, by=by, at=at)
    if isinstance(found, NotFound):
        raise Http404
    return handed_out(found.name, found.type, found.content)


@require_safe
def shell(request: HallRequest) -> HttpResponse:
    """The page without anybody in it: what a device opens when there is no network."""
    return render(request, "window/crew.html", {"script_words": script_words()})


def _answered(request: HallRequest, reference: str, name: str, answer: Answer) -> HttpResponse:
    for_script = request.headers.get("Accept", "") == JSON
    if isinstance(answer, Accepted | Repeated):
        if for_script:
            return JsonResponse({"done": True, "says": step_words(name)})
        return _see_other(reference, done=name)
    if isinstance(answer, NotFound) and not for_script:
        raise Http404
    status, code, lines = _refused(answer)
    if for_script:
        told = {"done": False, "code": code, "says": " ".join(lines.values())}
        return JsonResponse(told, status=status)
    return _shown(request, reference, problem=StepProblem(name, code, lines), status=status)


def _refused(answer: Answer) -> tuple[int, str, dict[str, str]]:
    match answer:
        case Invalid(errors=errors):
            lines = {error.field: said(error.detail) for error in errors}
            return HTTPStatus.UNPROCESSABLE_ENTITY, errors[0].code, lines
        case Refused(decision=decision, field=field):
            return HTTPStatus.CONFLICT, decision.value, {field or "": said(decision.reason)}
        case Forbidden(reason=reason):
            return HTTPStatus.FORBIDDEN, "forbidden", {"": said(reason)}
        case Stale():
            return HTTPStatus.PRECONDITION_FAILED, "stale", {"": step_words("stale")}
        case KeyReused():
            return HTTPStatus.UNPROCESSABLE_ENTITY, "key_reused", {"": step_words("reused")}
    return HTTPStatus.NOT_FOUND, "not_found", {"": step_words("gone")}


def _see_other(reference: str, *, done: str = "") -> HttpResponse:
    target = redirect("window-visit", reference)
    target.status_code = HTTPStatus.SEE_OTHER
    if done:
        target.headers["Location"] += f"?done={done}#top"
    return target


def _shown(
    request: HallRequest,
    reference: str,
    *,
    problem: StepProblem | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    now = present(request.hall)
    found: CrewPage | None = crew_page(reference, viewer=actor_of(request))
    if found is None:
        raise Http404
    done = request.GET.get("done", "")
    seen = see_party(reference, by=actor_of(request), at=now)
    clear = None if isinstance(seen, NotFound) else seen
    context: dict[str, Any] = {
        **context_of(request, found, clear=clear, now=now, problem=problem),
        "done": step_words(done) if done in STEPS else "",
        "pack_url": reverse("visit-pack", args=[reference]),
    }
    return render(request, TEMPLATE, context, status=status)
