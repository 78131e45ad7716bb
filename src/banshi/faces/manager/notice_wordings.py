"""The hall's own words for its notices: seen first, confirmed by another person, taken back."""

from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts import notice_wordings
from banshi.acts.answers import Forbidden, Invalid, NotFound, Refused
from banshi.acts.notice_wordings import USUAL, Wording, WordingMade
from banshi.acts.wording_placeholders import MUST_SAY, may_say
from banshi.acts.wording_preview import Foreseen, preview
from banshi.boards.notice_wordings import WordingLine, wording_lines
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.moments import typed_day
from banshi.faces.spoken import day_words, said
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import WORDING, WORDING_SEEN, actor_of, bar, staff_only
from banshi.faces.staff_words import NOTICES, word
from banshi.policy.vocabulary import ChangeState, NoticeKind, Role

STEPS = {
    "agree": notice_wordings.agree,
    "decline": notice_wordings.decline,
    "withdraw": notice_wordings.withdraw,
}
FIELDS = ("short", "lead", "short_en", "lead_en")


@staff_only(*WORDING_SEEN)
def listed(request: HallRequest) -> HttpResponse:
    """Every kind the hall may word, what waits for a second person, what was settled."""
    return _listed(request, "")


def _listed(request: HallRequest, wrong: str, status: int = HTTPStatus.OK) -> HttpResponse:
    now = present(request.hall)
    actor = actor_of(request)
    found = wording_lines(request.hall.id, zone=request.hall.zone)
    agreed = sorted(
        (one for one in found if one.holds_from is not None),
        key=lambda one: (one.holds_from, one.settled_at),
    )
    used = {one.kind: one for one in agreed if one.holds_from and one.holds_from <= now}
    coming = {one.kind: one for one in reversed(agreed) if one.holds_from and one.holds_from > now}
    settles = actor.has(Role.MANAGER, Role.SUPERVISOR)
    lines = [_line(one, now, actor.account, may_settle=settles) for one in found]
    context = {
        **bar(request, now=now, current="hall-house"),
        "wrong": wrong,
        "may_change": actor.has(*WORDING),
        "kinds": [
            {
                "kind": kind.value,
                "name": word(NOTICES, kind),
                "own": kind in used and not used[kind].restores,
                "since": _since(used.get(kind), now),
                "next": _since(coming.get(kind), now),
                "next_own": kind in coming and not coming[kind].restores,
            }
            for kind in MUST_SAY
        ],
        "waiting": [one for one in lines if one["waits"]],
        "settled": [one for one in lines if not one["waits"]],
        "back": {"href": reverse("hall-house"), "label": gettext("大厅家底")},
    }
    return render(request, "manager/notice_wordings.html", context, status=status)


def _since(line: WordingLine | None, now: datetime) -> str:
    return moment_words(line.holds_from, now) if line and line.holds_from else ""


@staff_only(*WORDING)
def change(request: HallRequest, kind: str) -> HttpResponse:
    """Type other words; see how they read; propose them, or that the usual ones come back."""
    if kind not in MUST_SAY:
        raise Http404
    named, now = NoticeKind(kind), present(request.hall)
    if request.method != "POST":
        return _form(request, named, now, notice_wordings.in_use(request.hall.id, named, at=now))
    typed = Wording(**{name: request.POST.get(name, "") for name in FIELDS})
    if "restore" in request.POST:
        typed = USUAL
    elif "propose" not in request.POST:
        return _seen(request, named, now, typed)
    day = request.POST.get("from_day", "").strip()
    from_day = typed_day(day)
    if day and from_day is None:
        return _form(request, named, now, typed, {"from_day": said(notice_wordings.WHICH_DAY)})
    made = notice_wordings.propose(named, typed, by=actor_of(request), at=now, from_day=from_day)
    match made:
        case Invalid(errors=errors):
            wrong = {one.field: said(one.detail) for one in errors}
            return _form(request, named, now, typed, wrong)
        case Refused(decision=decision):
            wrong = {"": said(decision.reason)}
            return _form(request, named, now, typed, wrong, status=HTTPStatus.CONFLICT)
        case Forbidden(reason=reason):
            wrong = {"": said(reason)}
            return _form(request, named, now, typed, wrong, status=HTTPStatus.FORBIDDEN)
    messages.success(request, gettext("提议记下了，等另一位管理人员或督查同意。"))
    return _to_list()


