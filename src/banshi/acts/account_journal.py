"""What happens to an account, written on its own chain: signing in, secrets, rights, its end."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from banshi.acts import journal
from banshi.acts.facts import local
from banshi.acts.rights import accounts_with_rights, actor_of
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel
from banshi.records.account import Account


def locked(hall_id: UUID, account_id: UUID) -> Account | None:
    """The account with its rights, its row locked until the transaction ends."""
    return (
        accounts_with_rights()
        .select_for_update(of=("self",))
        .filter(hall_id=hall_id, id=account_id)
        .first()
    )


def itself(account: Account, channel: Channel = Channel.WEB) -> Actor:
    """The account's holder, doing something to his own account."""
    return replace(actor_of(account, channel), channel=channel)


def note(
    account: Account,
    act: str,
    *,
    by: Actor,
    at: datetime,
    result: journal.Result = "done",
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Append one entry to the chain of a locked account and save the chain's end.

    ``at`` is real time. In a rehearsal hall the entry stands at the hall's clock, which must not
    be led astray by a sign-in; the real moment is among the facts.
    """
    told, moment = dict(facts or {}), at
    if account.hall.rehearsal_at is not None:
        told["really_at"], moment = at.isoformat(), account.hall.rehearsal_at
    journal.write(
        account,
        kind="account",
        reference="",
        act=act,
        result=result,
        by=by,
        at=local(moment, account.hall.zone),
        facts=told,
        shown=False,
    )
    account.save(update_fields=["seq", "head"])
