"""Browser sessions (登录会话): their limits, and how they end before them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from banshi.acts.account_journal import itself, locked, note
from banshi.acts.sign_in_profiles import SessionLimits, rules_of
from banshi.records.access import WebSession
from banshi.records.account import Account


def limits_of(account: Account) -> SessionLimits:
    """How long this account's sessions may last, by its hall's profile."""
    rules = rules_of(account.hall.sign_in_profile)
    return rules.staff if account.staff_id else rules.parties


def opened(account: Account, *, device: str, at: datetime) -> dict[str, Any]:
    """What a session opened now keeps of its sign-in."""
    limits = limits_of(account)
    return {
        "at": at.isoformat(),
        "hall": str(account.hall_id),
        "idle": int(limits.idle.total_seconds()),
        "warned": int(limits.warned.total_seconds()),
        "until": (at + limits.absolute).isoformat(),
        "device": device,
    }


def end_all(account: Account, *, but: str = "") -> int:
    """End every session of an account, ``but`` the one kept under this key; how many ended."""
    found = WebSession.objects.filter(hall_id=account.hall_id, account_id=account.id)
    ended, _ = found.exclude(session_key=but).delete()
    return ended


def end_own(
    hall_id: UUID, account_id: UUID, *, at: datetime, handle: str = "", but: str = ""
) -> int:
    """End one's own session shown under ``handle``, or all of them ``but`` one; how many ended."""
    with transaction.atomic():
        account = locked(hall_id, account_id)
        if account is None:
            return 0
        found = WebSession.objects.filter(hall_id=hall_id, account_id=account_id)
        if handle:
            found = found.filter(session_key__startswith=handle)
        ended, _ = found.exclude(session_key=but).delete()
        if ended:
            note(account, "end_sessions", by=itself(account), at=at, facts={"ended": ended})
    return ended


def sweep_sessions(*, at: datetime) -> int:
    """Forget sessions that have ended."""
    removed, _ = WebSession.objects.filter(expire_date__lte=at).delete()
    return removed
