"""What a notice is about: a request for one of the services, or an ordinary booking."""

from uuid import UUID

from banshi.records.booking import Booking
from banshi.records.request import Request

Subject = Request | Booking


def subject_locked(subject: UUID) -> Subject | None:
    """The subject of a notice with its row locked; none where it is something else."""
    request = Request.objects.select_for_update().filter(id=subject).first()
    if request is not None:
        return request
    return Booking.objects.select_for_update().filter(id=subject).first()


def subject_of(subject: UUID) -> Subject | None:
    """The subject of a notice with its hall and window; none where it is something else."""
    request = Request.objects.select_related("hall", "window").filter(id=subject).first()
    if request is not None:
        return request
    return Booking.objects.select_related("hall", "window").filter(id=subject).first()
