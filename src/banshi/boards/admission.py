"""What stands before a step on a request, whatever was typed: not yours, not your role, changed."""

from enum import StrEnum

from banshi.policy.actor import Actor
from banshi.policy.seeing import is_asker, may_see
from banshi.policy.transitions import may_ever
from banshi.policy.vocabulary import Role, Verb
from banshi.records.request import Request

ASKERS = (Role.CITIZEN, Role.AGENT, Role.ENTERPRISE)


class Bar(StrEnum):
    """Why a step is out of the question; in the order they are answered."""

    NOT_FOUND = "not_found"
    FORBIDDEN = "forbidden"
    STALE = "stale"


def bar_before(
    verb: Verb, *, viewer: Actor, reference: str | None = None, expected_version: int | None = None
) -> Bar | None:
    """The first bar before ``verb``; no reference where the request is still to be made."""
    if reference is None:
        return None if may_ask(viewer) else Bar.FORBIDDEN
    request = (
        Request.objects.select_related("window")
        .filter(hall_id=viewer.hall, reference=reference)
        .first()
    )
    if request is None or not may_see(request, viewer):
        return Bar.NOT_FOUND
    asker = is_asker(request, viewer)
    if not may_ever(verb, viewer.roles, is_asker=asker):
        return Bar.FORBIDDEN
    seen = request.shown_version if asker else request.version
    return Bar.STALE if expected_version not in (None, seen) else None


def may_ask(viewer: Actor) -> bool:
    """Whether the viewer may send in a request, for himself or typed in for somebody."""
    return may_ever(Verb.RECEIVE, viewer.roles, is_asker=viewer.has(*ASKERS))
