"""The numbers the hall goes by, and the change of one: seen first, agreed to by another person."""

from datetime import datetime, time
from fractions import Fraction
from http import HTTPStatus
from math import ceil
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from banshi.acts import parameters
from banshi.acts.answers import Forbidden, Invalid, NotFound, Refused
from banshi.acts.parameters import Proposal
from banshi.acts.reprojection import PromiseMoved
from banshi.boards.parameters import ChangeLine, NumberLine, changes, numbers
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import date_words, day_words, said
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import NUMBERS, NUMBERS_SEEN, actor_of, bar, staff_only
from banshi.faces.staff_words import PROMISES, RUNGS, word
from banshi.policy.bounds import NO, YES, rung_typed
from banshi.policy.vocabulary import ChangeState, Role

STEPS = {
    "agree": parameters.agree,
    "decline": parameters.decline,
    "withdraw": parameters.withdraw,
}


@staff_only(*NUMBERS_SEEN)
def listed(request: HallRequest) -> HttpResponse:
    """Every number with its clause, what waits for a second person, and what was changed."""
    return _listed(request, "")


def _listed(request: HallRequest, wrong: str, status: int = HTTPStatus.OK) -> HttpResponse:
    now = present(request.hall)
    actor = actor_of(request)
    found = changes(actor, zone=request.hall.zone)
    context = {
        **bar(request, now=now, current="hall-house"),
        "wrong": wrong,
        "may_change": actor.has(*NUMBERS),
        "numbers": [_number(one) for one in numbers(request.hall.id, now.date())],
        "waiting": [
            _change(one, now, may_settle=actor.has(Role.MANAGER, Role.SUPERVISOR))
            for one in found
            if one.state is ChangeState.PROPOSED
        ],
        "settled": [
            _change(one, now, may_settle=False)
            for one in found
            if one.state is not ChangeState.PROPOSED
        ],
        "back": {"href": reverse("hall-house"), "label": gettext("大厅家底")},
    }
    return render(request, "manager/parameters.html", context, status=status)


@staff_only(*NUMBERS)
def change(request: HallRequest, name: str) -> HttpResponse:
    """Type another value; see what it would mean; propose it."""
    now = present(request.hall)
    line = next((one for one in numbers(request.hall.id, now.date()) if one.name == name), None)
    if line is None or line.allowed is None:
        raise Http404
    if request.method != "POST":
        return _form(request, line, now)
    proposal = Proposal(
        name=name,
        typed=request.POST.get("value", ""),
        in_force_on=request.POST.get("in_force_on", ""),
        reason=request.POST.get("reason", ""),
    )
    if "propose" not in request.POST:
        return _seen(request, line, proposal, now)
    made = parameters.propose(proposal, by=actor_of(request), at=now)
    match made:
        case Invalid(errors=errors):
            return _form(request, line, now, {one.field: said(one.detail) for one in errors})
        case Refused(decision=decision):
            return _form(request, line, now, {"": said(decision.reason)}, HTTPStatus.CONFLICT)
        case Forbidden(reason=reason):
            return _form(request, line, now, {"": said(reason)}, HTTPStatus.FORBIDDEN)
    messages.success(request, gettext("提议记下了，等另一位管理人员或督查同意。"))
    return _to_list()


@staff_only(*NUMBERS_SEEN)
def settle(request: HallRequest, reference: str, step: str) -> HttpResponse:
    """Agree to, decline or take back a proposal."""
    if request.method != "POST":
        return redirect("hall-parameters")
    done = STEPS[step](reference, by=actor_of(request), at=present(request.hall))
    match done:
        case NotFound():
            raise Http404
        case Refused(decision=decision):
            return _listed(request, said(decision.reason), HTTPStatus.CONFLICT)
        case Forbidden(reason=reason):
            return _listed(request, said(reason), HTTPStatus.FORBIDDEN)
    words = {
        "agree": gettext("同意了，到生效那天起按新的算。"),
        "decline": gettext("没有同意，数字不变。"),
        "withdraw": gettext("提议收回了。"),
    }
    messages.success(request, words[step])
    return _to_list()


def _to_list() -> HttpResponse:
    target = HttpResponseRedirect(reverse("hall-parameters"))
    target.status_code = HTTPStatus.SEE_OTHER
    return target


