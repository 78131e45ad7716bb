"""Tokens of programs as their holders and administrators see them: never the token itself."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.records.account import ApiToken


@dataclass(frozen=True)
class TokenLine:
    """One token that is not revoked."""

    id: UUID
    login: str
    label: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime | None
    used_on: str
    has_ended: bool


def tokens(
    hall: UUID, *, zone: str, at: datetime, account: UUID | None = None
) -> tuple[TokenLine, ...]:
    """Tokens of one account, or of the whole hall, newest first."""
    rows = (
        ApiToken.objects.filter(hall_id=hall, revoked_at__isnull=True)
        .select_related("account")
        .order_by("-created_at")
    )
    if account is not None:
        rows = rows.filter(account_id=account)
    here = ZoneInfo(zone)
    return tuple(
        TokenLine(
            id=one.id,
            login=one.account.login,
            label=one.label,
            scopes=tuple(one.scopes),
            created_at=one.created_at.astimezone(here),
            expires_at=one.expires_at.astimezone(here) if one.expires_at else None,
            used_on=one.used_on.isoformat() if one.used_on else "",
            has_ended=one.expires_at is not None and one.expires_at <= at,
        )
        for one in rows[:500]
    )
