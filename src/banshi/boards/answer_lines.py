"""What was answered to a request: an offer, a refusal, a postponement."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from banshi.policy.vocabulary import AppointedPart, RefusalGround, RequestState
from banshi.records.request import Request


@dataclass(frozen=True)
class OfferLine:
    """The time, place, window and people that were offered or agreed.

    ``approver`` is who is on call to approve it, empty where nobody is or the asker looks.
    """

    at: datetime
    place: str
    window: str
    window_name: str
    crew: tuple[str, ...]
    approver: str = ""


@dataclass(frozen=True)
class RefusalLine:
    """A refusal, told or still only proposed."""

    ground: RefusalGround
    reason: str
    alternative: str


@dataclass(frozen=True)
class PostponementLine:
    """A visit put off until a moment: told, or still only proposed (2.3.e)."""

    until: datetime
    reason: str


def offer_line(request: Request, here: ZoneInfo, asker: bool) -> OfferLine | None:
    """What was offered or agreed, or none; the asker is not told who is on call behind it."""
    if request.offered_at is None or request.offered_window is None:
        return None
    people = request.stood(request.offered_at, request.crew.all())
    names = sorted({row.staff.name for row in people if row.part == AppointedPart.CREW})
    on_call = [
        row.staff.name
        for row in people
        if row.part == AppointedPart.APPROVER and (row.released_at is None or row.took_part)
    ]
    return OfferLine(
        at=request.offered_at.astimezone(here),
        place=request.offered_place,
        window=request.offered_window.code,
        window_name=request.offered_window.name,
        crew=tuple(names),
        approver="" if asker or not on_call else on_call[-1],
    )


def postponement_line(request: Request, here: ZoneInfo, asker: bool) -> PostponementLine | None:
    """Until when it is put off, or would be; the asker sees none that is only proposed."""
    until = request.postpone_until
    if until is None or (asker and request.shown_state != RequestState.POSTPONED):
        return None
    return PostponementLine(until.astimezone(here), request.postpone_reason)


def refusal_line(request: Request, state: RequestState, asker: bool) -> RefusalLine | None:
    """The refusal told, or to staff the one proposed."""
    told = state is RequestState.REFUSED
    if not request.refusal_ground or (asker and not told):
        return None
    return RefusalLine(
        RefusalGround(request.refusal_ground),
        request.refusal_reason,
        request.refusal_alternative,
    )
