"""When an ordinary booking can be for, and how long a place is kept (3.0, 3.1, reading R11)."""

from datetime import datetime, timedelta

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, decides, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.slot_grid import slots_until
from banshi.policy.wording import moment_text


@clause("3.0", "3.1", without=nothing_asked)
def in_working_time(starts_at: datetime, frame: Frame) -> Decision[str]:
    """Is the time asked for in working time, so that it is an ordinary booking?

    The calendar decides: a time the hall sits is booked and confirmed at once, any other is an
    off-hours appointment. We read a booking as lying wholly within one sitting.
    """
    calendar = frame.calendar
    day = calendar.local(starts_at).date()
    facts = (
        fact("starts_at", starts_at, Origin.REQUEST),
        fact("state_working_day", calendar.is_state_working_day(day), Origin.CALENDAR),
        fact("provisional", calendar.is_provisional(day), Origin.CALENDAR),
    )
    when = moment_text(calendar.local(starts_at))
    if calendar.is_working_time(starts_at):
        text = Text(
            f"{when.zh}是上班时间，按普通预约办。",
            f"{when.en} is working time: an ordinary booking.",
        )
        return passes(frame, met("3.0", text, *facts), met("3.1", text, *facts))
    reason = Text(
        f"{when.zh}不是上班时间，约不了普通号。急着办的可以申请预约（错时）服务。",
        f"{when.en} is outside working time. If it cannot wait, ask for an off-hours appointment.",
    )
    return refuses(
        RefusalCode.OUTSIDE_WORKING_TIME,
        frame,
        reason,
        not_met("3.0", reason, *facts),
        not_met("3.1", reason, *facts),
    )


@clause("3.0", without=nothing_asked)
def slot_begins(starts_at: datetime, frame: Frame) -> Decision[str]:
    """Does one of the hall's slots begin then?

    We read slots as counted from the opening of each sitting, so that every one has its length.
    """
    minutes = frame.parameters.booking_slot_minutes
    facts = (fact("slot_minutes", minutes, Origin.PACK),)
    if slots_until(frame.calendar, starts_at, minutes) is not None:
        return passes(frame, met("3.0", Text("时段对得上。", "A slot begins then."), *facts))
    reason = Text(
        f"请从列出的时段里选，每个时段{minutes}分钟。",
        f"Please choose one of the slots listed; each is {minutes} minutes long.",
    )
    return refuses(RefusalCode.NO_SUCH_SLOT, frame, reason, not_met("3.0", reason, *facts))


@clause("3.0", without=nothing_asked)
def within_horizon(at: datetime, starts_at: datetime, frame: Frame) -> Decision[str]:
    """Is the time neither too near nor too far ahead to be booked?

    We read a booking as made early enough for the window to know of it, and not further ahead
    than rosters can be trusted.
    """
    numbers = frame.parameters
    earliest = at + timedelta(minutes=numbers.booking_earliest_minutes)
    calendar = frame.calendar
    last = calendar.local(at).date() + timedelta(days=numbers.booking_latest_days)
    facts = (
        fact("at", at, Origin.RECORD),
        fact("earliest_minutes", numbers.booking_earliest_minutes, Origin.PACK),
        fact("latest_days", numbers.booking_latest_days, Origin.PACK),
    )
    if starts_at < earliest:
        reason = Text(
            f"要提前{numbers.booking_earliest_minutes}分钟约。这个时段直接来取号办就行。",
            f"Book {numbers.booking_earliest_minutes} minutes ahead. For this slot just come and"
            " take a number.",
        )
        return refuses(RefusalCode.TOO_NEAR, frame, reason, not_met("3.0", reason, *facts))
    if calendar.local(starts_at).date() > last:
        reason = Text(
            f"最多提前{numbers.booking_latest_days}天约，现在能约到{last.month}月{last.day}日。",
            f"Bookings are taken {numbers.booking_latest_days} days ahead, now until"
            f" {last.isoformat()}.",
        )
        return refuses(RefusalCode.TOO_FAR_AHEAD, frame, reason, not_met("3.0", reason, *facts))
    return passes(frame, met("3.0", Text("这个日子可以约。", "That day can be booked."), *facts))


