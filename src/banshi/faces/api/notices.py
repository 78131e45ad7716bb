"""Notices: what the hall wrote to the caller; for hall management what it wrote to anybody."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel

from banshi.acts.answers import KeyReused, NotFound
from banshi.acts.notice_reading import read_notice
from banshi.acts.paper_files import NotMadeYet, open_file
from banshi.acts.references import BOOKING_LETTER
from banshi.boards.notices import NoticeText, notice_text, notice_texts
from banshi.faces.api import examples
from banshi.faces.api.answering import key_reused
from banshi.faces.api.callers import Call, call_of
from banshi.faces.api.envelopes import address, notice_pdf
from banshi.faces.api.errors import acting_freely, reading, reading_file, reading_one
from banshi.faces.api.fields import Line
from banshi.faces.api.paging import Cursor, Limit, bad_cursor, decode_cursor, encode_cursor
from banshi.faces.api.problems import Problem, not_found
from banshi.faces.api.shapes import At, Page
from banshi.policy.decision import Text
from banshi.policy.vocabulary import NoticeChannel, NoticeKind, NoticeState

router = Router(tags=["notices"])

PDF = "application/pdf"
PDF_CONTENT = {PDF: {"schema": {"type": "string", "format": "binary"}}}


class NoticeOut(BaseModel):
    """A notice. ``body`` is its full text; ``pdf`` the printed one, null where none is printed."""

    id: UUID
    kind: NoticeKind
    channel: NoticeChannel
    state: NoticeState
    reference: str
    title: str
    body: str
    title_en: str
    body_en: str
    pdf: str | None
    number: str
    queued_at: At
    sent_at: At | None
    delivered_at: At | None
    read_at: At | None
    own: bool
    links: dict[str, str]


@router.get(
    "",
    response=reading(Page[NoticeOut]),
    openapi_extra=examples.of("notice_list"),
    url_name="notices",
)
def list_notices(
    request: HttpRequest,
    reference: Annotated[Line | None, Query(description="about this request only")] = None,
    state: NoticeState | None = None,
    cursor: Cursor = "",
    limit: Limit = 50,
) -> dict[str, Any]:
    """The caller's notices, newest first; hall management's are all of the hall's."""
    call = call_of(request)
    found = notice_texts(
        call.by,
        zone=call.hall.zone,
        most=limit,
        after=_place(cursor),
        reference=reference,
        state=state,
    )
    after = found.after
    return {
        "items": [_plain(one) for one in found.items],
        "next": encode_cursor([after[0].isoformat(), str(after[1])]) if after else None,
    }


@router.get(
    "/{notice}",
    response=reading_one(NoticeOut),
    openapi_extra=examples.of("notice"),
    url_name="notice",
)
def show_notice(request: HttpRequest, notice: UUID) -> dict[str, Any]:
    """One notice in full."""
    return _plain(_found(notice, call_of(request)))


@router.post(
    "/{notice}/read",
    response=acting_freely(NoticeOut),
    openapi_extra=examples.of("notice"),
    url_name="notice-read",
)
def mark_read(request: HttpRequest, notice: UUID) -> dict[str, Any]:
    """Note that the caller has read it; the first moment stays. Needs no body."""
    call = call_of(request)
    done = read_notice(notice, by=call.by, at=call.at, key=call.key)
    if isinstance(done, NotFound):
        raise not_found()
    if isinstance(done, KeyReused):
        raise key_reused()
    return _plain(_found(notice, call))


@router.get(
    "/{notice}/pdf",
    response=reading_file(),
    openapi_extra={"responses": {200: {"content": PDF_CONTENT}}},
    url_name="notice-pdf",
)
def show_pdf(request: HttpRequest, notice: UUID) -> HttpResponse:
    """The printed notice as a PDF; staff who open it are journalled."""
    call = call_of(request)
    paper = _found(notice, call).paper
    if paper is None:
        raise not_found()
    made = open_file(paper, by=call.by, at=call.at)
    if isinstance(made, NotFound):
        raise not_found()
    if isinstance(made, NotMadeYet):
        detail = Text(
            "文件还在生成，请过一会儿再取；通知的全文在 body 里。",
            "The file is still being made; try again shortly. The full text is in `body`.",
        )
        raise Problem(404, "not_made_yet", detail)
    named = {"Content-Disposition": 'attachment; filename="paper.pdf"'}
    return HttpResponse(made.pdf, content_type=PDF, headers=named)


def _found(notice: UUID, call: Call) -> NoticeText:
    found = notice_text(notice, viewer=call.by, zone=call.hall.zone)
    if found is None:
        raise not_found()
    return found


def _place(cursor: str) -> tuple[datetime, UUID] | None:
    if not cursor:
        return None
    try:
        moment, key = decode_cursor(cursor)
        place = datetime.fromisoformat(moment), UUID(key)
    except (TypeError, ValueError, AttributeError) as fault:
        raise bad_cursor() from fault
    if place[0].tzinfo is None:
        raise bad_cursor()
    return place


def _plain(notice: NoticeText) -> dict[str, Any]:
    here = address("notices", str(notice.id))
    noun = "booking" if notice.reference.startswith(BOOKING_LETTER) else "request"
    return {
        "id": notice.id,
        "kind": notice.kind,
        "channel": notice.channel,
        "state": notice.state,
        "reference": notice.reference,
        "title": notice.title,
        "body": notice.body,
        "title_en": notice.title_en,
        "body_en": notice.body_en,
        "pdf": notice_pdf(notice.id) if notice.paper else None,
        "number": notice.paper_number,
        "queued_at": notice.queued_at,
        "sent_at": notice.sent_at,
        "delivered_at": notice.delivered_at,
        "read_at": notice.read_at,
        "own": notice.is_own,
        "links": {"self": here, noun: address(f"{noun}s", notice.reference)},
    }
