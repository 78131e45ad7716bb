"""Recovery codes (恢复码): each stands in once for a lost second factor; shown once, kept as digests."""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts.account_journal import itself, locked, note
from banshi.acts.answers import NotFound
from banshi.policy.reference import ALPHABET
from banshi.records.access import RecoveryCode
from banshi.records.account import Account
from banshi.records.base import new_id

MANY, GROUPS, GROUP_LENGTH = 10, 4, 4


def draw_codes(account: Account, *, at: datetime, many: int = MANY) -> tuple[str, ...]:
    """New codes for a locked account, the old ones void."""
    RecoveryCode.objects.filter(hall_id=account.hall_id, account=account).delete()
    codes = tuple(_drawn() for _ in range(many))
    RecoveryCode.objects.bulk_create(
        RecoveryCode(
            id=new_id(),
            hall_id=account.hall_id,
            account=account,
            digest=_digest(account.id, code),
            created_at=at,
        )
        for code in codes
    )
    return codes


def renew_codes(hall_id: UUID, account_id: UUID, *, at: datetime) -> tuple[str, ...] | NotFound:
    """One's own new codes, shown this once."""
    with transaction.atomic():
        account = locked(hall_id, account_id)
        if account is None:
            return NotFound()
        codes = draw_codes(account, at=at)
        note(account, "renew_recovery_codes", by=itself(account), at=at)
    return codes


def take_code(account: Account, typed: str, *, at: datetime) -> int | None:
    """Spend a code of a locked account: how many are left, none for a wrong or spent one."""
    own = RecoveryCode.objects.filter(hall_id=account.hall_id, account=account)
    unused = own.filter(used_at__isnull=True)
    if not unused.filter(digest=_digest(account.id, typed)).update(used_at=at):
        return None
    return unused.count()


def _drawn() -> str:
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


def _digest(account: UUID, code: str) -> bytes:
    """Eighty random bits need no slow hash; the account's id keeps equal codes apart."""
    bare = "".join(character for character in code.upper() if character in ALPHABET)
    return hashlib.sha256(account.bytes + bare.encode()).digest()
