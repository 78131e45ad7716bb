"""A rehearsal as seeded, with secrets a test can name: nothing random, one seeding per worker."""

from dataclasses import dataclass

from banshi.acts.demo_accounts import DemoAccount
from banshi.acts.rights import actor_of
from banshi.acts.seeding import SEEDED_AT, Seeded, seed
from banshi.boards.hall import HallSummary, hall_by_code
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel
from banshi.records.account import Account

HALL, NEIGHBOUR = "boai", "yunxi"


@dataclass(frozen=True)
class Rehearsal:
    """The two sample halls in a database of the test's own; ``url`` is its address."""

    url: str
    accounts: dict[str, dict[str, DemoAccount]]

    def hall(self, code: str = HALL) -> HallSummary:
        """One of the halls."""
        found = hall_by_code(code)
        assert found is not None
        return found

    def actor(self, login: str, code: str = HALL, channel: Channel = Channel.WEB) -> Actor:
        """Somebody of a hall, signed in."""
        return actor_of(Account.objects.get(hall__code=code, login=login), channel)


def seed_rehearsal() -> dict[str, dict[str, DemoAccount]]:
    """Seed the database Django points at; everybody's secrets follow from login and hall."""
    seeded = seed(
        at=SEEDED_AT,
        rehearsal=True,
        password=lambda whose: f"password of {whose}",
        token=lambda whose: f"token of {whose}",
    )
    assert isinstance(seeded, Seeded)
    return seeded.halls
