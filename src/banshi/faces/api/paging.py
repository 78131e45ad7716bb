"""Lists in pages: a cursor is opaque and only good for the list it came from."""

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

from ninja import Query

from banshi.faces.api.problems import Problem, wrong_field

T = TypeVar("T")

LONGEST_CURSOR = 200
MOST = 200
FURTHEST = 1_000_000

Cursor = Annotated[str, Query(max_length=LONGEST_CURSOR, description="`next` of the page before")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="items a page")]


def encode_cursor(place: list[Any]) -> str:
    """A place in a list as an opaque word."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> list[Any]:
    """The place a cursor names; ValueError when it is none of ours."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        place = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, RecursionError, UnicodeError) as fault:
        raise ValueError("this is no cursor") from fault
    if not isinstance(place, list):
        raise ValueError("this is no cursor")
    return place


def bad_cursor() -> Problem:
    """The cursor is none of ours."""
    return wrong_field(
        "cursor",
        "unreadable_cursor",
        "请原样传回上一页的 next。",
        "Please send back `next` of the page before as it is.",
    )


def page_of(items: Sequence[T], cursor: str, limit: int) -> tuple[Sequence[T], str | None]:
    """A page of a list that is at hand whole, and the cursor of the next."""
    first = 0
    if cursor:
        try:
            (first,) = decode_cursor(cursor)
        except ValueError as fault:
            raise bad_cursor() from fault
        if type(first) is not int or not 0 <= first <= FURTHEST:
            raise bad_cursor()
    last = first + limit
    return items[first:last], encode_cursor([last]) if last < len(items) else None
