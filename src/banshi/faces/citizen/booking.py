"""One's own booking: when, where, what to bring, where it stands, and what can be done (3.0)."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from banshi.boards.booking_page import BookingPage, booking_page
from banshi.faces.calendar_file import calendar_file
from banshi.faces.citizen.booking_words import booking_chip, booking_steps, booking_words
from banshi.faces.citizen.my import back_to_own, code_words, notice_state
from banshi.faces.citizen.own import asker_only, viewer
from banshi.faces.citizen.page import PROGRESS, page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.notice_titles import lang_of, title_of
from banshi.faces.once import new_key
from banshi.faces.paper_rows import paper_rows
from banshi.faces.provisional import noted
from banshi.faces.spoken import date_words, moment_words
from banshi.policy.vocabulary import BookingState, BookingVerb

S, V = BookingState, BookingVerb
DEEDS = (V.BOOK, V.MOVE, V.CANCEL, V.ACCEPT, V.LEAVE)
STANDS = (S.BOOKED, S.OFFERED, S.DISPLACED)


@require_safe
@asker_only
def my_booking(request: HallRequest, reference: str) -> HttpResponse:
    """The booking; right after booking it is the receipt too."""
    now = present(request.hall)
    found = own_booking(request, reference)
    return page(request, "my_booking", shown(request, found, now), here=PROGRESS)


def own_booking(request: HallRequest, reference: str) -> BookingPage:
    """The viewer's own booking; 404 for anybody else's, staff included."""
    found = booking_page(reference, viewer=viewer(request))
    if found is None or not found.is_asker:
        raise Http404
    return found


def shown(request: HallRequest, found: BookingPage, now: datetime) -> dict[str, Any]:
    """What the page about one booking shows."""
    asked = [one for one in found.timeline if one.result == "done"]
    return {
        "page": found,
        "name": found.everyday_name or found.matter_name,
        "chip": booking_chip(found.state),
        "words": booking_words(found, now, request.hall.telephone),
        "may": {verb.value: verb in found.next for verb in DEEDS},
        "may_change": any(verb in found.next for verb in DEEDS),
        "comes": found.state in STANDS,
        "rows": _rows(found, now),
        "clauses": list(asked[-1].clauses) if asked else [],
        "steps": booking_steps(found, now),
        "notices": [
            {
                "id": one.id,
                "title": title_of(one),
                "lang": lang_of(one),
                "at": moment_words(one.queued_at, now),
                "state": notice_state(one.state, one.gateway),
            }
            for one in found.notices
        ],
        "papers": paper_rows(found.notices, now),
        "provisional": bool(found.starts_at and noted(found.starts_at.date())),
        "code": code_words(found.lookup_code),
        "by_code": viewer(request).account is None,
        "once": new_key(),
        "again": reverse("booking", args=[found.matter]),
        "back": back_to_own(request),
        "errors": [],
    }


def _rows(found: BookingPage, now: datetime) -> list[dict[str, str]]:
    rows = [
        {"term": gettext("窗口"), "value": found.window_name},
        {"term": gettext("谁来办"), "value": found.party_name},
        {"term": gettext("联系电话"), "value": found.contact_phone},
    ]
    if found.caller_name:
        rows.append({"term": gettext("谁打电话替您约的"), "value": found.caller_name})
    if found.starts_at is not None:
        rows.insert(0, {"term": gettext("时间"), "value": date_words(found.starts_at)})
    elif found.wanted_from is not None and found.wanted_until is not None:
        stretch = gettext("%(first)s 到 %(last)s") % {
            "first": moment_words(found.wanted_from, now),
            "last": moment_words(found.wanted_until, now),
        }
        rows.insert(0, {"term": gettext("等哪段时间"), "value": stretch})
    return rows


@require_safe
@asker_only
def calendar(request: HallRequest, reference: str) -> HttpResponse:
    """The booking for a telephone's calendar, with no name and no number in it."""
    found = own_booking(request, reference)
    if found.starts_at is None or found.ends_at is None:
        raise Http404
    bring = gettext("、").join(found.bringing.brought)
    told = gettext("到大厅先签到，再等叫号。编号 %(reference)s") % {"reference": found.reference}
    body = calendar_file(
        uid=f"{found.reference}@{found.hall}",
        at=present(request.hall),
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        title=found.everyday_name or found.matter_name,
        place=f"{request.hall.name} {found.window_name}",
        words="\n".join(
            one
            for one in (told, gettext("要带：%(bring)s") % {"bring": bring} if bring else "")
            if one
        ),
    )
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.reference}.ics"'
    return response
