"""An ordinary booking taken down while somebody talks: matter, free time, read out, booked (3.4.a).

Where no time suits, the same form with all that was typed takes a place on the waiting list.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from banshi.acts import bookings
from banshi.acts.answers import Accepted, Answer, Forbidden, Invalid, KeyReused, Refused, Repeated
from banshi.acts.booking_asked import check_people
from banshi.acts.bookings import BookingAsked, Contact, Reached, WaitAsked
from banshi.boards.catalogue import MatterPage, matter_page
from banshi.faces import once
from banshi.faces.booking_times import SlotChosen, read_slot
from banshi.faces.consult import draft
from banshi.faces.consult.booking_page import STRETCH, Shown, booking_form
from banshi.faces.consult.page import wanted
from banshi.faces.consult.told import caller_told, for_whom, party_told, reading_of, way_to_reach
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.moments import typed_stretch
from banshi.faces.spoken import said
from banshi.faces.staff_pages import CONSULT, actor_of, staff_only
from banshi.faces.typed_application import typed_language, wrong_field
from banshi.policy.matter_codes import is_matter_code
from banshi.policy.vocabulary import Channel

# Buttons that only change what the page shows; what was typed is kept and nothing is asked yet.
MOVES_ON = frozenset({"look", "line", "times"})


@dataclass(frozen=True)
class Call:
    """The call so far: what was typed, the matter it is about, the time chosen or waited for."""

    typed: QueryDict
    matter: MatterPage | None
    slot: SlotChosen | None
    waits: bool
    now: datetime

    @property
    def query(self) -> dict[str, str]:
        """What of it stands in the address."""
        told = {"matter": self.matter.line.code} if self.matter else {}
        waits = {"wait": "1"} if self.waits else {}
        return {**told, **waits, **({"slot": self.slot.value} if self.slot else {})}

    @property
    def reading(self) -> str:
        """What stands for the words read out, the time included."""
        stretch = [self.typed.get(name, "") for name in STRETCH] if self.waits else []
        whole = repr((reading_of(self.typed), sorted(self.query.items()), stretch))
        return hashlib.sha256(whole.encode("utf-8", "backslashreplace")).hexdigest()[:32]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*CONSULT)
def new(request: HallRequest) -> HttpResponse:
    """The page; what the desk's form holds of the caller is filled in here, and kept."""
    now = present(request.hall)
    if request.method != "POST":
        call = _call(request, draft.typed_so_far(request, at=now), request.GET, now)
        if "read" not in request.GET:
            return _page(request, call, Shown())
        lines = _wrong(request, call)
        return _page(request, call, Shown(lines, aloud=not lines))
    typed = wanted(request.POST)
    call = _call(request, typed, typed, now)
    moves_on = not MOVES_ON.isdisjoint(typed)
    lines = {} if moves_on else _wrong(request, call)
    if lines:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _kept(request, _page(request, call, Shown(lines=lines, status=status)), call)
    if "take" not in typed or typed.get("said-read") != call.reading:
        query = urlencode({**call.query, **({} if moves_on else {"read": "1"})})
        part = "who" if moves_on else "read-back"
        return _kept(request, _to(f"{reverse('consult-booking')}?{query}#{part}"), call)
    return _booked(request, call)


def _call(request: HallRequest, typed: QueryDict, chosen: QueryDict, now: datetime) -> Call:
    """The matter named by the address or the form, else the first ticked at the desk."""
    code = chosen.get("matter") or next(iter(typed.getlist("matters")), "")
    known = is_matter_code(code)
    matter = matter_page(request.hall.id, code, on=now.date()) if known else None
    waits = ("wait" in chosen or "line" in chosen) and "times" not in chosen
    slot = None if waits else read_slot(chosen.get("slot", ""))
    if matter is not None and matter.line.code not in typed.getlist("matters"):
        typed = typed.copy()
        typed.setlist("matters", [matter.line.code])
    return Call(typed, matter, slot, waits, now)


def _asked(request: HallRequest, call: Call) -> BookingAsked | WaitAsked | None:
    """What is asked for: the time chosen, or a place in line for a stretch of days."""
    typed = call.typed
    if call.matter is None or (call.slot is None and not call.waits):
        return None
    code, party = call.matter.line.code, party_told(request, typed)
    reached = Reached(typed.get("post-address", ""), typed_language(typed))
    how = (Contact(), reached, caller_told(typed))
    if call.slot is not None:
        return BookingAsked(code, party, call.slot.starts_at, call.slot.window, *how)
    first, last, window = (typed.get(name, "") for name in STRETCH)
    stretch = typed_stretch(first, last, zone=request.hall.zone, at=call.now)
    return WaitAsked(code, party, *stretch, window, *how) if stretch else None


def _wrong(request: HallRequest, call: Call) -> dict[str, str]:
    """Every field that is wrong, with its sentence."""
    asked = _asked(request, call)
    errors = for_whom(call.typed)
    if asked is None and call.waits and call.matter is not None:
        errors.append(
            wrong_field("until", "请填从哪天等到哪天。", "Please say from which day until which.")
        )
    elif asked is None:
        errors.append(wrong_field("slot", "请先选事项和时间。", "Choose matter and time first."))
    else:
        errors += way_to_reach(asked.party, asked.reached.post_address)
        errors += check_people(asked.party, asked.contact, asked.reached, asked.caller).errors
    return {one.field: said(one.detail) for one in errors}


def _booked(request: HallRequest, call: Call) -> HttpResponse:
    asked = _asked(request, call)
    assert asked is not None
    actor = actor_of(request)
    by, key = replace(actor, channel=Channel.PHONE), once.once_key(request, actor.account)
    if isinstance(asked, WaitAsked):
        answer = bookings.wait(asked, by=by, at=call.now, key=key)
    else:
        answer = bookings.book(asked, by=by, at=call.now, key=key)
    if isinstance(answer, Accepted | Repeated):
        draft.became(request, answer.reference)
        return _to(reverse("consult-booking-taken", args=[answer.reference]))
    return _kept(request, _page(request, call, _not_booked(answer)), call)


def _not_booked(answer: Answer) -> Shown:
    match answer:
        case Refused(decision=decision):
            words = {"": said(decision.reason)}
            return Shown(words, clauses=decision.cites, refused=True, status=HTTPStatus.CONFLICT)
        case Invalid(errors=errors):
            lines = {one.field: said(one.detail) for one in errors}
            return Shown(lines, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        case Forbidden(reason=reason):
            return Shown({"": said(reason)}, status=HTTPStatus.FORBIDDEN)
        case KeyReused():
            words = {
                "": gettext("这张表刚才已经交过，内容不一样。要再记一件，请再念一遍、再交一次。")
            }
            return Shown(words, renew=True, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        case _:
            raise AssertionError(answer)


def _page(request: HallRequest, call: Call, shown: Shown) -> HttpResponse:
    return booking_form(
        request,
        call.typed,
        matter=call.matter,
        slot=call.slot,
        asked=_asked(request, call),
        shown=shown,
        reading=call.reading,
        now=call.now,
        waits=call.waits,
    )


def _kept(request: HallRequest, answer: HttpResponse, call: Call) -> HttpResponse:
    draft.keep(request, answer, call.typed, at=call.now)
    return answer


def _to(address: str) -> HttpResponse:
    answer = HttpResponseRedirect(address)
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer
