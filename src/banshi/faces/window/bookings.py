"""Ordinary bookings at the window: the day in order, who is here, and what is done to one (3.0)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_POST

from banshi.acts import bookings
from banshi.acts.answers import (
    Accepted,
    Answer,
    FieldError,
    Forbidden,
    Invalid,
    KeyReused,
    NotFound,
    Refused,
    Repeated,
    Stale,
)
from banshi.boards.booking_page import BookingPage, booking_page
from banshi.boards.bookings import BookingLine, window_day
from banshi.boards.window_requests import sees_every_window, window_options
from banshi.faces.booking_times import read_slot
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.moments import day_asked
from banshi.faces.once import new_key, once_key
from banshi.faces.paper_rows import paper_rows
from banshi.faces.spoken import clock_words, date_words, day_words, said
from banshi.faces.staff_forms import seen_version
from banshi.faces.staff_pages import BRINGING, WINDOW, actor_of, bar, staff_only
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import BookingState, BookingVerb

S, V = BookingState, BookingVerb
CURRENT = "window-bookings"
DEEDS = ("check-in", "no-show", "cancel", "accept", "leave", "move")
TONES = {S.BOOKED: "ok", S.OFFERED: "warn", S.DISPLACED: "over", S.ARRIVED: "done"}


def state_words(state: BookingState) -> str:
    """Where a booking stands, in the window's words."""
    return {
        S.HELD: gettext("位子先留着"),
        S.WAITING: gettext("在候补"),
        S.OFFERED: gettext("有空位，等他接受"),
        S.BOOKED: pgettext("booking", "还没到"),
        S.DISPLACED: gettext("那时不上班，等他另选"),
        S.ARRIVED: gettext("到了"),
        S.NO_SHOW: gettext("没有来"),
        S.CANCELLED: gettext("取消了"),
        S.LAPSED: gettext("到时放开了"),
        S.LEFT: gettext("退出了"),
    }[state]


@staff_only(*WINDOW)
def day(request: HallRequest) -> HttpResponse:
    """One window's bookings of one day, by time."""
    now, actor = present(request.hall), actor_of(request)
    options = [
        one
        for one in window_options(request.hall.id)
        if sees_every_window(actor) or one[0] in actor.windows
    ]
    wanted = request.GET.get("window", "")
    window = next((code for code, _ in options if code == wanted), options[0][0] if options else "")
    chosen = day_asked(request.GET.get("day", ""), now.date())
    lines = window_day(actor, window, chosen) if window else ()
    context = {
        **bar(request, now=now, current=CURRENT),
        "windows": [{"value": code, "label": name} for code, name in options],
        "window": window,
        "day": chosen.isoformat(),
        "day_words": day_words(chosen),
        "lines": [_line(one, now) for one in lines if one.state is not S.HELD],
        "sentence": _sentence(lines),
        "before": _link(window, chosen - timedelta(days=1)),
        "after": _link(window, chosen + timedelta(days=1)),
        "once": new_key(),
        "brings": actor.has(*BRINGING),
    }
    return render(request, "window/bookings.html", context)


def _link(window: str, day: date) -> str:
    return f"{reverse(CURRENT)}?{urlencode({'window': window, 'day': day.isoformat()})}"


def _line(one: BookingLine, now: datetime) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "version": one.version,
        "at": clock_words(one.starts_at) if one.starts_at else "",
        "matter": one.matter_name,
        "party": one.party_name,
        "state": state_words(one.state),
        "tone": TONES.get(one.state, "hold"),
        "can_check_in": V.CHECK_IN in one.next and _days_to(one.starts_at, now) == 0,
    }


def _days_to(starts_at: datetime | None, now: datetime) -> int:
    """How many days from today it is booked for; both in the hall's zone."""
    return (starts_at.date() - now.date()).days if starts_at else 0


def _may(found: BookingPage, now: datetime) -> dict[str, bool]:
    """What is offered: arriving on its day, not having come from that day on."""
    days = _days_to(found.starts_at, now)
    may = {one.replace("-", "_"): V(one.replace("-", "_")) in found.next for one in DEEDS}
    return {
        **may,
        "check_in": may["check_in"] and days == 0,
        "no_show": may["no_show"] and days <= 0,
    }


def _sentence(lines: tuple[BookingLine, ...]) -> str:
    counts = {state: sum(one.state is state for one in lines) for state in S}
    return gettext("还没到 %(due)d 人，到了 %(here)d 人，没有来 %(missed)d 人") % {
        "due": counts[S.BOOKED],
        "here": counts[S.ARRIVED],
        "missed": counts[S.NO_SHOW],
    }


@staff_only(*WINDOW)
def booking(request: HallRequest, reference: str) -> HttpResponse:
    """One booking, with what may be done to it on the party's word."""
    return _shown(request, reference, None)


