"""What an account may do now (权限): its roles and windows, read in the statement that finds it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from banshi.policy.actor import Actor
from banshi.policy.administrators import held
from banshi.policy.vocabulary import Channel, Role
from banshi.records.account import Account
from banshi.records.people import RoleGrant

GRANT = JSONObject(role=F("role"), window=F("window__code"))


def accounts_with_rights() -> QuerySet[Account]:
    """Accounts with holder, hall and grants in one statement."""
    grants = (
        RoleGrant.objects.filter(hall_id=OuterRef("hall_id"), staff_id=OuterRef("staff_id"))
        .annotate(grant=GRANT)
        .values("grant")
    )
    return Account.objects.select_related("hall", "person", "staff").annotate(
        granted=ArraySubquery(grants)
    )


def actor_of(account: Account, channel: Channel) -> Actor:
    """The account's holder as an actor, with the roles held now.

    No statement for an account from ``accounts_with_rights``, one for another member of staff.
    """
    staff, person = account.staff, account.person
    granted = list(_grants(account))
    roles = {Role(role) for role, _ in granted}
    if account.party_role:
        roles.add(Role(account.party_role))
    holder = staff or person
    return Actor(
        hall=account.hall_id,
        name=holder.name if holder else account.login,
        roles=held(frozenset(roles), apart=account.hall.administrators_apart),
        channel=channel,
        account=account.id,
        person=(staff.person_id if staff else None) or account.person_id,
        staff=account.staff_id,
        windows=frozenset(code for _, code in granted if code),
    )


def _grants(account: Account) -> Iterable[tuple[str, str | None]]:
    read: list[dict[str, Any]] | None = getattr(account, "granted", None)
    if read is not None:
        return [(one["role"], one["window"]) for one in read]
    if account.staff_id is None:
        return []
    return RoleGrant.objects.filter(hall_id=account.hall_id, staff_id=account.staff_id).values_list(
        "role", "window__code"
    )
