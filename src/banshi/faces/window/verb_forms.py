"""The forms of the answer page, one per verb: prefilled, or with what was typed."""

from datetime import datetime, timedelta
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from banshi.boards.crew import CrewQuestion, crew_candidates
from banshi.boards.hall import HallSummary
from banshi.boards.on_call import OnCallFound, on_call_for
from banshi.boards.request_page import RequestPage
from banshi.boards.window_requests import window_options
from banshi.design.clauses import clause_place
from banshi.faces.moments import typed_moment
from banshi.faces.spoken import clock_words, day_words
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_words import OUTCOMES, REFUSAL_GROUNDS, refusal_clause, word
from banshi.faces.window.crew_choice import crew_choice
from banshi.policy.services import REFUSAL_GROUNDS as REFUSAL_OF
from banshi.policy.vocabulary import (
    NotDoneCause,
    RequestKind,
    RequestState,
    ShiftKind,
    Verb,
    VisitOutcome,
)

SHIFT_OF = {
    RequestKind.OFF_HOURS: ShiftKind.OFF_HOURS,
    RequestKind.HOME_VISIT: ShiftKind.VISIT,
}

# Under which control's id a field's sentence is found from the summary.
CONTROL_IDS = {
    (Verb.AGREE, "at"): "agree-date",
    (Verb.AGREE, "place"): "agree-place",
    (Verb.AGREE, "window"): "agree-window",
    (Verb.AGREE, "crew"): "agree-crew-1",
    (Verb.AGREE, "approver"): "agree-approver",
    (Verb.AGREE, "ended_at"): "agree-ended-date",
    (Verb.PROPOSE_POSTPONEMENT, "ended_at"): "postpone-ended-date",
    (Verb.ASK, "words"): "ask-words",
    (Verb.PROPOSE_REFUSAL, "ground"): "refusal-ground-1",
    (Verb.PROPOSE_REFUSAL, "reason"): "refusal-reason",
    (Verb.PROPOSE_REFUSAL, "alternative"): "refusal-alternative",
    (Verb.AGREE, "alone_reason"): "agree-alone",
    (Verb.PROPOSE_POSTPONEMENT, "until"): "postpone-date",
    (Verb.PROPOSE_POSTPONEMENT, "reason"): "postpone-reason",
    (Verb.RECORD_OUTCOME, "matter"): "outcome-matter",
    (Verb.RECORD_OUTCOME, "outcome"): "outcome-1",
    (Verb.RECORD_OUTCOME, "reason"): "outcome-words",
    (Verb.RECORD_OUTCOME, "words"): "outcome-words",
    (Verb.NOT_DONE, "cause"): "not-done-cause-1",
    (Verb.NOT_DONE, "reason"): "not-done-reason",
    (Verb.WITHDRAW, "reason"): "withdraw-reason",
}


def form_context(
    verb: Verb, page: RequestPage, *, typed: QueryDict | None, hall: HallSummary, now: datetime
) -> dict[str, Any]:
    """What one form's template needs beyond its errors and key."""
    match verb:
        case Verb.AGREE:
            return {
                **_agree(page, typed, hall, now),
                **_change(page, now),
                **_day(page, typed, now),
            }
        case Verb.PROPOSE_POSTPONEMENT:
            return {"typed": typed or {}, **_unsent(page, now), **_day(page, typed, now)}
        case Verb.PROPOSE_REFUSAL:
            return {"grounds": _grounds(page.kind), "typed": typed or {}}
        case Verb.RECORD_OUTCOME:
            return {**_outcome(page), "typed": typed or {}}
        case Verb.FINISH:
            return {"approver": _approver(page, typed), "typed": typed or {}}
        case Verb.NOT_DONE:
            took_part = _approver(page, typed) if page.started_at else []
            return {"causes": _causes(), "approver": took_part, "typed": typed or {}}
        case _:
            return {"typed": typed or {}}


def why_not(verb: Verb, page: RequestPage, now: datetime) -> str:
    """Why a step the viewer may take in general cannot be taken now; nothing if it can."""
    agreed = page.offer.at if page.offer else None
    if verb is Verb.ASK and page.asked_words:
        return gettext("已经问过一次了，只能问一次。")
    if verb in (Verb.FINISH, Verb.RECORD_OUTCOME) and page.started_at is None:
        return gettext("先记“开始办”，再记办完。")
    shown = page.visit is not None and page.visit.credentials_shown_at is not None
    if verb is Verb.START and page.visit is not None and not shown:
        return gettext("先出示证件，再记开始办。")
    if verb is Verb.FINISH and page.visit and len(page.visit.outcomes) < len(page.matters):
        return gettext("每个事项都记了结果，才能记办完。")
    if agreed is None:
        return ""
    if verb in (Verb.START, Verb.SHOW_CREDENTIALS) and now.date() < agreed.date():
        return gettext("约的是 %(when)s，到那天才能记。") % {"when": moment_words(agreed, now)}
    if verb is Verb.NOT_DONE and now < agreed:
        return gettext("约的是 %(when)s，过了这个时间才能记。") % {
            "when": moment_words(agreed, now)
        }
    return ""


def _change(page: RequestPage, now: datetime) -> dict[str, Any]:
    """What the form is called where a time was agreed."""
    if page.state is not RequestState.AGREED:
        return {}
    name = gettext("改约好的时间") if page.started_at is None else gettext("改天接着办")
    return {"change": name, **_unsent(page, now)}


