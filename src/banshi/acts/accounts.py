"""Accounts of staff, kept by administrators (账号管理): made, given rights, reset, ended.

Who may do which is data (``policy.administrators``); nobody does any of it to himself. Nothing
here chooses a password: what is drawn opens the page on which its holder sets his own.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from banshi.acts.account_journal import locked, note
from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound
from banshi.acts.leaving import HandedOver, hand_over
from banshi.acts.own_password import give_first
from banshi.acts.recovery_codes import draw_codes
from banshi.acts.second_factor import factors_of
from banshi.acts.sessions import end_all
from banshi.acts.text_fields import NAME_LENGTH, FieldCheck
from banshi.policy.actor import STAFF_ROLES, Actor
from banshi.policy.administrators import OFFICE, Duty, clash
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Role
from banshi.records.account import Account, ApiToken
from banshi.records.base import new_id
from banshi.records.catalogue import Window
from banshi.records.hall import Hall
from banshi.records.people import RoleGrant, Staff

PLAIN_LOGIN = re.compile(r"[\w.@-]+")
LONGEST_LOGIN, LONGEST_NUMBER = 60, 20
AT_A_WINDOW = frozenset({Role.CLERK, Role.LEADER, Role.CHIEF, Role.APPROVER, Role.CONSULT})
NOT_YOURS = Text("这一步不由您的岗位来做。", "This step is not for your role.")
NOT_ONESELF = Text(
    "自己的账号要请另一位管理员来改。", "Another administrator does this to your own account."
)
LABELS = {
    "login": Text("账号", "the login"),
    "name": Text("姓名", "the name"),
    "staff_number": Text("工号", "the staff number"),
}


@dataclass(frozen=True)
class FirstPassword:
    """A drawn password, shown this once, and whose it is."""

    login: str
    password: str


@dataclass(frozen=True)
class Done:
    """Done and journalled."""


@dataclass(frozen=True)
class Wanted:
    """An account to be made: for somebody known by staff number, or new."""

    login: str
    name: str
    staff_number: str


Answer = Done | Invalid | NotFound | Forbidden


def create(wanted: Wanted, *, by: Actor, at: datetime) -> FirstPassword | Invalid | Forbidden:
    """Make an account with a first password; it holds no rights yet."""
    if not by.has(OFFICE[Duty.ACCOUNTS]):
        return Forbidden(NOT_YOURS)
    checks = FieldCheck()
    login = checks.text("login", wanted.login, longest=LONGEST_LOGIN, label=LABELS["login"])
    number = checks.text(
        "staff_number", wanted.staff_number, longest=LONGEST_NUMBER, label=LABELS["staff_number"]
    )
    name = checks.text("name", wanted.name, longest=NAME_LENGTH, label=LABELS["name"])
    if login and not PLAIN_LOGIN.fullmatch(login):
        checks.wrong(
            "login",
            "unreadable",
            "账号只用字母、数字和 . _ - @。",
            "A login is letters, digits and . _ - @ only.",
        )
    if checks.errors:
        return Invalid(tuple(checks.errors))
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        if Account.objects.filter(hall=hall, login=login).exists():
            return _wrong("login", "taken", "这个账号有人用了，请换一个。", "This login is taken.")
        staff = Staff.objects.filter(hall=hall, staff_number=number).first()
        if staff is not None and staff.name != name:
            return _wrong(
                "name",
                "another_person",
                f"这个工号是{staff.name}的，请核对。",
                f"This number is {staff.name}'s. Please check.",
            )
        if staff is not None and staff.accounts.filter(is_active=True).exists():
            return _wrong(
                "staff_number", "has_one", "这个人已经有账号了。", "This person has an account."
            )
        if staff is None:
            staff = Staff.objects.create(id=new_id(), hall=hall, name=name, staff_number=number)
        account = Account(
            id=new_id(), hall=hall, login=login, staff=staff, person_id=staff.person_id
        )
        password = give_first(account, at=at)
        account.save(force_insert=True)
        note(account, "open_account", by=by, at=at, facts={"staff_number": number})
    return FirstPassword(login, password)


def reset_password(login: str, *, by: Actor, at: datetime) -> FirstPassword | Answer:
    """A new first password; every session ends, the second factor stays."""
    drawn: list[str] = []

    def write(account: Account) -> Mapping[str, Any]:
        drawn.append(give_first(account, at=at))
        account.save(update_fields=["password", "password_set_at", "first_password_until"])
        return {"ended": end_all(account)}

    done = _change(login, Duty.ACCOUNTS, "reset_password", write, by=by, at=at)
    return FirstPassword(login, drawn[0]) if isinstance(done, Done) else done


def reset_factors(login: str, *, by: Actor, at: datetime) -> Answer:
    """Take a lost second factor away, after seeing its holder; sessions and codes end with it."""

    def write(account: Account) -> Mapping[str, Any]:
        removed, _ = factors_of(account).delete()
        draw_codes(account, at=at, many=0)
        return {"removed": removed, "ended": end_all(account)}

    return _change(login, Duty.FACTORS, "reset_factors", write, by=by, at=at)


def end_sessions(login: str, *, by: Actor, at: datetime) -> Answer:
    """Sign somebody out everywhere."""

    def write(account: Account) -> Mapping[str, Any]:
        return {"ended": end_all(account)}

    return _change(login, Duty.FACTORS, "end_sessions", write, by=by, at=at)


def grant(login: str, role: str, window: str, *, by: Actor, at: datetime) -> Answer:
    """Give a role, at one window or in the whole hall; nobody gets two administrators' roles."""
    if role not in STAFF_ROLES:
        return _wrong("role", "unknown", "请选一个角色。", "Please choose a role.")
    seat = Window.objects.filter(hall_id=by.hall, code=window).first() if window else None
    if (window and seat is None) or (Role(role) in AT_A_WINDOW and seat is None):
        return _wrong("window", "missing", "请选是哪个窗口。", "Please choose the window.")

    def write(account: Account) -> Mapping[str, Any] | Invalid:
        held = RoleGrant.objects.filter(hall_id=by.hall, staff_id=_staff_of(account))
        roles = frozenset(Role(one) for one in held.values_list("role", flat=True))
        if clash(roles | {Role(role)}, apart=account.hall.administrators_apart):
            return _wrong(
                "role",
                "kept_apart",
                "系统、安全、审计三员分立：一个人只能担一个。",
                "The three administrators are kept apart: one person holds one of them.",
            )
        RoleGrant.objects.get_or_create(
            hall_id=by.hall,
            staff_id=_staff_of(account),
            role=role,
            window=seat,
            defaults={"id": new_id()},
        )
        return {"role": role, "window": window}

    return _change(login, Duty.RIGHTS, "grant_role", write, by=by, at=at)


