"""The journal of a subject, as far as the caller may see it, with each entry's seal."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from banshi.boards.request_page import request_page
from banshi.boards.seals import seals_over
from banshi.faces.api import examples
from banshi.faces.api.callers import call_of
from banshi.faces.api.envelopes import entry_plain
from banshi.faces.api.errors import reading_some
from banshi.faces.api.fields import Reference
from banshi.faces.api.paging import Cursor, Limit, page_of
from banshi.faces.api.problems import not_found
from banshi.faces.api.shapes import EntryOut, Page

router = Router(tags=["journal"])

REQUESTS = "requests"


class SealedEntryOut(EntryOut):
    """An entry with its place in the chain; ``seal`` is its seal's number, null while it waits."""

    seq: int
    hash: str
    previous: str
    seal: int | None


@router.get(
    "/{noun}/{reference}",
    response=reading_some(Page[SealedEntryOut]),
    openapi_extra=examples.of("journal"),
    url_name="journal",
)
def show_journal(
    request: HttpRequest, noun: str, reference: Reference, cursor: Cursor = "", limit: Limit = 100
) -> dict[str, Any]:
    """The entries of one subject, oldest first; ``noun`` is ``requests``."""
    call = call_of(request)
    page = request_page(reference, viewer=call.by, at=call.at) if noun == REQUESTS else None
    if page is None:
        raise not_found()
    entries, after = page_of(page.timeline, cursor, limit)
    sealed = seals_over(call.hall.id, page.id)
    return {
        "items": [
            {
                **entry_plain(entry),
                "seq": entry.seq,
                "hash": entry.hash,
                "previous": entry.previous,
                "seal": sealed.get(entry.seq),
            }
            for entry in entries
        ],
        "next": after,
    }
