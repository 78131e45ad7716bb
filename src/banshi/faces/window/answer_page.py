"""The context of the answer page: what was asked, what was found, and the forms open to the viewer."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from banshi.boards.request_page import RequestPage
from banshi.faces import once
from banshi.faces.entry import HallRequest
from banshi.faces.staff_asked import asked_rows, notice_rows, outcome_rows, settled_rows
from banshi.faces.staff_bars import bar_of
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import bar
from banshi.faces.staff_states import state_chip
from banshi.faces.staff_trace import findings, promise_lines, running, trace
from banshi.faces.window.verb_forms import CONTROL_IDS, form_context, why_not
from banshi.faces.window.verbs import VERBS
from banshi.policy.services import twin_of
from banshi.policy.vocabulary import PromiseKind, RequestKind, RequestState, Verb

# The clause each form shows, as chapter 3 has it.
CLAUSE_OF = {
    Verb.AGREE: "3.5.b",
    Verb.ASK: "3.3.1",
    Verb.PROPOSE_REFUSAL: "3.5.c",
    Verb.PROPOSE_POSTPONEMENT: "2.3.e",
    Verb.NOT_DONE: "3.5.c",
    Verb.SHOW_CREDENTIALS: "2.3.d",
    Verb.RECORD_OUTCOME: "2.0",
}
AT_THE_TIME = (Verb.SHOW_CREDENTIALS, Verb.START, Verb.RECORD_OUTCOME, Verb.FINISH)


@dataclass(frozen=True)
class Problem:
    """Why a form was not taken: sentences by field, the empty field for the whole of it.

    ``renew`` asks for a new one-time key, because the old one was used for something else.
    """

    verb: Verb
    lines: dict[str, str]
    clauses: tuple[str, ...] = ()
    renew: bool = field(default=False)


def context_of(
    request: HallRequest,
    page: RequestPage,
    *,
    now: datetime,
    open_verb: Verb | None,
    problem: Problem | None,
) -> dict[str, Any]:
    """Everything the answer page's template needs."""
    typed = request.POST if request.method == "POST" else None
    owed = running(page, (PromiseKind.ARRANGE, PromiseKind.ANSWER))
    return {
        **bar(request, now=now, current="window-requests"),
        "page": page,
        "title": _title(page, now),
        "state": state_chip(page.state, page.started_at),
        "owed": bar_of(owed, now) if owed else None,
        "asked": asked_rows(page, now),
        "settled": settled_rows(page, now),
        "findings": findings(page),
        "promises": promise_lines(page, now),
        "trace": trace(page, now),
        "notices": notice_rows(page, now),
        "outcomes": outcome_rows(page),
        "postponed_until": moment_words(page.postponement.until, now) if page.postponement else "",
        "problem": problem,
        "errors": _summary(problem),
        "kept": _kept(page, problem, typed, now),
        **_forms(request, page, now=now, open_verb=open_verb, problem=problem, typed=typed),
    }


def _title(page: RequestPage, now: datetime) -> str:
    at = page.offer.at if page.offer else page.wanted_at
    names = gettext("、").join(one.everyday_name or one.name for one in page.matters)
    if page.kind is RequestKind.HOME_VISIT:
        names = gettext("上门：%(matters)s") % {"matters": names}
    return f"{moment_words(at, now)}　{names}"


def _summary(problem: Problem | None) -> list[dict[str, str]]:
    if problem is None:
        return []
    return [
        {"field": CONTROL_IDS.get((problem.verb, name), ""), "text": text}
        for name, text in problem.lines.items()
    ]


def _kept(
    page: RequestPage, problem: Problem | None, typed: QueryDict | None, now: datetime
) -> list[str]:
    """What was typed into a form the page no longer offers, so that it is not lost."""
    if problem is None or typed is None:
        return []
    if problem.verb in page.next and not why_not(problem.verb, page, now):
        return []
    names = ("words", "reason", "alternative", "place")
    return [typed[name] for name in names if typed.get(name)]


def _forms(
    request: HallRequest,
    page: RequestPage,
    *,
    now: datetime,
    open_verb: Verb | None,
    problem: Problem | None,
    typed: QueryDict | None,
) -> dict[str, Any]:
    """The first form open to the viewer, and the others folded under it."""
    offered = [verb for verb in VERBS if verb in page.next and not _is_past(verb, page)]
    forms = []
    for verb in offered:
        mine = typed if verb is open_verb else None
        errors = problem.lines if problem is not None and problem.verb is verb else {}
        fresh = mine is None or (problem is not None and problem.renew)
        forms.append(
            {
                "verb": verb.value,
                "template": f"window/_{verb.value}.html",
                "url_name": f"window-request-{verb.value.replace('_', '-')}",
                "once": once.new_key() if fresh else once.shown_key(request),
                "is_open": verb is open_verb,
                "why_not": why_not(verb, page, now),
                "errors": errors,
                "clause": twin_of(CLAUSE_OF.get(verb, ""), page.kind),
                **form_context(verb, page, typed=mine, hall=request.hall, now=now),
            }
        )
    main = next((form for form in forms if _leads(form, page, now)), None)
    others = [form for form in forms if form is not main]
    return {"main_form": main, "other_forms": others}


def _is_past(verb: Verb, page: RequestPage) -> bool:
    if verb is Verb.SHOW_CREDENTIALS:
        return page.visit is not None and page.visit.credentials_shown_at is not None
    return verb is Verb.START and page.started_at is not None


def _leads(form: dict[str, Any], page: RequestPage, now: datetime) -> bool:
    """What the viewer is most likely here for: the answer, or the appointment under way."""
    if page.state in (RequestState.OFFERED, RequestState.AGREED):
        return form["verb"] in AT_THE_TIME and not form["why_not"]
    return form["verb"] == Verb.AGREE
