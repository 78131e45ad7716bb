"""What the desk's page shows: the form, what is known of the caller, what waits."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext

from banshi.boards.call_tasks import call_tasks
from banshi.boards.callers import Known, known_at
from banshi.boards.desk import call_backs_owed, waiting_calls
from banshi.faces import once
from banshi.faces.consult import draft
from banshi.faces.consult.read_back import ReadBack
from banshi.faces.consult.told import AGENT, SELF, reading_of
from banshi.faces.entry import HallRequest
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import actor_of, bar
from banshi.faces.staff_states import state_words
from banshi.faces.staff_words import GROUNDS, SERVICES, word
from banshi.faces.typed_application import (
    CONTROL_IDS,
    NUL,
    REACHED,
    WHAT,
    WHEN,
    WHOM,
    WHY,
    form_context,
    summary_of,
    who_choices,
)
from banshi.policy.services import kind_asked
from banshi.policy.vocabulary import Ground, RequestKind

MOST_OFFERED = 5
CONTROLS = {**CONTROL_IDS, "for": "for-1", "from": "wait-from", "until": "wait-until"}
CHOSEN = ("slot", "window", "matter", "from", "until")
CALLER = ("caller.phone", "for", "caller.name")
PAGE_ORDER = (*CHOSEN, *CALLER, *WHOM, *REACHED, *WHAT, *WHY, *WHEN)


def wanted(posted: QueryDict) -> QueryDict:
    """What was posted without what no page can show; a suggestion pressed is ticked."""
    typed = posted.copy()
    for name in list(typed):
        typed.setlist(name, [words.replace(NUL, "") for words in typed.getlist(name)])
    chosen = typed.get("choose", "")
    if chosen and chosen not in typed.getlist("matters"):
        typed.appendlist("matters", chosen)
    return typed


def page_of(
    request: HallRequest,
    typed: QueryDict,
    *,
    now: datetime,
    lines: dict[str, str] | None = None,
    aloud: ReadBack | None = None,
    waits: bool = False,
    renew: bool = False,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The page with what was typed."""
    viewer, zone = actor_of(request), request.hall.zone
    found = lines or {}
    form = _short(form_context(request, typed, now=now))
    listed = bool(form["matters"]) and bool(form["q"] or form["questions"])
    at_box = found.get("q", "") if listed else found.get("q") or found.get("matters", "")
    context: dict[str, Any] = {
        **bar(request, now=now, current="consult"),
        **form,
        "lists_matters": listed,
        "q_error": at_box,
        "once": once.new_key() if renew else once.shown_key(request),
        "whose": draft.whose(request),
        **who_context(request, typed, found, now=now, lists_matters=listed),
        **_grounds(),
        "aloud": aloud,
        "reading": reading_of(typed),
        "telephone": request.hall.duty_telephone if aloud and aloud.must_call else "",
        "waits": waits,
        "calls": [
            {"id": one.id, "caller": one.caller, "since": moment_words(one.since, now)}
            for one in waiting_calls(viewer, zone=zone, at=now)
        ],
        "call_backs": [
            {
                "reference": one.reference,
                "phone": one.phone,
                "due": moment_words(one.due_at, now),
                "late": one.is_late,
            }
            for one in call_backs_owed(viewer, zone=zone, at=now)
        ],
        "tasks": len(call_tasks(viewer, zone=zone)),
    }
    return render(request, "consult/desk.html", context, status=status)


def who_context(
    request: HallRequest,
    typed: QueryDict,
    lines: dict[str, str],
    *,
    now: datetime,
    lists_matters: bool = False,
) -> dict[str, Any]:
    """What ``consult/_who.html`` shows: who calls, for whom, and what is wrong with it.

    Where no matters are listed to be ticked, the box that finds them is what to mend.
    """
    controls = CONTROLS if lists_matters else {**CONTROLS, "matters": "q"}
    phone = typed.get("caller-phone", "")
    known = known_at(actor_of(request), phone, zone=request.hall.zone) if phone.strip() else None
    return {
        "typed": typed,
        "lines": lines,
        "number_error": lines.get("party.id_number") or lines.get("party.credit_code"),
        "errors": summary_of(lines, controls, PAGE_ORDER),
        "fors": [
            {"value": SELF, "label": gettext("本人办")},
            {"value": AGENT, "label": gettext("替别人办")},
        ],
        **who_choices(),
        **_known(known, typed, now),
    }


def _short(context: dict[str, Any]) -> dict[str, Any]:
    """The form with few suggestions: while somebody talks nobody reads a dozen."""
    options = context["matters"]
    chosen = [one for one in options if one["checked"]]
    others = [one for one in options if not one["checked"]]
    return {**context, "matters": [*chosen, *others[:MOST_OFFERED]]}


def _known(known: Known | None, typed: QueryDict, now: datetime) -> dict[str, Any]:
    if known is None:
        return {"looked": False}
    people = [
        {"value": str(one.id), "label": one.name, "hint": one.id_number} for one in known.people
    ]
    if people:
        people.append({"value": "", "label": gettext("都不是，另填")})
    return {
        "looked": True,
        "people": people,
        "earlier": [
            {
                "reference": one.reference,
                "words": gettext("%(service)s，%(when)s，%(state)s")
                % {
                    "service": word(SERVICES, one.kind),
                    "when": moment_words(one.wanted_at, now),
                    "state": state_words(one.state, one.started_at),
                },
                "party": one.party_name,
            }
            for one in known.requests
        ],
    }


def _grounds() -> dict[str, Any]:
    """Each service with its own grounds: the ground says which of them is asked for."""

    def of(kind: RequestKind) -> list[dict[str, str]]:
        return [
            {"value": one.value, "label": word(GROUNDS, one)}
            for one in Ground
            if kind_asked(one) is kind
        ]

    return {
        "off_hours_grounds": of(RequestKind.OFF_HOURS),
        "visit_grounds": of(RequestKind.HOME_VISIT),
    }
