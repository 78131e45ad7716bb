"""Putting a visit off: until when, and back again by itself (2.3.e)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, decides, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.wording import moment_text


@dataclass(frozen=True)
class ComesBack:
    """When a postponed visit comes up again, and the time it is then asked for."""

    at: datetime
    wanted_at: datetime


@clause("2.3.e", without=nothing_asked)
def until_named(at: datetime, until: datetime, reason_length: int, frame: Frame) -> Decision[str]:
    """Does a postponement say why and until when?

    A visit that cannot be made for now takes hall consent and a reason. We read "for now" as a
    moment still to come that is named, within the pack's days: later than that is a refusal.
    """
    parameters = frame.parameters
    facts = (
        fact("at", at, Origin.RECORD),
        fact("until", until, Origin.REQUEST),
        fact("postponement_days", parameters.postponement_days, Origin.PACK),
        fact("reason_length", reason_length, Origin.REQUEST),
    )
    if reason_length < parameters.refusal_reason_least_length:
        least = parameters.refusal_reason_least_length
        reason = Text(
            f"请写明为什么暂时去不了，至少{least}个字。当事人会看到。",
            f"Please say in at least {least} characters why not now. The asker will read it.",
        )
        return refuses(RefusalCode.REASON_MISSING, frame, reason, not_met("2.3.e", reason, *facts))
    if until <= at:
        reason = Text("请写以后的一个时间。", "Please name a moment still to come.")
        return refuses(RefusalCode.PAST, frame, reason, not_met("2.3.e", reason, *facts))
    if until > at + timedelta(days=parameters.postponement_days):
        reason = Text(
            f"最多延后{parameters.postponement_days}天。再往后的，请提不同意的建议。",
            f"At most {parameters.postponement_days} days. For longer, propose a refusal.",
        )
        return refuses(RefusalCode.TOO_FAR, frame, reason, not_met("2.3.e", reason, *facts))
    when = moment_text(frame.calendar.local(until))
    text = Text(f"延后到{when.zh}。", f"Put off until {when.en}.")
    return passes(frame, met("2.3.e", text, *facts))


def _never(until: datetime, wanted_at: datetime, frame: Frame) -> Decision[ComesBack]:
    far = until + timedelta(days=3650)
    return Decision(ComesBack(far, far), (), (), Text("", ""), frame.edition)


@clause("2.3.e", without=_never)
def comes_back(until: datetime, wanted_at: datetime, frame: Frame) -> Decision[ComesBack]:
    """When does a postponed visit come up again, and for what time?

    We read a postponement as one that nobody has to ask about again: at the moment named it is
    back, to be answered that day, for the next working day at the hour first asked for.
    """
    calendar = frame.calendar
    at, asked = calendar.local(until), calendar.local(wanted_at)
    day = calendar.add_working_days(at.date(), 1)
    again = datetime.combine(day, asked.time(), asked.tzinfo)
    # An hour just past midnight would leave no time for an answer first.
    if again < at + 2 * timedelta(hours=frame.parameters.answer_before_wanted_hours):
        again = datetime.combine(calendar.add_working_days(day, 1), asked.time(), asked.tzinfo)
    back, then = moment_text(at), moment_text(again)
    text = Text(
        f"{back.zh}自动重新安排，先按{then.zh}。",
        f"It comes up again by itself on {back.en}, for {then.en}.",
    )
    facts = (fact("until", at, Origin.RECORD), fact("wanted_at", asked, Origin.REQUEST))
    return decides(ComesBack(at, again), frame, text, met("2.3.e", text, *facts))
