"""Signing in (登录): by login and password, or by a program's token, into one hall.

``at`` is real time here, also in a rehearsal hall: tries, sessions and tokens are no rehearsal.
"""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from banshi.acts.account_journal import itself, locked, note
from banshi.acts.own_password import has_lapsed
from banshi.acts.sign_in_profiles import rules_of
from banshi.acts.sign_in_tries import SignInRefused, count_try, sweep_tries, tries_of
from banshi.policy.decision import Text
from banshi.records.account import Account
from banshi.records.hall import Hall

__all__ = ["SignInRefused", "sign_in", "sweep_tries"]

LONGEST_LOGIN, LONGEST_PASSWORD = 60, 200


WRONG = SignInRefused(
    Text(
        "账号或密码不对，请核对后再试。忘了密码的，请到咨询台重设。",
        "The login or password is not right. Please check and try again, or have the password "
        "reset at the consultation desk.",
    )
)

LAPSED = SignInRefused(
    Text(
        "这个初始密码过期了，请让管理员重新发一个。",
        "This first password was left too long. Please have a new one given to you.",
    )
)


def sign_in(
    hall_id: UUID, login: str, password: str, *, address: str, at: datetime
) -> Account | SignInRefused:
    """The account that login and password open, or why not.

    ``address`` is where the try comes from. Tries count for the pair of login and address, so
    a stranger's tries elsewhere lock out neither the person nor the hall.
    """
    tidy = login.strip()
    rules = rules_of(Hall.objects.values_list("sign_in_profile", flat=True).get(id=hall_id)).tries
    count = count_try(hall_id, tidy, address, rules, at=at)
    if isinstance(count, SignInRefused):
        return count
    account = None
    # A text PostgreSQL cannot hold, or one far too long, is no login; it is not looked up.
    if len(tidy) <= LONGEST_LOGIN and "\x00" not in tidy and len(password) <= LONGEST_PASSWORD:
        account = _account(hall_id, tidy)
    if account is None:
        # As much work as checking a password: the time taken must not tell that no such login is.
        make_password(password[:LONGEST_PASSWORD])
        return WRONG
    if not account.check_password(password):
        if count == rules.tries:
            _note_tries(account, count, "refused", at=at)
        return WRONG
    if has_lapsed(account, at=at):
        return LAPSED
    tries_of(hall_id, tidy, address).delete()
    if count > 1:
        _note_tries(account, count - 1, "done", at=at)
    return account


def _note_tries(
    account: Account, wrong: int, result: Literal["done", "refused"], *, at: datetime
) -> None:
    """Keep on the account's chain that passwords were tried wrongly, and how it went on."""
    with transaction.atomic():
        kept = locked(account.hall_id, account.id)
        if kept is not None:
            note(
                kept,
                "try_password",
                by=itself(kept),
                at=at,
                result=result,
                facts={"wrong": wrong},
            )


def _account(hall_id: UUID, login: str) -> Account | None:
    try:
        login.encode()
    except UnicodeEncodeError:
        return None
    return (
        Account.objects.filter(hall_id=hall_id, login=login, is_active=True)
        .select_related("hall", "person", "staff")
        .first()
    )
