"""A new calendar shuts the hall inside a booked day: nobody's booking is dropped (3.0, 3.1)."""

from datetime import datetime

from django.db.models import Q

from banshi.acts.answers import Accepted
from banshi.acts.booking_turn import BookingTurn, take_turn
from banshi.acts.calendars import current_version, frame_on
from banshi.acts.facts import local
from banshi.policy.actor import hall_itself
from banshi.policy.frame import Frame
from banshi.policy.questions.booking_situations import BookingStanding, CalendarChanged
from banshi.policy.vocabulary import BookingState, BookingVerb
from banshi.records.booking import Booking
from banshi.records.hall import Hall

BATCH = 500


def displace_changed(hall: Hall, *, at: datetime) -> int:
    """Judge what is booked ahead by the calendar loaded last; how many bookings it touched.

    A time the hall will not sit asks its party to choose anew, one it sits after all stands again.
    What neither touches is only noted as judged.
    """
    version = current_version(hall.id)
    rows = Booking.objects.filter(
        Q(calendar_version__lt=version) | Q(calendar_version__gt=version),
        hall=hall,
        state__in=(BookingState.BOOKED, BookingState.DISPLACED),
        starts_at__gt=at,
    ).select_related("window")
    touched, judged = 0, []
    frames: dict[tuple[str, object], Frame] = {}
    for booking in rows.order_by("starts_at", "reference")[:BATCH]:
        if booking.starts_at is None:
            continue
        day = local(booking.starts_at, hall.zone).date()
        key = (booking.window.code, day)
        if key not in frames:
            frames[key] = frame_on(hall.id, day, window=booking.window.code)
        sits = frames[key].calendar.is_working_time(booking.starts_at)
        booked = booking.state == BookingState.BOOKED
        if sits is booked:
            judged.append(booking.id)
            continue
        turn = DISPLACE if booked else REINSTATE
        answer = take_turn(booking.reference, turn, by=hall_itself(hall.id), at=at)
        touched += isinstance(answer, Accepted)
    Booking.objects.filter(id__in=judged).update(calendar_version=version)
    return touched


def _gather(booking: Booking, standing: BookingStanding, _frame: Frame) -> object:
    return CalendarChanged(standing, local(booking.starts_at or standing.at, booking.hall.zone))


DISPLACE = BookingTurn(BookingVerb.DISPLACE, "displacing_booking", _gather)
REINSTATE = BookingTurn(BookingVerb.REINSTATE, "reinstating_booking", _gather)
