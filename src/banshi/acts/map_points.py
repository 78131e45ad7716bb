"""Where the door of a visit is on the map, as staff or the asker's telephone give it (2.0)."""

from datetime import datetime

from django.db import transaction

from banshi.acts import journal
from banshi.acts.answers import FieldError, Invalid, NotFound
from banshi.acts.facts import local
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.map_point import typed_point
from banshi.policy.seeing import may_see
from banshi.records.request import Request
from banshi.records.visit import Visit

NO_POINT = Text(
    "写成北纬 35.17、东经 113.06 这样的度数。",
    "Write degrees such as 35.17 north and 113.06 east.",
)


def place_on_map(
    reference: str, latitude: str, longitude: str, *, by: Actor, at: datetime
) -> str | Invalid | NotFound:
    """Keep the point under the visit's ``reference``; the request's reference comes back."""
    if "\x00" in reference:
        return NotFound()
    point = typed_point(latitude, longitude)
    if point is None:
        return Invalid((FieldError("latitude", "no_point", NO_POINT),))
    with transaction.atomic():
        visits = Visit.objects.filter(hall_id=by.hall, reference=reference)
        subject = visits.values_list("request", flat=True).first()
        request = (
            Request.objects.select_for_update(of=("self",))
            .select_related("hall", "window")
            .filter(id=subject)
            .first()
            if subject
            else None
        )
        if request is None or not may_see(request, by):
            return NotFound()
        visit = visits.get()
        visit.point = point.written()
        visit.save(update_fields=["point"])
        journal.write(
            request,
            kind="request",
            reference=request.reference,
            act="place_on_map",
            result="placed",
            by=by,
            at=local(at, request.hall.zone),
            words={"point": visit.point},
            shown=False,
        )
        request.save(update_fields=["seq", "head"])
    return request.reference