@staff_only(*WINDOW)
@require_POST
def act(request: HallRequest, reference: str, deed: str) -> HttpResponse:
    """Do it, and back to the list or the booking."""
    now, actor = present(request.hall), actor_of(request)
    how = {
        "by": actor,
        "at": now,
        "expected_version": seen_version(request),
        "key": once_key(request, actor.account),
    }
    answer = _deeds(request)[deed](reference, how)
    match answer:
        case Accepted() | Repeated():
            # The list stays where it was; a form that came from the booking's page leads back there.
            back = request.POST.get("back", "")
            target = reverse("window-booking", args=[reference])
            if back.startswith(f"{reverse(CURRENT)}?"):
                target = back
            response = HttpResponseRedirect(target)
            response.status_code = HTTPStatus.SEE_OTHER
            return response
        case NotFound():
            raise Http404
    return _shown(request, reference, answer)


def _deeds(request: HallRequest) -> dict[str, Callable[[str, dict[str, Any]], Answer | None]]:
    reason = request.POST.get("reason", "")
    slot = read_slot(request.POST.get("slot", ""))
    return {
        "check-in": lambda of, how: bookings.check_in(of, **how),
        "no-show": lambda of, how: bookings.no_show(of, **how),
        "cancel": lambda of, how: bookings.cancel(of, reason, **how),
        "accept": lambda of, how: bookings.accept(of, **how),
        "leave": lambda of, how: bookings.leave(of, **how),
        "move": lambda of, how: (
            bookings.move(of, slot.starts_at, slot.window, **how) if slot else None
        ),
    }


def _shown(request: HallRequest, reference: str, answer: Answer | None) -> HttpResponse:
    now, actor = present(request.hall), actor_of(request)
    found = booking_page(reference, viewer=actor)
    if found is None:
        raise Http404
    errors = _errors(request, answer)
    context = {
        **bar(request, now=now, current=CURRENT),
        "page": found,
        "name": found.everyday_name or found.matter_name,
        "chip": {"state": TONES.get(found.state, "hold"), "text": state_words(found.state)},
        "rows": _rows(found),
        "may": _may(found, now),
        "times": f"{reverse('window-booking-new')}?{urlencode(_moving(found))}",
        "timeline": [
            {
                "at": date_words(one.at),
                "words": said(one.reason),
                "clauses": list(one.clauses),
            }
            for one in found.timeline
            if one.reason is not None
        ],
        "papers": paper_rows(found.notices, now),
        "reason": request.POST.get("reason", ""),
        "once": new_key(),
        "errors": errors,
        "reason_error": next((one["text"] for one in errors if one["field"] == "reason"), ""),
        "clauses": list(answer.decision.cites) if isinstance(answer, Refused) else [],
        "back": {
            "href": _link(found.window, (found.starts_at or now).date()),
            "label": gettext("当天的号"),
        },
    }
    return render(request, "window/booking.html", context, status=_status(request, answer))


def _moving(found: BookingPage) -> dict[str, str]:
    return {"matter": found.matter, "move": found.reference}


def _errors(request: HallRequest, answer: Answer | None) -> list[dict[str, str]]:
    match answer:
        case Refused(decision=decision):
            return [{"field": "", "text": said(decision.reason)}]
        case Invalid(errors=errors):
            return [{"field": one.field, "text": _wrong(one)} for one in errors]
        case Forbidden(reason=reason):
            return [{"field": "", "text": said(reason)}]
        case Stale():
            return [{"field": "", "text": gettext("别人刚改过这个号，没有办。请看清再办。")}]
        case KeyReused():
            return [{"field": "", "text": gettext("这张表交过一次，内容又改了。请再交一次。")}]
    if request.method == "POST":
        return [{"field": "", "text": gettext("请从列出的时间里选一个。")}]
    return []


def _wrong(error: FieldError) -> str:
    if error.code == RefusalCode.WORDS_MISSING:
        return gettext("请写他说为什么不来了。")
    return said(error.detail)


def _status(request: HallRequest, answer: Answer | None) -> int:
    match answer:
        case Refused() | Stale():
            return HTTPStatus.CONFLICT
        case Forbidden():
            return HTTPStatus.FORBIDDEN
    return HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK


def _rows(found: BookingPage) -> list[dict[str, str]]:
    time = date_words(found.starts_at) if found.starts_at else ""
    rows = [
        {"term": gettext("时间"), "value": time},
        {"term": gettext("窗口"), "value": found.window_name},
        {"term": gettext("谁来办"), "value": f"{found.party_name}　{found.party_number}"},
        {"term": gettext("联系"), "value": f"{found.contact_name}　{found.contact_phone}"},
        {"term": gettext("材料"), "value": gettext("、").join(found.bringing.everything)},
    ]
    if found.caller_name:
        caller = f"{found.caller_name}　{found.caller_phone}"
        rows.insert(3, {"term": gettext("谁打电话替他约的"), "value": caller})
    if found.until is not None:
        rows.append({"term": gettext("留到"), "value": date_words(found.until)})
    if found.closing_words:
        rows.append({"term": gettext("记下的话"), "value": found.closing_words})
    return rows
