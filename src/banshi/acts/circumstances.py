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
