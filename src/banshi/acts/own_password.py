"""Passwords (密码): one draws a first one for somebody, everybody then chooses his own.

Nobody chooses another's password, not even an administrator: what is drawn opens nothing but the
page on which its holder sets his own, and only for some days.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from banshi.acts.account_journal import itself, locked, note
from banshi.acts.answers import FieldError, Invalid, NotFound
from banshi.acts.password_strength import weakness
from banshi.acts.sessions import end_all
from banshi.acts.sign_in_profiles import FIRST_PASSWORD_LASTS, PasswordRules, rules_of
from banshi.acts.sign_in_tries import SignInRefused, count_try, tries_of
from banshi.policy.decision import Text
from banshi.policy.reference import ALPHABET
from banshi.records.account import Account

GROUPS, GROUP_LENGTH = 4, 4
NOT_THE_OLD = Text("现在的密码不对，请再填一次。", "Your present password is not right.")
NOT_THE_SAME = Text(
    "两次填的不一样，请再填一次。", "The two are not the same. Please type it again."
)
UNSTORABLE = Text(
    "密码里有打不出来的字符，请换一个。", "It holds characters nobody can type again."
)


@dataclass(frozen=True)
class PasswordSet:
    """One's own password is set; ``ended`` other sessions were ended by it."""

    ended: int


@dataclass(frozen=True)
class NewPassword:
    """A new password as typed: twice, and the one in use where that is asked for."""

    typed: str
    again: str
    present: str = ""


def drawn() -> str:
    """A first password at random, easy to read out: 3K7M-Q9XA-4HTZ-8BCD."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


def give_first(account: Account, *, at: datetime) -> str:
    """Put a drawn password on an account, to be replaced within days; the caller saves it."""
    password = drawn()
    account.password = make_password(password)
    account.password_set_at = at
    account.first_password_until = at + FIRST_PASSWORD_LASTS
    return password


def must_be_set(account: Account, *, at: datetime) -> bool:
    """Whether the holder must set a password of his own now: a drawn one, or one grown old."""
    if account.first_password_until is not None:
        return True
    lasts = rules_of(account.hall.sign_in_profile).passwords.lasts
    if lasts is None or account.staff_id is None:
        return False
    return account.password_set_at is not None and at >= account.password_set_at + lasts


def has_lapsed(account: Account, *, at: datetime) -> bool:
    """Whether a drawn password was left lying too long and opens nothing any more."""
    until = account.first_password_until
    return until is not None and at > until


def set_own(
    hall_id: UUID,
    account_id: UUID,
    new: NewPassword,
    *,
    at: datetime,
    ask_present: bool,
    but: str = "",
) -> PasswordSet | Invalid | NotFound:
    """Set one's own password; every other session (all but the one kept under ``but``) ends."""
    with transaction.atomic():
        account = locked(hall_id, account_id)
        if account is None or not account.is_active:
            return NotFound()
        rules = rules_of(account.hall.sign_in_profile).passwords
        wrong = _wrong(account, new, rules, ask_present=ask_present)
        if wrong is not None:
            note(
                account,
                "set_password",
                by=itself(account),
                at=at,
                result="refused",
                facts={"why": wrong.code},
            )
            return Invalid((wrong,))
        account.former_passwords = [account.password, *account.former_passwords][: rules.remembered]
        account.password = make_password(new.typed)
        account.password_set_at, account.first_password_until = at, None
        account.save(
            update_fields=[
                "former_passwords",
                "password",
                "password_set_at",
                "first_password_until",
            ]
        )
        ended = end_all(account, but=but)
        note(account, "set_password", by=itself(account), at=at, facts={"ended": ended})
    return PasswordSet(ended)


def confirm_present(
    hall_id: UUID, account_id: UUID, typed: str, *, at: datetime
) -> SignInRefused | None:
    """None where this is one's present password; tries count as those to sign in do."""
    with transaction.atomic():
        account = locked(hall_id, account_id)
        if account is None:
            return SignInRefused(NOT_THE_OLD)
        rules = rules_of(account.hall.sign_in_profile).tries
        count = count_try(hall_id, f"password of {account.id}", "", rules, at=at)
        if isinstance(count, SignInRefused):
            return count
        if not account.check_password(typed):
            note(account, "confirm_password", by=itself(account), at=at, result="refused")
            return SignInRefused(NOT_THE_OLD)
        tries_of(hall_id, f"password of {account.id}", "").delete()
    return None


def _wrong(
    account: Account, new: NewPassword, rules: PasswordRules, *, ask_present: bool
) -> FieldError | None:
    if ask_present and not account.check_password(new.present):
        return FieldError("present", "wrong_password", NOT_THE_OLD)
    if "\x00" in new.typed or any("\ud800" <= one <= "\udfff" for one in new.typed):
        return FieldError("password", "unreadable_characters", UNSTORABLE)
    weak = weakness(new.typed, rules, _about(account))
    if weak is not None:
        return FieldError("password", "weak", weak)
    if new.typed != new.again:
        return FieldError("again", "not_the_same", NOT_THE_SAME)
    earlier = [account.password, *account.former_passwords[: rules.remembered]]
    if any(check_password(new.typed, one) for one in earlier):
        return FieldError("password", "used_before", _used_before(rules))
    return None


def _used_before(rules: PasswordRules) -> Text:
    if not rules.remembered:
        return Text("和现在的密码一样，请换一个。", "It is the present one. Choose another.")
    return Text(
        f"不能用现在的和最近 {rules.remembered} 次用过的密码。",
        f"Neither the present one nor any of the last {rules.remembered}.",
    )


def _about(account: Account) -> tuple[str, ...]:
    """What anybody may know of a person and the hall."""
    hall, person = account.hall, account.person or (account.staff and account.staff.person)
    own: tuple[str, ...] = (account.login, hall.code, hall.name, hall.telephone)
    if account.staff:
        own = (*own, account.staff.name, account.staff.staff_number)
    if person:
        phone, number = str(person.phone), str(person.id_number)
        own = (*own, person.name, phone, number, phone[-6:], number[-6:], number[6:14])
    return own
