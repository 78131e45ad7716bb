"""How a hall is joined to the province's identity, without its secret."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from banshi.records.access import IdentityProvider, ProvinceIdentity


@dataclass(frozen=True)
class ProvinceWays:
    """Who may sign in with the province's identity here."""

    is_on: bool = False
    staff_too: bool = False


@dataclass(frozen=True)
class ProviderKept:
    """What is kept of a provider; whether there is a secret, never which."""

    issuer: str
    client_id: str
    has_secret: bool
    number_claim: str
    name_claim: str
    checked_claim: str
    is_on: bool
    staff_too: bool
    changed_at: datetime
    bound: int


def province_ways(hall_id: UUID) -> ProvinceWays:
    """Whether the sign-in pages offer it; one statement."""
    row = (
        IdentityProvider.objects.filter(hall_id=hall_id, is_on=True)
        .values_list("staff_too", flat=True)
        .first()
    )
    return ProvinceWays() if row is None else ProvinceWays(is_on=True, staff_too=row)


def provider_kept(hall_id: UUID) -> ProviderKept | None:
    """The hall's provider, on or off; none where none was ever given."""
    row = IdentityProvider.objects.filter(hall_id=hall_id).first()
    if row is None:
        return None
    bound = ProvinceIdentity.objects.filter(hall_id=hall_id, issuer=row.issuer).count()
    return ProviderKept(
        issuer=row.issuer,
        client_id=row.client_id,
        has_secret=bool(row.client_secret),
        number_claim=row.number_claim,
        name_claim=row.name_claim,
        checked_claim=row.checked_claim,
        is_on=row.is_on,
        staff_too=row.staff_too,
        changed_at=row.changed_at,
        bound=bound,
    )
