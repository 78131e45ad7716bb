"""The facts of a post on a day, and of what somebody was trained for; nothing names a person."""

from dataclasses import dataclass
from datetime import date

from banshi.policy.vocabulary import PostPart


@dataclass(frozen=True)
class TrainingFacts:
    """The days a training holds, both included, and what it is for: windows of a kind, matters."""

    since: date
    until: date
    window_kind: str = ""
    matters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Work:
    """What somebody has to be trained for: matters at a window of a kind."""

    window_kind: str
    matters: tuple[str, ...]


@dataclass(frozen=True)
class HolderFacts:
    """Who has one part of a post on the day; ``away`` never says why."""

    part: PostPart
    authorised: bool
    trainings: tuple[TrainingFacts, ...]
    rostered: bool
    away: bool


@dataclass(frozen=True)
class PostDay:
    """A post on one day on which the hall sits."""

    day: date
    hot: bool
    work: Work
    holders: tuple[HolderFacts, ...]

    def holder(self, part: PostPart) -> HolderFacts | None:
        """Who has that part, if anybody."""
        return next((one for one in self.holders if one.part is part), None)


@dataclass(frozen=True)
class PostLoad:
    """How much came to a post within the days that count."""

    post: str
    load: int


@dataclass(frozen=True)
class ApprovalFacts:
    """Who may approve on call at the time agreed.

    ``matters`` are those ended the same day by another post than the one that takes them in;
    ``on_call`` counts those rostered for it then who may approve at the window, ``free`` those of
    them neither away nor taken. Where one is named, both count him alone.
    """

    matters: tuple[str, ...]
    on_call: int
    free: int
    named: bool = False
