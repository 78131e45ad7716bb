"""What to tell the caller of a booking before hanging up: its number, the time, what is sent."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from banshi.boards.booking_page import BookingPage, booking_page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import date_words, day_words
from banshi.faces.staff_pages import CONSULT, actor_of, bar, staff_only


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
        "waits": _waits(found),
        **_letter(found),
    }
    return render(request, "consult/booking_taken.html", context)


def _waits(found: BookingPage) -> dict[str, str] | None:
    """The days a place is waited for; none where a time is booked."""
    if found.wanted_from is None or found.wanted_until is None or found.starts_at is not None:
        return None
    return {
        "first": day_words(found.wanted_from.date()),
        "last": day_words(found.wanted_until.date()),
    }


def _letter(found: BookingPage) -> dict[str, str]:
    """What a person must tell by letter or by telephone, and why."""
    for one in found.notices:
        if one.by_hand is not None:
            return {"letter": str(one.id), "by_hand": one.by_hand}
    return {"letter": "", "by_hand": ""}
