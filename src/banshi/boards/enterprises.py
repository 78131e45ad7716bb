"""Enterprises on record as staff see them: the representative masked, who acts for each."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from banshi.boards.authorisations import AuthorisationPage, authorisations_of
from banshi.boards.masking import masked_id, masked_name, masked_phone
from banshi.policy.actor import Actor
from banshi.policy.checked import tidied
from banshi.policy.seeing import RECORDERS
from banshi.records.people import Enterprise, id_number_index

MOST = 20
SHORTEST = 2


@dataclass(frozen=True)
class EnterpriseLine:
    """One enterprise found."""

    name: str
    credit_code: str


@dataclass(frozen=True)
class EnterprisePage:
    """One enterprise; ``version`` is what a correction goes by."""

    name: str
    credit_code: str
    representative_name: str
    representative_number: str
    representative_phone: str
    version: int
    has_document: bool
    operators: tuple[AuthorisationPage, ...]


def enterprises_like(hall: UUID, typed: str) -> tuple[EnterpriseLine, ...]:
    """By credit code, or by the beginning of a name; at most ``MOST``. One statement."""
    name = typed.replace("\x00", "").strip()
    if len(name) < SHORTEST:
        return ()
    rows = Enterprise.objects.filter(hall_id=hall)
    by_code = rows.filter(credit_code=tidied(name))
    by_name = rows.filter(name__startswith=name)
    found = (by_code | by_name).order_by("name")[:MOST]
    return tuple(EnterpriseLine(one.name, one.credit_code) for one in found)


def enterprise_page(credit_code: str, *, viewer: Actor, at: datetime) -> EnterprisePage | None:
    """The enterprise under a credit code, for staff who record."""
    if not viewer.has(*RECORDERS):
        return None
    firm = (
        Enterprise.objects.select_related("representative")
        .filter(hall_id=viewer.hall, credit_code=credit_code)
        .first()
    )
    if firm is None:
        return None
    person = firm.representative
    return EnterprisePage(
        name=firm.name,
        credit_code=firm.credit_code,
        representative_name=masked_name(person.name) if person else "",
        representative_number=masked_id(str(person.id_number)) if person else "",
        representative_phone=masked_phone(str(person.phone)) if person else "",
        version=firm.version,
        has_document=bool(firm.document_digest),
        operators=authorisations_of(id_number_index(credit_code), viewer=viewer, at=at),
    )
