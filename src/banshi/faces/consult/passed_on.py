"""A call an operator passed on: the desk opens with its number filled in."""

from datetime import datetime
from uuid import UUID

from django.http import QueryDict

from banshi.acts.answers import NotFound
from banshi.acts.phone_calls import take
from banshi.faces.consult.draft import CALL
from banshi.faces.entry import HallRequest
from banshi.faces.staff_pages import actor_of


def opened(request: HallRequest, typed: QueryDict, now: datetime) -> tuple[QueryDict, bool]:
    """The form for the call the address names; ``True`` where another is half typed in."""
    asked = request.GET.get(CALL, "")
    if not asked or typed.get(CALL) == asked:
        return typed, False
    if any(typed.get(name) for name in ("caller-phone", "caller-name", "party-name", "q")):
        return typed, True
    try:
        taken = take(UUID(asked), by=actor_of(request), at=now)
    except ValueError:
        return typed, False
    if isinstance(taken, NotFound):
        return typed, False
    fresh = QueryDict(mutable=True)
    fresh.update({CALL: asked, "caller-phone": taken.caller})
    return fresh, False
