"""Hall seals: public, for whoever holds the hall to its own record."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router
from pydantic import BaseModel

from banshi.acts.entry_checks import EntryStanding, check_entry
from banshi.boards.papers import tidy_code
from banshi.boards.seals import SealLine, newest_seals, seal_numbered
from banshi.faces.api import examples
from banshi.faces.api.callers import hall_of
from banshi.faces.api.errors import reading_openly, reading_some_openly
from banshi.faces.api.paging import Cursor, Limit, bad_cursor, decode_cursor, encode_cursor
from banshi.faces.api.problems import not_found
from banshi.faces.api.shapes import Page

router = Router(tags=["seals"], auth=None)

HIGHEST = 2**31 - 1
Number = Annotated[int, Path(ge=1, le=HIGHEST)]
Code = Annotated[str, Query(max_length=40, description="the ten characters printed on a paper")]


class SealOut(BaseModel):
    """A seal; hashes are SM3 in hexadecimal, ``previous`` is empty for the first."""

    number: int
    sealed_at: datetime
    leaves: int
    root: str
    previous: str
    hash: str


class EntryCheckOut(BaseModel):
    """How far an entry is proved: recomputed up to its seal's root, or waiting for one."""

    code: str
    standing: EntryStanding
    seal: int | None
    sealed_at: datetime | None


@router.get(
    "",
    response=reading_openly(Page[SealOut]),
    openapi_extra=examples.of("seal_list"),
    url_name="seals",
)
def list_seals(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> dict[str, Any]:
    """The hall's seals, newest first."""
    hall = hall_of(request)
    found = newest_seals(hall.id, zone=hall.zone, below=_below(cursor), limit=limit + 1)
    shown = found[:limit]
    after = encode_cursor([shown[-1].number]) if len(found) > limit else None
    return {"items": [_plain(one) for one in shown], "next": after}


@router.get(
    "/check",
    response=reading_some_openly(EntryCheckOut),
    openapi_extra=examples.of("seal_check"),
    url_name="seal-check",
)
def check_code(request: HttpRequest, code: Code) -> dict[str, Any]:
    """Recompute the journal entry a paper names, up to the root of its seal."""
    tidy = tidy_code(code)
    found = check_entry(hall_of(request).id, tidy) if tidy else None
    if tidy is None or found is None:
        raise not_found()
    return {
        "code": tidy,
        "standing": found.standing,
        "seal": found.seal,
        "sealed_at": found.sealed_at,
    }


@router.get(
    "/{number}",
    response=reading_some_openly(SealOut),
    openapi_extra=examples.of("seal"),
    url_name="seal",
)
def show_seal(request: HttpRequest, number: Number) -> dict[str, Any]:
    """One seal."""
    hall = hall_of(request)
    found = seal_numbered(hall.id, number, zone=hall.zone)
    if found is None:
        raise not_found()
    return _plain(found)


def _below(cursor: str) -> int | None:
    if not cursor:
        return None
    try:
        (below,) = decode_cursor(cursor)
    except ValueError as fault:
        raise bad_cursor() from fault
    if type(below) is not int or not 0 < below <= HIGHEST:
        raise bad_cursor()
    return below


def _plain(seal: SealLine) -> dict[str, Any]:
    return {
        "number": seal.number,
        "sealed_at": seal.sealed_at,
        "leaves": seal.leaves,
        "root": seal.root,
        "previous": seal.previous,
        "hash": seal.hash,
    }
