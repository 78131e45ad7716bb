"""My matters (查进度): every request of one's own, and each in full."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from banshi.boards.my_requests import MyRequest, my_requests
from banshi.boards.promises import in_hand
from banshi.boards.request_page import NoticeLine, RequestPage
from banshi.faces.citizen import standing_words, tracking
from banshi.faces.citizen.booking_words import booking_cards
from banshi.faces.citizen.own import asker_only, own_request, signed_in, viewer
from banshi.faces.citizen.page import PROGRESS, page
from banshi.faces.citizen.trace import steps
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.notice_titles import lang_of, title_of
from banshi.faces.once import new_key
from banshi.faces.paper_rows import paper_rows
from banshi.faces.spoken import moment_words, said
from banshi.faces.staff_words import refusal_clause
from banshi.faces.stand_in_words import kept_here, on_page_only
from banshi.policy.outcomes import left_to_do
from banshi.policy.services import twin_of
from banshi.policy.vocabulary import NoticeState, RequestKind, Verb

DEEDS = (Verb.CONFIRM, Verb.COUNTER, Verb.RESCHEDULE, Verb.REPLY_TO_ASK, Verb.WITHDRAW)


@require_safe
@signed_in
def my(request: HallRequest) -> HttpResponse:
    """The list, newest first."""
    now = present(request.hall)
    found = my_requests(viewer(request), at=now, before=_before(request))
    following = ""
    if found.next_before is not None:
        following = f"{reverse('my')}?before={found.next_before.timestamp()}"
    return page(
        request,
        "my",
        {
            "items": [_card(one, now, request) for one in found.items],
            "next_url": following,
            "bookings": []
            if "before" in request.GET
            else booking_cards(viewer(request), request.hall.zone, now),
        },
        here=PROGRESS,
    )


def _before(request: HallRequest) -> datetime | None:
    typed = request.GET.get("before", "")
    try:
        return request.hall.local(datetime.fromtimestamp(float(typed)).astimezone())
    except (ValueError, OverflowError, OSError):
        return None


def _card(one: MyRequest, now: datetime, request: HallRequest) -> dict[str, Any]:
    names = one.everyday_names if request.elder else one.matters
    at = one.offered_at or one.wanted_at
    return {
        "reference": one.reference,
        "names": gettext("、").join(names),
        "chip": tracking.chip(
            one.state, one.answer, now, begun=one.begun, in_hand=one.in_hand, left=one.left
        ),
        "bar": tracking.answer_bar(one.answer, now) if one.state in tracking.WAITING else None,
        "due": moment_words(one.answer.due_at, now)
        if one.answer is not None and one.state in tracking.WAITING
        else "",
        "at": moment_words(at, now),
        "at_is_agreed": one.offered_at is not None,
        "party": _party(one),
    }


def _party(one: MyRequest) -> str:
    """For whom it is, and whether somebody acts for him."""
    if one.is_agent:
        return gettext("您替%(name)s办") % {"name": one.party_name}
    if one.by_agent:
        return gettext("%(name)s，代理人替办") % {"name": one.party_name}
    return one.party_name


@require_safe
@asker_only
def my_request(request: HallRequest, reference: str) -> HttpResponse:
    """One request: in time or not, now and next, the trace, what to do, the notices."""
    now = present(request.hall)
    return page(
        request,
        "my_request",
        shown(request, own_request(request, reference, now), now),
        here=PROGRESS,
    )


def shown(request: HallRequest, found: RequestPage, now: datetime) -> dict[str, Any]:
    """What the page about one request shows."""
    answer = found.answer
    everyday = gettext("、").join(one.everyday_name or one.name for one in found.matters)
    formal = gettext("、").join(one.name for one in found.matters)
    return {
        "page": found,
        "name": everyday if request.elder else formal,
        "other_name": "" if everyday == formal or request.elder else everyday,
        "chip": tracking.chip(
            found.state,
            answer,
            now,
            begun=found.started_at is not None,
            in_hand=in_hand(found.promises),
            left=left_to_do(one.outcome for one in found.visit.outcomes) if found.visit else None,
        ),
        "bar": tracking.answer_bar(answer, now),
        "words": standing_words.words(found, now, request.hall.telephone),
        "answered": tracking.answered_words(answer, now),
        "why": [said(step) for step in answer.why] if answer else [],
        "clauses": [answer.clause] if answer else [],
        "refused_under": _refused_under(found),
        "told_under": twin_of("3.5.b", found.kind),
        "is_visit": found.kind is RequestKind.HOME_VISIT,
        "limits": [tracking.limit_card(one, now) for one in found.limits],
        "steps": steps(found, now),
        "notices": [_notice(one, now) for one in found.notices],
        "papers": paper_rows(found.notices, now),
        "may": {verb.value: verb in found.next for verb in DEEDS},
        "may_change": any(verb in found.next for verb in DEEDS),
        "asked_back": bool(found.asked_words and not found.replied_words),
        "once": new_key(),
        "back": back_to_own(request),
        "errors": [],
        "code": code_words(found.lookup_code),
        "by_code": viewer(request).account is None,
    }


def code_words(code: str) -> str:
    """The code in two groups, as it is read aloud: 1234 5678."""
    return f"{code[:4]} {code[4:]}" if code else ""


def back_to_own(request: HallRequest) -> dict[str, str]:
    """Back to one's list; whoever came by a code has none."""
    if viewer(request).account is None:
        return {"href": reverse("look-up"), "label": gettext("凭编号查")}
    return {"href": reverse("my"), "label": gettext("我的事项")}


def _refused_under(found: RequestPage) -> list[str]:
    """The clauses a refusal rests on: who has to consent, and the ground itself."""
    if found.refusal is None:
        return []
    return [twin_of("3.5.c", found.kind), refusal_clause(found.refusal.ground, found.kind)]


def notice_state(state: NoticeState, gateway: str) -> str:
    """How a notice got through."""
    if kept_here(state, gateway):
        return on_page_only()
    return {
        NoticeState.QUEUED: gettext("正在发"),
        NoticeState.SENT: gettext("发出了，等回执"),
        NoticeState.DELIVERED: gettext("送到了"),
        NoticeState.FAILED_FOR_NOW: gettext("短信没发出去，会再发"),
        NoticeState.FAILED: gettext("短信没送到，会打电话告诉您"),
        NoticeState.OVERTAKEN: gettext("没有再发：答复已经告诉您了"),
    }[state]


def _notice(one: NoticeLine, now: datetime) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": title_of(one),
        "lang": lang_of(one),
        "at": moment_words(one.delivered_at or one.queued_at, now),
        "state": notice_state(one.state, one.gateway),
        "paper": one.paper,
        "paper_number": one.paper_number,
    }


@require_safe
@asker_only
def received(request: HallRequest, reference: str) -> HttpResponse:
    """The receipt right after sending: the reference, by when, on what ground, what next."""
    now = present(request.hall)
    found = own_request(request, reference, now)
    return page(request, "received", shown(request, found, now), here=PROGRESS)
