"""Tokens of one's own for a mini-program, after a code to the telephone: what an asker may do.

``at`` is real time, as for all signing in.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from banshi.acts.account_journal import locked, note
from banshi.acts.rights import actor_of
from banshi.acts.tokens import TOKEN_BYTES, token_digest
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel, Scope
from banshi.records.account import Account, ApiToken
from banshi.records.base import new_id

LABEL = "小程序"
SCOPES = (Scope.ASK, Scope.READ)
LASTS = timedelta(days=30)
MOST = 5


@dataclass(frozen=True)
class AppToken:
    """A token shown this once; it ends by itself."""

    token: str
    expires_at: datetime
    scopes: tuple[Scope, ...]


def open_app(account: Account, *, at: datetime) -> AppToken:
    """A token for whoever just proved his telephone; the oldest goes where he has many."""
    with transaction.atomic():
        kept = locked(account.hall_id, account.id)
        assert kept is not None
        mine = ApiToken.objects.filter(
            hall_id=kept.hall_id, account=kept, channel=Channel.MOBILE, revoked_at=None
        )
        keep = list(mine.order_by("-created_at").values_list("id", flat=True)[: MOST - 1])
        mine.exclude(id__in=keep).update(revoked_at=at)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        made = ApiToken(
            id=new_id(),
            hall_id=kept.hall_id,
            account=kept,
            digest=token_digest(token),
            label=LABEL,
            scopes=sorted(SCOPES),
            channel=Channel.MOBILE,
            created_at=at,
            expires_at=at + LASTS,
        )
        made.save(force_insert=True)
        by = actor_of(kept, Channel.MOBILE)
        note(kept, "make_token", by=by, at=at, facts={"scopes": sorted(SCOPES)})
    return AppToken(token, at + LASTS, SCOPES)


def close_app(token: str, *, by: Actor, at: datetime) -> None:
    """Sign out: the token opens nothing any more."""
    assert by.account is not None
    ApiToken.objects.filter(
        hall_id=by.hall, account_id=by.account, digest=token_digest(token), channel=Channel.MOBILE
    ).update(revoked_at=at)
