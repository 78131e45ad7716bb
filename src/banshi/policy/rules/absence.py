"""That staff are away is no ground for not serving anyone (6.4.d)."""

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import RefusalGround


@clause("6.4.d", without=nothing_asked)
def ground_admitted(ground: RefusalGround, frame: Frame) -> Decision[str]:
    """May this ground be put forward at all?

    No window may turn anyone away because its people are not at their post. We read this as: the
    ground can be named, and is refused each time.
    """
    named = fact("ground", ground, Origin.REQUEST)
    if ground is not RefusalGround.STAFF_ABSENT:
        text = Text("理由不是人不在岗。", "The ground is not that staff are away.")
        return passes(frame, met("6.4.d", text, named))
    reason = Text(
        "人不在岗不能当作不办的理由。请B角来办，或另提一个时间。",
        "That staff are away is no ground for a refusal."
        " Have the B role do it, or offer another time.",
    )
    return refuses(RefusalCode.STAFF_ABSENT, frame, reason, not_met("6.4.d", reason, named))


def _never_flagged(pleads: bool, frame: Frame) -> Decision[bool]:
    return Decision(False, (), (), Text("", ""), frame.edition)


@clause("6.4.d", without=_never_flagged)
def absence_flagged(pleads: bool, frame: Frame) -> Decision[bool]:
    """Must hall management be told that the words seem to plead absent staff?

    We read words that only seem to plead it as a flag, never a block: a machine may misread them,
    and the asker's own absence is another matter.
    """
    seen = fact("pleads_absence", pleads, Origin.REQUEST)
    if not pleads:
        text = Text("话里没有说人不在岗。", "The words do not plead that staff are away.")
        return Decision(False, (met("6.4.d", text, seen),), (), text, frame.edition)
    text = Text(
        "话里像是说人不在岗，已请大厅留意。",
        "The words seem to plead that staff are away; hall management has been told.",
    )
    return Decision(True, (not_met("6.4.d", text, seen),), ("6.4.d",), text, frame.edition)
