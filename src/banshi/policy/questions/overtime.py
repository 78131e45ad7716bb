"""What overtime is credited, and what becomes of leave asked for in its place (3.5.d)."""

from dataclasses import dataclass

from banshi.policy.decision import Decision, Text
from banshi.policy.frame import Frame
from banshi.policy.questions.composing import Step, concluded, refusal_among, stated, words_given
from banshi.policy.questions.duty import cover
from banshi.policy.questions.outcome import Outcome
from banshi.policy.questions.overtime_situations import (
    AskingLeave,
    CancellingLeave,
    Correcting,
    CreditedPart,
    GrantingLeave,
    PostLeft,
    PostSession,
    RefusingLeave,
    Span,
    Worked,
)
from banshi.policy.rules import leave_in_lieu as leave
from banshi.policy.rules import overtime
from banshi.policy.vocabulary import GivenAs

CREDITED, HELD, NOTHING = "credited", "held", "nothing"
CLAUSE = "3.5.d"


@dataclass(frozen=True)
class Credit:
    """What is credited to one person for one service, day by day."""

    parts: tuple[CreditedPart, ...]
    decision: Decision[str]

    @property
    def minutes(self) -> int:
        """What becomes leave."""
        return sum(one.part.minutes for one in self.parts if one.given_as is GivenAs.LEAVE)

    @property
    def pay_minutes(self) -> int:
        """What is pay due."""
        return sum(one.part.minutes for one in self.parts if one.given_as is GivenAs.PAY)

    @property
    def is_held(self) -> bool:
        """Whether two people have to look at it first."""
        return self.decision.value == HELD


def credit(worked: Worked, frame: Frame) -> Credit:
    """What of the work done is overtime, and whether it is leave or pay."""
    span = Span(worked.starts_at, worked.ends_at)
    earns = overtime.earns_leave(worked.service, frame)
    if not earns.value:
        return Credit((), concluded(NOTHING, earns))
    outside = overtime.off_hours_worked(span, (*worked.away, *worked.counted), frame)
    if not outside.value:
        return Credit((), concluded(NOTHING, outside, earns))
    believed = overtime.credited_by_itself(span, frame)
    if not believed.value:
        return Credit((), concluded(HELD, believed, earns, outside))
    given = [
        overtime.given_back_as(worked.employment, one.day_kind, frame) for one in outside.value
    ]
    parts = tuple(
        CreditedPart(part, one.value) for part, one in zip(outside.value, given, strict=True)
    )
    return Credit(parts, concluded(CREDITED, given[0], earns, outside, believed, *given[1:]))


def crediting(worked: Worked, frame: Frame) -> Outcome:
    """The same as one outcome, so that a kept credit can be asked again."""
    return Outcome(decision=credit(worked, frame).decision, allowed=True)


def asking_leave(situation: AskingLeave, frame: Frame) -> Outcome:
    """Leave is asked for ahead, in whole units, within what was earned."""
    units = leave.in_whole_units(situation.hall_minutes, frame)
    ahead = leave.not_begun(situation.at, situation.starts_at, frame)
    earned = leave.enough_earned(
        situation.hall_minutes, situation.balance, situation.waiting, frame
    )
    if refused := refusal_among(
        Step(ahead, "starts_at"), Step(units, "ends_at"), Step(earned, "ends_at")
    ):
        return refused
    reason = Text("轮休申请交上去了，等批。", "The leave is asked for and waits for a decision.")
    return Outcome(concluded("asked", stated("asked", frame, reason, CLAUSE), units, earned), True)


def granting_leave(situation: GrantingLeave, frame: Frame) -> Outcome:
    """Granted by another, ahead, within what was earned, with every post covered."""
    other = leave.decided_by_another(situation.is_own, frame)
    ahead = leave.not_begun(situation.at, situation.starts_at, frame)
    earned = leave.enough_earned(situation.minutes, situation.balance, 0, frame)
    covered = leave.post_stays_covered(posts_left(situation.sessions, frame), frame)
    if refused := refusal_among(Step(other), Step(ahead), Step(earned), Step(covered)):
        return refused
    reason = Text("轮休批准了。", "The leave is granted.")
    says = stated("granted", frame, reason, CLAUSE)
    return Outcome(concluded("granted", says, other, earned, covered), True)


def posts_left(sessions: tuple[PostSession, ...], frame: Frame) -> tuple[PostLeft, ...]:
    """How each post stands in each session without the asker."""
    return tuple(_left(one, frame) for one in sessions)


def _left(one: PostSession, frame: Frame) -> PostLeft:
    found = cover(one.state, frame)
    others = [gap for gap in found.gaps if gap.part is not one.part]
    wanted = next((part for part in type(one.part) if part is not one.part), one.part)
    return PostLeft(one.name, one.opens_at, wanted, found.standby, bool(others))


def refusing_leave(situation: RefusingLeave, frame: Frame) -> Outcome:
    """Refused by another, with a reason."""
    other = leave.decided_by_another(situation.is_own, frame)
    if refused := refusal_among(Step(other), words_given(situation.reason_length, frame, "reason")):
        return refused
    reason = Text("这次轮休没有批准。", "The leave is not granted.")
    return Outcome(concluded("refused", stated("refused", frame, reason, CLAUSE), other), True)


def cancelling_leave(situation: CancellingLeave, frame: Frame) -> Outcome:
    """Cancelled before it begins; what it took comes back."""
    ahead = leave.not_begun(situation.at, situation.starts_at, frame)
    if refused := refusal_among(Step(ahead)):
        return refused
    reason = Text("轮休取消了，时间退回。", "The leave is cancelled and its time comes back.")
    return Outcome(concluded("cancelled", stated("cancelled", frame, reason, CLAUSE), ahead), True)


def correcting(situation: Correcting, frame: Frame) -> Outcome:
    """A correction is confirmed by a second person and never takes back more than there is."""
    two = leave.corrected_by_two(situation.by_proposer, situation.is_own, frame)
    kept = leave.never_negative(
        situation.minutes, situation.pay_minutes, situation.balance, situation.pay_balance, frame
    )
    if refused := refusal_among(Step(two), Step(kept)):
        return refused
    reason = Text("更正记进台账了。", "The correction stands in the ledger.")
    return Outcome(concluded("corrected", stated("corrected", frame, reason, CLAUSE), two), True)
