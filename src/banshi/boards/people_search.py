"""Finding a person who stands or calls here: by name, number, telephone or its last four figures.

Numbers are found by blind index, names by their beginning; never by reading through people.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from banshi.boards.masking import masked_id, masked_name, masked_phone
from banshi.policy.actor import Actor
from banshi.policy.checked import tidied
from banshi.policy.seeing import HALL_WIDE
from banshi.policy.vocabulary import RequestState
from banshi.records.people import (
    PHONE_TAIL,
    Person,
    id_number_index,
    phone_index,
    phone_last4_index,
)
from banshi.records.request import Request

MOST = 20
SHORTEST_NAME = 2
ID_LENGTH, PHONE_LENGTH = 18, 11


@dataclass(frozen=True)
class PersonRequest:
    """A request of somebody found, as far as the viewer may see it."""

    reference: str
    state: RequestState
    started_at: datetime | None


@dataclass(frozen=True)
class PersonFound:
    """Somebody, masked: enough to tell two apart, too little to misuse."""

    name: str
    id_number: str
    phone: str
    requests: tuple[PersonRequest, ...]


@dataclass(frozen=True)
class PeopleFound:
    """At most ``MOST`` people; ``more`` when the words fit others too."""

    people: tuple[PersonFound, ...]
    more: bool


def people_like(hall: UUID, typed: str) -> "QuerySet[Person] | None":
    """The query for what was typed, each kind by its own index; none when it is too little."""
    tidy = tidied(typed)
    people = Person.objects.filter(hall_id=hall)
    if len(tidy) == ID_LENGTH and tidy[:-1].isdigit():
        return people.filter(id_number_index=id_number_index(tidy))
    if tidy.isascii() and tidy.isdigit():
        if len(tidy) == PHONE_TAIL:
            return people.filter(phone_last4_index=phone_last4_index(tidy))
        return people.filter(phone_index=phone_index(tidy)) if len(tidy) == PHONE_LENGTH else None
    name = typed.strip()
    if len(name) < SHORTEST_NAME or "\x00" in name:
        return None
    return people.filter(name__startswith=name)


def find_people(viewer: Actor, typed: str) -> PeopleFound | None:
    """Who fits what was typed, masked, with the requests the viewer may see. Two statements."""
    rows = people_like(viewer.hall, typed)
    if rows is None:
        return None
    found = list(rows[: MOST + 1])
    requests = _requests(viewer, [person.id for person in found[:MOST]])
    people = tuple(
        PersonFound(
            name=masked_name(person.name),
            id_number=masked_id(str(person.id_number)),
            phone=masked_phone(str(person.phone)),
            requests=tuple(requests.get(person.id, ())),
        )
        for person in found[:MOST]
    )
    return PeopleFound(people, more=len(found) > MOST)


def _requests(viewer: Actor, people: list[UUID]) -> dict[UUID, list[PersonRequest]]:
    seen = Q()
    if not viewer.has(*HALL_WIDE):
        seen = Q(window__code__in=viewer.windows)
    rows = Request.objects.filter(seen, hall_id=viewer.hall, asker__in=people)
    found: dict[UUID, list[PersonRequest]] = {}
    for asker, reference, state, started_at in rows.order_by("-received_at").values_list(
        "asker", "reference", "state", "started_at"
    ):
        of_asker = found.setdefault(asker, [])
        of_asker.append(PersonRequest(reference, RequestState(state), started_at))
    return found
