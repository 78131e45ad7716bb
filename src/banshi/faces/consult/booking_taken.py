"""What to tell the caller of a booking before hanging up: its number, the time, what is sent."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from banshi.boards.booking_page import BookingPage, booking_page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import date_words
from banshi.faces.staff_pages import CONSULT, actor_of, bar, staff_only
from banshi.policy.vocabulary import NoticeChannel, NoticeState


@require_safe
@staff_only(*CONSULT)
def taken(request: HallRequest, reference: str) -> HttpResponse:
    """A booking just made; its code is never told here, it reaches the party by message or letter."""
    now = present(request.hall)
    found = booking_page(reference, viewer=actor_of(request))
    if found is None:
        raise Http404
    context = {
        **bar(request, now=now, current="consult"),
        "page": found,
        "when": date_words(found.starts_at) if found.starts_at else "",
        "letter": _letter(found),
    }
    return render(request, "consult/booking_taken.html", context)


def _letter(found: BookingPage) -> str:
    """What must be told by letter or face to face, where there is no telephone."""
    waiting = (
        one
        for one in found.notices
        if one.channel is NoticeChannel.TASK and one.state is not NoticeState.DELIVERED
    )
    return next((str(one.id) for one in waiting), "")
