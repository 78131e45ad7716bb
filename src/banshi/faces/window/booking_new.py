"""Booking for somebody at the counter or on the phone, or putting him on the waiting list (3.0)."""

from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts import bookings
from banshi.acts.answers import Accepted, Answer, FieldError, Invalid, KeyReused, Refused, Repeated
from banshi.acts.application import Party
from banshi.acts.bookings import BookingAsked, Reached, WaitAsked
from banshi.boards.booking_days import booking_days
from banshi.boards.booking_page import booking_page
from banshi.boards.bookings import nearest_free
from banshi.boards.catalogue import MatterPage, matter_page
from banshi.boards.finding import found
from banshi.faces.booking_times import SlotChosen, day_tiles, near_choices, read_slot, window_times
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.moments import typed_stretch
from banshi.faces.once import new_key, once_key, shown_key
from banshi.faces.spoken import date_words, day_words, said
from banshi.faces.staff_pages import WINDOW, actor_of, bar, staff_only
from banshi.faces.typed_application import (
    REACHED,
    WHOM,
    summary_of,
    typed_language,
    who_choices,
)
from banshi.policy.decision import Text
from banshi.policy.matter_codes import is_matter_code
from banshi.policy.vocabulary import BookingVerb, Channel, PartyType

DAYS, MOST_FOUND = 21, 8
CHANNELS = (Channel.WINDOW, Channel.PHONE)
CONTROL = {
    "party.name": "name",
    "party.id_number": "number",
    "party.credit_code": "number",
    "party.phone": "phone",
    "post_address": "post-address",
    "until": "last_day",
    "from": "first_day",
    "wanted_at": "near",
    "slot": "near",
}
PAGE_ORDER = ("slot", "wanted_at", "window", "from", "until", "channel-1", *WHOM, *REACHED)
HOW = Text("请选是当面说的，还是打电话说的。", "Please say how it came.")
WHICH = Text("请选一个时间，或填候补等到哪天。", "Choose a time, or until which day to wait.")


@dataclass(frozen=True)
class Page:
    """What the page stands on: the matter chosen, the slot chosen, the booking to be moved."""

    matter: MatterPage | None
    slot: SlotChosen | None
    moving: str
    now: datetime


@staff_only(*WINDOW)
def new(request: HallRequest) -> HttpResponse:
    """Find the matter, choose the time, say who; one page, in three stretches."""
    now = present(request.hall)
    typed = request.POST if request.method == "POST" else request.GET
    code = typed.get("matter", "")
    known = is_matter_code(code)
    matter = matter_page(request.hall.id, code, on=now.date()) if known else None
    slot = read_slot(typed.get("slot", ""))
    at = Page(matter, slot, _moving(request, typed.get("move", "")), now)
    if request.method != "POST" or matter is None:
        return _shown(request, at, None)
    answer = _act(request, at, matter)
    if isinstance(answer, Accepted | Repeated):
        response = redirect("window-booking", answer.reference)
        response.status_code = HTTPStatus.SEE_OTHER
        return response
    return _shown(request, at, answer)


def _moving(request: HallRequest, typed: str) -> str:
    """The reference of the booking whose new time is chosen here, if it may be moved."""
    if not (typed.isascii() and typed.isprintable()):
        return ""
    booking = booking_page(typed, viewer=actor_of(request)) if typed else None
    return booking.reference if booking and BookingVerb.MOVE in booking.next else ""


def _act(request: HallRequest, at: Page, matter: MatterPage) -> Answer:
    channel = next((one for one in CHANNELS if one == request.POST.get("channel")), None)
    if channel is None:
        return Invalid((FieldError("channel-1", "missing", HOW),))
    actor = actor_of(request)
    by, key = replace(actor, channel=channel), once_key(request, actor.account)
    party = _party(request)
    if at.slot is not None:
        asked = BookingAsked(
            matter.line.code, party, at.slot.starts_at, at.slot.window, reached=_reached(request)
        )
        return bookings.book(asked, by=by, at=at.now, key=key)
    first, last = (request.POST.get(name, "") for name in ("first_day", "last_day"))
    stretch = typed_stretch(first, last, zone=request.hall.zone, at=at.now)
    if stretch is None:
        return Invalid((FieldError("last_day", "missing", WHICH),))
    window = request.POST.get("window", "").replace("\x00", "")
    waits = WaitAsked(matter.line.code, party, *stretch, window, reached=_reached(request))
    return bookings.wait(waits, by=by, at=at.now, key=key)


