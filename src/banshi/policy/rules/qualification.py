"""Training that still holds makes somebody qualified; training about to end is warned of (6.4.b)."""

from datetime import date, timedelta

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, decides, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.questions.duty_situations import TrainingFacts, Work
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.wording import day_text

LACKING = (RefusalCode.UNTRAINED, RefusalCode.TRAINING_ENDED)


@clause("6.4.b", without=nothing_asked)
def trained_for(
    trainings: tuple[TrainingFacts, ...], work: Work, on: date, frame: Frame
) -> Decision[str]:
    """Does somebody's training hold on a day for what is asked of them?

    A and B roles are trained. We read this as: whoever holds a post or is sent has passed a course
    for it, and on the day it has neither yet to begin nor run out. A course for a kind of window is
    for all that is handled there; courses for single matters count together.
    """
    begun = tuple(one for one in trainings if one.since <= on)
    holds = training_holds(trainings, work, on)
    last = max((one.until for one in begun), default=None)
    facts = (
        fact("on", on, Origin.ROSTER),
        fact("trainings", len(begun), Origin.RECORD),
        fact("last_until", last or "none", Origin.RECORD),
    )
    if holds:
        text = Text("培训在有效期内。", "The training holds.")
        return passes(frame, met("6.4.b", text, *facts))
    if last is not None and _covers(begun, work):
        when = day_text(last)
        reason = Text(f"培训{when.zh}到期了。", f"The training ran out on {when.en}.")
        return refuses(RefusalCode.TRAINING_ENDED, frame, reason, not_met("6.4.b", reason, *facts))
    reason = Text("没有对得上的培训记录。", "No training on record covers this.")
    return refuses(RefusalCode.UNTRAINED, frame, reason, not_met("6.4.b", reason, *facts))


def training_holds(trainings: tuple[TrainingFacts, ...], work: Work, on: date) -> bool:
    """Whether the courses that hold on a day are together for all of the work."""
    return _covers(tuple(one for one in trainings if one.since <= on <= one.until), work)


def _covers(trainings: tuple[TrainingFacts, ...], work: Work) -> bool:
    if any(one.window_kind == work.window_kind for one in trainings):
        return True
    known = {matter for one in trainings for matter in one.matters}
    return bool(work.matters) and known.issuperset(work.matters)


def _never_warned(until: date, today: date, frame: Frame) -> Decision[bool]:
    return Decision(False, (), (), Text("", ""), frame.edition)


@clause("6.4.b", without=_never_warned)
def warned_of(until: date, today: date, frame: Frame) -> Decision[bool]:
    """Is it time to warn that a training or credential ends?

    We read keeping people trained as warning early enough for another course to be found; how many
    days early is the hall's choice. One that has ended is warned of until another takes its place.
    """
    ahead = frame.parameters.training_warned_days
    facts = (fact("until", until, Origin.RECORD), fact("warned_days", ahead, Origin.PACK))
    days = (until - today).days
    when = day_text(until)
    if until > today + timedelta(days=ahead):
        text = Text(f"到{when.zh}，还早。", f"It holds until {when.en}.")
        return decides(False, frame, text, met("6.4.b", text, *facts))
    if days < 0:
        text = Text(f"{when.zh}已经到期。", f"It ran out on {when.en}.")
    else:
        text = Text(f"{when.zh}到期，还有{days}天。", f"It runs out on {when.en}, in {days} days.")
    return decides(True, frame, text, not_met("6.4.b", text, *facts))


@clause("6.4.b", without=nothing_asked)
def crew_trained(
    crew: tuple[tuple[TrainingFacts, ...], ...], work: Work | None, on: date, frame: Frame
) -> Decision[str]:
    """Is everybody named for an appointment trained for it?

    We read training as asked of everybody sent, not only of whoever holds the authority.
    """
    answers = [trained_for(one, work, on, frame).value for one in crew] if work else []
    untrained = sum(one in LACKING for one in answers)
    facts = (fact("on", on, Origin.REQUEST), fact("untrained", untrained, Origin.RECORD))
    if not untrained:
        text = Text("安排的人培训都在有效期内。", "Everybody named is trained for it.")
        return passes(frame, met("6.4.b", text, *facts))
    reason = Text(
        f"有{untrained}个人那天没有这项业务的有效培训。请换人，或先登记培训。",
        f"{untrained} of those named have no training for it that holds that day."
        " Please name others, or record the training first.",
    )
    return refuses(RefusalCode.UNTRAINED, frame, reason, not_met("6.4.b", reason, *facts))
