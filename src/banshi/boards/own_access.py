"""What somebody sees of his own sign-in: password, second factors, and where he is signed in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.records.access import RecoveryCode, SecondFactor, WebSession
from banshi.records.account import Account

HANDLE_LENGTH = 16


@dataclass(frozen=True)
class SessionLine:
    """One browser; ``handle`` names it without opening it."""

    handle: str
    device: str
    opened_at: datetime
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True)
class FactorLine:
    """One second factor."""

    id: UUID
    kind: str
    label: str
    created_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class OwnAccess:
    """One's own access; ``codes_left`` counts unused recovery codes."""

    login: str
    profile: str
    password_set_at: datetime | None
    sessions: tuple[SessionLine, ...]
    factors: tuple[FactorLine, ...]
    codes_left: int
    demands_second_factor: bool


def own_access(hall: UUID, account_id: UUID, *, zone: str, this: str) -> OwnAccess | None:
    """Everything about one's own sign-in; ``this`` is under what the present session is kept."""
    account = Account.objects.select_related("hall").filter(hall_id=hall, id=account_id).first()
    if account is None:
        return None
    place = ZoneInfo(zone)
    sessions = WebSession.objects.filter(hall_id=hall, account=account).order_by("-seen_at")
    factors = SecondFactor.objects.filter(hall_id=hall, account=account).order_by("created_at")
    codes = RecoveryCode.objects.filter(hall_id=hall, account=account, used_at__isnull=True)
    set_at = account.password_set_at
    return OwnAccess(
        login=account.login,
        profile=account.hall.sign_in_profile,
        password_set_at=set_at.astimezone(place) if set_at else None,
        sessions=tuple(
            SessionLine(
                handle=one.session_key[:HANDLE_LENGTH],
                device=one.device,
                opened_at=one.opened_at.astimezone(place),
                seen_at=one.seen_at.astimezone(place),
                is_this=one.session_key == this,
            )
            for one in sessions
        ),
        factors=tuple(
            FactorLine(
                one.id,
                one.kind,
                one.label,
                one.created_at.astimezone(place),
                one.used_at.astimezone(place) if one.used_at else None,
            )
            for one in factors
        ),
        codes_left=codes.count(),
        demands_second_factor=account.hall.demands_second_factor,
    )
