"""Accounts of staff as administrators see them, and the trail of what happened to accounts."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from banshi.records.access import SecondFactor, WebSession
from banshi.records.account import Account
from banshi.records.catalogue import Window
from banshi.records.journal import JournalEntry
from banshi.records.people import RoleGrant

PER_PAGE = 50


@dataclass(frozen=True)
class Held:
    """A role held, at a window or in the whole hall."""

    role: str
    window: str
    window_name: str


@dataclass(frozen=True)
class AccountLine:
    """One account of staff."""

    login: str
    name: str
    staff_number: str
    is_active: bool
    waits_for_password: bool
    held: tuple[Held, ...]


@dataclass(frozen=True)
class AccountPage:
    """One account whole: what it holds, how it is opened, where it is open."""

    line: AccountLine
    factors: int
    sessions: int
    tokens: int
    is_own: bool


@dataclass(frozen=True)
class TrailLine:
    """One entry on an account's chain, and whose hand it was."""

    at: datetime
    login: str
    name: str
    act: str
    result: str
    by: str
    facts: dict[str, object]


def staff_accounts(hall: UUID, asked: str = "") -> tuple[AccountLine, ...]:
    """Accounts of staff by login, those whose login, name or number holds ``asked``."""
    rows = (
        Account.objects.filter(hall_id=hall, staff__isnull=False)
        .select_related("staff")
        .prefetch_related("staff__grants__window")
        .order_by("-is_active", "login")
    )
    if asked:
        rows = rows.filter(
            Q(login__icontains=asked)
            | Q(staff__name__icontains=asked)
            | Q(staff__staff_number__icontains=asked)
        )
    return tuple(_line(row) for row in rows[:500])


def account_page(
    hall: UUID, login: str, *, viewer: UUID | None, at: datetime
) -> AccountPage | None:
    """One account of staff, or none."""
    row = (
        Account.objects.filter(hall_id=hall, login=login, staff__isnull=False)
        .select_related("staff")
        .annotate(live=Count("tokens", filter=Q(tokens__revoked_at__isnull=True)))
        .first()
    )
    if row is None:
        return None
    return AccountPage(
        line=_line(row),
        factors=SecondFactor.objects.filter(hall_id=hall, account=row).count(),
        sessions=WebSession.objects.filter(hall_id=hall, account=row, expire_date__gt=at).count(),
        tokens=row.live,
        is_own=row.id == viewer,
    )


def windows_of(hall: UUID) -> tuple[tuple[str, str], ...]:
    """Codes and names of the hall's windows."""
    return tuple(Window.objects.filter(hall_id=hall).order_by("code").values_list("code", "name"))


def _line(row: Account) -> AccountLine:
    staff = row.staff
    assert staff is not None
    grants: list[RoleGrant] = sorted(
        staff.grants.all(), key=lambda one: (one.role, one.window.code if one.window else "")
    )
    return AccountLine(
        login=row.login,
        name=staff.name,
        staff_number=staff.staff_number,
        is_active=row.is_active,
        waits_for_password=row.first_password_until is not None,
        held=tuple(
            Held(
                one.role,
                one.window.code if one.window else "",
                one.window.name if one.window else "",
            )
            for one in grants
        ),
    )


def account_trail(
    hall: UUID, *, zone: str, asked: str = "", page: int = 1
) -> tuple[TrailLine, ...]:
    """What happened to accounts, newest first; one page and one line more where there is more."""
    rows = JournalEntry.objects.filter(hall_id=hall, subject_kind="account").order_by("-at", "-seq")
    if asked:
        named = Account.objects.filter(hall_id=hall, login=asked)
        rows = rows.filter(subject__in=named.values("id"))
    first = (page - 1) * PER_PAGE
    found = list(rows[first : first + PER_PAGE + 1])
    bodies = [json.loads(bytes(one.body)) for one in found]
    hands = {one["by"]["account"] for one in bodies if one["by"]["account"]}
    known = {
        str(one.id): one
        for one in Account.objects.filter(
            hall_id=hall, id__in={*hands, *(str(one.subject) for one in found)}
        ).select_related("staff", "person")
    }
    here = ZoneInfo(zone)
    return tuple(
        TrailLine(
            at=one.at.astimezone(here),
            login=_login(known, str(one.subject)),
            name=_name(known, str(one.subject)),
            act=one.act,
            result=one.result,
            by=_name(known, body["by"]["account"] or ""),
            facts=body["facts"],
        )
        for one, body in zip(found, bodies, strict=True)
    )


def _login(known: dict[str, Account], account: str) -> str:
    return known[account].login if account in known else ""


def _name(known: dict[str, Account], account: str) -> str:
    found = known.get(account)
    holder = (found.staff or found.person) if found else None
    return holder.name if holder else (found.login if found else "")
