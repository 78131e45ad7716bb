"""May a limit stand still? (行政许可法 45; 2.3.a, 3.5.a for promises that never do)."""

from banshi.policy.decision import Decision, Finding, FindingState, Text
from banshi.policy.frame import Frame
from banshi.policy.limits import GROUND_WORDS
from banshi.policy.vocabulary import MatterType, PromiseKind, SuspensionGround

NEVER = frozenset({PromiseKind.ANSWER, PromiseKind.CONSENT, PromiseKind.ARRANGE})


def may_stand_still(
    kind: PromiseKind, matter_type: MatterType, ground: SuspensionGround, frame: Frame
) -> Decision[bool]:
    """Whether time on ``ground`` is taken out of a limit.

    Answers owed to an asker never stand still:
    asking him back does not stop them. The licensing law's grounds hold for licences only (R14);
    the limits of other matters follow their guides, and no guide is looser than it was published.
    """
    named = GROUND_WORDS[ground]
    if kind in NEVER:
        text = Text("答复和安排的时限不停。", "The time of an answer never stands still.")
        return _says(False, text, "3.5.a", frame)
    if matter_type is not MatterType.LICENCE:
        text = Text(
            f"不是行政许可，{named.zh}的时间照算。", f"This is no licence; {named.en} counts."
        )
        return _says(False, text, "licensing.45", frame)
    text = Text(
        f"{named.zh}的时间不算在内，要多久书面告诉申请人。",
        f"The time of a {named.en} does not count; its length is told in writing.",
    )
    return _says(True, text, "licensing.45", frame)


def _says(value: bool, text: Text, cites: str, frame: Frame) -> Decision[bool]:
    state = FindingState.MET if value else FindingState.NOT_MET
    return Decision(value, (Finding(cites, state, text),), (cites,), text, frame.edition)