def withdraw(login: str, role: str, window: str, *, by: Actor, at: datetime) -> Answer:
    """Take a role back; the next request of its holder is refused."""

    def write(account: Account) -> Mapping[str, Any] | Invalid:
        held = RoleGrant.objects.filter(hall_id=by.hall, staff_id=_staff_of(account), role=role)
        mine = held.filter(window__code=window) if window else held.filter(window__isnull=True)
        removed, _ = mine.delete()
        if not removed:
            return _wrong("role", "not_held", "没有这个角色。", "This role is not held.")
        return {"role": role, "window": window}

    return _change(login, Duty.RIGHTS, "withdraw_role", write, by=by, at=at)


def end(login: str, *, by: Actor, at: datetime, now: datetime) -> HandedOver | Answer:
    """Somebody leaves: access ends at once, open work moves. ``now`` is the hall's clock."""
    moved: list[HandedOver] = []

    def write(account: Account) -> Mapping[str, Any]:
        ended = end_all(account)
        tokens = ApiToken.objects.filter(
            hall_id=by.hall, account=account, revoked_at__isnull=True
        ).update(revoked_at=at)
        grants, _ = RoleGrant.objects.filter(hall_id=by.hall, staff_id=_staff_of(account)).delete()
        account.is_active, account.ended_at = False, at
        account.save(update_fields=["is_active", "ended_at"])
        over = hand_over(account, by=by, now=now)
        moved.append(over)
        return {
            "sessions": ended,
            "tokens": tokens,
            "grants": grants,
            "appointments": len(over.appointments),
            "left_open": len(over.left_open),
            "shifts": over.shifts,
        }

    done = _change(login, Duty.ACCOUNTS, "end_account", write, by=by, at=at)
    return moved[0] if isinstance(done, Done) else done


def _change(
    login: str,
    duty: Duty,
    act: str,
    write: Callable[[Account], Mapping[str, Any] | Invalid],
    *,
    by: Actor,
    at: datetime,
) -> Answer:
    """One change to another person's account, whole and journalled on its chain."""
    found = (
        Account.objects.filter(hall_id=by.hall, login=login, staff__isnull=False, is_active=True)
        .values_list("id", flat=True)
        .first()
    )
    if found is None:
        return NotFound()
    if not by.has(OFFICE[duty]):
        return Forbidden(NOT_YOURS)
    if found == by.account:
        return Forbidden(NOT_ONESELF)
    with transaction.atomic():
        account = locked(by.hall, found)
        if account is None or not account.is_active:
            return NotFound()
        facts = write(account)
        if isinstance(facts, Invalid):
            return facts
        note(account, act, by=by, at=at, facts=facts)
    return Done()


def _staff_of(account: Account) -> UUID:
    assert account.staff_id is not None
    return account.staff_id


def _wrong(field: str, code: str, zh: str, en: str) -> Invalid:
    return Invalid((FieldError(field, code, Text(zh, en)),))
