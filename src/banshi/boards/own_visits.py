"""The visits one of a crew goes on: what is still open, today's, and those to come (2.0)."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Prefetch, Q

from banshi.boards.masking import masked_name
from banshi.boards.visit_line import BROKEN_OFF, goes_on_visit
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import RequestState
from banshi.records.request import Appointed, RequestMatter
from banshi.records.visit import Visit

OVER = (RequestState.DONE, RequestState.NOT_DONE)


@dataclass(frozen=True)
class OwnVisit:
    """One visit the viewer goes on; ``others`` are who go with him, the party is masked."""

    reference: str
    starts_at: datetime
    place: str
    matters: tuple[str, ...]
    party_name: str
    others: tuple[str, ...]
    state: RequestState
    started_at: datetime | None


def own_visits(viewer: Actor, *, zone: str, at: datetime) -> tuple[OwnVisit, ...]:
    """By time: visits agreed and not ended whenever they were, and today's that are over.

    What was begun and agreed anew stands at the time it is agreed for now. Three statements; none
    for whoever is no staff.
    """
    if viewer.staff is None:
        return ()
    here = ZoneInfo(zone)
    midnight = at.astimezone(here).replace(hour=0, minute=0, second=0, microsecond=0)
    appointed = Appointed.objects.filter(
        request=OuterRef("request"), staff=viewer.staff, starts_at=OuterRef("starts_at")
    )
    agreed = Q(request__shown_state=RequestState.AGREED, request__offered_at=F("starts_at"))
    standing = agreed & ~BROKEN_OFF
    over = Q(request__shown_state__in=OVER, starts_at__gte=midnight, starts_at__lte=at)
    rows = (
        Visit.objects.filter(standing | over, Exists(appointed), hall_id=viewer.hall)
        .select_related("request")
        .prefetch_related(
            Prefetch("request__crew", queryset=Appointed.objects.select_related("staff")),
            Prefetch(
                "request__asked_matters",
                queryset=RequestMatter.objects.select_related("matter").order_by("position"),
            ),
        )
        .order_by("starts_at", "reference")
    )
    return tuple(_line(one, viewer, here) for one in rows if goes_on_visit(one.request, viewer))


def _line(visit: Visit, viewer: Actor, here: ZoneInfo) -> OwnVisit:
    request = visit.request
    return OwnVisit(
        reference=visit.reference,
        starts_at=visit.starts_at.astimezone(here),
        place=request.offered_place or request.place,
        matters=tuple(
            one.matter.everyday_name or one.matter.name for one in request.asked_matters.all()
        ),
        party_name=masked_name(request.party_name),
        others=tuple(
            sorted(
                {
                    one.staff.name
                    for one in request.stood(visit.starts_at, request.crew.all())
                    if one.staff_id != viewer.staff
                }
            )
        ),
        state=RequestState(request.shown_state),
        started_at=request.started_at.astimezone(here) if request.started_at else None,
    )
