"""Whose own matter a request is: the party's, who stands for it in law, who asked as its agent."""

from uuid import UUID

from django.db.models import Exists, Q

from banshi.records.account import Account
from banshi.records.people import Enterprise, Person
from banshi.records.request import Request


def is_matter_of(request: Request, person: UUID | None) -> bool:
    """Whether it is this person's own matter, under whichever account; in one statement.

    Staff have one account for their work and one as a citizen; what they typed in for others
    with the first is not theirs.
    """
    if person is None:
        return False
    if person == request.asker_id:
        return True
    asked = Account.objects.filter(id=request.asked_by_id, staff=None, person=person)
    firm = Enterprise.objects.filter(
        hall=request.hall_id, representative=person, credit_code=request.party_number or "-"
    )
    own = Q(id_number_index=bytes(request.party_number_index) or b"-")
    return Person.objects.filter(own | Exists(asked) | Exists(firm), id=person).exists()
