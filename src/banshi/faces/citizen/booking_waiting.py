"""Joining the waiting list (候补): until which day, for whom; told when a place comes free (3.0)."""

from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from banshi.acts import bookings
from banshi.acts.answers import Accepted, Answer, FieldError, Invalid, KeyReused, Refused, Repeated
from banshi.acts.bookings import WaitAsked
from banshi.boards.catalogue import MatterPage, matter_page
from banshi.faces.acting_for import OWN
from banshi.faces.citizen import asking_fields as fields
from banshi.faces.citizen.asking_who import WhoChoice, not_said, party_of, who_choice
from banshi.faces.citizen.booking_days import to
from banshi.faces.citizen.booking_held import blocked_words, first_say_who, posted, status_of
from banshi.faces.citizen.draft import Draft
from banshi.faces.citizen.own import signed_in, viewer
from banshi.faces.citizen.page import BOOK, page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.moments import typed_day
from banshi.faces.once import new_key, once_key, shown_key
from banshi.policy.decision import Text

DAY = timedelta(days=1)
CONTROL = {"from": "first_day", "until": "last_day", "window": "window-1"}
WHICH_DAYS = Text("请写从哪天等到哪天。", "Please say from which day until which.")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def wait(request: HallRequest, code: str) -> HttpResponse:
    """One page: which days, at which window, for whom, how he is told."""
    if request.method == "POST" and viewer(request).is_staff:
        raise PermissionDenied
    now = present(request.hall)
    matter = matter_page(request.hall.id, code, on=now.date())
    if matter is None:
        raise Http404
    typed = posted(request) if request.method == "POST" else _asked(request, matter)
    chosen = who_choice(request, typed, matter)
    if request.method != "POST":
        return _form(request, matter, typed, chosen, now)
    if chosen.lost:
        return _form(request, matter, typed, chosen, now, not_said(chosen))
    if chosen.value == OWN and chosen.identity is not None and not chosen.identity.is_known:
        return first_say_who(request.get_full_path())
    answer = _join(request, matter, typed, chosen, now)
    if isinstance(answer, Accepted | Repeated):
        return to("my-booking", answer.reference)
    return _form(request, matter, typed, chosen, now, answer)


def _asked(request: HallRequest, matter: MatterPage) -> Draft:
    """What the way here said: a day, or until which one, and a window."""
    day = typed_day(request.GET.get("day", ""))
    last = typed_day(request.GET.get("until", "")) or day
    windows = [one.code for one in matter.line.windows]
    window = request.GET.get("window", "")
    return Draft(
        {
            "first_day": (day or present(request.hall).date()).isoformat(),
            "last_day": last.isoformat() if last else "",
            "window": window if window in windows else (windows[0] if windows else ""),
        }
    )


def _join(
    request: HallRequest, matter: MatterPage, typed: Draft, chosen: WhoChoice, now: datetime
) -> Answer:
    first, last = typed_day(typed["first_day"]), typed_day(typed["last_day"])
    if first is None or last is None:
        control = "first_day" if first is None else "last_day"
        return Invalid((FieldError(control, "missing", WHICH_DAYS),))
    begins, ends = stretch(first, last, request.hall.zone, now)
    asked = WaitAsked(matter.line.code, party_of(typed, chosen), begins, ends, typed["window"])
    by = viewer(request)
    return bookings.wait(asked, by=by, at=now, key=once_key(request, by.account))


def stretch(first: date, last: date, zone: str, now: datetime) -> tuple[datetime, datetime]:
    """From the first day, or now, to the end of the last."""
    here = ZoneInfo(zone)
    begins = max(datetime.combine(first, time(), here), now)
    return begins, datetime.combine(last, time(23, 59), here)


def _form(
    request: HallRequest,
    matter: MatterPage,
    typed: Draft,
    chosen: WhoChoice,
    now: datetime,
    answer: Answer | None = None,
) -> HttpResponse:
    slips = answer.errors if isinstance(answer, Invalid) else ()
    errors = [
        {"field": CONTROL.get(one.field, one.field), "text": one.text}
        for one in fields.shown_errors(slips)
    ]
    here = reverse("booking", args=[matter.line.code])
    day = urlencode({"day": typed["first_day"]})
    context: dict[str, Any] = {
        "matter": matter.line,
        "draft": typed.answers,
        "windows": [
            {"value": one.code, "label": one.name, "hint": one.address}
            for one in matter.line.windows
        ],
        "today": now.date(),
        "choices": chosen.choices(),
        "who": chosen.value,
        "who_lost": chosen.lost,
        "phone": typed.answers.get("phone", chosen.phone),
        "once": new_key() if isinstance(answer, KeyReused | Refused) else shown_key(request),
        "errors": errors,
        "wrong": {one["field"]: one["text"] for one in errors},
        "refused": answer if isinstance(answer, Refused) else None,
        "blocked": blocked_words(answer),
        "back": {
            "href": f"{here}?{day}" if typed["first_day"] else here,
            "label": gettext("选时间"),
        },
    }
    return page(request, "booking_wait", context, here=BOOK, status=status_of(answer))
