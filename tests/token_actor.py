"""Who a token stands for, as tests ask it."""

from datetime import UTC, datetime
from uuid import UUID

from banshi.acts.tokens import holder_of_token
from banshi.policy.actor import Actor


def actor_of_token(token: str, hall: UUID) -> Actor | None:
    """Who the token stands for now, if anybody."""
    holder = holder_of_token(token, hall, at=datetime.now(UTC))
    return holder.actor if holder else None
