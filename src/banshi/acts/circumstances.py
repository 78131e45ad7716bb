"""What every step on a request is told besides its own words."""

from datetime import datetime
from typing import Required, TypedDict

from banshi.acts import once
from banshi.policy.actor import Actor


class Circumstances(TypedDict, total=False):
    """Who acts, when, on which version, under which key."""

    by: Required[Actor]
    at: Required[datetime]
    expected_version: int | None
    key: once.OnceKey | None


class OnTheSpot(Circumstances, total=False):
    """A step of a visit: ``happened_at`` is when it truly happened, if it is entered later.

    ``agreed_for`` is the time of the visit as the crew knew it; one moved since is another visit.
    """

    happened_at: datetime | None
    agreed_for: datetime | None


def true_time(how: OnTheSpot) -> datetime:
    """When a step truly happened."""
    return how.get("happened_at") or how["at"]
