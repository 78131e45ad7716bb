"""The text messages' outbox: what the stand-in took in place of a telephone network."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from banshi.boards.outbox import PAGE, outbox
from banshi.boards.phone_codes import CodeOnItsWay, newest_codes
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import MANAGEMENT, bar, staff_only
from banshi.faces.staff_words import NOTICE_STATES, word
from banshi.policy.vocabulary import NoticeState

LAST_PAGE = 100_000
CHIPS = {
    NoticeState.QUEUED: "hold",
    NoticeState.SENT: "ok",
    NoticeState.DELIVERED: "done",
    NoticeState.FAILED_FOR_NOW: "warn",
    NoticeState.FAILED: "over",
}


@staff_only(*MANAGEMENT)
def outbox_page(request: HallRequest) -> HttpResponse:
    """Messages newest first, numbers masked."""
    now = present(request.hall)
    found = outbox(request.hall.id, zone=request.hall.zone, page=_page(request))
    context = {
        **bar(request, now=now, current="hall-outbox"),
        "total": found.total,
        "lines": [
            {
                "at": moment_words(one.queued_at, now),
                "reference": one.reference,
                "phone": one.phone,
                "words": one.words,
                "state": word(NOTICE_STATES, one.state),
                "chip": CHIPS[one.state],
                "reached": moment_words(one.delivered_at, now) if one.delivered_at else "",
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
        "newer": f"?page={found.page - 1}" if found.page > 1 else "",
        "older": f"?page={found.page + 1}" if found.has_older else "",
        "first": (found.page - 1) * PAGE + 1,
    }
    return render(request, "manager/outbox.html", context)


def _became(code: CodeOnItsWay) -> str:
    if code.was_used:
        return gettext("用过了")
    return gettext("发出了") if code.was_taken else gettext("没发出去")


def _page(request: HallRequest) -> int:
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdecimal()):
        return 1
    return min(max(int(text[:7]), 1), LAST_PAGE)