def _for_ever(at: datetime, starts_at: datetime, frame: Frame) -> Decision[datetime]:
    return Decision(starts_at, (), (), Text("", ""), frame.edition)


@clause("3.0", without=_for_ever)
def held_until(at: datetime, starts_at: datetime, frame: Frame) -> Decision[datetime]:
    """Until when is a place held for somebody who is still filling in the form?

    Whatever waits for an answer holds its place until an expiry (R11). We read a form as filled in
    within minutes.
    """
    minutes = frame.parameters.booking_hold_minutes
    until = min(at + timedelta(minutes=minutes), starts_at)
    when = moment_text(frame.calendar.local(until))
    text = Text(
        f"位子先给您留到{when.zh}，请在这之前填完。",
        f"The place is held for you until {when.en}; please finish by then.",
    )
    facts = (fact("hold_minutes", minutes, Origin.PACK),)
    return decides(until, frame, text, met("3.0", text, *facts))


@clause("3.0", without=_for_ever)
def offered_until(at: datetime, starts_at: datetime, frame: Frame) -> Decision[datetime]:
    """Until when may the first in line take a place that came free?

    We read an offer as standing for some minutes of the hall's own time, so that nobody loses a
    place asleep, and never past the last moment at which the slot could still be booked (R11).
    """
    numbers = frame.parameters
    last = starts_at - timedelta(minutes=numbers.booking_earliest_minutes)
    until = min(frame.calendar.add_hall_minutes(at, numbers.booking_offer_hall_minutes), last)
    when = moment_text(frame.calendar.local(starts_at))
    by = moment_text(frame.calendar.local(until))
    text = Text(
        f"{when.zh}空出一个位子，给您留到{by.zh}。接受就约上了；不接受就给下一位。",
        f"A place came free on {when.en}; it is yours until {by.en}. Accept it, or it goes to the"
        " next in line.",
    )
    facts = (fact("offer_hall_minutes", numbers.booking_offer_hall_minutes, Origin.PACK),)
    return decides(until, frame, text, met("3.0", text, *facts))


@clause("3.0", without=nothing_asked)
def still_held(at: datetime, until: datetime, frame: Frame) -> Decision[str]:
    """Is the place still held for, or offered to, whoever wants it now?

    We read the moment itself as the last at which it can be taken (R11).
    """
    facts = (fact("at", at, Origin.RECORD), fact("until", until, Origin.RECORD))
    if at <= until:
        return passes(frame, met("3.0", Text("位子还留着。", "The place is still kept."), *facts))
    when = moment_text(frame.calendar.local(until))
    reason = Text(
        f"位子只留到{when.zh}，已经放开了。请重新选一个时段。",
        f"The place was kept until {when.en} and has been released. Please choose a slot again.",
    )
    return refuses(RefusalCode.HOLD_LAPSED, frame, reason, not_met("3.0", reason, *facts))


@clause("3.0", without=nothing_asked)
def lapses_now(at: datetime, until: datetime, frame: Frame) -> Decision[str]:
    """Has the moment passed until which a place, or a place in line, was kept (R11)?

    We read a place as kept through its last moment, so that it lapses only after it.
    """
    facts = (fact("at", at, Origin.RECORD), fact("until", until, Origin.RECORD))
    if at > until:
        text = Text("到时没有用，放开了。", "It was not used in time and is released.")
        return passes(frame, met("3.0", text, *facts))
    reason = Text("还没有到时间。", "It is not time yet.")
    return refuses(RefusalCode.NOT_DUE_YET, frame, reason, not_met("3.0", reason, *facts))
