"""How many bookings one person may have, and what happens on the day (3.0)."""

from datetime import datetime, timedelta

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import Channel
from banshi.policy.wording import moment_text


@clause("3.0", without=nothing_asked)
def within_limits(of_party: int, of_phone: int, frame: Frame) -> Decision[str]:
    """Does the party, or the telephone, have room for one more booking?

    We read free slots as free for everybody: one party or one telephone never holds more of them
    than a household needs.
    """
    numbers = frame.parameters
    facts = (
        fact("open_of_party", of_party, Origin.RECORD),
        fact("most_per_party", numbers.booking_most_per_party, Origin.PACK),
        fact("open_of_phone", of_phone, Origin.RECORD),
        fact("most_per_phone", numbers.booking_most_per_phone, Origin.PACK),
    )
    if of_party >= numbers.booking_most_per_party:
        reason = Text(
            f"当事人已有{of_party}个没办的号，最多{numbers.booking_most_per_party}个。"
            "请先取消或办完一个；直接来取号不受限。",
            f"The party has {of_party} open bookings; {numbers.booking_most_per_party} at most."
            " Cancel or use one first; taking a number at the hall is not limited.",
        )
        return refuses(RefusalCode.TOO_MANY_OPEN, frame, reason, not_met("3.0", reason, *facts))
    if of_phone >= numbers.booking_most_per_phone:
        reason = Text(
            f"这个电话已约了{of_phone}个没办的号，最多{numbers.booking_most_per_phone}个。"
            "请先取消或办完一个；直接来取号不受限。",
            f"This telephone has {of_phone} open bookings; {numbers.booking_most_per_phone} at"
            " most. Cancel or use one first; taking a number at the hall is not limited.",
        )
        return refuses(RefusalCode.TOO_MANY_OPEN, frame, reason, not_met("3.0", reason, *facts))
    text = Text("还可以再约。", "One more may be booked.")
    return passes(frame, met("3.0", text, *facts))


@clause("3.0", without=nothing_asked)
def not_elsewhere_then(booked_then: bool, starts_at: datetime, frame: Frame) -> Decision[str]:
    """Is the party free at that time?

    We read one person as in one place at a time.
    """
    facts = (fact("booked_then", booked_then, Origin.RECORD),)
    if not booked_then:
        return passes(frame, met("3.0", Text("时间不冲突。", "Nothing else then."), *facts))
    when = moment_text(frame.calendar.local(starts_at))
    reason = Text(
        f"当事人在{when.zh}前后已经约了一个号。请换一个时间，或改约那一个。",
        f"The party is booked around {when.en} already. Choose another time, or move that one.",
    )
    return refuses(RefusalCode.BOOKED_THEN, frame, reason, not_met("3.0", reason, *facts))


def _until_no_show(starts_at: datetime, frame: Frame) -> datetime:
    return starts_at + timedelta(minutes=frame.parameters.booking_no_show_minutes)


@clause("3.0", without=nothing_asked)
def not_over(at: datetime, starts_at: datetime, frame: Frame) -> Decision[str]:
    """Can a booking still be moved or cancelled?

    We read it as possible until it could be marked as not kept.
    """
    facts = (fact("at", at, Origin.RECORD), fact("starts_at", starts_at, Origin.RECORD))
    if at <= _until_no_show(starts_at, frame):
        return passes(frame, met("3.0", Text("时间还没过。", "Its time is not over."), *facts))
    when = moment_text(frame.calendar.local(starts_at))
    reason = Text(
        f"{when.zh}已经过了，改不了。请重新约一个，或直接来取号。",
        f"{when.en} is over. Please book again, or come and take a number.",
    )
    return refuses(RefusalCode.BOOKING_OVER, frame, reason, not_met("3.0", reason, *facts))


@clause("3.0", without=nothing_asked)
def arrives_on_time(at: datetime, starts_at: datetime, frame: Frame) -> Decision[str]:
    """Can somebody with a booking be taken as arrived now?

    We read it as from some minutes before the time booked to the end of that day: whoever comes
    late is still somebody with a booking who came.
    """
    calendar = frame.calendar
    early = frame.parameters.booking_check_in_early_minutes
    facts = (
        fact("at", at, Origin.RECORD),
        fact("starts_at", starts_at, Origin.RECORD),
        fact("early_minutes", early, Origin.PACK),
    )
    when = moment_text(calendar.local(starts_at))
    if at < starts_at - timedelta(minutes=early):
        reason = Text(
            f"约的是{when.zh}，提前{early}分钟起签到。",
            f"It is booked for {when.en}; check in from {early} minutes before.",
        )
        return refuses(RefusalCode.BEFORE_TIME, frame, reason, not_met("3.0", reason, *facts))
    if calendar.local(at).date() > calendar.local(starts_at).date():
        reason = Text(
            f"约的是{when.zh}，那天已经过了。请重新约，或直接来取号。",
            f"It was booked for {when.en}, which is over. Please book again, or take a number.",
        )
        return refuses(RefusalCode.BOOKING_OVER, frame, reason, not_met("3.0", reason, *facts))
    return passes(frame, met("3.0", Text("按时到了。", "Here for the booking."), *facts))


@clause("3.0", without=nothing_asked)
def seen_at_the_hall(by_staff: bool, channel: Channel, frame: Frame) -> Decision[str]:
    """Was whoever arrived seen at the hall?

    We read arriving as standing there: staff say so, or the person does at a kiosk.
    """
    facts = (fact("by_staff", by_staff, Origin.RECORD), fact("channel", channel, Origin.RECORD))
    if by_staff or channel is Channel.KIOSK:
        return passes(frame, met("3.0", Text("人在大厅。", "They are at the hall."), *facts))
    reason = Text(
        "请到大厅后，在取号机或窗口签到。",
        "Please check in at the hall, at a kiosk or at the window.",
    )
    return refuses(RefusalCode.NOT_AT_HALL, frame, reason, not_met("3.0", reason, *facts))


@clause("3.0", without=nothing_asked)
def grace_over(at: datetime, starts_at: datetime, frame: Frame) -> Decision[str]:
    """Has somebody who did not come been waited for long enough?

    We read a booking as not kept only after some minutes of grace; the place of a queue nobody
    may lose for a red light.
    """
    minutes = frame.parameters.booking_no_show_minutes
    facts = (
        fact("at", at, Origin.RECORD),
        fact("starts_at", starts_at, Origin.RECORD),
        fact("grace_minutes", minutes, Origin.PACK),
    )
    if at > _until_no_show(starts_at, frame):
        text = Text(f"过了{minutes}分钟没到。", f"Not there after {minutes} minutes.")
        return passes(frame, met("3.0", text, *facts))
    reason = Text(
        f"要等到约定时间过{minutes}分钟以后，才能记没来。",
        f"Wait until {minutes} minutes after the time booked before marking a no-show.",
    )
    return refuses(RefusalCode.NOT_DUE_YET, frame, reason, not_met("3.0", reason, *facts))
