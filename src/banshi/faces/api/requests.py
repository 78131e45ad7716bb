"""Requests: ask for an appointment or a visit, see it, list one's own or one's windows'."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from banshi.acts.requests import receive
from banshi.boards.request_list import RequestLine, request_lines
from banshi.faces.api import examples
from banshi.faces.api.answering import answered
from banshi.faces.api.callers import call_of
from banshi.faces.api.envelopes import address, etag, shown
from banshi.faces.api.errors import creating, reading, reading_one
from banshi.faces.api.fields import Reference
from banshi.faces.api.paging import Cursor, Limit, bad_cursor, decode_cursor, encode_cursor
from banshi.faces.api.problems import wrong_field
from banshi.faces.api.request_inputs import RequestIn
from banshi.faces.api.request_shapes import RequestLineOut, RequestOut
from banshi.faces.api.shapes import Page
from banshi.faces.provisional import noted
from banshi.policy.vocabulary import RequestState

router = Router(tags=["requests"])


@router.post(
    "",
    response=creating(RequestOut),
    openapi_extra=examples.of("request_create"),
    url_name="requests",
)
def receive_request(request: HttpRequest, asked: RequestIn, response: HttpResponse) -> Status:
    """Ask for a service; the answer's due moment is in ``promises`` (3.5.a, 2.3.a)."""
    call = call_of(request)
    if asked.happened_at is not None and not call.by.is_staff:
        raise wrong_field(
            "happened_at",
            "staff_only",
            "补录的收到时间只能由工作人员填。",
            "Only staff may say that it reached the hall earlier.",
        )
    answer = receive(asked.application(), by=call.by, at=call.at, key=call.key)
    return answered(answer, "", call, response)


@router.get(
    "",
    response=reading(Page[RequestLineOut]),
    openapi_extra=examples.of("request_list"),
    url_name="requests",
)
def list_requests(
    request: HttpRequest,
    state: RequestState | None = None,
    cursor: Cursor = "",
    limit: Limit = 50,
) -> dict[str, Any]:
    """One's own requests; for staff those of their windows; newest first."""
    call = call_of(request)
    lines = request_lines(
        call.by,
        zone=call.hall.zone,
        at=call.at,
        most=limit,
        after=_place(cursor),
        state=state,
    )
    after = lines.after
    return {
        "items": [_line(one) for one in lines.items],
        "next": encode_cursor([after[0].isoformat(), after[1]]) if after else None,
    }


@router.get(
    "/{reference}",
    response=reading_one(RequestOut),
    openapi_extra=examples.of("request"),
    url_name="request",
)
def show_request(
    request: HttpRequest, reference: Reference, response: HttpResponse
) -> dict[str, Any]:
    """One request as the caller may see it."""
    envelope = shown(reference, call_of(request))
    response.headers["ETag"] = etag(envelope)
    return envelope


def _place(cursor: str) -> tuple[datetime, str] | None:
    if not cursor:
        return None
    try:
        moment, reference = decode_cursor(cursor)
        place = datetime.fromisoformat(moment), str(reference)
    except (TypeError, ValueError) as fault:
        raise bad_cursor() from fault
    if place[0].tzinfo is None or "\x00" in place[1]:
        raise bad_cursor()
    return place


def _line(line: RequestLine) -> dict[str, Any]:
    return {
        "reference": line.reference,
        "kind": line.kind,
        "state": line.state,
        "version": line.version,
        "window": line.window,
        "matters": list(line.matters),
        "received_at": line.received_at,
        "wanted_at": line.wanted_at,
        "due_at": line.answer.due_at if line.answer else None,
        "provisional": noted(line.wanted_at.date()),
        "answer": line.answer.state if line.answer else None,
        "link": address("requests", line.reference),
    }
