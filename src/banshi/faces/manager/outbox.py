"""The text messages' outbox: what the stand-in took in place of a telephone network."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from banshi.acts.gateways import uses_stand_in
from banshi.acts.references import AUTHORISATION_LETTER, BOOKING_LETTER
from banshi.boards.gateways import GatewayLine, gateway_lines
from banshi.boards.outbox import PAGE, OutboxLine, outbox
from banshi.boards.phone_codes import CodeOnItsWay, newest_codes
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import MANAGEMENT, bar, staff_only
from banshi.faces.staff_words import GATEWAYS, word
from banshi.faces.stand_in_words import staff_chip, staff_state
from banshi.policy.vocabulary import NoticeState, NoticeTiming, WordingUsed

LAST_PAGE = 100_000
TIMINGS = {
    NoticeTiming.QUIET: gettext_lazy("夜里不打扰，早上再发"),
    NoticeTiming.PROMISED: gettext_lazy("夜里也发：答复就要到期"),
    NoticeTiming.SOON: gettext_lazy("夜里也发：说的事一早就要办"),
    NoticeTiming.JUST_WROTE: gettext_lazy("夜里也发：申请人刚来办过"),
}
# What a message is about: a booking, an authorisation, or else a request.
PAGES = {BOOKING_LETTER: "window-booking", AUTHORISATION_LETTER: "window-authorisation"}


@staff_only(*MANAGEMENT)
def outbox_page(request: HallRequest) -> HttpResponse:
    """Messages newest first, numbers masked."""
    now = present(request.hall)
    found = outbox(request.hall.id, zone=request.hall.zone, page=_page(request))
    context = {
        **bar(request, now=now, current="hall-outbox"),
        "total": found.total,
        "is_stand_in": uses_stand_in(request.hall.id),
        "lines": [
            {
                "at": moment_words(one.queued_at, now),
                "reference": one.reference,
                "href": reverse(PAGES.get(one.reference[:1], "hall-request"), args=[one.reference]),
                "phone": one.phone,
                "words": one.words,
                "state": staff_state(one.state, one.gateway),
                "chip": staff_chip(one.state, one.gateway),
                "reached": moment_words(one.delivered_at, now) if one.delivered_at else "",
                "gateway": word(GATEWAYS, one.gateway),
                "why": _why(one, now),
            }
            for one in found.lines
        ],
        "codes": [
            {
                "at": moment_words(one.sent_at, now),
                "phone": one.phone,
                "state": _became(one),
            }
            for one in newest_codes(request.hall.id, zone=request.hall.zone)
        ],
        "gateways": [
            _gateway(one, now)
            for one in gateway_lines(at=now, hall=request.hall.id, zone=request.hall.zone)
        ],
        "newer": f"?page={found.page - 1}" if found.page > 1 else "",
        "older": f"?page={found.page + 1}" if found.has_older else "",
        "first": (found.page - 1) * PAGE + 1,
    }
    return render(request, "manager/outbox.html", context)


def _why(one: OutboxLine, now: datetime) -> str:
    """Why it waits, or left at night, or that somebody calls; nothing of the usual case."""
    parts = [word(TIMINGS, one.timing)] if one.timing in TIMINGS else []
    if one.next_try_at is not None and one.state is not NoticeState.DELIVERED:
        parts.append(gettext("下次 %(at)s") % {"at": moment_words(one.next_try_at, now)})
    parts += [
        gettext("%(gateway)s：同一条交过 %(times)d 次，最近一次 %(at)s")
        % {
            "gateway": word(GATEWAYS, again.gateway),
            "times": again.times,
            "at": moment_words(again.last_at, now),
        }
        for again in one.again
    ]
    if one.wording is WordingUsed.UNFIT:
        parts.append(gettext("大厅自己的说法这一条用不上，用了默认的"))
    if one.calls:
        parts.append(gettext("已转为打电话或送信"))
    return gettext("，").join(parts)


def _gateway(one: GatewayLine, now: datetime) -> dict[str, str]:
    """One gateway as operators read it."""
    if one.rests_until is not None:
        state, chip = (
            gettext("连着失败 %(n)s 次，歇到 %(at)s 再试")
            % {"n": one.failures, "at": moment_words(one.rests_until, now)},
            "over",
        )
    elif one.failures:
        state, chip = gettext("刚失败过，还在用"), "warn"
    else:
        state, chip = gettext("正常"), "done"
    said = [one.last_fault] if one.failures and one.last_fault else []
    if one.silences:
        said.append(gettext("收了不回执 %(n)s 次") % {"n": one.silences})
    if one.strange_reports:
        said.append(gettext("回执说的不是它的短信 %(n)s 次") % {"n": one.strange_reports})
    return {
        "name": one.name,
        "state": state,
        "chip": chip,
        "taken": moment_words(one.taken_at, now) if one.taken_at else "",
        "said": gettext("；").join(said),
    }


def _became(code: CodeOnItsWay) -> str:
    if code.was_used:
        return gettext("用过了")
    return gettext("发出了") if code.was_taken else gettext("没发出去")


def _page(request: HallRequest) -> int:
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdecimal()):
        return 1
    return min(max(int(text[:7]), 1), LAST_PAGE)
