"""A visit with the request it belongs to, as its crew and its asker may see it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from banshi.boards.request_page import RequestPage, request_page
from banshi.boards.visit_line import VisitLine, goes_on_visit
from banshi.policy.actor import Actor
from banshi.records.visit import Visit


@dataclass(frozen=True)
class VisitPage:
    """A visit with the request it belongs to; ``goes`` is whether the viewer is of its crew."""

    visit: VisitLine
    request: RequestPage
    goes: bool


def visit_page(reference: str, *, viewer: Actor, at: datetime) -> VisitPage | None:
    """The visit under ``reference`` in the viewer's hall, or none if there is none to see."""
    if "\x00" in reference:
        return None
    visit = (
        Visit.objects.filter(hall_id=viewer.hall, reference=reference)
        .select_related("request")
        .first()
    )
    if visit is None:
        return None
    page = request_page(visit.request.reference, viewer=viewer, at=at)
    if page is None or page.visit is None:
        return None
    return VisitPage(page.visit, page, goes=goes_on_visit(visit.request, viewer))


def request_of_visit(hall: UUID, reference: str) -> str | None:
    """The reference of the request a visit belongs to, or none if there is no such visit."""
    found = Visit.objects.filter(hall_id=hall, reference=reference)
    return found.values_list("request__reference", flat=True).first()
