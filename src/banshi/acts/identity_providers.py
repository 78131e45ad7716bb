"""Joining a hall to the province's identity (接省统一身份), and cutting it off again.

Off until somebody switches it on; the secret is sealed and never shown again.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.hall_entries import write_on_hall
from banshi.acts.text_fields import FieldCheck
from banshi.outside.identity import (
    Provider,
    ProviderAway,
    ProviderRefused,
    endpoints_of,
    forget,
    may_be_issuer,
)
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Text
from banshi.records.access import IdentityProvider
from banshi.records.base import new_id
from banshi.records.hall import Hall

LONGEST, LONGEST_CLAIM, LONGEST_SECRET = 200, 60, 500
NOT_YOURS = Text(
    "这一步由安全管理员在网页上来做。", "The security administrator does this on a page."
)
LABELS = {
    "client_id": Text("应用标识", "the client id"),
    "client_secret": Text("应用密钥", "the client secret"),
    "number_claim": Text("证件号码的字段名", "the claim of the ID number"),
    "name_claim": Text("姓名的字段名", "the claim of the name"),
    "checked_claim": Text("已实名的字段名", "the claim that says it was checked"),
}


@dataclass(frozen=True)
class ProviderWanted:
    """What is typed of a provider; an empty secret leaves the one that is kept."""

    issuer: str
    client_id: str
    client_secret: str
    number_claim: str = "id_number"
    name_claim: str = "name"
    checked_claim: str = "id_number_verified"
    is_on: bool = True
    staff_too: bool = False


@dataclass(frozen=True)
class Joined:
    """The hall is joined as wanted, or cut off."""

    is_on: bool


def join(wanted: ProviderWanted, *, by: Actor, at: datetime) -> Joined | Invalid | Forbidden:
    """Keep the provider; switched on only if it answers under the very name given."""
    if not by.has(OFFICE[Duty.IDENTITY]):
        return Forbidden(NOT_YOURS)
    checks = FieldCheck()
    tidy = {
        name: checks.text(
            name,
            getattr(wanted, name),
            longest=LONGEST_CLAIM if name.endswith("_claim") else LONGEST,
            label=LABELS[name],
            needed=name != "checked_claim",
        )
        for name in ("client_id", "number_claim", "name_claim", "checked_claim")
    }
    secret = checks.text(
        "client_secret",
        wanted.client_secret,
        longest=LONGEST_SECRET,
        label=LABELS["client_secret"],
        needed=False,
    )
    hall = Hall.objects.get(id=by.hall)
    kept = IdentityProvider.objects.filter(hall=hall).first()
    issuer = wanted.issuer.strip()
    if len(issuer) > LONGEST or not may_be_issuer(issuer, loopback=hall.is_practice):
        checks.wrong(
            "issuer",
            "not_an_issuer",
            "请填 https:// 开头的地址，和认证中心给的一字不差。",
            "Please give an address that begins with https://, exactly as the provider gave it.",
        )
    moved = kept is None or (kept.issuer, kept.client_id) != (issuer, tidy["client_id"])
    if moved and not secret:
        checks.wrong(
            "client_secret", "missing", "请填写应用密钥。", "Please fill in the client secret."
        )
    if not checks.errors and wanted.is_on:
        forget(issuer)
        _must_answer(Provider(issuer, tidy["client_id"], ""), checks)
    if checks.errors:
        return Invalid(tuple(checks.errors))
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        row = IdentityProvider.objects.filter(hall=hall).first() or IdentityProvider(
            id=new_id(), hall=hall
        )
        row.issuer, row.is_on, row.staff_too = issuer, wanted.is_on, wanted.staff_too
        for name, text in tidy.items():
            setattr(row, name, text)
        if secret:
            row.client_secret = secret
        row.changed_at = at
        row.save()
        _tell(hall, row, by=by, at=at)
    return Joined(row.is_on)


def cut_off(*, by: Actor, at: datetime) -> Joined | Forbidden:
    """Nobody signs in so any more; who was bound to which account is kept."""
    if not by.has(OFFICE[Duty.IDENTITY]):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        row = IdentityProvider.objects.filter(hall=hall, is_on=True).first()
        if row is not None:
            row.is_on, row.changed_at = False, at
            row.save(update_fields=["is_on", "changed_at"])
            _tell(hall, row, by=by, at=at)
    return Joined(is_on=False)


def provider_of(hall_id: UUID) -> IdentityProvider | None:
    """The provider people of this hall may sign in with now."""
    row = (
        IdentityProvider.objects.filter(hall_id=hall_id, is_on=True).select_related("hall").first()
    )
    safe = row is not None and may_be_issuer(row.issuer, loopback=row.hall.is_practice)
    return row if safe else None


def as_client(row: IdentityProvider) -> Provider:
    """The same for the outside."""
    return Provider(row.issuer, row.client_id, str(row.client_secret))


def _must_answer(provider: Provider, checks: FieldCheck) -> None:
    try:
        endpoints_of(provider)
    except ProviderAway:
        checks.wrong(
            "issuer",
            "no_answer",
            "这个地址现在没有应答，请核对地址和网络后再开。",
            "Nothing answers at this address now. Please check it and the network.",
        )
    except ProviderRefused:
        checks.wrong(
            "issuer",
            "another",
            "这个地址报的名字不一样，请和认证中心核对。",
            "What answers there calls itself something else. Please check with the provider.",
        )


def _tell(hall: Hall, row: IdentityProvider, *, by: Actor, at: datetime) -> None:
    write_on_hall(
        hall,
        "join_identity" if row.is_on else "cut_identity",
        {"issuer": row.issuer, "client_id": row.client_id, "staff_too": row.staff_too},
        by=by,
        at=at,
    )
