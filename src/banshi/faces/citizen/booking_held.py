"""Booking a time in working hours, step 2: for whom, read it over, booked at once (3.0, R11)."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from banshi.acts import bookings
from banshi.acts.answers import (
    Accepted,
    Answer,
    Forbidden,
    Invalid,
    KeyReused,
    NotFound,
    Refused,
    Repeated,
    Stale,
)
from banshi.acts.application import Party
from banshi.acts.bookings import BookingAsked
from banshi.boards.booking_page import BookingPage, booking_page
from banshi.boards.bookings import nearest_free
from banshi.boards.catalogue import MatterPage, matter_page
from banshi.faces.acting_for import OWN
from banshi.faces.booking_times import SlotChosen, near_choices, read_slot
from banshi.faces.citizen import asking_fields as fields
from banshi.faces.citizen.asking_who import WhoChoice, not_said, party_of, who_choice
from banshi.faces.citizen.booking_days import to
from banshi.faces.citizen.draft import Draft
from banshi.faces.citizen.own import signed_in, viewer
from banshi.faces.citizen.page import BOOK, page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.once import CSRF_FIELD, new_key, once_key, shown_key
from banshi.faces.spoken import clock_words, date_words, length_words, said
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import BookingState, BookingVerb

# Refusals another time mends.
OTHER_TIME = (
    RefusalCode.HOLD_LAPSED,
    RefusalCode.NOT_NOW,
    RefusalCode.SLOT_FULL,
    RefusalCode.TOO_NEAR,
    RefusalCode.NOT_BOOKABLE,
    RefusalCode.BOOKED_THEN,
)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def held(request: HallRequest, reference: str) -> HttpResponse:
    """Who comes and how he is reached, under the time that is kept; then booked at once."""
    now = present(request.hall)
    found = booking_page(reference, viewer=viewer(request))
    if found is None or not found.is_asker:
        raise Http404
    if found.state not in (BookingState.HELD, BookingState.LAPSED, BookingState.LEFT):
        return to("my-booking", reference)
    matter = matter_page(request.hall.id, found.matter, on=now.date())
    if matter is None:
        raise Http404
    typed = posted(request)
    chosen = who_choice(request, typed, matter)
    if request.method != "POST":
        return _form(request, found, matter, typed, chosen, now)
    if chosen.lost:
        return _form(request, found, matter, typed, chosen, now, not_said(chosen))
    if chosen.value == OWN and chosen.identity is not None and not chosen.identity.is_known:
        return first_say_who(request.get_full_path())
    answer = _book(request, found, party_of(typed, chosen), now)
    if isinstance(answer, Accepted | Repeated):
        return to("my-booking", answer.reference)
    if isinstance(answer, NotFound):
        raise Http404
    return _form(request, found, matter, typed, chosen, now, answer)


def posted(request: HallRequest) -> Draft:
    """What this form says."""
    return Draft({name: request.POST[name] for name in request.POST if name != CSRF_FIELD})


def first_say_who(here: str) -> HttpResponse:
    """Name and ID number are asked on a page of their own, once; then back to here."""
    response = HttpResponseRedirect(f"{reverse('my-identity')}?{urlencode({'next': here})}")
    response.status_code = 303
    return response


def _book(request: HallRequest, found: BookingPage, party: Party, now: datetime) -> Answer:
    """The place that is held, or another time where that one is gone."""
    by = viewer(request)
    key = once_key(request, by.account)
    slot = read_slot(request.POST.get("slot", ""))
    if slot is None:
        return bookings.book_held(found.reference, party, by=by, at=now, key=key)
    asked = BookingAsked(found.matter, party, slot.starts_at, slot.window)
    return bookings.book(asked, by=by, at=now, key=key)


def _form(
    request: HallRequest,
    found: BookingPage,
    matter: MatterPage,
    typed: Draft,
    chosen: WhoChoice,
    now: datetime,
    answer: Answer | None = None,
) -> HttpResponse:
    errors = fields.shown_errors(answer.errors if isinstance(answer, Invalid) else ())
    slot = read_slot(typed["slot"])
    lapsed = _is_gone(found, now) or (isinstance(answer, Refused) and _mends(answer))
    near = _near(request, found, slot, now) if lapsed else []
    away = bool(lapsed and not isinstance(answer, Refused))
    return page(
        request,
        "booking_held",
        {
            "page": found,
            "rows": _rows(found, matter, request, slot),
            "left": "" if lapsed or found.until is None else length_words(found.until - now),
            "until": "" if lapsed or found.until is None else clock_words(found.until),
            "draft": typed.answers,
            "choices": chosen.choices(),
            "who": chosen.value,
            "who_lost": chosen.lost,
            "phone": typed.answers.get("phone", chosen.phone),
            "near": near,
            "slot": typed["slot"],
            "gone": lapsed,
            "away": away,
            "once": new_key() if isinstance(answer, KeyReused | Refused) else shown_key(request),
            "errors": [{"field": one.field, "text": one.text} for one in errors],
            "wrong": {one.field: one.text for one in errors},
            "refused": answer if isinstance(answer, Refused) else None,
            "blocked": blocked_words(answer),
            "back": {
                "href": _choose_again(found),
                "label": gettext("另选时间"),
            },
        },
        here=BOOK,
        status=status_of(answer),
    )


def _choose_again(found: BookingPage) -> str:
    here = reverse("booking", args=[found.matter])
    if found.starts_at is None:
        return here
    return f"{here}?{urlencode({'day': found.starts_at.date().isoformat()})}"


def _is_gone(found: BookingPage, now: datetime) -> bool:
    """Whether the place is kept no longer."""
    return BookingVerb.BOOK not in found.next or (found.until is not None and found.until < now)


def _mends(answer: Refused) -> bool:
    return answer.decision.value in OTHER_TIME


def _near(
    request: HallRequest, found: BookingPage, slot: SlotChosen | None, now: datetime
) -> list[dict[str, str]]:
    around = slot.starts_at if slot else found.starts_at or now
    lines = nearest_free(viewer(request), found.matter, around=around, at=now)
    return near_choices(lines, request)


def _rows(
    found: BookingPage, matter: MatterPage, request: HallRequest, slot: SlotChosen | None
) -> list[dict[str, Any]]:
    starts_at = request.hall.local(slot.starts_at) if slot else found.starts_at
    code = slot.window if slot else found.window
    where = next((one for one in matter.line.windows if one.code == code), None)
    place = f"{where.name}，{where.address}" if where and where.address else found.window_name
    return [
        {"term": gettext("办什么"), "value": matter.line.everyday_name},
        {
            "term": gettext("什么时间"),
            "value": date_words(starts_at) if starts_at else "",
            "change_url": _choose_again(found),
        },
        {"term": gettext("在哪里办"), "value": place},
    ]


def blocked_words(answer: Answer | None) -> str:
    """Why nothing was done, where neither a field nor a rule is the cause."""
    if isinstance(answer, Forbidden):
        return said(answer.reason)
    if isinstance(answer, KeyReused):
        return gettext("这张表已经交过一次，内容又改了。请核对后再提交。")
    if isinstance(answer, Stale):
        return gettext("这件事刚才有了变化，您的操作没有生效。请看看现在的样子，再决定。")
    return ""


def status_of(answer: Answer | None) -> int:
    """The status a page answers with, after an act that did not do it."""
    match answer:
        case Invalid() | KeyReused():
            return 422
        case Refused() | Stale():
            return 409
        case Forbidden():
            return 403
    return 200
