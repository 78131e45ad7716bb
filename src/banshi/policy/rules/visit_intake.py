"""What a crew takes in at the door as a window would, entered later where there is no network."""

from datetime import datetime, timedelta

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import VisitOutcome
from banshi.policy.wording import moment_text

TAKEN_IN = (VisitOutcome.DONE, VisitOutcome.ACCEPTED)


@clause("2.0", without=nothing_asked)
def true_time(
    at: datetime, entered_at: datetime | None, not_before: datetime | None, frame: Frame
) -> Decision[str]:
    """Can this step have happened when the crew says it did?

    A visit goes on without a network and is entered later with its true times. We read a true time
    as one that has come, that follows the step before it, and that is entered while the crew still
    knows; an earlier one would make overtime, a later one hide it.
    """
    entered = entered_at or at
    hours = frame.parameters.visit_offline_hours
    facts = (
        fact("at", at, Origin.REQUEST),
        fact("entered_at", entered, Origin.RECORD),
        fact("visit_offline_hours", hours, Origin.PACK),
    )
    if at > entered:
        when = moment_text(at)
        reason = Text(
            f"记的时间是{when.zh}，还没到。照纸补录的，请核对钟点；设备记的，请看设备的时钟。",
            f"The time noted, {when.en}, has not come. If you type from paper, please check the"
            " hour; if a device noted it, look at its clock.",
        )
        return refuses(RefusalCode.NOT_HAPPENED_YET, frame, reason, not_met("2.0", reason, *facts))
    if entered_at is not None and entered - at > timedelta(hours=hours):
        reason = Text(
            f"过了{hours}小时，不能再补传。请报大厅管理人员，写明当时的情况。",
            f"More than {hours} hours have passed. Please report to hall management what happened.",
        )
        return refuses(RefusalCode.ENTERED_TOO_LATE, frame, reason, not_met("2.0", reason, *facts))
    if not_before is not None and at < not_before:
        when = moment_text(not_before)
        reason = Text(
            f"记的时间比前一步（{when.zh}）还早。照纸补录的，请核对两步的钟点；"
            "设备记的，请核对两台设备的时钟。",
            f"The time noted is before the step that precedes it ({when.en}). If you type from"
            " paper, please check both hours; if devices noted it, compare their clocks.",
        )
        return refuses(RefusalCode.OUT_OF_ORDER, frame, reason, not_met("2.0", reason, *facts))
    text = Text("时间对得上。", "The time fits.")
    return passes(frame, met("2.0", text, *facts))


@clause("2.0", without=nothing_asked)
def kept_as_recorded(by_other: bool, confirmed: bool, frame: Frame) -> Decision[str]:
    """Did another of the crew record the same thing otherwise?

    Two go, each with a device. We read what one of them recorded as standing until the other has
    seen it and still says otherwise; nothing is written over unseen.
    """
    facts = (
        fact("recorded_by_other", by_other, Origin.RECORD),
        fact("confirmed", confirmed, Origin.REQUEST),
    )
    if by_other and not confirmed:
        reason = Text(
            "同行的人已经记过，和您记的不一样。请看一下：用他的，还是改成您的。",
            "Your colleague recorded this already, and otherwise. Please look: keep it, or change"
            " it to yours.",
        )
        return refuses(RefusalCode.RECORDED_BY_OTHER, frame, reason, not_met("2.0", reason, *facts))
    text = Text("没有别人记的不同。", "Nobody recorded it otherwise.")
    return passes(frame, met("2.0", text, *facts))


@clause("2.0", without=nothing_asked)
def all_looked_at(required: int, looked_at: int, lacking: int, frame: Frame) -> Decision[str]:
    """Is everything known that a one-time notice has to list?

    The crew tells what is missing as a window does: once, all of it. We read that as after every
    required material was looked at, and only where something is lacking.
    """
    facts = (
        fact("required", required, Origin.CATALOGUE),
        fact("looked_at", looked_at, Origin.RECORD),
        fact("lacking", lacking, Origin.RECORD),
    )
    if looked_at < required:
        left = required - looked_at
        reason = Text(
            f"还有{left}样材料没看。都看过，才能一次告诉清楚。",
            f"{left} materials have not been looked at. Look at all, so that all is told at once.",
        )
        return refuses(RefusalCode.MATERIALS_UNSEEN, frame, reason, not_met("2.0", reason, *facts))
    if not lacking:
        reason = Text(
            "必须的材料都齐，没有要补的，不用告知。",
            "No required material is lacking; there is nothing to tell.",
        )
        return refuses(RefusalCode.NOTHING_LACKING, frame, reason, not_met("2.0", reason, *facts))
    text = Text(f"材料都看过，缺{lacking}样。", f"All were looked at; {lacking} are lacking.")
    return passes(frame, met("2.0", text, *facts))


@clause("2.0", without=nothing_asked)
def nothing_lacking(outcome: VisitOutcome, lacking: int, frame: Frame) -> Decision[str]:
    """Can the matter be done or taken in with what was seen?

    The same intake as at a window. We read it so that a matter whose required material was found
    missing or defective is told in writing, and not taken in as if it were complete.
    """
    facts = (
        fact("outcome", outcome, Origin.REQUEST),
        fact("lacking", lacking, Origin.RECORD),
    )
    if outcome in TAKEN_IN and lacking:
        reason = Text(
            f"您记了缺{lacking}样必须的材料，不能记成办完或收下。请给一次性告知，补齐了再收。",
            f"You recorded {lacking} required materials as lacking. Please give the one-time"
            " notice; it is taken in once they are there.",
        )
        return refuses(RefusalCode.MATERIALS_LACKING, frame, reason, not_met("2.0", reason, *facts))
    text = Text("结果和材料对得上。", "The outcome fits the materials.")
    return passes(frame, met("2.0", text, *facts))
