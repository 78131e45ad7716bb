"""One person's ledger for management: line by line, and corrections by two people (3.5.d)."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts import ledger_corrections
from banshi.acts.duty_files import DutyAnswer
from banshi.acts.employment import set_employment
from banshi.acts.ledger_corrections import CorrectionTyped
from banshi.boards.overtime import person_overtime
from banshi.faces.duty_forms import Lines, carried_out, listed
from banshi.faces.entry import HallRequest
from banshi.faces.manager.duty import windows_of
from banshi.faces.moment import present
from banshi.faces.once import shown_key
from banshi.faces.overtime_words import EMPLOYMENTS, minutes_words, own_context
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import MANAGEMENT, OVERTIME, actor_of, bar, staff_only
from banshi.policy.vocabulary import Role

CORRECTORS = (Role.LEADER, Role.MANAGER)


@staff_only(*OVERTIME)
def person(request: HallRequest, number: str) -> HttpResponse:
    """Somebody's ledger; a POST proposes a correction, or settles one somebody else proposed."""
    if request.method != "POST":
        return _shown(request, number, {}, HTTPStatus.OK)
    acts = _acts(request, number)
    act = request.POST.get("act", "")
    if act not in acts:
        raise Http404
    do, told = acts[act]
    return carried_out(
        request,
        do,
        told=told,
        to=reverse("hall-overtime-person", args=[number]),
        shown=lambda lines, status: _shown(request, number, lines, status),
    )


def _acts(request: HallRequest, number: str) -> dict[str, tuple[Callable[[], DutyAnswer], str]]:
    actor, now, typed = actor_of(request), present(request.hall), request.POST
    reference = typed.get("correction", "")
    read = CorrectionTyped(
        typed.get("minutes", ""), typed.get("pay_minutes", ""), typed.get("reason", "")
    )
    return {
        "propose": (
            lambda: ledger_corrections.propose(number, read, by=actor, at=now),
            gettext("更正提上去了，要另一位负责人核定才算。"),
        ),
        "confirm": (
            lambda: ledger_corrections.confirm(reference, by=actor, at=now),
            gettext("核定了，台账上多了一条更正。"),
        ),
        "drop": (
            lambda: ledger_corrections.drop(reference, by=actor, at=now),
            gettext("这条更正不要了，台账没有动。"),
        ),
        "employment": (
            lambda: set_employment(number, typed.get("employment", ""), by=actor, at=now),
            gettext("记下了。以后的加班按这个算，已经记的不变。"),
        ),
    }


def _shown(request: HallRequest, number: str, lines: Lines, status: int) -> HttpResponse:
    now, actor = present(request.hall), actor_of(request)
    found = person_overtime(
        request.hall.id,
        zone=request.hall.zone,
        at=now,
        number=number.replace("\x00", ""),
        windows=windows_of(actor),
        account=actor.account,
    )
    if found is None:
        raise Http404
    typed = request.POST
    context = {
        **bar(request, now=now, current="hall-duty"),
        **own_context(found),
        "person": found,
        "corrections": [
            {
                "reference": one.reference,
                "minutes": minutes_words(one.minutes),
                "pay": minutes_words(one.pay_minutes) if one.pay_minutes else "",
                "reason": one.reason,
                "at": moment_words(one.proposed_at, now),
                "by_viewer": one.by_viewer,
            }
            for one in found.corrections
        ],
        "may_correct": actor.has(*CORRECTORS),
        "may_set": actor.has(*MANAGEMENT),
        "employments": [
            {"value": one.value, "label": str(words)} for one, words in EMPLOYMENTS.items()
        ],
        "typed": typed,
        "lines": lines,
        "errors": listed(lines),
        "once": shown_key(request),
        "back": {"href": reverse("hall-overtime"), "label": gettext("加班和轮休")},
    }
    return render(request, "manager/overtime_person.html", context, status=status)
