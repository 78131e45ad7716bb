"""In what part somebody acts for a party: as himself, or as an agent, and under which paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from banshi.acts.facts import local
from banshi.policy.actor import Actor
from banshi.policy.id_number import check_id_number
from banshi.policy.rules.authority import AuthorityFacts
from banshi.policy.seeing import holds_code
from banshi.policy.vocabulary import AuthorisationKind, PartyType
from banshi.records.authorisation import Authorisation
from banshi.records.people import Enterprise, Person, id_number_index, phone_index
from banshi.records.request import Request, RequestMatter


@dataclass(frozen=True)
class Capacity:
    """Whether somebody acts for another, and the authorisation that comes nearest."""

    by_agent: bool = False
    authorisation: Authorisation | None = None

    @property
    def facts(self) -> AuthorityFacts | None:
        """The authorisation as the rules read it."""
        return facts_of(self.authorisation) if self.authorisation else None


def facts_of(kept: Authorisation) -> AuthorityFacts:
    """An authorisation as plain facts, moments on the hall's clock."""
    zone = kept.hall.zone
    born_on = None
    if kept.kind == AuthorisationKind.GUARDIAN:
        born_on = check_id_number(str(kept.principal_number)).born_on
    return AuthorityFacts(
        kind=AuthorisationKind(kept.kind),
        matters=tuple(kept.matters),
        given_at=local(kept.given_at, zone),
        ends_on=kept.ends_on,
        revoked_at=local(kept.revoked_at, zone) if kept.revoked_at else None,
        born_on=born_on,
    )


def capacity_to_ask(
    by: Actor, party: PartyType, number: str, matters: Sequence[str], *, at: datetime
) -> Capacity:
    """In what part somebody asks for the party with this number; staff ask as whoever told them."""
    if by.is_staff or by.person is None:
        return Capacity()
    person = Person.objects.get(id=by.person)
    if is_party(person, party, number):
        return Capacity()
    return Capacity(True, nearest(person, id_number_index(number), matters, at=at))


def capacity_of_caller(
    hall_id: UUID, name: str, phone: str, number: str, matters: Sequence[str], *, at: datetime
) -> Capacity:
    """In what part somebody on the telephone asks for the party: an agent, under what is on record.

    He is known by the name he gives and the number he calls from, as the authorisation has them.
    """
    held = _naming(hall_id, name, phone_index(phone) if phone else b"-")
    return Capacity(True, _nearest(held, id_number_index(number), matters, at=at))


def is_party(person: Person, party: PartyType, number: str) -> bool:
    """Whether the person is the party, or stands for the enterprise in law."""
    if party is PartyType.PERSON:
        return bool(number) and str(person.id_number) == number
    return Enterprise.objects.filter(
        hall_id=person.hall_id, credit_code=number, representative=person
    ).exists()


def capacity_to_act(request: Request, by: Actor, *, at: datetime) -> tuple[Capacity, list[str]]:
    """In what part the actor takes a later step on a request, and the matters it is about.

    Only whoever asked as an agent is one: the party himself is not, nor who holds the code and has
    no authorisation that carries it. One who has acts under it, and the journal says so.
    """
    if not request.by_agent or by.account != request.asked_by_id or by.person is None:
        return Capacity(), []
    codes = list(
        RequestMatter.objects.filter(request=request).values_list("matter__code", flat=True)
    )
    person = Person.objects.get(id=by.person)
    index = bytes(request.party_number_index)
    capacity = Capacity(True, nearest(person, index, codes, at=at))
    if holds_code(request, by) and not carries_now(capacity, codes, at=at):
        return Capacity(), []
    return capacity, codes


def nearest(
    agent: Person, principal_index: bytes, matters: Sequence[str], *, at: datetime
) -> Authorisation | None:
    """The agent's authorisation from this party that carries the matters now, else the newest."""
    return _nearest(held_by(agent), principal_index, matters, at=at)


def _nearest(
    held: QuerySet[Authorisation], principal_index: bytes, matters: Sequence[str], *, at: datetime
) -> Authorisation | None:
    found = list(held.filter(principal_number_index=principal_index))
    return next((one for one in found if _carries(one, matters, at)), found[0] if found else None)


def held_by(agent: Person) -> QuerySet[Authorisation]:
    """What names this person as agent: his proven telephone and his name; the newest first."""
    return _naming(agent.hall_id, agent.name, agent.phone_index or b"-")


def _naming(hall_id: UUID, name: str, phone: bytes | memoryview) -> QuerySet[Authorisation]:
    return (
        Authorisation.objects.filter(
            hall_id=hall_id, agent_phone_index=phone, agent_name=name or "-"
        )
        .select_related("hall")
        .order_by("-given_at", "-reference")
    )


def _carries(kept: Authorisation, matters: Sequence[str], at: datetime) -> bool:
    today = local(at, kept.hall.zone).date()
    names = set(kept.matters)
    return (
        kept.revoked_at is None and kept.ends_on >= today and (not names or set(matters) <= names)
    )


def carries_now(capacity: Capacity, matters: Sequence[str], *, at: datetime) -> bool:
    """Whether the authorisation found carries these matters now."""
    kept = capacity.authorisation
    return kept is not None and _carries(kept, matters, at)


def in_whose_name(capacity: Capacity) -> dict[str, str]:
    """How the journal marks an act done for another; nothing for one's own."""
    if not capacity.by_agent:
        return {}
    kept = capacity.authorisation
    return {"as": kept.kind if kept else "agent", "authorisation": kept.reference if kept else ""}


def authorisation_of(hall: UUID, reference: str) -> Authorisation | None:
    """The authorisation under this reference, locked."""
    return (
        Authorisation.objects.select_for_update(of=("self",))
        .select_related("hall")
        .filter(hall_id=hall, reference=reference)
        .first()
    )
