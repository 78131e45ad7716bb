"""Booking a time in working hours, step 1: the day and the time (3.0, 3.1)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from banshi.acts import bookings
from banshi.acts.answers import Accepted, Answer, Refused, Repeated
from banshi.boards.booking_days import BookingDay, booking_days
from banshi.boards.catalogue import matter_page
from banshi.faces.booking_times import SlotChosen, day_tiles, read_slot, window_times
from banshi.faces.citizen.held import actor_here
from banshi.faces.citizen.page import BOOK, page
from banshi.faces.entry import HallRequest, channel_of
from banshi.faces.moment import present
from banshi.faces.moments import typed_day
from banshi.faces.once import new_key, once_key
from banshi.faces.spoken import day_words
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Role

DAYS = 14
FURTHEST = timedelta(days=92)


@dataclass(frozen=True)
class Choosing:
    """What a page for choosing a time shows: the strip, the day chosen, the way to other days."""

    days: tuple[BookingDay, ...]
    first: date
    chosen: BookingDay | None

    def shown(self, request: HallRequest, here: str, now: datetime) -> dict[str, Any]:
        """As the page shows it; ``here`` is its address without a day."""
        today, join = now.date(), "&" if "?" in here else "?"
        strip = here
        if self.first != today:
            strip = f"{here}{join}{urlencode({'from': self.first.isoformat()})}"
        later = self.first + timedelta(days=DAYS)
        earlier = max(self.first - timedelta(days=DAYS), today)
        chosen = self.chosen
        return {
            "tiles": day_tiles(self.days, chosen.day if chosen else None, strip, few=request.elder),
            "earlier": f"{here}{join}{urlencode({'from': earlier.isoformat()})}"
            if self.first > today
            else "",
            "later": f"{here}{join}{urlencode({'from': later.isoformat()})}"
            if later <= today + FURTHEST
            else "",
            "any_free": any(one.free for one in self.days),
            "chosen_day": day_words(chosen.day) if chosen else "",
            "chosen_value": chosen.day.isoformat() if chosen else "",
            "windows": window_times(chosen, request) if chosen else [],
            "day_full": chosen is not None and not chosen.free,
        }


def choosing(request: HallRequest, viewer: Actor, matter: str, now: datetime) -> Choosing:
    """The days from the one the address names on, and the day it chooses."""
    today = now.date()
    first = typed_day(request.GET.get("from", "")) or today
    wanted = typed_day(request.GET.get("day", ""))
    if wanted is not None and not first <= wanted < first + timedelta(days=DAYS):
        first = wanted
    first = min(max(first, today), today + FURTHEST)
    days = booking_days(viewer, matter, first=first, days=DAYS, at=now)
    return Choosing(days, first, next((one for one in days if one.day == wanted), None))


def booker(request: HallRequest) -> Actor:
    """Who looks at free times: whoever is signed in, or somebody nameless who may book."""
    found = actor_here(request)
    if found is not None:
        return found
    return Actor(
        hall=request.hall.id,
        name="",
        roles=frozenset({Role.CITIZEN}),
        channel=channel_of(request),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HallRequest, code: str) -> HttpResponse:
    """The days with places free and a day's times; the time pressed is held while one fills in."""
    if request.method != "POST":
        return _shown(request, code)
    slot = read_slot(request.POST.get("slot", ""))
    if slot is None:
        return _shown(request, code, status=422, missing=gettext("请从列出的时间里选一个。"))
    if not request.actor or request.actor.account is None:
        return _first_sign_in(request, code, slot)
    if request.actor.is_staff:
        raise PermissionDenied
    now = present(request.hall)
    answer = bookings.hold(
        code,
        slot.starts_at,
        slot.window,
        by=booker(request),
        at=now,
        key=once_key(request, request.actor.account),
    )
    if isinstance(answer, Accepted | Repeated):
        return to("booking-held", answer.reference)
    return _shown(request, code, status=409 if isinstance(answer, Refused) else 422, answer=answer)


def _first_sign_in(request: HallRequest, code: str, slot: SlotChosen) -> HttpResponse:
    here = reverse("booking", args=[code])
    day = urlencode({"day": request.hall.local(slot.starts_at).date().isoformat()})
    response = HttpResponseRedirect(
        f"{reverse('phone-sign-in')}?{urlencode({'next': f'{here}?{day}'})}"
    )
    response.status_code = 303
    return response


def to(name: str, reference: str) -> HttpResponse:
    """On to a page about one booking."""
    response = HttpResponseRedirect(reverse(name, args=[reference]))
    response.status_code = 303
    return response


def _shown(
    request: HallRequest,
    code: str,
    *,
    status: int = 200,
    answer: Answer | None = None,
    missing: str = "",
) -> HttpResponse:
    now = present(request.hall)
    matter = matter_page(request.hall.id, code, on=now.date())
    if matter is None:
        raise Http404
    here = reverse("booking", args=[code])
    found = choosing(request, booker(request), code, now)
    return page(
        request,
        "booking",
        {
            **found.shown(request, here, now),
            "matter": matter.line,
            "action": request.get_full_path(),
            "once": new_key(),
            "signed_in": bool(request.actor),
            "refused": answer if isinstance(answer, Refused) else None,
            "errors": [{"field": "times", "text": missing}] if missing else [],
            "back": {"href": reverse("matter", args=[code]), "label": matter.line.everyday_name},
        },
        here=BOOK,
        status=status,
    )
