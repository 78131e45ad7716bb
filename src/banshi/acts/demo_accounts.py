"""Accounts of demo halls: passwords and tokens drawn anew, shown once, kept only as digests."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password

from banshi.acts.tokens import token_digest
from banshi.policy.reference import ALPHABET
from banshi.records.account import Account, ApiToken
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.people import Enterprise, RoleGrant

LABEL = "demo"
PASSWORD_GROUPS, GROUP_LENGTH = 3, 4
TOKEN_BYTES = 32

Secret = Callable[[str], str]


@dataclass(frozen=True)
class DemoAccount:
    """What one needs to be somebody of a demo hall; ``window`` is its code."""

    login: str
    password: str
    token: str
    name: str
    id_number: str
    phone: str
    window: str
    window_name: str
    enterprise_name: str
    credit_code: str


def drawn_password(_whose: str) -> str:
    """A password at random, easy to type: 3K7M-Q9XA-4HTZ."""
    groups = (
        "".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH))
        for _ in range(PASSWORD_GROUPS)
    )
    return "-".join(groups)


def drawn_token(_whose: str) -> str:
    """A token at random."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def issue(
    hall_id: UUID,
    *,
    at: datetime,
    password: Secret = drawn_password,
    token: Secret = drawn_token,
) -> dict[str, DemoAccount]:
    """Give every account of a demo hall a new password and one new token, by login.

    ``password`` and ``token`` draw a secret for ``LOGIN@HALL``. Earlier demo tokens are revoked.
    ValueError for a hall that is no demo.
    """
    hall = Hall.objects.filter(id=hall_id, is_demo=True).first()
    if hall is None:
        message = "only accounts of a demo hall are issued so; others get theirs one by one"
        raise ValueError(message)
    accounts = list(
        Account.objects.filter(hall_id=hall_id)
        .select_related("person", "staff", "enterprise")
        .order_by("login")
    )
    ApiToken.objects.filter(hall_id=hall_id, label=LABEL, revoked_at__isnull=True).update(
        revoked_at=at
    )
    windows = _windows_of(hall_id)
    issued, tokens = {}, []
    for account in accounts:
        whose = f"{account.login}@{hall.code}"
        password_now, token_now = password(whose), token(whose)
        account.password = make_password(password_now)
        tokens.append(
            ApiToken(
                id=new_id(),
                hall_id=hall_id,
                account=account,
                digest=token_digest(token_now),
                label=LABEL,
                created_at=at,
            )
        )
        issued[account.login] = _shown(account, password_now, token_now, windows)
    Account.objects.bulk_update(accounts, ["password"])
    ApiToken.objects.bulk_create(tokens)
    return issued


def _windows_of(hall_id: UUID) -> dict[UUID, tuple[str, str]]:
    rows: Iterable[tuple[UUID, str, str]] = RoleGrant.objects.filter(
        hall_id=hall_id, window__isnull=False
    ).values_list("staff_id", "window__code", "window__name")
    return {staff: (code, name) for staff, code, name in rows}


def _shown(
    account: Account, password: str, token: str, windows: dict[UUID, tuple[str, str]]
) -> DemoAccount:
    person = account.person
    firm: Enterprise | None = account.enterprise
    code, name = windows.get(account.staff_id, ("", "")) if account.staff_id else ("", "")
    return DemoAccount(
        login=account.login,
        password=password,
        token=token,
        name=person.name if person else account.login,
        id_number=str(person.id_number) if person else "",
        phone=str(person.phone) if person else "",
        window=code,
        window_name=name,
        enterprise_name=firm.name if firm else "",
        credit_code=firm.credit_code if firm else "",
    )
