"""What the party does with his booking: move it, give it up, take the place offered (3.0)."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from banshi.acts import bookings
from banshi.acts.answers import Accepted, Answer, Invalid, KeyReused, NotFound, Refused, Repeated
from banshi.boards.booking_page import BookingPage
from banshi.boards.bookings import nearest_free
from banshi.faces.booking_times import SlotChosen, near_choices, read_slot
from banshi.faces.citizen import asking_fields as fields
from banshi.faces.citizen.booking import own_booking, shown
from banshi.faces.citizen.booking_days import choosing, to
from banshi.faces.citizen.booking_held import OTHER_TIME, blocked_words, status_of
from banshi.faces.citizen.own import asker_only, viewer
from banshi.faces.citizen.page import PROGRESS, page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.once import new_key, once_key, shown_key
from banshi.faces.spoken import date_words
from banshi.policy.vocabulary import BookingVerb

posted_or_shown = require_http_methods(["GET", "HEAD", "POST"])
V = BookingVerb


@posted_or_shown
@asker_only
def move(request: HallRequest, reference: str) -> HttpResponse:
    """Another time: the same choice of days, then the question whether it is meant."""
    slot = read_slot(request.POST.get("slot", "") or request.GET.get("slot", ""))
    if slot is None:
        return _other_times(request, own_booking(request, reference), None)
    found = own_booking(request, reference)
    words = {
        "title": gettext("改到这个时间，对吗？"),
        "text": gettext("从 %(before)s 改到 %(after)s。原来的位子马上放开给别人。")
        % {
            "before": date_words(found.starts_at) if found.starts_at else "",
            "after": date_words(request.hall.local(slot.starts_at)),
        },
        "choice": gettext("改到这个时间"),
        "safe": gettext("不改，回去"),
        "slot": slot.value,
    }
    return _deed(
        request,
        found,
        V.MOVE,
        lambda how: bookings.move(reference, slot.starts_at, slot.window, **how),
        words,
        slot,
    )


@posted_or_shown
@asker_only
def cancel(request: HallRequest, reference: str) -> HttpResponse:
    """Give it up, after one more question."""
    reason = request.POST.get("reason", "")
    words = {
        "title": gettext("要取消这个号吗？"),
        "text": gettext("取消以后位子马上给别人。还要办的，可以再约，或直接来取号。"),
        "choice": gettext("取消这个号"),
        "safe": gettext("不取消，回去"),
        "grave": True,
        "reason": reason,
        "asks_why": True,
    }
    return _deed(
        request,
        own_booking(request, reference),
        V.CANCEL,
        lambda how: bookings.cancel(reference, reason, **how),
        words,
    )


@posted_or_shown
@asker_only
def accept(request: HallRequest, reference: str) -> HttpResponse:
    """Take the place that came free."""
    found = own_booking(request, reference)
    at = date_words(found.starts_at) if found.starts_at else ""
    words = {
        "title": gettext("就要这个空位，对吗？"),
        "text": gettext("%(window)s，%(at)s。接受了就约上。")
        % {"window": found.window_name, "at": at},
        "choice": gettext("接受这个空位"),
        "safe": gettext("先不接受，回去"),
    }
    return _deed(request, found, V.ACCEPT, lambda how: bookings.accept(reference, **how), words)


@posted_or_shown
@asker_only
def leave(request: HallRequest, reference: str) -> HttpResponse:
    """Give up a place in line, or one that is kept."""
    words = {
        "title": gettext("要退出吗？"),
        "text": gettext("退出以后，位子或候补的次序就让给别人。"),
        "choice": gettext("退出"),
        "safe": gettext("不退，回去"),
        "grave": True,
    }
    found = own_booking(request, reference)
    return _deed(request, found, V.LEAVE, lambda how: bookings.leave(reference, **how), words)


def _deed(
    request: HallRequest,
    found: BookingPage,
    verb: BookingVerb,
    act: Callable[[dict[str, Any]], Answer],
    words: dict[str, Any],
    slot: SlotChosen | None = None,
) -> HttpResponse:
    """Ask once more, or do it and show the booking; the question again when it did not work."""
    now = present(request.hall)
    answer: Answer | None = None
    if request.method == "POST":
        answer = act(
            {
                "by": viewer(request),
                "at": now,
                "expected_version": _version(request),
                "key": once_key(request, viewer(request).account),
            }
        )
        if isinstance(answer, Accepted | Repeated):
            return to("my-booking", found.reference)
        if isinstance(answer, NotFound):
            raise Http404
        found = own_booking(request, found.reference)
    if request.method != "POST" and verb not in found.next:
        return to("my-booking", found.reference)
    if slot is not None and isinstance(answer, Refused) and answer.decision.value in OTHER_TIME:
        return _other_times(request, found, answer, slot)
    return _question(request, found, verb, words, answer)


def _question(
    request: HallRequest,
    found: BookingPage,
    verb: BookingVerb,
    words: dict[str, Any],
    answer: Answer | None,
) -> HttpResponse:
    now = present(request.hall)
    errors = fields.shown_errors(answer.errors if isinstance(answer, Invalid) else ())
    context = {
        **shown(request, found, now),
        **words,
        "can": verb in found.next,
        "once": new_key() if isinstance(answer, KeyReused) else shown_key(request),
        "errors": [{"field": one.field, "text": one.text} for one in errors],
        "wrong": {one.field: one.text for one in errors},
        "refused": answer if isinstance(answer, Refused) else None,
        "changed": blocked_words(answer),
        "kept": [words["reason"]] if words.get("reason") and verb not in found.next else [],
        "back": _back(found),
    }
    return page(request, "booking_deed", context, here=PROGRESS, status=status_of(answer))


def _other_times(
    request: HallRequest,
    found: BookingPage,
    answer: Refused | None,
    slot: SlotChosen | None = None,
) -> HttpResponse:
    """The days and times to move to; the nearest free ones where the one chosen is gone."""
    now = present(request.hall)
    if answer is None and V.MOVE not in found.next:
        return to("my-booking", found.reference)
    here = reverse("my-booking-move", args=[found.reference])
    by = viewer(request)
    near = nearest_free(by, found.matter, around=slot.starts_at, at=now) if slot is not None else ()
    context = {
        **choosing(request, by, found.matter, now).shown(request, here, now),
        "page": found,
        "name": found.everyday_name or found.matter_name,
        "now_at": date_words(found.starts_at) if found.starts_at else "",
        "near": [
            {**one, "href": f"{here}?{urlencode({'slot': one['value']})}"}
            for one in near_choices(near, request)
        ],
        "here": here,
        "refused": answer,
        "back": _back(found),
    }
    return page(request, "booking_move", context, here=PROGRESS, status=status_of(answer))


def _back(found: BookingPage) -> dict[str, str]:
    return {"href": reverse("my-booking", args=[found.reference]), "label": found.reference}


def _version(request: HallRequest) -> int | None:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 9 else None
