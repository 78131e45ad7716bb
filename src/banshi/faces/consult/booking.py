"""An ordinary booking taken down while somebody talks: matter, free time, read out, booked (3.4.a)."""

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
from banshi.acts.bookings import BookingAsked, Contact, Reached
from banshi.boards.catalogue import MatterPage, matter_page
from banshi.faces import once
from banshi.faces.booking_times import SlotChosen, read_slot
from banshi.faces.consult import draft
from banshi.faces.consult.booking_page import Shown, booking_form
from banshi.faces.consult.page import wanted
from banshi.faces.consult.told import caller_told, for_whom, party_told, reading_of, way_to_reach
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_pages import CONSULT, actor_of, staff_only
from banshi.faces.typed_application import typed_language, wrong_field
from banshi.policy.matter_codes import is_matter_code
from banshi.policy.vocabulary import Channel


@dataclass(frozen=True)
class Call:
    """The call so far: what was typed, the matter it is about, the time chosen."""

    typed: QueryDict
    matter: MatterPage | None
    slot: SlotChosen | None
    now: datetime

    @property
    def query(self) -> dict[str, str]:
        """What of it stands in the address."""
        told = {"matter": self.matter.line.code} if self.matter else {}
        return {**told, **({"slot": self.slot.value} if self.slot else {})}

    @property
    def reading(self) -> str:
        """What stands for the words read out, the time included."""
        whole = repr((reading_of(self.typed), sorted(self.query.items())))
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
    lines = {} if "look" in typed else _wrong(request, call)
    if lines:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _kept(request, _page(request, call, Shown(lines=lines, status=status)), call)
    if "take" not in typed or typed.get("said-read") != call.reading:
        query = urlencode({**call.query, **({} if "look" in typed else {"read": "1"})})
        part = "who" if "look" in typed else "read-back"
        return _kept(request, _to(f"{reverse('consult-booking')}?{query}#{part}"), call)
    return _booked(request, call)


def _call(request: HallRequest, typed: QueryDict, chosen: QueryDict, now: datetime) -> Call:
    """The matter named by the address or the form, else the first ticked at the desk."""
    code = chosen.get("matter") or next(iter(typed.getlist("matters")), "")
    known = is_matter_code(code)
    matter = matter_page(request.hall.id, code, on=now.date()) if known else None
    slot = read_slot(chosen.get("slot", ""))
    if matter is not None and matter.line.code not in typed.getlist("matters"):
        typed = typed.copy()
        typed.setlist("matters", [matter.line.code])
    return Call(typed, matter, slot, now)


def _asked(request: HallRequest, call: Call) -> BookingAsked | None:
    if call.matter is None or call.slot is None:
        return None
    return BookingAsked(
        call.matter.line.code,
        party_told(request, call.typed),
        call.slot.starts_at,
        call.slot.window,
        Contact(),
        Reached(call.typed.get("post-address", ""), typed_language(call.typed)),
        caller_told(call.typed),
    )


def _wrong(request: HallRequest, call: Call) -> dict[str, str]:
    """Every field that is wrong, with its sentence."""
    asked = _asked(request, call)
    errors = for_whom(call.typed)
    if asked is None:
        errors.append(wrong_field("slot", "请先选事项和时间。", "Choose matter and time first."))
    else:
        errors += way_to_reach(asked.party, asked.reached.post_address)
        errors += check_people(asked.party, asked.contact, asked.reached, asked.caller).errors
    return {one.field: said(one.detail) for one in errors}


def _booked(request: HallRequest, call: Call) -> HttpResponse:
    asked = _asked(request, call)
    assert asked is not None
    actor = actor_of(request)
    answer = bookings.book(
        asked,
        by=replace(actor, channel=Channel.PHONE),
        at=call.now,
        key=once.once_key(request, actor.account),
    )
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
    asked = _asked(request, call)
    return booking_form(
        request, call.typed, call.matter, call.slot, asked, shown, call.reading, call.now
    )


def _kept(request: HallRequest, answer: HttpResponse, call: Call) -> HttpResponse:
    draft.keep(request, answer, call.typed, at=call.now)
    return answer


def _to(address: str) -> HttpResponse:
    answer = HttpResponseRedirect(address)
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer
