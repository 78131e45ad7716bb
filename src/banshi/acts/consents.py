"""Separate consent to keep what touches health or disability: given, withdrawn, never demanded."""

from datetime import datetime

from django.db import transaction

from banshi.acts import journal
from banshi.acts.answers import Invalid, NotFound
from banshi.acts.facts import local
from banshi.acts.receiving import account_of
from banshi.acts.text_fields import NAME_LENGTH, FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.id_number import is_under_fourteen
from banshi.policy.vocabulary import ConsentAbout
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.rights import Consent

GUARDIAN = Text("监护人姓名", "the guardian's name")


def give(
    about: ConsentAbout, *, notice_version: str, guardian: str = "", by: Actor, at: datetime
) -> NotFound | Invalid | None:
    """Note the consent under the privacy notice of this version; twice changes nothing.

    For a child under fourteen the guardian gives it, by name (PIPL 31).
    """
    with transaction.atomic():
        account = _account(by)
        if account is None or account.person is None:
            return NotFound()
        checks = FieldCheck()
        child = is_under_fourteen(
            str(account.person.id_number), local(at, account.hall.zone).date()
        )
        tidy = checks.text("guardian", guardian, longest=NAME_LENGTH, label=GUARDIAN, needed=child)
        if checks.errors:
            return Invalid(tuple(checks.errors))
        _, new = Consent.objects.get_or_create(
            hall=account.hall,
            person=account.person,
            about=about,
            withdrawn_at=None,
            defaults={
                "id": new_id(),
                "account": account,
                "notice_version": notice_version,
                "guardian": tidy,
                "given_at": at,
            },
        )
        if new:
            _note(account, "give_consent", about, notice_version, by=by, at=at)
    return None


def withdraw(about: ConsentAbout, *, by: Actor, at: datetime) -> NotFound | None:
    """Withdraw it: as easy as it was given (PIPL 15). What was done before stays right."""
    with transaction.atomic():
        account = _account(by)
        if account is None or account.person is None:
            return NotFound()
        standing = Consent.objects.filter(
            hall=account.hall, person=account.person, about=about, withdrawn_at=None
        )
        if standing.update(withdrawn_at=at):
            _note(account, "withdraw_consent", about, "", by=by, at=at)
    return None


def _account(by: Actor) -> Account | None:
    if by.account is None:
        return None
    return (
        Account.objects.select_for_update(of=("self",))
        .select_related("hall", "person")
        .filter(hall_id=by.hall, id=account_of(by))
        .first()
    )


def _note(
    account: Account, act: str, about: ConsentAbout, version: str, *, by: Actor, at: datetime
) -> None:
    journal.write(
        account,
        kind="account",
        reference="",
        act=act,
        result="done",
        by=by,
        at=local(at, account.hall.zone),
        facts={"about": about, "notice": version},
        shown=False,
    )
    account.save(update_fields=["seq", "head"])
