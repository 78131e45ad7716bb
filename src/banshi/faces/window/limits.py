"""The page of one promise: its sum, its rungs, and for a limit: stop the clock, go on, decide."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound, Refused
from banshi.acts.deciding import DECIDERS, Decided, decide
from banshi.acts.limits import Answer, LimitStands
from banshi.acts.standing_still import STOPPERS, Stop, go_on, stand_still
from banshi.boards.promise_page import PromisePage, RungLine, StillLine, promise_page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import date_words, said
from banshi.faces.staff_bars import bar_of, ended_words, tone_of
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import PROMISE, WINDOW, actor_of, bar, staff_only
from banshi.faces.staff_words import DECISIONS, PROMISES, ROLES, RUNGS, SERVICES, word
from banshi.policy.decision import Text
from banshi.policy.limits import GROUND_GISTS, GROUND_WORDS
from banshi.policy.vocabulary import MatterDecision, PromiseKind, Role, SuspensionGround

Chosen = TypeVar("Chosen", SuspensionGround, MatterDecision)
Act = Callable[[HallRequest, UUID], Answer]
ENDED_TONES = {"kept": "done", "late": "over"}


@staff_only(*PROMISE)
def page(request: HallRequest, promise: UUID) -> HttpResponse:
    """Why it is due when it is, day by day, and what may be done about it."""
    return _shown(request, promise)


@staff_only(*PROMISE)
@require_POST
def stop(request: HallRequest, promise: UUID) -> HttpResponse:
    """Stop the clock on a lawful ground (行政许可法 45)."""
    return _acted(request, promise, _stop, gettext("时限停下来了，正在书面告诉申请人。"))


@staff_only(*PROMISE)
@require_POST
def resume(request: HallRequest, promise: UUID) -> HttpResponse:
    """The ground is over: the clock goes on."""
    return _acted(request, promise, _go_on, gettext("时限接着算了，新的日子正在告诉申请人。"))


@staff_only(*PROMISE)
@require_POST
def settle(request: HallRequest, promise: UUID) -> HttpResponse:
    """What was decided on the matter ends its limit (6.5.c)."""
    return _acted(request, promise, _decide, gettext("决定记下了，正在书面告诉申请人。"))


def _stop(request: HallRequest, promise: UUID) -> Answer:
    typed = request.POST
    ground = _member(SuspensionGround, typed.get("ground", ""))
    if ground is None:
        return _choose("ground", Text("请选一个法定理由。", "Please choose a lawful ground."))
    said_so = Stop(ground, typed.get("reason", ""), typed.get("how_long", ""))
    return stand_still(promise, said_so, by=actor_of(request), at=present(request.hall))


def _go_on(request: HallRequest, promise: UUID) -> Answer:
    return go_on(promise, by=actor_of(request), at=present(request.hall))


def _decide(request: HallRequest, promise: UUID) -> Answer:
    decision = _member(MatterDecision, request.POST.get("decision", ""))
    if decision is None:
        return _choose("decision", Text("请选结果。", "Please choose what was decided."))
    decided = Decided(decision, request.POST.get("words", ""))
    return decide(promise, decided, by=actor_of(request), at=present(request.hall))


def _acted(request: HallRequest, promise: UUID, act: Act, done: str) -> HttpResponse:
    answer = act(request, promise)
    match answer:
        case LimitStands():
            messages.success(request, done)
            target = redirect("window-promise", promise)
            target.status_code = HTTPStatus.SEE_OTHER
            return target
        case NotFound():
            raise Http404
        case Invalid(errors=errors):
            lines = {one.field: said(one.detail) for one in errors}
            return _shown(request, promise, lines, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        case Refused(decision=decision):
            return _shown(request, promise, {"": said(decision.reason)}, status=HTTPStatus.CONFLICT)
        case Forbidden(reason=reason):
            return _shown(request, promise, {"": said(reason)}, status=HTTPStatus.FORBIDDEN)


CONTROLS = {
    "ground": "stop-ground-1",
    "reason": "stop-reason",
    "how_long": "stop-how-long",
    "decision": "decide-decision-1",
    "words": "decide-words",
}


def _shown(
    request: HallRequest,
    promise: UUID,
    errors: dict[str, str] | None = None,
    *,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    now = present(request.hall)
    actor = actor_of(request)
    found = promise_page(promise, viewer=actor, zone=request.hall.zone, at=now)
    if found is None:
        raise Http404
    view = found.promise
    ends = view.ended_at is not None
    stands = view.stands_since is not None and not ends
    is_limit = view.kind is PromiseKind.LIMIT
    wrong = errors or {}
    may_touch = actor.has(*STOPPERS) and not found.own_matter
    context = {
        **bar(request, now=now, current=""),
        "page": found,
        # Whose own matter it is reads how it stands, and others act on it.
        "steps_back": found.own_matter and actor.has(*STOPPERS, *DECIDERS) and not ends,
        "title": _title(found),
        "typed": request.POST,
        "wrong": wrong,
        "errors": [{"field": CONTROLS.get(name, ""), "text": text} for name, text in wrong.items()],
        "bar": None if ends or stands else bar_of(view, now),
        "chip": {
            "state": ENDED_TONES.get(view.state, "hold")
            if ends
            else ("hold" if stands else tone_of(view, now)),
            "text": ended_words(view, now),
        },
        "rows": _rows(found, now),
        "why": [said(step) for step in view.why],
        "rungs": [_rung(one, now, stands=stands) for one in found.rungs],
        "still": [_still(one, now) for one in found.still],
        "stands": stands,
        "ends": ends,
        "is_limit": is_limit,
        "why_never": "" if found.may_stop.value or stands else said(found.may_stop.reason),
        "never_under": found.may_stop.cites,
        "may_stop": found.may_stop.value and may_touch,
        "who_stops": not actor.has(*STOPPERS),
        "may_go_on": stands and may_touch,
        "may_decide": is_limit
        and not ends
        and not stands
        and actor.has(*DECIDERS)
        and not found.own_matter,
        "grounds": [
            {"value": one.value, "label": said(GROUND_WORDS[one]), "hint": said(GROUND_GISTS[one])}
            for one in SuspensionGround
        ],
        "decisions": [
            {"value": one.value, "label": word(DECISIONS, one)} for one in MatterDecision
        ],
        "request_href": _request_address(request, found),
    }
    return render(request, "window/promise.html", context, status=status)


def _title(found: PromisePage) -> str:
    name = word(PROMISES, found.promise.kind)
    about = found.promise.matter_name or gettext("、").join(found.matters)
    return gettext("%(name)s时限：%(about)s") % {"name": name, "about": about}


def _rows(found: PromisePage, now: datetime) -> list[dict[str, str]]:
    view = found.promise
    stands = view.stands_since is not None and view.ended_at is None
    rows = [
        (gettext("哪一件"), f"{found.reference}　{word(SERVICES, found.service)}"),
        (gettext("谁要办"), found.party_name),
        (gettext("谁欠着"), f"{word(ROLES, view.owed_by)}　{found.window_name}"),
        (gettext("从什么时候算"), date_words(view.started_at)),
        (
            gettext("最晚什么时候"),
            gettext("停着，接着算时才知道") if stands else date_words(view.due_at),
        ),
    ]
    return [{"term": term, "value": value} for term, value in rows]


def _rung(one: RungLine, now: datetime, *, stands: bool) -> dict[str, str]:
    if one.fired_at is not None:
        when = gettext("%(at)s 提醒过了") % {"at": moment_words(one.fired_at, now)}
        return {"name": word(RUNGS, one.rung), "when": when, "state": "done"}
    if stands:
        return {
            "name": word(RUNGS, one.rung),
            "when": gettext("停着，不提醒"),
            "state": "future",
        }
    when = gettext("%(at)s 提醒") % {"at": moment_words(one.at, now)}
    return {"name": word(RUNGS, one.rung), "when": when, "state": "future"}


def _still(one: StillLine, now: datetime) -> dict[str, str]:
    since = moment_words(one.since, now)
    until = moment_words(one.until, now) if one.until else gettext("现在还停着")
    return {
        "ground": said(GROUND_WORDS[one.ground]),
        "span": gettext("%(since)s 到 %(until)s") % {"since": since, "until": until},
        "reason": one.reason,
        "by": one.by,
    }


def _request_address(request: HallRequest, found: PromisePage) -> str:
    """The request's own page, where the viewer may open it."""
    actor = actor_of(request)
    if actor.has(*WINDOW):
        return reverse("window-request", args=[found.reference])
    if actor.has(Role.SUPERVISOR):
        return reverse("hall-request", args=[found.reference])
    return ""


def _choose(field: str, words: Text) -> Invalid:
    """Nothing was chosen where one of a few must be."""
    return Invalid((FieldError(field, "missing", words),))


def _member(kind: type[Chosen], typed: str) -> Chosen | None:
    try:
        return kind(typed)
    except ValueError:
        return None
