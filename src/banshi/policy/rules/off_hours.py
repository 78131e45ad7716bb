"""What an off-hours appointment is: a time outside the hall's working time (3.0, 3.1)."""

from datetime import datetime

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, decides, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.wording import moment_text


def _always_outside(moment: datetime, frame: Frame) -> Decision[bool]:
    return Decision(True, (), (), Text("", ""), frame.edition)


@clause("3.1", without=_always_outside)
def outside_working_time(moment: datetime, frame: Frame) -> Decision[bool]:
    """Does ``moment`` lie outside working time?

    Outside are the days that are no working days of the State (feasts, rest days), and on
    working days every hour the hall does not sit.

    We read the moment of closing as outside, the moment of opening as inside. We read a day the
    hall shuts as outside, an extra opening as inside. A year not yet published is judged by the
    weekend rule and said to be provisional.
    """
    calendar = frame.calendar
    day = calendar.local(moment).date()
    outside = not calendar.is_working_time(moment)
    when = moment_text(calendar.local(moment))
    inside_text = Text(f"{when.zh}是上班时间。", f"{when.en} is working time.")
    outside_text = Text(f"{when.zh}不是上班时间。", f"{when.en} is outside working time.")
    facts = (
        fact("moment", moment, Origin.REQUEST),
        fact("state_working_day", calendar.is_state_working_day(day), Origin.CALENDAR),
        fact("provisional", calendar.is_provisional(day), Origin.CALENDAR),
    )
    text = outside_text if outside else inside_text
    finding = met("3.1", text, *facts) if outside else not_met("3.1", text, *facts)
    if calendar.is_provisional(day):
        note = Text(
            f"{day.year}年的放假安排还没公布，先按周末算。",
            f"The working days of {day.year} are not published yet; weekends are assumed.",
        )
        return decides(outside, frame, text, finding, met("3.1", note))
    return decides(outside, frame, text, finding)


@clause("3.0", without=nothing_asked)
def is_off_hours_appointment(wanted_at: datetime, frame: Frame) -> Decision[str]:
    """Is what is asked for this service, or an ordinary visit in working time?

    An off-hours appointment is agreed for a time outside working time.

    We read a wish for a time inside working time as an ordinary visit: it needs no service, only
    the way to the window, so the refusal says just that.
    """
    outside = outside_working_time(wanted_at, frame)
    when = moment_text(frame.calendar.local(wanted_at))
    if outside.value:
        text = Text(f"{when.zh}属于预约（错时）服务。", f"{when.en} is an off-hours appointment.")
        return passes(frame, met("3.0", text), *outside.findings)
    reason = Text(
        f"{when.zh}是上班时间，直接来办就行。不用预约错时服务，想先约号也可以。",
        f"{when.en} is within working time: just come in."
        " No off-hours appointment is needed; an ordinary booking will do.",
    )
    return refuses(
        RefusalCode.IN_WORKING_TIME, frame, reason, not_met("3.0", reason), *outside.findings
    )