def _form(
    request: HallRequest,
    line: NumberLine,
    now: datetime,
    lines: dict[str, str] | None = None,
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY,
    *,
    moves: list[dict[str, Any]] | None = None,
) -> HttpResponse:
    wrong = lines or {}
    typed = request.POST
    context = {
        **bar(request, now=now, current="hall-house"),
        "number": _number(line),
        "value": typed.get("value", _typed(line.value)),
        "in_force_on": typed.get("in_force_on", now.date().isoformat()),
        "choices": _choices(line.value),
        "reason": typed.get("reason", ""),
        "lines": wrong,
        "errors": [{"field": name, "text": text} for name, text in wrong.items()],
        "seen": moves is not None,
        "moves": moves or [],
        "back": {"href": reverse("hall-parameters"), "label": gettext("政策里的数字")},
    }
    code = status if wrong else HTTPStatus.OK
    return render(request, "manager/parameter.html", context, status=code)


def _seen(
    request: HallRequest, line: NumberLine, proposal: Proposal, now: datetime
) -> HttpResponse:
    found = parameters.foreseen(request.hall.id, proposal, at=now)
    if isinstance(found, Invalid):
        return _form(request, line, now, {one.field: said(one.detail) for one in found.errors})
    return _form(request, line, now, moves=[_move(one) for one in found])


def _move(one: PromiseMoved) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "kind": word(PROMISES, one.kind),
        "from": date_words(one.due_at),
        "to": date_words(one.moves_to),
    }


def _number(line: NumberLine) -> dict[str, Any]:
    return {
        "name": line.name,
        "note": said(line.note),
        "clause": line.clause,
        "value": _words(line.value, line.name),
        "own": bool(line.reference),
        "pack_value": _words(line.pack_value, line.name),
        "since": line.since.isoformat(),
        "allowed": said(line.allowed) if line.allowed else "",
        "coming": _words(line.coming.value, line.name) if line.coming else "",
        "coming_on": day_words(line.coming.since) if line.coming else "",
    }


def _change(one: ChangeLine, now: datetime, *, may_settle: bool) -> dict[str, Any]:
    states = {
        ChangeState.PROPOSED: gettext("等同意"),
        ChangeState.AGREED: gettext("同意了"),
        ChangeState.DECLINED: gettext("没有同意"),
        ChangeState.WITHDRAWN: gettext("收回了"),
    }
    return {
        "reference": one.reference,
        "note": said(one.note),
        "clause": one.clause,
        "value": _words(one.value, one.name),
        "in_force_on": f"{one.in_force_on.year} {day_words(one.in_force_on)}",
        "reason": one.reason,
        "state": states[one.state],
        "proposed": f"{moment_words(one.proposed_at, now)} {one.proposed_by}",
        "settled": f"{moment_words(one.settled_at, now)} {one.settled_by}"
        if one.settled_at
        else "",
        "is_own": one.is_own,
        "may_settle": may_settle and not one.is_own,
    }


def unit_of(name: str, number: int) -> str:
    """In what a number of that name is counted, as it stands beside it; nothing for a share."""
    units = (
        ("hall_minutes", ngettext("个上班分钟", "个上班分钟", number)),
        ("minutes", ngettext("分钟", "分钟", number)),
        ("hours", ngettext("小时", "小时", number)),
        ("days", ngettext("天", "天", number)),
        ("length", ngettext("个字", "个字", number)),
        ("crew", ngettext("人", "人", number)),
        ("crew_least", ngettext("人", "人", number)),
        ("asks_allowed", ngettext("次", "次", number)),
    )
    return next((unit for ending, unit in units if name.endswith(ending)), "")


def _choices(value: Any) -> list[dict[str, str]]:
    """Yes and no where it is one or the other; nothing where something is typed."""
    if not isinstance(value, bool):
        return []
    return [{"value": YES, "label": gettext("是")}, {"value": NO, "label": gettext("否")}]


def _typed(value: Any) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return rung_typed(value) if isinstance(value, tuple) else str(value)


def _words(value: Any, name: str = "") -> str:
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    if isinstance(value, int | Fraction):
        return f"{value} {unit_of(name, ceil(value))}".strip()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    parts = [
        f"{word(RUNGS, one.rung)} {one.share}"
        if one.share is not None
        else gettext("%(rung)s 到点后 %(minutes)s 个上班分钟")
        % {"rung": word(RUNGS, one.rung), "minutes": one.hall_minutes_after_due}
        for one in value
    ]
    return gettext("、").join(parts)