@staff_only(*WORDING_SEEN)
def settle(request: HallRequest, wording: UUID, step: str) -> HttpResponse:
    """Agree to, decline or take back a proposal."""
    if request.method != "POST":
        return redirect("hall-notices-worded")
    done = STEPS[step](wording, by=actor_of(request), at=present(request.hall))
    match done:
        case NotFound():
            raise Http404
        case Refused(decision=decision):
            return _listed(request, said(decision.reason), HTTPStatus.CONFLICT)
        case Forbidden(reason=reason):
            return _listed(request, said(reason), HTTPStatus.FORBIDDEN)
        case WordingMade():
            words = {
                "agree": gettext(
                    "同意了，到了定的那天、没有定的从现在起，新写的通知用这个说法；写过的不变。"
                ),
                "decline": gettext("没有同意，说法不变。"),
                "withdraw": gettext("提议收回了。"),
            }
            messages.success(request, words[step])
    return _to_list()


def _to_list() -> HttpResponse:
    target = HttpResponseRedirect(reverse("hall-notices-worded"))
    target.status_code = HTTPStatus.SEE_OTHER
    return target


def _seen(request: HallRequest, kind: NoticeKind, now: datetime, typed: Wording) -> HttpResponse:
    reference = request.POST.get("reference", "").strip().upper()
    found = preview(request.hall.id, kind, typed, reference=reference, at=now)
    if isinstance(found, Invalid):
        wrong = {one.field: said(one.detail) for one in found.errors}
        return _form(request, kind, now, typed, wrong)
    return _form(request, kind, now, typed, seen=found)


def _form(
    request: HallRequest,
    kind: NoticeKind,
    now: datetime,
    typed: Wording,
    lines: dict[str, str] | None = None,
    *,
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY,
    seen: Foreseen | None = None,
) -> HttpResponse:
    wrong = lines or {}
    needed = MUST_SAY[kind]
    usual = preview(request.hall.id, kind, USUAL, reference="", at=now)
    context = {
        **bar(request, now=now, current="hall-house"),
        "kind": kind.value,
        "name": word(NOTICES, kind),
        "typed": typed,
        "from_day": request.POST.get("from_day", ""),
        "today": now.date(),
        "reference": request.POST.get("reference", ""),
        "places": [
            {
                "zh": one.token(english=False),
                "en": one.token(english=True),
                "meaning": said(one.meaning),
                "must": one in needed,
            }
            for one in may_say(kind)
        ],
        "lines": wrong,
        "errors": [{"field": name, "text": text} for name, text in wrong.items()],
        "shown": _sides(usual if seen is None else seen),
        "seen": seen,
        "back": {"href": reverse("hall-notices-worded"), "label": gettext("通知说法")},
    }
    code = status if wrong else HTTPStatus.OK
    return render(request, "manager/notice_wording.html", context, status=code)


def _sides(found: Foreseen | Invalid) -> list[dict[str, Any]]:
    if isinstance(found, Invalid):
        return []
    return [
        {"lang": "zh-CN", "name": gettext("中文"), "text": found.zh},
        {"lang": "en", "name": gettext("英文"), "text": found.en},
    ]


def _line(
    one: WordingLine, now: datetime, viewer: UUID | None, *, may_settle: bool
) -> dict[str, Any]:
    states = {
        ChangeState.PROPOSED: gettext("等同意"),
        ChangeState.AGREED: gettext("同意了"),
        ChangeState.DECLINED: gettext("没有同意"),
        ChangeState.WITHDRAWN: gettext("收回了"),
    }
    is_own = one.proposer == viewer
    return {
        "id": one.id,
        "name": word(NOTICES, one.kind),
        "restores": one.restores,
        "from_day": day_words(one.from_day) if one.from_day else "",
        "texts": [words for words in (one.short, one.lead, one.short_en, one.lead_en) if words],
        "state": states[one.state],
        "waits": one.state is ChangeState.PROPOSED,
        "proposed": f"{moment_words(one.proposed_at, now)} {one.proposed_by}",
        "settled": f"{moment_words(one.settled_at, now)} {one.settled_by}"
        if one.settled_at
        else "",
        "is_own": is_own,
        "may_settle": may_settle and not is_own,
    }
