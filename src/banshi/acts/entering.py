"""Between the right password and an open session (登录的几步): what is still to be done first.

Nothing else of the hall opens before: whoever is on his way in is nobody yet.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from banshi.acts.account_journal import itself, locked, note
from banshi.acts.own_password import must_be_set
from banshi.acts.rights import accounts_with_rights
from banshi.policy.vocabulary import Channel
from banshi.records.access import SecondFactor
from banshi.records.account import Account

ENTERING_LASTS = timedelta(minutes=15)


class Step(StrEnum):
    """What is to be done next on the way in, in this order."""

    PROVE = "prove"
    SET_PASSWORD = "password"  # noqa: S105 (a step, no secret)
    SET_UP = "set-up"


@dataclass(frozen=True)
class Entering:
    """Somebody on his way in: which account, since when, and by which factor proved."""

    account: UUID
    since: datetime
    factor: str = ""

    def lasts(self, at: datetime) -> bool:
        """Whether it is not too late to go on."""
        return self.since <= at <= self.since + ENTERING_LASTS


def next_step(hall_id: UUID, entering: Entering, *, at: datetime) -> Step | None:
    """What is to be done next; none when the way is free. PROVE where the account is gone."""
    account = accounts_with_rights().filter(hall_id=hall_id, id=entering.account).first()
    if account is None or not account.is_active:
        return Step.PROVE
    has_factor = SecondFactor.objects.filter(hall_id=hall_id, account=account).exists()
    if has_factor and not entering.factor:
        return Step.PROVE
    if must_be_set(account, at=at):
        return Step.SET_PASSWORD
    if account.staff_id and account.hall.demands_second_factor and not has_factor:
        return Step.SET_UP
    return None


def enter(hall_id: UUID, entering: Entering, *, channel: Channel, at: datetime) -> Account | None:
    """The account whose session may be opened now, its sign-in journalled; none too early."""
    with transaction.atomic():
        account = locked(hall_id, entering.account)
        if account is None or next_step(hall_id, entering, at=at) is not None:
            return None
        note(
            account,
            "sign_in",
            by=itself(account, channel),
            at=at,
            facts={"factor": entering.factor or "none"},
        )
    return account
