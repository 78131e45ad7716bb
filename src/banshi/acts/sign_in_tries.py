"""Tries to sign in: counted before a secret is looked at, by the pair of who and from where.

Counting by the pair lets nobody lock out another person or a hall.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from banshi.acts.sign_in_profiles import RULES, TryRules
from banshi.policy.decision import Text
from banshi.records.account import SignInTry
from banshi.records.base import new_id
from banshi.records.sealing import blind_index

LONGEST_WAIT = max(rules.tries.wait for rules in RULES.values())


@dataclass(frozen=True)
class SignInRefused:
    """Nobody was signed in. The answer is the same whether or not the login exists."""

    reason: Text
    wait_minutes: int | None = None


def _indexes(login: str, address: str) -> dict[str, bytes]:
    safe = login.encode("utf-8", "backslashreplace").decode()
    return {
        "login_index": blind_index("sign_in.login", safe),
        "address_index": blind_index("sign_in.address", address),
    }


def tries_of(hall_id: UUID, login: str, address: str) -> QuerySet[SignInTry]:
    """The count of one pair."""
    return SignInTry.objects.filter(hall_id=hall_id, **_indexes(login, address))


def count_try(
    hall_id: UUID, login: str, address: str, rules: TryRules, *, at: datetime
) -> SignInRefused | int:
    """Count this try before the password is looked at, so that tries at once all count."""
    with transaction.atomic():
        SignInTry.objects.bulk_create(
            [SignInTry(id=new_id(), hall_id=hall_id, since_at=at, **_indexes(login, address))],
            ignore_conflicts=True,
        )
        count = tries_of(hall_id, login, address).select_for_update().get()
        if at >= count.since_at + rules.wait:
            count.since_at, count.tries = at, 0
        if count.tries >= rules.tries:
            left = count.since_at + rules.wait - at
            return too_many(ceil(left / timedelta(minutes=1)))
        count.tries += 1
        count.save(update_fields=["since_at", "tries"])
    return count.tries


def too_many(minutes: int) -> SignInRefused:
    """One has to wait."""
    return SignInRefused(
        Text(
            f"试的次数太多，请过 {minutes} 分钟再试。急办的请打大厅电话，或到窗口直接办。",
            f"Too many tries. Please try again in {minutes} minutes. If it is urgent, telephone "
            "the hall or come to a window.",
        ),
        wait_minutes=minutes,
    )


def sweep_tries(hall_id: UUID, *, at: datetime) -> int:
    """Forget tries that no longer count."""
    removed, _ = SignInTry.objects.filter(hall_id=hall_id, since_at__lte=at - LONGEST_WAIT).delete()
    return removed
