"""Whose request it is, and who may see it: one rule for every act and every page."""

from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Role

# Who takes in, sees and ends authorisations at the hall (3.4.b).
RECORDERS = (Role.CLERK, Role.LEADER, Role.CHIEF, Role.DUTY, Role.CONSULT, Role.MANAGER)
HALL_WIDE = (Role.MANAGER, Role.CONSULT, Role.DUTY, Role.SUPERVISOR, Role.SYSTEM)


class AtWindow(Protocol):
    """The window a request is answered from."""

    @property
    def code(self) -> str:
        """Its code in the hall."""
        ...


class Asked(Protocol):
    """What of a request says whose it is."""

    @property
    def hall_id(self) -> UUID:
        """The hall that was asked."""
        ...

    @property
    def asked_by_id(self) -> UUID | None:
        """The account that sent it in."""
        ...

    @property
    def asker_id(self) -> UUID | None:
        """The person it is for."""
        ...

    @property
    def reference(self) -> str:
        """What people call it."""
        ...

    @property
    def code_generation(self) -> int:
        """Which of its codes counts."""
        ...

    @property
    def window(self) -> AtWindow:
        """Where it is answered."""
        ...


def is_asker(request: Asked, actor: Actor) -> bool:
    """Whether the actor asked, or is the person the request is for; never staff who typed it.

    Whoever holds its reference and code may do what the asker may.
    """
    if holds_code(request, actor):
        return True
    if actor.account is not None and actor.account == request.asked_by_id:
        return not actor.is_staff
    return actor.person is not None and actor.person == request.asker_id


def holds_code(request: Asked, actor: Actor) -> bool:
    """Whether the actor opened the request by reference and code, and the code still counts."""
    opened = (request.reference, request.code_generation)
    return opened in actor.holds and request.hall_id == actor.hall


def may_see(request: Asked, actor: Actor) -> bool:
    """Whether the request is the actor's own, his window's, or his to oversee."""
    if request.hall_id != actor.hall:
        return False
    if is_asker(request, actor) or actor.has(*HALL_WIDE):
        return True
    return actor.is_staff and request.window.code in actor.windows


def may_see_booking(booking: Asked, actor: Actor) -> bool:
    """As for requests; and whoever typed a booking in goes on seeing it, masked."""
    if may_see(booking, actor):
        return True
    typed = actor.account is not None and actor.account == booking.asked_by_id
    return typed and booking.hall_id == actor.hall


def may_see_party(
    *, goes: bool, stands: bool, taken_along: bool, agreed_at: datetime, at: datetime, hours: int
) -> bool:
    """Whether one of the crew sees in clear whom to visit: on the day, or once taken along (2.0).

    Moments on the hall's clock. It is masked again when the visit is over, and ``hours`` after it
    was agreed for where nobody said that it is: until then a crew may still enter what it did.
    """
    if not goes or not stands or at > agreed_at + timedelta(hours=hours):
        return False
    return taken_along or at.date() >= agreed_at.date()
