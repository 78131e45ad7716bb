"""Getting the answer to the asker: at night only what a promise needs, and a person in time."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from banshi.policy.clauses import clause
from banshi.policy.decision import Decision, Fact, Text
from banshi.policy.findings import Origin, decides, fact, met
from banshi.policy.frame import Frame
from banshi.policy.vocabulary import NoticeTiming
from banshi.policy.wording import moment_text


@dataclass(frozen=True)
class SendMoment:
    """When a message leaves the hall, and why then."""

    at: datetime
    timing: NoticeTiming


@dataclass(frozen=True)
class MessageFacts:
    """What a message waits for or cannot wait for.

    ``due_at`` is the moment of the running promise its delivery keeps, ``happens_at`` the time it
    tells of, ``answers_himself`` whether the asker wrote or spoke to the hall this very minute.
    """

    at: datetime
    due_at: datetime | None = None
    happens_at: datetime | None = None
    answers_himself: bool = False


def quiet_until(at: datetime, frame: Frame) -> datetime | None:
    """The end of the quiet hours that ``at`` lies in; none by day."""
    here = frame.calendar.local(at)
    begins, ends = frame.parameters.quiet_from, frame.parameters.quiet_until
    over_midnight = begins > ends
    this = here.timetz().replace(tzinfo=None)
    is_quiet = this >= begins or this < ends if over_midnight else begins <= this < ends
    if begins == ends or not is_quiet:
        return None
    day = here.date() + timedelta(days=1 if over_midnight and this >= begins else 0)
    return datetime.combine(day, ends, here.tzinfo)


def _all_wait(message: MessageFacts, frame: Frame) -> Decision[SendMoment]:
    morning = quiet_until(message.at, frame)
    timing = NoticeTiming.QUIET if morning else NoticeTiming.BY_DAY
    return Decision(SendMoment(morning or message.at, timing), (), (), Text("", ""), frame.edition)


@clause("2.3.a", "3.5.a", without=_all_wait)
def when_sent(message: MessageFacts, frame: Frame) -> Decision[SendMoment]:
    """Does a message leave at once, or wait until people are up?

    The answer is owed the same day and counts when it has arrived. We read that a message which
    cannot arrive in time otherwise goes at night too; what nobody waits for leaves people asleep.
    """
    morning = quiet_until(message.at, frame)
    facts = _facts(message, frame)
    if morning is None:
        text = Text("白天，马上发。", "It is day: sent at once.")
        return _sent(message, NoticeTiming.BY_DAY, text, facts, frame)
    if message.answers_himself:
        text = Text(
            "申请人刚刚来办，还醒着，马上发。", "The asker has only just written: sent at once."
        )
        return _sent(message, NoticeTiming.JUST_WROTE, text, facts, frame)
    lead = timedelta(minutes=frame.parameters.call_lead_minutes)
    if message.due_at is not None and message.due_at <= morning + lead:
        due = moment_text(frame.calendar.local(message.due_at))
        text = Text(
            f"夜里也发：{due.zh}前要答复到。", f"Sent at night: the answer is due by {due.en}."
        )
        return _sent(message, NoticeTiming.PROMISED, text, facts, frame)
    soon = morning + timedelta(hours=frame.parameters.answer_before_wanted_hours)
    if message.happens_at is not None and message.happens_at < soon:
        when = moment_text(frame.calendar.local(message.happens_at))
        text = Text(
            f"夜里也发：说的是{when.zh}的事，等到早上就晚了。",
            f"Sent at night: it tells of {when.en}, and morning would be too late.",
        )
        return _sent(message, NoticeTiming.SOON, text, facts, frame)
    then = moment_text(morning)
    text = Text(f"夜里不打扰，{then.zh}发。", f"Quiet hours: sent {then.en}.")
    return decides(
        SendMoment(morning, NoticeTiming.QUIET),
        frame,
        text,
        met(frame.own("3.5.a"), text, *facts),
    )


def _never(queued_at: datetime, due_at: datetime, frame: Frame) -> Decision[datetime]:
    return Decision(due_at + timedelta(days=3650), (), (), Text("", ""), frame.edition)


@clause("2.3.a", "3.5.a", without=_never)
def call_by(queued_at: datetime, due_at: datetime, frame: Frame) -> Decision[datetime]:
    """From when must a person call or write, if the message has not arrived?

    Answered means that it has reached the asker. We read that somebody takes over while there is
    still time: a lead the pack names before the answer is due, and never later than half of what
    was left when the message was written.
    """
    lead = timedelta(minutes=frame.parameters.call_lead_minutes)
    half = queued_at + (due_at - queued_at) / 2
    moment = frame.calendar.local(max(due_at - lead, half))
    when = moment_text(moment)
    text = Text(
        f"到{when.zh}还没送到，就由人打电话或送信。",
        f"Not arrived by {when.en}, somebody calls or writes.",
    )
    facts = (
        fact("queued_at", queued_at, Origin.RECORD),
        fact("due_at", due_at, Origin.RECORD),
        fact("call_lead_minutes", frame.parameters.call_lead_minutes, Origin.PACK),
    )
    return decides(moment, frame, text, met(frame.own("3.5.a"), text, *facts))


def _sent(
    message: MessageFacts,
    timing: NoticeTiming,
    text: Text,
    facts: tuple[Fact, ...],
    frame: Frame,
) -> Decision[SendMoment]:
    return decides(
        SendMoment(message.at, timing), frame, text, met(frame.own("3.5.a"), text, *facts)
    )


def _facts(message: MessageFacts, frame: Frame) -> tuple[Fact, ...]:
    def written(moment: time) -> str:
        return moment.isoformat("minutes")

    return (
        fact("at", message.at, Origin.RECORD),
        fact("quiet_from", written(frame.parameters.quiet_from), Origin.PACK),
        fact("quiet_until", written(frame.parameters.quiet_until), Origin.PACK),
        *((fact("due_at", message.due_at, Origin.RECORD),) if message.due_at else ()),
        *((fact("happens_at", message.happens_at, Origin.RECORD),) if message.happens_at else ()),
    )
