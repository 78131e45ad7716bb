"""Who has booked when a sample hall begins, at its desk, for people who do not exist (3.0)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from banshi.acts.answers import Accepted
from banshi.acts.application import Party
from banshi.acts.booking_asked import BookingAsked
from banshi.acts.bookings import book
from banshi.acts.free_places import free_at
from banshi.acts.rights import actor_of
from banshi.policy.vocabulary import Channel, PartyType
from banshi.records.account import Account
from banshi.records.catalogue import MatterWindow
from banshi.seeds.samples import SampleBooking

DESK = "consult"
WITHIN = timedelta(days=14)


def keep_bookings(hall_id: UUID, bookings: Iterable[SampleBooking], *, at: datetime) -> int:
    """Book each the first slot free from the next day on; how many were booked."""
    booked = 0
    for sample in bookings:
        desk = Account.objects.get(hall_id=hall_id, login=DESK)
        row = MatterWindow.objects.select_related("matter", "window").get(
            hall_id=hall_id, matter__code=sample.matter, window__code=sample.window
        )
        next_day = at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        free = free_at(row.window, row.matter, next_day, next_day + WITHIN, by_staff=True)
        if free:
            party = Party(PartyType.PERSON, sample.name, sample.id_number)
            asked = BookingAsked(sample.matter, party, free[0].slot.starts_at, sample.window)
            answer = book(asked, by=actor_of(desk, Channel.WINDOW), at=at)
            booked += isinstance(answer, Accepted)
    return booked
