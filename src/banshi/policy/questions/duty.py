"""How a post stands on a day: who is there, and what is lacking (6.4.a, 6.4.b)."""

from dataclasses import dataclass

from banshi.policy.clauses import MET
from banshi.policy.decision import Decision
from banshi.policy.frame import Frame
from banshi.policy.questions.duty_situations import HolderFacts, PostDay
from banshi.policy.rules.cover import two_who_can
from banshi.policy.vocabulary import Lack, PostPart, Standby


@dataclass(frozen=True)
class Gap:
    """What one part of a post lacks."""

    part: PostPart
    lack: Lack


@dataclass(frozen=True)
class Cover:
    """A post on a day: who stands there, whether it is as the clause asks, and what is lacking."""

    standby: Standby
    gaps: tuple[Gap, ...]
    decision: Decision[str]

    @property
    def covered(self) -> bool:
        """Whether two who can hold it, and one at least is there."""
        return not self.gaps and self.standby is not Standby.EMPTY


def cover(post: PostDay, frame: Frame) -> Cover:
    """What of two people a hot post lacks that day, and who of them is there.

    Somebody away or not rostered is no gap while the other stands in; that is what two are for.
    """
    decision = two_who_can(post, frame)
    return Cover(
        standby=_standby(post.holder(PostPart.A), post.holder(PostPart.B)),
        gaps=() if decision.value == MET else tuple(_gaps(decision)),
        decision=decision,
    )


def _gaps(decision: Decision[str]) -> list[Gap]:
    return [
        Gap(PostPart(one.name.removeprefix("lack_")), Lack(one.value))
        for finding in decision.findings
        for one in finding.facts
        if one.name.startswith("lack_")
    ]


def _standby(a: HolderFacts | None, b: HolderFacts | None) -> Standby:
    if _is_there(a):
        return Standby.BOTH if _is_there(b) else Standby.A_ALONE
    return Standby.B_STANDS_IN if _is_there(b) else Standby.EMPTY


def _is_there(holder: HolderFacts | None) -> bool:
    return holder is not None and holder.rostered and not holder.away
