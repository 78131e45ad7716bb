"""What is sent in to book a slot, to wait for one, and to act on a booking."""

from datetime import datetime

from pydantic import BaseModel, Field

from banshi.acts.application import Party
from banshi.acts.bookings import BookingAsked, Contact, Reached, WaitAsked
from banshi.faces.api.fields import Code, Line, Moment, Words
from banshi.faces.api.problems import wrong_field
from banshi.faces.api.request_inputs import NoAgent, PartyIn
from banshi.faces.api.slot_words import read_slot

SLOT = "`slot` from GET /slots; or give wanted_at and window"


class ContactIn(BaseModel):
    """Who is reached about it, where that is not the party."""

    name: Line = ""
    phone: Line = ""


class TimeIn(BaseModel):
    """Which slot: its opaque word, or when it begins and at which window."""

    slot: Line = Field("", description=SLOT)
    wanted_at: Moment | None = None
    window: Code | None = Field(None, description="may be left out where only one handles it")

    def time(self) -> tuple[datetime, str]:
        """When it begins and at which window (none: the only one)."""
        if self.slot:
            named = read_slot(self.slot)
            return named.starts_at, named.window
        if self.wanted_at is None:
            raise wrong_field("slot", "missing", "请选一个时段。", "Please choose a slot.")
        return self.wanted_at, self.window or ""


class PeopleIn(BaseModel):
    """Who it is for, and who is reached about it."""

    party: PartyIn
    contact: ContactIn = Field(default_factory=ContactIn, description="by default the party")
    agent: NoAgent = Field(None, description="leave it out: who calls is known by the token")
    post_address: Line = Field("", description="where a letter reaches a party without a phone")

    def people(self) -> tuple[Party, Contact]:
        """As the act takes them."""
        party = self.party
        return (
            Party(type=party.type, name=party.name, number=party.number, phone=party.phone),
            Contact(self.contact.name, self.contact.phone),
        )


class BookingIn(TimeIn, PeopleIn):
    """A slot in working time, booked and confirmed at once if a place is free."""

    matter: Code

    def asked(self) -> BookingAsked:
        """As the act takes it."""
        starts_at, window = self.time()
        party, contact = self.people()
        reached = Reached(self.post_address)
        return BookingAsked(self.matter, party, starts_at, window, contact, reached)


class HoldIn(TimeIn):
    """A slot of which a place is held while a form is filled in."""

    matter: Code


class HeldIn(PeopleIn):
    """Whom the place held is for."""


class MoveIn(TimeIn):
    """The slot it goes to."""


class WaitingIn(PeopleIn):
    """A place in line: for any slot at a window that begins from one moment to another."""

    matter: Code
    wanted_from: Moment
    wanted_until: Moment
    window: Code | None = None

    def asked(self) -> WaitAsked:
        """As the act takes it."""
        party, contact = self.people()
        return WaitAsked(
            self.matter,
            party,
            self.wanted_from,
            self.wanted_until,
            self.window or "",
            contact,
            Reached(self.post_address),
        )


class CancelIn(BaseModel):
    """Why; staff who write it down for somebody say so."""

    reason: Words = ""
