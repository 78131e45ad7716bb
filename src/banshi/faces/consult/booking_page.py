"""What the desk's booking page shows: the free times, who calls, and the sentence read out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts.bookings import BookingAsked, WaitAsked
from banshi.boards.booking_days import booking_days
from banshi.boards.bookings import nearest_free
from banshi.boards.catalogue import MatterPage
from banshi.boards.finding import found
from banshi.boards.masking import masked_name
from banshi.faces import once
from banshi.faces.booking_times import SlotChosen, day_tiles, near_choices, window_times
from banshi.faces.consult import draft
from banshi.faces.consult.page import CONTROLS, who_context
from banshi.faces.consult.read_back import way_words
from banshi.faces.entry import HallRequest
from banshi.faces.spoken import date_words, day_words, is_english
from banshi.faces.staff_pages import actor_of, bar

DAYS, MOST_FOUND, LONGEST_WORDS = 21, 8, 60
# From which day, until which, at which window somebody waits for a place.
STRETCH = ("wait-from", "wait-until", "wait-window")
CHOSEN = ("slot", CONTROLS["wanted_at"], "window", "matter")


@dataclass(frozen=True)
class Shown:
    """How it is shown: what is wrong, whether it is read out, what a rule refused."""

    lines: Mapping[str, str] = field(default_factory=dict)
    aloud: bool = False
    refused: bool = False
    clauses: tuple[str, ...] = ("3.4.a",)
    renew: bool = False
    status: int = HTTPStatus.OK


def booking_form(
    request: HallRequest,
    typed: QueryDict,
    *,
    matter: MatterPage | None,
    slot: SlotChosen | None,
    asked: BookingAsked | WaitAsked | None,
    shown: Shown,
    reading: str,
    now: datetime,
    waits: bool,
) -> HttpResponse:
    """The page with what was typed."""
    who = who_context(request, typed, dict(shown.lines), now=now)
    where = "q" if matter is None else "wait-window" if waits else "times"
    words = [_found_at(one, where) for one in who["errors"]]
    context: dict[str, Any] = {
        **bar(request, now=now, current="consult"),
        **who,
        "errors": words,
        "booking": True,
        "codes": typed.getlist("matters"),
        "once": once.new_key() if shown.renew or shown.refused else once.shown_key(request),
        "whose": draft.whose(request),
        "matter": matter.line if matter else None,
        "slot": slot.value if slot else "",
        "slot_words": date_words(request.hall.local(slot.starts_at)) if slot else "",
        "reading": reading,
        "aloud": _sentence(request, matter, asked) if shown.aloud and asked else "",
        "near": _near(request, matter, slot, now) if shown.refused else [],
        "clauses": list(shown.clauses),
        "back": {"href": reverse("consult"), "label": gettext("接电话")},
        **_found(request, matter, now),
        **_times(request, matter, slot, now, waits),
        **_line(typed, matter, waits, now),
    }
    return render(request, "consult/booking.html", context, status=shown.status)


def _found_at(error: dict[str, str], chosen_at: str) -> dict[str, str]:
    """What is wrong, with where on the page it is mended: matter, window and time are chosen, not typed."""
    return {**error, "field": chosen_at} if error["field"] in CHOSEN else error


def _found(request: HallRequest, matter: MatterPage | None, now: datetime) -> dict[str, Any]:
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_WORDS]
    if matter is not None or not asked:
        return {"q": asked, "answer": None, "found": []}
    here = reverse("consult-booking")
    answer = found(request.hall, asked, on=now.date(), most=MOST_FOUND)
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


def _times(
    request: HallRequest,
    matter: MatterPage | None,
    slot: SlotChosen | None,
    now: datetime,
    waits: bool,
) -> dict[str, Any]:
    """The days, and the chosen day's times: the day asked for, else the day of the time chosen."""
    if matter is None or waits:
        return {"tiles": [], "times": []}
    code = matter.line.code
    here = f"{reverse('consult-booking')}?{urlencode({'matter': code})}"
    days = booking_days(actor_of(request), code, first=now.date(), days=DAYS, at=now)
    day = request.hall.local(slot.starts_at).date().isoformat() if slot else ""
    wanted = request.GET.get("day", day)
    chosen = next((one for one in days if one.day.isoformat() == wanted), None)
    return {
        "tiles": day_tiles(days, chosen.day if chosen else None, here),
        "day_words": day_words(chosen.day) if chosen else "",
        "times": window_times(chosen, request) if chosen and not slot else [],
        "here": here,
    }


def _line(
    typed: QueryDict, matter: MatterPage | None, waits: bool, now: datetime
) -> dict[str, Any]:
    """The waiting list of the windows that handle the matter, with the days typed so far."""
    if matter is None or not waits:
        return {"waits": False}
    windows = [{"value": one.code, "label": one.name} for one in matter.line.windows]
    return {
        "waits": True,
        "windows": windows,
        "wait_window": typed.get("wait-window") or (windows[0]["value"] if windows else ""),
        "today": now.date().isoformat(),
    }


def _near(
    request: HallRequest, matter: MatterPage | None, slot: SlotChosen | None, now: datetime
) -> list[dict[str, str]]:
    """The nearest free times where the one chosen could not be had."""
    if matter is None or slot is None:
        return []
    lines = nearest_free(actor_of(request), matter.line.code, around=slot.starts_at, at=now)
    return near_choices(lines, request)


def _sentence(
    request: HallRequest, matter: MatterPage | None, asked: BookingAsked | WaitAsked
) -> str:
    """The whole once more, in words said aloud."""
    if matter is None:
        return ""
    name = asked.party.name.strip()
    masked = masked_name(name) or name
    windows = {one.code: one.name for one in matter.line.windows}
    told = {
        "who": gettext("您是%(caller)s，替%(party)s")
        % {"caller": asked.caller.name.strip(), "party": name}
        if asked.caller
        else gettext("您是%(party)s") % {"party": masked},
        "window": windows.get(asked.window, asked.window),
        "matter": matter.line.everyday_name or matter.line.name,
    }
    if isinstance(asked, WaitAsked):
        first, last = day_words(asked.wanted_from.date()), day_words(asked.wanted_until.date())
        words = gettext(
            "我再念一遍：%(who)s，候补 %(first)s 到 %(last)s，到%(window)s，办%(matter)s。有了空位就告诉您，您接受了才算约上。"
        ) % {**told, "first": first, "last": last}
    else:
        when = date_words(request.hall.local(asked.starts_at))
        words = gettext("我再念一遍：%(who)s，约 %(when)s，到%(window)s，办%(matter)s。") % {
            **told,
            "when": when,
        }
    materials = [one.name for one in matter.materials if one.is_brought]
    parts = [words]
    if materials:
        parts.append(gettext("要带：%(all)s。") % {"all": gettext("、").join(materials)})
    address = asked.reached.post_address
    parts.append(way_words(asked.party.phone, address, is_answered=False))
    return (" " if is_english() else "").join(parts)