def _unsent(page: RequestPage, now: datetime) -> dict[str, Any]:
    """Whether the crew's device may hold steps that cannot be sent once the time is another."""
    agreed = page.state is RequestState.AGREED and page.offer is not None
    is_its_day = agreed and page.offer.at.date() <= now.date()
    return {"maybe_unsent": is_its_day and page.visit is not None}


def _day(page: RequestPage, typed: QueryDict | None, now: datetime) -> dict[str, Any]:
    """When what has begun ended, asked only then: now, where that is the day it began (3.5.d)."""
    if page.started_at is None:
        return {}
    same_day = page.started_at.date() == now.date()
    ended = {"date": page.started_at.date().isoformat(), "time": f"{now:%H:%M}" if same_day else ""}
    if typed is not None:
        ended = {name: typed.get(f"ended_{name}", "") for name in ended}
    began = moment_words(page.started_at, now)
    return {"ended": {**ended, "began": began}, "approver": _approver(page, typed)}


def _agree(
    page: RequestPage, typed: QueryDict | None, hall: HallSummary, now: datetime
) -> dict[str, Any]:
    """Prefilled with what was asked for; once agreed, with that; once begun, with a day later."""
    at = page.offer.at if page.offer else page.wanted_at
    window = page.offer.window if page.offer else page.window
    if page.started_at is not None:
        at = at.replace(year=now.year, month=now.month, day=now.day) + timedelta(days=1)
    values: dict[str, Any] = {
        "date": at.date().isoformat(),
        "time": f"{at:%H:%M}",
        "place": page.offer.place if page.offer else page.place,
        "window": window,
        "spoken": "",
        "alone_reason": "",
        "approver": "",
    }
    chosen: list[str] | None = None
    if typed is not None:
        values = {name: typed.get(name, "") for name in values}
        chosen = typed.getlist("crew")
        window = values["window"]
        at = typed_moment(values["date"], values["time"], hall.zone) or at
    question = CrewQuestion(
        page.id,
        window.replace("\x00", ""),
        at,
        frozenset(one.code for one in page.matters),
        SHIFT_OF[page.kind],
    )
    found = crew_candidates(hall.id, [question], zone=hall.zone)[page.id]
    going = crew_choice(found, chosen, page)
    return {
        "values": values,
        "windows": [{"value": code, "label": name} for code, name in window_options(hall.id)],
        "crew": going,
        "crew_left_out": len(found) - len(going),
        "spoken": [
            {
                "value": "1",
                "label": gettext("已当面或电话告诉"),
                "hint": gettext("勾了，现在就算答复到了；不勾，短信送到才算。"),
                "checked": bool(values["spoken"]),
            }
        ],
        "crew_at": f"{day_words(at.date())} {clock_words(at)}",
        "is_visit": page.kind is RequestKind.HOME_VISIT,
        "approval": None
        if page.kind is RequestKind.HOME_VISIT
        else _approval(on_call_for(hall.id, page.id, window=question.window, at=at)),
    }


def _approval(found: OnCallFound | None) -> dict[str, Any] | None:
    """Who is on call to choose from, or that nobody is and what to do."""
    if found is None:
        return None
    matters = gettext("、").join(found.matters)
    return {
        "options": [
            {"value": one.login, "label": one.name} for one in found.people if not one.taken
        ],
        "hint": gettext("%(matters)s当天要审批；真的请他审批了才记加班") % {"matters": matters},
        "nobody": gettext(
            "%(matters)s当天要审批，那时没有人值守，或值守的人没空。请大厅管理在“岗位排班”里排一位审批值守，"
            "或换一个时间答复；不能因此不办。上班时间不用排。"
        )
        % {"matters": matters},
    }


def _approver(page: RequestPage, typed: QueryDict | None) -> list[dict[str, Any]]:
    """Whether the approver on call was needed; nothing where there is none."""
    if page.offer is None or not page.offer.approver:
        return []
    label = gettext("%(name)s参加了审批") % {"name": page.offer.approver}
    return [
        {
            "value": "1",
            "label": label,
            "hint": gettext("没请他审批就不勾，不记加班"),
            "checked": bool(typed and typed.get("approver_took_part")),
        }
    ]


def _grounds(service: RequestKind) -> list[dict[str, str]]:
    """Every ground of the service; absent staff are never one (6.4.d)."""
    return [
        {
            "value": ground.value,
            "label": word(REFUSAL_GROUNDS, ground),
            "hint": gettext("依据：%(place)s")
            % {"place": clause_place(refusal_clause(ground, service))},
        }
        for ground in REFUSAL_OF[service]
    ]


def _outcome(page: RequestPage) -> dict[str, Any]:
    """The matters of a visit without an outcome yet, and what may have become of one."""
    known = {one.matter for one in page.visit.outcomes} if page.visit else set()
    return {
        "matters": [
            {"value": one.code, "label": one.everyday_name or one.name}
            for one in sorted(page.matters, key=lambda one: one.code in known)
        ],
        "outcomes": [{"value": one.value, "label": word(OUTCOMES, one)} for one in VisitOutcome],
    }


def _causes() -> list[dict[str, Any]]:
    """The hall's own cause is management's to record."""
    return [
        {"value": NotDoneCause.ASKER.value, "label": gettext("申请人没有来，或说不办了")},
        {
            "value": NotDoneCause.DEATH.value,
            "label": gettext("申请人去世了"),
            "hint": gettext("不再给逝者的手机发消息，由大厅联系家属"),
        },
        {
            "value": NotDoneCause.HALL.value,
            "label": gettext("大厅的原因"),
            "hint": gettext("只有大厅管理能这样记"),
        },
    ]
