"""A visit as one line of its request: when, its code, what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, Subquery

from banshi.policy.actor import Actor
from banshi.policy.map_point import MapPoint, read_point
from banshi.policy.vocabulary import RequestState, VisitOutcome
from banshi.records.request import Request
from banshi.records.visit import MatterOutcome, Visit
from banshi.records.visit_intake import OneTimeNotice

# Begun, and proposed to be put off: over for its crew before hall management has decided.
BROKEN_OFF = Q(request__started_at__isnull=False, request__state=RequestState.POSTPONEMENT_PROPOSED)


@dataclass(frozen=True)
class OutcomeLine:
    """What became of one matter of a visit; ``bring_by`` is until when what is missing is brought."""

    matter: str
    name: str
    outcome: VisitOutcome
    words: str
    bring_by: date | None


@dataclass(frozen=True)
class VisitLine:
    """A visit: when, with which code at the door, what was shown and what came of it.

    ``stands`` is whether it is agreed for ``starts_at`` now.
    """

    reference: str
    starts_at: datetime
    code: str
    stands: bool
    credentials_shown_at: datetime | None
    outcomes: tuple[OutcomeLine, ...]
    point: MapPoint | None = None


def visit_of(request: Request) -> VisitLine | None:
    """The visit of a request, or none where none was agreed yet; what an earlier day of it did too.

    One statement where it was read with the request.
    """
    visit: Visit | None = getattr(request, "visit", None)
    if visit is None:
        return None
    return visit_line(visit, request, outcomes_of(visit))


def outcomes_of(visit: Visit) -> list[Any]:
    """What came of its matters, each with its matter and ``bring_by``, in one statement."""
    told = OneTimeNotice.objects.filter(visit=OuterRef("visit"), matter=OuterRef("matter"))
    rows = MatterOutcome.objects.filter(visit=visit).select_related("matter")
    by_then = rows.annotate(bring_by=Subquery(told.values("bring_by")[:1]))
    return list(by_then.order_by("matter__code"))


def visit_line(visit: Visit, request: Request, came: Iterable[Any]) -> VisitLine:
    """The visit as a line, moments on the hall's clock; ``came`` as ``outcomes_of`` gives it."""
    here = ZoneInfo(request.hall.zone)
    shown = visit.credentials_shown_at
    return VisitLine(
        reference=visit.reference,
        starts_at=visit.starts_at.astimezone(here),
        code=visit.code,
        stands=_stands(visit, request),
        credentials_shown_at=shown.astimezone(here) if shown else None,
        outcomes=tuple(
            OutcomeLine(
                row.matter.code,
                row.matter.everyday_name or row.matter.name,
                VisitOutcome(row.outcome),
                row.words,
                row.bring_by,
            )
            for row in came
        ),
        point=read_point(visit.point),
    )


def _stands(visit: Visit, request: Request) -> bool:
    # What is only proposed is no refusal yet: the visit stands until hall management consents.
    agreed = request.shown_state == RequestState.AGREED
    proposed = request.state == RequestState.POSTPONEMENT_PROPOSED
    broken_off = request.started_at is not None and proposed
    return agreed and not broken_off and request.offered_at == visit.starts_at


def goes_on_visit(request: Request, viewer: Actor) -> bool:
    """Whether the viewer is of the crew that is to go, or went."""
    if viewer.staff is None:
        return False
    going = request.stood(request.offered_at, request.crew.all())
    return any(one.staff_id == viewer.staff for one in going)
