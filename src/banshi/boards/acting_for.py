"""For whom somebody may act now: children, firms and people who authorised him (替谁办)."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from banshi.boards.masking import masked_name
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import AuthorisationKind, PartyType
from banshi.records.authorisation import Authorisation
from banshi.records.people import Enterprise, Person

MOST = 100


@dataclass(frozen=True)
class ActsFor:
    """A party somebody may ask for now. ``name`` and ``number`` fill the form in, unseen by him.

    ``matters`` are codes; none of them means all of the four services.
    """

    reference: str
    shown_name: str
    ends_on: date
    party_type: PartyType
    name: str
    number: str
    matters: tuple[str, ...] = ()

    def carries(self, matter: str) -> bool:
        """Whether the authorisation is for this matter too."""
        return not self.matters or matter in self.matters


@dataclass(frozen=True)
class Parties:
    """The firm somebody stands for in law, and everybody who authorised him."""

    own_firm: str
    held: tuple[ActsFor, ...]


def parties_of(viewer: Actor, *, at: datetime) -> Parties:
    """Whom the viewer may ask for, each under an authorisation that holds.

    One statement for whoever acts for nobody, two for others.
    """
    if viewer.person is None:
        return Parties("", ())
    people = Person.objects.filter(hall_id=viewer.hall, id=viewer.person)
    firms = Enterprise.objects.filter(representative=OuterRef("pk")).order_by("name")
    named = Q(agent_phone_index=OuterRef("phone_index"), agent_name=OuterRef("name"))
    person = people.annotate(
        own_firm=Subquery(firms.values("name")[:1]),
        is_agent=Exists(_standing(viewer, at).filter(named | _guardian(viewer))),
    ).first()
    if person is None or not person.is_agent:
        return Parties(person.own_firm or "" if person else "", ())
    agent = Q(agent_phone_index=person.phone_index, agent_name=person.name)
    rows = (
        _standing(viewer, at)
        .filter(agent | _guardian(viewer))
        .select_related("hall")
        .order_by("-given_at", "-reference")[:MOST]
    )
    held = tuple(_acts_for(row) for row in rows if row.ends_on >= _today(row, at))
    return Parties(person.own_firm or "", held)


def _standing(viewer: Actor, at: datetime) -> QuerySet[Authorisation]:
    return Authorisation.objects.filter(
        hall_id=viewer.hall, revoked_at__isnull=True, ends_on__gte=_earliest(at)
    )


def _guardian(viewer: Actor) -> Q:
    return Q(given_by=viewer.account, kind=AuthorisationKind.GUARDIAN)


def _earliest(at: datetime) -> date:
    """The day before, whatever the hall's zone is: the day itself is looked at row by row."""
    return date.fromordinal(at.date().toordinal() - 1)


def _today(row: Authorisation, at: datetime) -> date:
    return at.astimezone(ZoneInfo(row.hall.zone)).date()


def _acts_for(row: Authorisation) -> ActsFor:
    party = PartyType(row.principal_type)
    is_open = party is PartyType.ENTERPRISE or row.kind == AuthorisationKind.GUARDIAN
    return ActsFor(
        reference=row.reference,
        shown_name=row.principal_name if is_open else masked_name(row.principal_name),
        ends_on=row.ends_on,
        party_type=party,
        name=row.principal_name,
        number=str(row.principal_number),
        matters=tuple(row.matters),
    )
