"""May a limit stand still? (行政许可法 45; 2.3.a, 3.5.a for promises that never do)."""

from dataclasses import dataclass

from banshi.policy.decision import Decision, Finding, FindingState, Text
from banshi.policy.frame import Frame
from banshi.policy.limits import GROUND_WORDS
from banshi.policy.vocabulary import MatterType, PromiseKind, SuspensionGround

NEVER = frozenset({PromiseKind.ANSWER, PromiseKind.CONSENT, PromiseKind.ARRANGE})
LAW = "licensing.45"


@dataclass(frozen=True)
class LimitNow:
    """How a limit stands at the moment somebody wants to stop it."""

    ended: bool
    stands: bool
    late: bool


def may_ever_stand(kind: PromiseKind, matter_type: MatterType, frame: Frame) -> Decision[bool]:
    """Whether there is any ground at all on which this promise may stand still.

    Answers owed to an asker never stand still:
    asking him back does not stop them. The licensing law's grounds hold for licences only (R14);
    the limits of other matters follow their guides, and no guide is looser than it was published.
    """
    if kind in NEVER:
        text = Text("答复和安排的时限不停。", "The time of an answer never stands still.")
        return _says(False, text, frame.own("3.5.a"), frame)
    if matter_type is not MatterType.LICENCE:
        text = Text(
            "不是行政许可，法定的停时理由不适用，时间照算。",
            "This is no licence; the law's grounds do not apply and its time counts.",
        )
        return _says(False, text, LAW, frame)
    return _says(True, Text("可以依法停。", "It may stand still by law."), LAW, frame)


def may_stop_now(
    kind: PromiseKind, matter_type: MatterType, now: LimitNow, frame: Frame
) -> Decision[bool]:
    """Whether the clock may be stopped at this moment, whatever the ground."""
    ever = may_ever_stand(kind, matter_type, frame)
    if not ever.value:
        return ever
    if now.ended:
        return _says(False, Text("这个时限已经结束。", "This limit has ended."), LAW, frame)
    if now.stands:
        text = Text("这个时限已经停着。", "This limit stands still already.")
        return _says(False, text, LAW, frame)
    if now.late:
        text = Text(
            "这个时限已经超时，停不了；超时的照记。",
            "This limit is late already; standing still mends nothing.",
        )
        return _says(False, text, LAW, frame)
    return ever


def stands_on(ground: SuspensionGround, frame: Frame) -> Decision[bool]:
    """The sentence about time taken out of a limit on ``ground``."""
    named = GROUND_WORDS[ground]
    text = Text(
        f"{named.zh}的时间不算在内，要多久书面告诉申请人。",
        f"The time of a {named.en} does not count; its length is told in writing.",
    )
    return _says(True, text, LAW, frame)


def _says(value: bool, text: Text, cites: str, frame: Frame) -> Decision[bool]:
    state = FindingState.MET if value else FindingState.NOT_MET
    return Decision(value, (Finding(cites, state, text),), (cites,), text, frame.edition)
