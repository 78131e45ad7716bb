"""Who may be calling: people and earlier requests under a telephone number, always masked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.boards.masking import masked_id, masked_name
from banshi.boards.window_requests import sees_every_window
from banshi.policy.actor import Actor
from banshi.policy.phone import check_phone
from banshi.policy.vocabulary import RequestKind, RequestState
from banshi.records.people import Person, phone_index
from banshi.records.request import Request

MOST_PEOPLE, MOST_REQUESTS = 8, 6


@dataclass(frozen=True)
class KnownPerson:
    """Somebody who has this telephone, masked."""

    id: UUID
    name: str
    id_number: str


@dataclass(frozen=True)
class EarlierRequest:
    """What was asked for under this telephone before."""

    reference: str
    kind: RequestKind
    state: RequestState
    started_at: datetime | None
    wanted_at: datetime
    party_name: str


@dataclass(frozen=True)
class Known:
    """What the hall knows of a telephone number."""

    people: tuple[KnownPerson, ...]
    requests: tuple[EarlierRequest, ...]


@dataclass(frozen=True)
class Named:
    """Name and number of a person picked by staff, for an application and never for a page."""

    name: str
    id_number: str


def known_at(viewer: Actor, phone: str, *, zone: str) -> Known | None:
    """Who has this telephone, none where it is no number. Two statements."""
    called = check_phone(phone)
    if called.error is not None:
        return None
    index = phone_index(called.value)
    people = Person.objects.filter(hall_id=viewer.hall, phone_index=index).order_by("name", "id")
    requests = Request.objects.filter(hall_id=viewer.hall, party_phone_index=index)
    if not sees_every_window(viewer):
        requests = requests.filter(window__code__in=viewer.windows)
    here = ZoneInfo(zone)
    return Known(
        people=tuple(
            KnownPerson(one.id, masked_name(one.name), masked_id(str(one.id_number)))
            for one in people[:MOST_PEOPLE]
            if one.name and one.id_number
        ),
        requests=tuple(
            EarlierRequest(
                one.reference,
                RequestKind(one.kind),
                RequestState(one.state),
                one.started_at,
                one.wanted_at.astimezone(here),
                masked_name(one.party_name),
            )
            for one in requests.order_by("-received_at")[:MOST_REQUESTS]
        ),
    )


def person_at(viewer: Actor, phone: str, person: str) -> Named | None:
    """The person picked among those with this telephone, or none."""
    called = check_phone(phone)
    try:
        wanted = UUID(person)
    except ValueError:
        return None
    if called.error is not None:
        return None
    found = Person.objects.filter(
        hall_id=viewer.hall, id=wanted, phone_index=phone_index(called.value)
    ).first()
    return Named(found.name, str(found.id_number)) if found else None
