"""By when a request must be answered (3.5.a, reading R1)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from banshi.policy.clauses import clause
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, decides, fact, met, not_met
from banshi.policy.frame import Frame
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.wording import clock_text, day_text, joined, moment_text

# What "some day" looks like when no clause says the same day.
SOME_DAY = timedelta(days=30)


@dataclass(frozen=True)
class AnswerDue:
    """The moment an answer is due, the moment its time is counted from, and why."""

    due_at: datetime
    counted_from: datetime
    why: tuple[Text, ...]


def _some_day(
    received_at: datetime, wanted_at: datetime, duty_rostered: bool, frame: Frame
) -> Decision[AnswerDue | RefusalCode]:
    due = AnswerDue(received_at + SOME_DAY, received_at, ())
    return Decision(due, (), (), Text("", ""), frame.edition)


@clause("2.3.a", "3.5.a", without=_some_day)
def answer_due(
    received_at: datetime, wanted_at: datetime, duty_rostered: bool, frame: Frame
) -> Decision[AnswerDue | RefusalCode]:
    """When must a request received at ``received_at`` be answered?

    An answer is owed within the day of receipt.

    We read 当日 as ending when the hall closes. Received with less than the pack's minutes left:
    midnight, under extended service. Received after the last close or on a closed day: midnight
    where a duty officer is rostered, else as if received when the hall next opens. Never later
    than the pack's hours before the time asked for; where that leaves no time at all the answer is
    ``too_soon`` and the asker is given the duty telephone. Answered means delivered or spoken.
    """
    calendar = frame.calendar
    received, wanted = calendar.local(received_at).replace(microsecond=0), calendar.local(wanted_at)
    same_day = _within_the_day(received, duty_rostered, frame)
    hours = frame.parameters.answer_before_wanted_hours
    latest = wanted - timedelta(hours=hours)
    facts = (
        fact("received_at", received, Origin.RECORD),
        fact("wanted_at", wanted, Origin.REQUEST),
        fact("duty_rostered", duty_rostered, Origin.ROSTER),
        fact("answer_before_wanted_hours", hours, Origin.PACK),
        fact(
            "same_day_extended_minutes",
            frame.parameters.same_day_extended_minutes,
            Origin.PACK,
        ),
    )
    if latest <= received:
        reason = Text(
            "离您要的时间太近，来不及先答复您。请现在打值班电话，马上能定。",
            "The time you ask for is too near for an answer first."
            " Please call the duty telephone now; it can be settled at once.",
        )
        too_soon: AnswerDue | RefusalCode = RefusalCode.TOO_SOON
        return decides(too_soon, frame, reason, not_met(frame.own("3.5.a"), reason, *facts))
    due = same_day if same_day.due_at <= latest else _brought_forward(same_day, latest, hours)
    at = moment_text(due.due_at)
    reason = joined(
        Text("您的申请收到了。", "We have your request."),
        Text(f"最晚{at.zh}答复您。", f"You will have an answer by {at.en}."),
    )
    value: AnswerDue | RefusalCode = due
    return decides(value, frame, reason, met(frame.own("3.5.a"), joined(*due.why), *facts))


def _within_the_day(received: datetime, duty_rostered: bool, frame: Frame) -> AnswerDue:
    calendar = frame.calendar
    day = received.date()
    at = moment_text(received)
    told = Text(f"{at.zh}收到申请。", f"Received on {at.en}.")
    sessions = calendar.sessions_on(day)
    midnight = calendar.end_of_day(day)
    if sessions and received < (close := sessions[-1].closes_at):
        minutes = frame.parameters.same_day_extended_minutes
        until = clock_text(close)
        if close - received < timedelta(minutes=minutes):
            step = Text(
                f"离{until}下班不到{minutes}分钟，延时到当天24:00。",
                f"Less than {minutes} minutes before closing at {until}: until midnight.",
            )
            return AnswerDue(midnight, received, (told, step))
        step = Text(f"大厅当天{until}下班。", f"The hall closes at {until} that day.")
        return AnswerDue(close, received, (told, step))
    shut = (
        Text("大厅当天已经下班。", "The hall had closed for the day.")
        if sessions
        else Text(f"{day_text(day).zh}大厅不上班。", f"The hall is shut on {day_text(day).en}.")
    )
    if duty_rostered:
        step = Text("有人值班，当天24:00前答复。", "An officer is on duty: until midnight.")
        return AnswerDue(midnight, received, (told, shut, step))
    opens_at = calendar.session_at_or_after(received).opens_at
    opens = moment_text(opens_at)
    step = Text(f"按下次上班{opens.zh}收到算。", f"It counts as received on opening, {opens.en}.")
    next_day = _within_the_day(opens_at, duty_rostered, frame)
    return AnswerDue(next_day.due_at, opens_at, (told, shut, step, *next_day.why[1:]))


def _brought_forward(same_day: AnswerDue, latest: datetime, hours: int) -> AnswerDue:
    until = moment_text(latest)
    step = Text(
        f"至少比约的时间早{hours}小时，所以是{until.zh}。",
        f"At least {hours} hours before the time asked for: {until.en}.",
    )
    # Opening may lie after the moment brought forward; then the time runs from receipt itself.
    counted_from = same_day.counted_from
    if counted_from >= latest:
        counted_from = latest - timedelta(hours=hours)
    return AnswerDue(latest, counted_from, (*same_day.why, step))
