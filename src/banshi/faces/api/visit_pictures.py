"""Visits: photographs of papers and the drawn signature, as files both ways (2.0)."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status
from pydantic import BaseModel

from banshi.acts import visit_signing
from banshi.acts.answers import Answer, NotFound
from banshi.acts.uploads import CONTENT_TYPES, MOST_BYTES
from banshi.acts.visit_pictures import read_photograph, read_signature
from banshi.boards.crew_page import crew_page
from banshi.faces.api.callers import call_of
from banshi.faces.api.envelopes import address
from banshi.faces.api.errors import acting, reading_file, reading_one
from banshi.faces.api.fields import Code, Reference
from banshi.faces.api.problems import not_found
from banshi.faces.api.shapes import At
from banshi.faces.api.visits import VisitOut, step
from banshi.faces.documents import handed_out
from banshi.policy.vocabulary import SignedHow

router = Router(tags=["visits"])
# The file itself is the body: its bytes are counted, and they tell its type, not its name.
FILES = {
    kind: {"schema": {"type": "string", "format": "binary", "maxLength": MOST_BYTES}}
    for kind in CONTENT_TYPES.values()
}
SENT = {"requestBody": {"required": True, "content": FILES}}
READ = {"responses": {200: {"content": FILES}}}
OfMatter = Annotated[Code | None, Query(description="the matter it belongs to, where it does")]
Confirmed = Annotated[bool, Query(description="a colleague's record was seen")]


class PhotographOut(BaseModel):
    """A photograph kept; ``file`` is where its bytes are."""

    id: UUID
    matter: str
    bytes: int
    taken_at: At
    file: str


class PhotographList(BaseModel):
    """A visit's photographs in the order they were taken."""

    items: list[PhotographOut]
    next: str | None


@router.get(
    "/{reference}/photographs",
    response=reading_one(PhotographList),
    url_name="visit-photographs",
)
def list_photographs(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """What the crew photographed, for the crew and its window."""
    call = call_of(request)
    page = crew_page(reference, viewer=call.by)
    if page is None:
        raise not_found()
    items = [
        {
            "id": one.id,
            "matter": one.matter,
            "bytes": one.bytes,
            "taken_at": one.taken_at,
            "file": address("visits", reference, f"photographs/{one.id}"),
        }
        for one in page.photographs
    ]
    return {"items": items, "next": None}


@router.get(
    "/{reference}/photographs/{photograph}",
    response=reading_file(),
    openapi_extra=READ,
    url_name="visit-photograph",
)
def show_photograph(request: HttpRequest, reference: Reference, photograph: UUID) -> HttpResponse:
    """One photograph as a file; who opens it is journalled."""
    call = call_of(request)
    found = read_photograph(photograph, visit=reference, by=call.by, at=call.at)
    if isinstance(found, NotFound):
        raise not_found()
    return handed_out(found.name, found.type, found.content)


@router.get(
    "/{reference}/signature",
    response=reading_file(),
    openapi_extra=READ,
    url_name="visit-signature",
)
def show_signature(request: HttpRequest, reference: Reference) -> HttpResponse:
    """The drawn signature as a file; who opens it is journalled. 404 where nothing was drawn."""
    call = call_of(request)
    found = read_signature(reference, by=call.by, at=call.at)
    if isinstance(found, NotFound):
        raise not_found()
    return handed_out(found.name, found.type, found.content)


@router.post(
    "/{reference}/add-photograph",
    response=acting(VisitOut),
    openapi_extra=SENT,
    url_name="visit-add-photograph",
)
def add_photograph(
    request: HttpRequest, reference: Reference, response: HttpResponse, matter: OfMatter = None
) -> Status[Any]:
    """A paper was photographed; the body is the file (JPG, PNG or PDF, 8 MB at most)."""
    content = _sent(request)

    def act(visit: str, **how: Any) -> Answer:
        return visit_signing.add_photograph(visit, content, matter=matter or "", **how)

    return step(request, response, reference, act, file=content)


@router.post(
    "/{reference}/draw-signature",
    response=acting(VisitOut),
    openapi_extra=SENT,
    url_name="visit-draw-signature",
)
def draw_signature(
    request: HttpRequest, reference: Reference, response: HttpResponse, confirmed: Confirmed = False
) -> Status[Any]:
    """Whoever is visited signed on the screen; the body is the picture (8 MB at most)."""
    content = _sent(request)
    drawn = visit_signing.Signed(SignedHow.DRAWN, drawing=content, confirmed=confirmed)
    return step(request, response, reference, visit_signing.sign, drawn, file=content)


def _sent(request: HttpRequest) -> bytes:
    """What was sent, one byte more than is taken at most; the rest is never read."""
    return request.read(MOST_BYTES + 1)
