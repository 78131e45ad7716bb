"""Authorisations as each side may see them: the other side's numbers are always masked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from banshi.boards.masking import masked_id, masked_name, masked_phone
from banshi.policy.actor import Actor
from banshi.policy.checked import tidied
from banshi.policy.seeing import RECORDERS
from banshi.policy.vocabulary import AuthorisationKind, NoticeKind, PartyType, Role
from banshi.records.authorisation import Authorisation
from banshi.records.catalogue import Matter
from banshi.records.hall import Hall
from banshi.records.people import Enterprise, Person, id_number_index, phone_index

MOST = 100
IN_FORCE, ENDED, REVOKED = "in_force", "ended", "revoked"
# These messages name the agent, whoever reads them.
NAMING = (NoticeKind.AUTHORISED, NoticeKind.AUTHORISATION_ENDED)


@dataclass(frozen=True)
class AuthorisationPage:
    """One authorisation. ``is_giver``: the viewer is on the party's side, not the agent's.

    To the agent the party is masked; to the party the agent's name is whole, his number masked.
    """

    reference: str
    kind: AuthorisationKind
    state: str
    is_giver: bool
    principal_type: PartyType
    principal_name: str
    principal_number: str
    agent_name: str
    agent_phone: str
    agent_number: str
    relation: str
    matters: tuple[tuple[str, str], ...]
    given_at: datetime
    ends_on: date
    on_paper: bool
    has_document: bool
    revoked_at: datetime | None
    revoked_by_staff: bool
    revoke_reason: str


@dataclass(frozen=True)
class _Viewer:
    """What of the viewer decides on which side of an authorisation he stands."""

    account: UUID | None
    phone: bytes
    name: str
    number: bytes
    firms: frozenset[str]
    is_staff: bool


def own_authorisations(viewer: Actor, *, at: datetime) -> tuple[AuthorisationPage, ...]:
    """Those the viewer gave and those that name him; the newest first. Five statements."""
    who = _viewer(viewer)
    mine = Q(given_by=viewer.account)
    if who.phone and who.name:
        mine |= Q(agent_phone_index=who.phone, agent_name=who.name)
    if who.number:
        mine |= Q(principal_number_index=who.number)
    if who.firms:
        mine |= Q(principal_type=PartyType.ENTERPRISE, principal_name__in=who.firms)
    rows = Authorisation.objects.filter(mine, hall_id=viewer.hall)
    kept = list(rows.order_by("-given_at", "-reference")[:MOST])
    return _pages(kept, who, viewer.hall, at)


def authorisations_of(
    principal: bytes, *, viewer: Actor, at: datetime
) -> tuple[AuthorisationPage, ...]:
    """Those a party gave, for staff who record: both sides masked; the newest first."""
    who = _viewer(viewer)
    if not who.is_staff:
        return ()
    rows = Authorisation.objects.filter(hall_id=viewer.hall, principal_number_index=principal)
    return _pages(rows.order_by("-given_at", "-reference")[:MOST], who, viewer.hall, at)


def authorisations_like(
    typed: str, *, viewer: Actor, at: datetime
) -> tuple[AuthorisationPage, ...]:
    """By reference, by the party's number, or by the agent's telephone, for staff who record."""
    who, tidy = _viewer(viewer), tidied(typed.replace("\x00", ""))
    if not who.is_staff or not tidy:
        return ()
    rows = Authorisation.objects.filter(hall_id=viewer.hall).filter(
        Q(reference=typed.replace("\x00", "").strip().upper())
        | Q(principal_number_index=id_number_index(tidy))
        | Q(agent_phone_index=phone_index(tidy))
    )
    return _pages(rows.order_by("-given_at", "-reference")[:MOST], who, viewer.hall, at)


def authorisation_page(reference: str, *, viewer: Actor, at: datetime) -> AuthorisationPage | None:
    """One of the viewer's own; for staff any of the hall's, both sides masked."""
    if not reference.isascii() or "\x00" in reference:
        return None  # no reference of ours, and nothing the database could look for
    rows = Authorisation.objects.filter(hall_id=viewer.hall, reference=reference)
    who = _viewer(viewer)
    kept = [one for one in rows if who.is_staff or _side(one, who) is not None]
    pages = _pages(kept, who, viewer.hall, at)
    return pages[0] if pages else None


def agents_named(subjects: Iterable[UUID]) -> dict[UUID, str]:
    """The agent's name by authorisation: whom messages about one name. One statement at most."""
    wanted = list(subjects)
    if not wanted:
        return {}
    return dict(Authorisation.objects.filter(id__in=wanted).values_list("id", "agent_name"))


