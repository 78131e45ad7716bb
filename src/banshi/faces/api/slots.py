"""Slots: in working time to be booked, off it to be asked for, with the places free."""

from datetime import date, timedelta
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

from banshi.boards.slots import SlotLine, slots_for
from banshi.faces.api import examples
from banshi.faces.api.callers import call_of
from banshi.faces.api.errors import reading
from banshi.faces.api.fields import Code, Day
from banshi.faces.api.paging import Cursor, Limit, page_of
from banshi.faces.api.problems import wrong_field
from banshi.faces.api.shapes import PROVISIONAL, At, Page
from banshi.faces.api.slot_words import slot_word
from banshi.faces.provisional import noted
from banshi.policy.vocabulary import SlotKind

router = Router(tags=["slots"])

USUAL_SPAN, LONGEST_SPAN = timedelta(days=13), timedelta(days=92)


class SlotOut(BaseModel):
    """A stretch at a window. ``slot`` is opaque; ``free`` is what this caller can take now.

    ``in_hours`` is booked with ``POST /bookings``, ``off_hours`` asked for with ``POST /requests``.
    """

    slot: str
    starts_at: At
    ends_at: At
    window: str
    window_name: str
    free: int
    provisional: bool = Field(description=PROVISIONAL)
    kind: SlotKind


@router.get(
    "",
    response=reading(Page[SlotOut]),
    openapi_extra=examples.of("slot_list"),
    url_name="slots",
)
def list_slots(
    request: HttpRequest,
    matter: Annotated[Code, Query(description="the matter's code")],
    first: Annotated[Day | None, Query(alias="from", description="by default today")] = None,
    last: Annotated[Day | None, Query(alias="to", description="included")] = None,
    cursor: Cursor = "",
    limit: Limit = 100,
) -> dict[str, Any]:
    """The slots for a matter from one day to another, both included.

    Those in working time are booked and confirmed at once (3.0); an hour off working time is asked
    for, also where it is not rostered.
    """
    call = call_of(request)
    begins = first or call.at.date()
    ends = last or begins + USUAL_SPAN
    _check_span(begins, ends)
    found = slots_for(call.by, matter, first=begins, last=ends, zone=call.hall.zone, at=call.at)
    if found is None:
        raise wrong_field(
            "matter",
            "unknown_matter",
            "没有找到这个事项，请从清单里选。",
            "There is no such matter; choose one from the list.",
        )
    page, after = page_of(found, cursor, limit)
    return {"items": [slot_plain(one) for one in page], "next": after}


def _check_span(begins: date, ends: date) -> None:
    if ends < begins:
        raise wrong_field("to", "before_from", "不能早于 from。", "It cannot be before `from`.")
    if ends - begins > LONGEST_SPAN:
        raise wrong_field(
            "to",
            "too_far",
            f"一次最多查 {LONGEST_SPAN.days} 天。",
            f"At most {LONGEST_SPAN.days} days at once.",
        )


def slot_plain(line: SlotLine) -> dict[str, Any]:
    """A slot as it is sent."""
    return {
        "slot": slot_word(line.kind, line.window, line.starts_at),
        "starts_at": line.starts_at,
        "ends_at": line.ends_at,
        "window": line.window,
        "window_name": line.window_name,
        "free": line.free,
        "provisional": noted(line.starts_at.date()),
        "kind": line.kind,
    }
