"""What comes before bad input is looked at: not found, not your role, changed meanwhile."""

from django.http import HttpRequest

from banshi.boards.admission import Bar, bar_before, bar_before_booking
from banshi.boards.visits import request_of_visit
from banshi.faces.api.booking_envelopes import stale_booking
from banshi.faces.api.callers import Call, call_of
from banshi.faces.api.envelopes import stale
from banshi.faces.api.problems import Problem, forbidden, not_found
from banshi.policy.decision import Text
from banshi.policy.vocabulary import BookingVerb, Verb

NOT_YOUR_STEP = Text("这一步不由您的岗位来做。", "This step is not for your role.")
CREATED_AT, VISITS = "requests", "visits"
BOOKINGS, WAITING = "bookings", "waiting"


def refused_before_input(request: HttpRequest) -> Problem | None:
    """The 404, 403 or 412 that a call with bad input gets first, none if only the input is bad."""
    match = request.resolver_match
    if match is not None and (booking := _booking_verb(request)) is not None:
        return _before_booking(booking, match.kwargs.get("reference"), call_of(request))
    verb = _verb(request)
    if match is None or verb is None:
        return None
    call = call_of(request)
    reference = match.kwargs.get("reference")
    if VISITS in request.path_info and reference is not None:
        reference = request_of_visit(call.hall.id, reference)
        if reference is None:
            return not_found()
    bar = bar_before(
        verb, viewer=call.by, reference=reference, expected_version=call.expected_version
    )
    return _problem(bar, reference, call) if bar is not None else None


def _verb(request: HttpRequest) -> Verb | None:
    """The verb an address ends with."""
    steps = request.path_info.strip("/").split("/")
    if not {CREATED_AT, VISITS} & set(steps) or request.method != "POST":
        return None
    if steps[-1] == CREATED_AT:
        return Verb.RECEIVE
    try:
        return Verb(steps[-1].replace("-", "_"))
    except ValueError:
        return None


def _booking_verb(request: HttpRequest) -> BookingVerb | None:
    """The verb on a booking an address stands for."""
    steps = request.path_info.strip("/").split("/")
    if not {BOOKINGS, WAITING} & set(steps) or request.method != "POST":
        return None
    made = {BOOKINGS: BookingVerb.BOOK, WAITING: BookingVerb.WAIT}
    word = steps[-1].replace("-", "_")
    return made.get(steps[-1]) or next((one for one in BookingVerb if one == word), None)


def _before_booking(verb: BookingVerb, reference: str | None, call: Call) -> Problem | None:
    bar = bar_before_booking(
        verb, viewer=call.by, reference=reference, expected_version=call.expected_version
    )
    match bar:
        case None:
            return None
        case Bar.FORBIDDEN:
            return forbidden(NOT_YOUR_STEP)
        case Bar.STALE if reference is not None:
            return stale_booking(reference, call)
        case _:
            return not_found()


def _problem(bar: Bar, reference: str | None, call: Call) -> Problem:
    match bar:
        case Bar.FORBIDDEN:
            return forbidden(NOT_YOUR_STEP)
        case Bar.STALE if reference is not None:
            return stale(reference, call)
        case _:
            return not_found()