def _viewer(viewer: Actor) -> _Viewer:
    person = (
        Person.objects.filter(hall_id=viewer.hall, id=viewer.person).first()
        if viewer.person
        else None
    )
    firms = Enterprise.objects.filter(hall_id=viewer.hall, representative=person) if person else ()
    return _Viewer(
        account=viewer.account,
        phone=bytes(person.phone_index or b"") if person else b"",
        name=person.name if person else "",
        number=bytes(person.id_number_index or b"") if person else b"",
        firms=frozenset(firm.name for firm in firms),
        is_staff=viewer.has(*RECORDERS, Role.SUPERVISOR),
    )


def _side(kept: Authorisation, who: _Viewer) -> bool | None:
    """True on the party's side, false on the agent's, none for a stranger."""
    by_number = bool(who.number) and bytes(kept.principal_number_index) == who.number
    by_firm = kept.principal_type == PartyType.ENTERPRISE and kept.principal_name in who.firms
    if by_number or by_firm or (who.account == kept.given_by_id and not who.is_staff):
        return True
    is_agent = bool(who.name) and kept.agent_name == who.name
    if is_agent and bytes(kept.agent_phone_index) == who.phone:
        return False
    return None


def _pages(
    rows: Iterable[Authorisation], who: _Viewer, hall: UUID, at: datetime
) -> tuple[AuthorisationPage, ...]:
    kept = list(rows)
    if not kept:
        return ()
    here = ZoneInfo(Hall.objects.values_list("zone", flat=True).get(id=hall))
    codes = {code for one in kept for code in one.matters}
    names = dict(Matter.objects.filter(hall_id=hall, code__in=codes).values_list("code", "name"))
    return tuple(_page(one, who, names, here, at) for one in kept)


def _page(
    kept: Authorisation, who: _Viewer, names: dict[str, str], here: ZoneInfo, at: datetime
) -> AuthorisationPage:
    is_giver = _side(kept, who) is True
    today = at.astimezone(here).date()
    state = REVOKED if kept.revoked_at else (IN_FORCE if kept.ends_on >= today else ENDED)
    return AuthorisationPage(
        reference=kept.reference,
        kind=AuthorisationKind(kept.kind),
        state=state,
        is_giver=is_giver,
        principal_type=PartyType(kept.principal_type),
        principal_name=kept.principal_name
        if is_giver or kept.principal_type == PartyType.ENTERPRISE
        else masked_name(kept.principal_name),
        principal_number=masked_id(str(kept.principal_number)),
        agent_name=masked_name(kept.agent_name) if who.is_staff else kept.agent_name,
        agent_phone=masked_phone(str(kept.agent_phone)),
        agent_number=masked_id(str(kept.agent_number)) if kept.agent_number else "",
        relation=kept.relation,
        matters=tuple((code, names.get(code, code)) for code in kept.matters),
        given_at=kept.given_at.astimezone(here),
        ends_on=kept.ends_on,
        on_paper=kept.on_paper,
        has_document=bool(kept.document_digest),
        revoked_at=kept.revoked_at.astimezone(here) if kept.revoked_at else None,
        revoked_by_staff=kept.revoked_by_staff,
        revoke_reason=str(kept.revoke_reason),
    )
