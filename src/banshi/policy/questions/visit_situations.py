"""The facts of a crew's steps at the door, beside those of every request (2.0, 2.3.d)."""

from dataclasses import dataclass
from datetime import datetime

from banshi.policy.questions.situations import Standing
from banshi.policy.vocabulary import SignedHow


@dataclass(frozen=True)
class SeeingMaterials:
    """The crew looks at the materials of one matter (2.0).

    ``by_other``: another of the crew recorded one of them otherwise; ``confirmed``: whoever
    records has seen that.
    """

    standing: Standing
    of_crew: bool
    started: bool
    by_other: bool
    confirmed: bool


@dataclass(frozen=True)
class NotifyingMissing:
    """The crew hands over the one-time notice of one matter (2.0, 6.2.b)."""

    standing: Standing
    of_crew: bool
    started: bool
    required: int
    looked_at: int
    lacking: int
    told: bool
    taken_in: bool = False


@dataclass(frozen=True)
class AddingPhotograph:
    """The crew photographs a paper; ``kept`` counts those of the visit so far."""

    standing: Standing
    of_crew: bool
    started: bool
    kept: int


@dataclass(frozen=True)
class Signing:
    """Whoever is visited signs, or does not: ``words_length`` is that of name or reason."""

    standing: Standing
    of_crew: bool
    started: bool
    how: SignedHow
    words_length: int
    by_other: bool
    confirmed: bool


@dataclass(frozen=True)
class CheckingDoor:
    """Somebody inside types or scans the code of whoever stands at the door (2.3.d).

    ``starts_at`` is none when no visit of this hall has such a code.
    """

    at: datetime
    starts_at: datetime | None
    valid: bool
