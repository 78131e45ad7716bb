"""Tokens of programs (令牌): made with scopes and an end, shown once, kept as SHA-256, revoked.

A token may do what its holder may do and its scopes name, whichever is less.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import OuterRef, Q

from banshi.acts.account_journal import locked, note
from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound
from banshi.acts.rights import GRANT, actor_of
from banshi.acts.text_fields import FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Channel, Scope
from banshi.records.account import Account, ApiToken
from banshi.records.base import new_id
from banshi.records.people import RoleGrant

TOKEN_BYTES = 32
LONGEST_LABEL, LONGEST_DAYS = 60, 365
NO_SUCH_ACCOUNT = FieldError(
    "login", "unknown", Text("没有这个账号，请核对。", "There is no such account. Please check.")
)
NOT_YOURS = Text("这一步不由您的岗位来做。", "This step is not for your role.")


@dataclass(frozen=True)
class Holder:
    """Who a token stands for, and what it may be used for."""

    actor: Actor
    scopes: frozenset[Scope]


@dataclass(frozen=True)
class Wanted:
    """A token to be made, as typed: what for, within what, for how many days."""

    label: str
    scopes: tuple[str, ...]
    days: str


@dataclass(frozen=True)
class TokenMade:
    """The token, shown this once."""

    token: str
    label: str


@dataclass(frozen=True)
class TokenRevoked:
    """It opens nothing any more."""


def token_digest(token: str) -> bytes:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "backslashreplace")).digest()


def holder_of_token(token: str, hall_id: UUID, *, at: datetime) -> Holder | None:
    """Who a token stands for in this hall: none if unknown, ended, revoked or another hall's.

    One statement, and once a day another that keeps the day of use.
    """
    grants = (
        RoleGrant.objects.filter(
            hall_id=OuterRef("hall_id"), staff_id=OuterRef("account__staff_id")
        )
        .annotate(grant=GRANT)
        .values("grant")
    )
    found = (
        ApiToken.objects.filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=at),
            hall_id=hall_id,
            digest=token_digest(token),
            revoked_at__isnull=True,
            account__is_active=True,
        )
        .select_related("account__hall", "account__person", "account__staff")
        .annotate(granted=ArraySubquery(grants))
        .first()
    )
    if found is None:
        return None
    if found.used_on != at.date():
        ApiToken.objects.filter(id=found.id).update(used_on=at.date())
    account = found.account
    account.granted = found.granted
    return Holder(actor_of(account, Channel(found.channel)), _known(found.scopes))


def _known(scopes: Iterable[str]) -> frozenset[Scope]:
    return frozenset(Scope(one) for one in scopes if one in set(Scope))


def make_own(wanted: Wanted, *, by: Actor, at: datetime) -> TokenMade | Invalid | Forbidden:
    """A token of one's own, for a program of one's own work."""
    if not by.is_staff or by.account is None:
        return Forbidden(NOT_YOURS)
    made = _make(by.account, wanted, by=by, at=at)
    return Forbidden(NOT_YOURS) if isinstance(made, NotFound) else made


def make_for(
    login: str, wanted: Wanted, *, by: Actor, at: datetime
) -> TokenMade | Invalid | NotFound | Forbidden:
    """A token for another account, such as a partner's; by whoever keeps security."""
    if not by.has(OFFICE[Duty.TOKENS]):
        return Forbidden(NOT_YOURS)
    account = Account.objects.filter(hall_id=by.hall, login=login, is_active=True).first()
    return _make(account.id, wanted, by=by, at=at) if account else NotFound()


def _make(
    account_id: UUID, wanted: Wanted, *, by: Actor, at: datetime
) -> TokenMade | Invalid | NotFound:
    checks = FieldCheck()
    label = checks.text(
        "label", wanted.label, longest=LONGEST_LABEL, label=Text("用途", "what it is for")
    )
    scopes = sorted(_known(wanted.scopes))
    if not scopes or len(scopes) != len(set(wanted.scopes)):
        checks.wrong("scopes", "missing", "请选能用来做什么。", "Choose what it may be used for.")
    days = _days(wanted.days)
    if days is None:
        checks.wrong(
            "days",
            "out_of_bounds",
            f"请填 1 到 {LONGEST_DAYS} 天。",
            f"Give 1 to {LONGEST_DAYS} days.",
        )
    if checks.errors or days is None:
        return Invalid(tuple(checks.errors))
    with transaction.atomic():
        account = locked(by.hall, account_id)
        if account is None or not account.is_active:
            return NotFound()
        token = secrets.token_urlsafe(TOKEN_BYTES)
        kept = ApiToken(
            id=new_id(),
            hall_id=by.hall,
            account=account,
            digest=token_digest(token),
            label=label,
            scopes=scopes,
            created_at=at,
            created_by_id=by.account,
            expires_at=at + timedelta(days=days),
        )
        kept.save(force_insert=True)
        note(account, "make_token", by=by, at=at, facts={"scopes": scopes, "days": days})
    return TokenMade(token, label)


def _days(typed: str) -> int | None:
    plain = typed.strip()
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= len(str(LONGEST_DAYS))):
        return None
    return int(plain) if 1 <= int(plain) <= LONGEST_DAYS else None


def revoke(token: UUID, *, by: Actor, at: datetime) -> TokenRevoked | NotFound:
    """Take a token back: one's own, or anybody's for whoever keeps security."""
    found = ApiToken.objects.filter(hall_id=by.hall, id=token, revoked_at__isnull=True).first()
    if found is None or (found.account_id != by.account and not by.has(OFFICE[Duty.TOKENS])):
        return NotFound()
    with transaction.atomic():
        account = locked(by.hall, found.account_id)
        still = ApiToken.objects.filter(id=token, revoked_at__isnull=True).update(revoked_at=at)
        if account is None or not still:
            return NotFound()
        note(account, "revoke_token", by=by, at=at)
    return TokenRevoked()