def _party(request: HallRequest) -> Party:
    firm = request.POST.get("party-type") == PartyType.ENTERPRISE
    return Party(
        PartyType.ENTERPRISE if firm else PartyType.PERSON,
        request.POST.get("name", ""),
        request.POST.get("number", ""),
        request.POST.get("phone", ""),
    )


def _reached(request: HallRequest) -> Reached:
    """Where a letter goes, and in which language he wants to be told."""
    return Reached(request.POST.get("post-address", ""), typed_language(request.POST))


def _shown(request: HallRequest, at: Page, answer: Answer | None) -> HttpResponse:
    wrong = answer.errors if isinstance(answer, Invalid) else ()
    errors = summary_of({one.field: said(one.detail) for one in wrong}, CONTROL, PAGE_ORDER)
    if isinstance(answer, Refused):
        errors.append({"field": "", "text": said(answer.decision.reason)})
    if isinstance(answer, KeyReused):
        errors.append({"field": "", "text": gettext("这张表交过一次，内容又改了。请再交一次。")})
    typed = request.POST if request.method == "POST" else request.GET
    status = HTTPStatus.OK
    if request.method == "POST":
        refused = isinstance(answer, Refused)
        status = HTTPStatus.CONFLICT if refused else HTTPStatus.UNPROCESSABLE_ENTITY
    context: dict[str, Any] = {
        **bar(request, now=at.now, current="window-bookings"),
        **_found(request, at),
        "matter": at.matter.line if at.matter else None,
        "move": at.moving,
        "typed": typed,
        "waits": "wait" in typed,
        "slot": at.slot.value if at.slot else "",
        "slot_words": date_words(request.hall.local(at.slot.starts_at)) if at.slot else "",
        "today": at.now.date(),
        "channels": [
            {"value": Channel.WINDOW, "label": gettext("当面说的")},
            {"value": Channel.PHONE, "label": gettext("打电话说的")},
        ],
        **who_choices(),
        "windows": [{"value": one.code, "label": one.name} for one in at.matter.line.windows]
        if at.matter
        else [],
        "near": _near(request, at, answer),
        "clauses": list(answer.decision.cites) if isinstance(answer, Refused) else ["3.0"],
        "errors": errors,
        "wrong": {one["field"]: one["text"] for one in errors},
        "once": new_key() if isinstance(answer, KeyReused | Refused) else shown_key(request),
        "back": {"href": reverse("window-bookings"), "label": gettext("当天的号")},
        **_times(request, at),
    }
    return render(request, "window/booking_new.html", context, status=status)


def _found(request: HallRequest, at: Page) -> dict[str, Any]:
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:60]
    if at.matter is not None or not asked:
        return {"q": asked, "answer": None, "found": []}
    here = reverse("window-booking-new")
    answer = found(request.hall, asked, on=at.now.date(), most=MOST_FOUND)
    return {
        "q": asked,
        "answer": answer,
        "found": [
            {
                "label": one.everyday_name or one.name,
                "href": f"{here}?{urlencode({'matter': one.code})}",
            }
            for one in answer.offered
        ],
    }


def _times(request: HallRequest, at: Page) -> dict[str, Any]:
    """The days and the chosen day's times, while no time is chosen yet."""
    if at.matter is None or at.slot is not None or request.method == "POST":
        return {"tiles": [], "day_words": "", "times": [], "here": ""}
    query = {"matter": at.matter.line.code, **({"move": at.moving} if at.moving else {})}
    here = f"{reverse('window-booking-new')}?{urlencode(query)}"
    days = booking_days(
        actor_of(request), at.matter.line.code, first=at.now.date(), days=DAYS, at=at.now
    )
    wanted = request.GET.get("day", "")
    chosen = next((one for one in days if one.day.isoformat() == wanted), None)
    return {
        "tiles": day_tiles(days, chosen.day if chosen else None, here),
        "day_words": day_words(chosen.day) if chosen else "",
        "times": window_times(chosen, request) if chosen else [],
        "here": here,
    }


def _near(request: HallRequest, at: Page, answer: Answer | None) -> list[dict[str, str]]:
    """The nearest free times where the one chosen could not be had."""
    if at.matter is None or at.slot is None or not isinstance(answer, Refused):
        return []
    around = at.slot.starts_at
    code = at.matter.line.code
    lines = nearest_free(actor_of(request), code, around=around, at=at.now)
    return near_choices(lines, request)
