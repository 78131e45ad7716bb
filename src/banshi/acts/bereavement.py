"""Somebody has died (去世): nothing more goes to that telephone, and every matter ends with it."""

from datetime import datetime

from banshi.policy.vocabulary import NoticeState, VisitOutcome
from banshi.records.authorisation import Authorisation
from banshi.records.base import new_id
from banshi.records.booking import Booking
from banshi.records.notice import Notice
from banshi.records.people import Person
from banshi.records.request import Request, RequestMatter
from banshi.records.visit import MatterOutcome, Visit

ENDED_WORDS = "当事人已经去世"


def ended_by_death(request: Request, *, at: datetime) -> None:
    """Still every message to the one who died, and end what is left of the visit.

    Called within the act that ends the request, with the request locked.
    """
    dead = Person.objects.filter(
        hall_id=request.hall_id,
        id__in=[request.asker_id] if request.asker_id else [],
        id_number_index=request.party_number_index,
    )
    dead.filter(silent_since__isnull=True).update(silent_since=at)
    hall = request.hall_id
    theirs = (
        Request.objects.filter(hall_id=hall, asker__in=dead),
        Booking.objects.filter(hall_id=hall, asker__in=dead),
        Authorisation.objects.filter(
            hall_id=hall, principal_number_index__in=dead.values("id_number_index")
        ),
    )
    subjects = {request.id, *(one for rows in theirs for one in rows.values_list("id", flat=True))}
    Notice.objects.filter(
        hall_id=request.hall_id, subject__in=subjects, next_try_at__isnull=False
    ).update(next_try_at=None, state=NoticeState.FAILED)
    _end_matters(request, at)


def is_silent(asked: Request | Booking) -> bool:
    """Whether nothing may be sent any more to the telephone of a request or a booking."""
    if asked.asker_id is None:
        return False
    return Person.objects.filter(
        id=asked.asker_id,
        silent_since__isnull=False,
        id_number_index=asked.party_number_index,
    ).exists()


def _end_matters(request: Request, at: datetime) -> None:
    visit = Visit.objects.filter(request=request).first()
    if visit is None:
        return
    ended = MatterOutcome.objects.filter(visit=visit).values("matter")
    left = RequestMatter.objects.filter(request=request).exclude(matter__in=ended)
    for matter in left.values_list("matter_id", flat=True):
        MatterOutcome(
            id=new_id(),
            hall_id=request.hall_id,
            visit=visit,
            matter_id=matter,
            outcome=VisitOutcome.NOT_DONE,
            words=ENDED_WORDS,
            recorded_at=at,
        ).save(force_insert=True)
