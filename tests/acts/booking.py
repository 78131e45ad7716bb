"""The situation booking tests begin with: 王婶 books Tuesday at nine on Monday morning."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from banshi.acts import bookings
from banshi.acts.answers import Accepted
from banshi.acts.application import Party
from banshi.acts.bookings import BookingAsked, WaitAsked
from banshi.policy.vocabulary import BookingState, PartyType
from banshi.records.booking import Booking, BookingSlot
from tests.acts.asking import Story
from tests.people import SUN_MANCANG, WANG_SHEN, ZHAO_XIAOHE, Member
from tests.week import at

MONDAY_NINE = at("2026-03-02 09:00")
TUESDAY_NINE = at("2026-03-03 09:00")
TUESDAY_HALF_PAST = at("2026-03-03 09:30")
CARD, POLICE = "M002", "W02"


def party(member: Member = WANG_SHEN) -> Party:
    """Somebody of the cast as a party."""
    return Party(PartyType.PERSON, member.name, member.id_number, member.phone)


def wanted(member: Member = WANG_SHEN, **changed: Any) -> BookingAsked:
    """What is handed in for Tuesday at nine, with changes."""
    return replace(BookingAsked(CARD, party(member), TUESDAY_NINE, POLICE), **changed)


@dataclass(frozen=True)
class Line:
    """Short words for what people do about bookings in a seeded hall."""

    story: Story

    def book(
        self,
        when: datetime = MONDAY_NINE,
        login: str = "citizen",
        member: Member = WANG_SHEN,
        **changed: Any,
    ) -> Any:
        """Somebody books; the answer."""
        return bookings.book(wanted(member, **changed), by=self.story.who(login), at=when)

    def booked(self, when: datetime = MONDAY_NINE, **how: Any) -> str:
        """Somebody books and is confirmed; the reference."""
        answer = self.book(when, **how)
        assert isinstance(answer, Accepted), answer
        assert answer.state is BookingState.BOOKED
        return answer.reference

    def row(self, reference: str) -> Booking:
        """The booking as it is kept."""
        return Booking.objects.get(reference=reference)

    def slot(self, starts_at: datetime = TUESDAY_NINE, window: str = POLICE) -> BookingSlot:
        """A slot as it is kept."""
        return BookingSlot.objects.get(hall__code="boai", window__code=window, starts_at=starts_at)


__all__ = ["SUN_MANCANG", "WANG_SHEN", "ZHAO_XIAOHE", "Line", "WaitAsked"]
