"""Who the three administrators are, and whether keeping them apart waits for a second person."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from banshi.policy.administrators import ADMINISTRATORS
from banshi.policy.vocabulary import Role
from banshi.records.account import Account
from banshi.records.hall import Hall
from banshi.records.people import RoleGrant


@dataclass(frozen=True)
class Administrators:
    """The three of a hall; ``proposed`` is what waits, ``by_viewer`` whether it is one's own."""

    apart: bool
    holders: Mapping[Role, tuple[str, ...]]
    proposed: bool | None
    proposed_by: str
    by_viewer: bool


def holders_of(hall_id: UUID) -> dict[Role, tuple[str, ...]]:
    """The names of those who may sign in as each of the three, by role; one statement."""
    active = Account.objects.filter(hall_id=hall_id, is_active=True, staff__isnull=False)
    rows = (
        RoleGrant.objects.filter(
            hall_id=hall_id, role__in=ADMINISTRATORS, staff_id__in=active.values("staff_id")
        )
        .order_by("staff__staff_number")
        .values_list("role", "staff__name")
    )
    found: dict[Role, list[str]] = {role: [] for role in sorted(ADMINISTRATORS)}
    for role, name in rows:
        found[Role(role)].append(name)
    return {role: tuple(names) for role, names in found.items()}


def administrators_of(hall_id: UUID, *, viewer: UUID | None) -> Administrators:
    """The three, and what waits. Two statements."""
    hall = Hall.objects.select_related("apart_proposed_by__staff").get(id=hall_id)
    proposer = hall.apart_proposed_by
    staff = proposer.staff if proposer else None
    return Administrators(
        apart=hall.administrators_apart,
        holders=holders_of(hall_id),
        proposed=hall.apart_proposed,
        proposed_by=staff.name if staff else "",
        by_viewer=proposer is not None and proposer.id == viewer,
    )
