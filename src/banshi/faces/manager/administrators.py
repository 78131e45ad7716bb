"""The three administrators: who they are, what each is for, and keeping them apart by two people."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods
from django.views.defaults import permission_denied

from banshi.acts import administrators_apart
from banshi.acts.answers import Forbidden, Invalid
from banshi.boards.administrators import administrators_of, holders_of
from banshi.faces.duties import duties, duties_by_office
from banshi.faces.entry import HallRequest
from banshi.faces.manager.account_words import role_word
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_pages import ADMINISTRATION, actor_of, bar, staff_only
from banshi.policy.administrators import OFFICE, Duty


@staff_only(*ADMINISTRATION)
@require_http_methods(["GET", "HEAD", "POST"])
def three(request: HallRequest) -> HttpResponse:
    """Who does what; propose keeping them apart, or ending it, and agree as somebody else."""
    if request.method != "POST":
        return _page(request)
    by, at = actor_of(request), present(request.hall)
    match request.POST.get("step", ""):
        case "part" | "join" as step:
            done = administrators_apart.propose(apart=step == "part", by=by, at=at)
        case "agree":
            done = administrators_apart.agree(by=by, at=at)
        case _:
            done = administrators_apart.decline(by=by, at=at)
    match done:
        case Forbidden(reason=reason):
            return _page(request, said(reason), status=403)
        case Invalid(errors=errors):
            return _page(request, said(errors[0].detail), status=422)
    messages.success(request, gettext("办好了，从下一步操作起算。"))
    answer = HttpResponseRedirect(reverse("hall-administrators"))
    answer.status_code = 303
    return answer


def _page(request: HallRequest, wrong: str = "", status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    kept = administrators_of(request.hall.id, viewer=actor.account)
    context = {
        **bar(request, now=present(request.hall), current="hall-house"),
        "kept": kept,
        "three": _three(kept.holders),
        "may_propose": actor.has(OFFICE[Duty.RULES]) and kept.proposed is None,
        "wrong": wrong,
        "back": {"href": reverse("hall-house"), "label": gettext("大厅家底")},
    }
    return render(request, "manager/administrators.html", context, status=status)


def _three(holders: Any) -> list[dict[str, Any]]:
    offices = duties_by_office()
    return [
        {"word": role_word(role), "names": names, "duties": offices[role]}
        for role, names in holders.items()
    ]


def closed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: an administrator whose page belongs to another of the three is told to whom."""
    hall, actor = getattr(request, "hall", None), getattr(request, "actor", None)
    match = request.resolver_match
    wanted = duties().get(match.view_name, ()) if match else ()
    if not (hall and actor and wanted and actor.has(*ADMINISTRATION)):
        return permission_denied(request, exception)
    offices = {OFFICE[duty] for duty in wanted}
    holders = holders_of(hall.id)
    context = {
        "three": [
            one for role, one in zip(holders, _three(holders), strict=True) if role in offices
        ]
    }
    answer = render(request, "manager/closed.html", context, status=403)
    answer.headers["Cache-Control"] = "no-store"
    return answer
