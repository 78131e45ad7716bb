"""Questions of how a booking ends: given up, kept, not kept, lapsed, displaced (3.0)."""

from banshi.policy.decision import Text
from banshi.policy.frame import Frame
from banshi.policy.questions import booking_situations as situations
from banshi.policy.questions.booking_outcome import (
    BookingOutcome,
    confirmed,
    displaced_text,
    in_place,
    refused,
)
from banshi.policy.questions.composing import Step, concluded, stated, words_given
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.rules import booking_day, booking_time
from banshi.policy.vocabulary import BookingState, NoticeKind
from banshi.policy.vocabulary import BookingVerb as V


def cancelling_booking(situation: situations.OnTheDay, frame: Frame) -> BookingOutcome:
    """The party gives the booking up; staff who write it down for them say why."""
    standing = situation.standing
    displaced = standing.state is BookingState.DISPLACED
    over = booking_day.not_over(standing.at, situation.starts_at, frame)
    told = standing.by_staff and not standing.by_asker
    steps = (
        in_place(V.CANCEL, standing, frame),
        *(() if displaced else (Step(over),)),
        *((words_given(situation.reason_length, frame, "reason"),) if told else ()),
    )
    reason = Text("这个号取消了，位子让给别人。", "The booking is cancelled; its place is free.")
    return refused(*steps) or BookingOutcome(
        decision=stated("cancelled", frame, reason, "3.0"),
        allowed=True,
        next_state=BookingState.CANCELLED,
        notices=(NoticeKind.BOOKING_CANCELLED,),
    )


def checking_in(situation: situations.OnTheDay, frame: Frame) -> BookingOutcome:
    """Somebody with a booking is at the hall."""
    standing = situation.standing
    here = booking_day.seen_at_the_hall(standing.by_staff, standing.channel, frame)
    timely = booking_day.arrives_on_time(standing.at, situation.starts_at, frame)
    steps = (in_place(V.CHECK_IN, standing, frame), Step(here), Step(timely))
    reason = Text("签到了，请等叫号。", "Checked in; please wait to be called.")
    return refused(*steps) or BookingOutcome(
        decision=concluded(
            "arrived",
            stated("arrived", frame, reason, "3.0"),
            *(one.decision for one in steps),
        ),
        allowed=True,
        next_state=BookingState.ARRIVED,
    )


def marking_no_show(situation: situations.OnTheDay, frame: Frame) -> BookingOutcome:
    """Somebody did not come, after the minutes of grace."""
    standing = situation.standing
    waited = booking_day.grace_over(standing.at, situation.starts_at, frame)
    steps = (in_place(V.NO_SHOW, standing, frame), Step(waited))
    reason = Text(
        "约的时间过了没有来，这个号作废。当天来了还可以签到，或直接取号。",
        "Not there for the booking, which is void. Whoever still comes that day may check in, or"
        " take a number.",
    )
    return refused(*steps) or BookingOutcome(
        decision=concluded(
            "no_show", stated("no_show", frame, reason, "3.0"), *(one.decision for one in steps)
        ),
        allowed=True,
        next_state=BookingState.NO_SHOW,
        notices=(NoticeKind.BOOKING_NOT_KEPT,),
    )


def leaving_line(situation: situations.LeavingLine, frame: Frame) -> BookingOutcome:
    """Somebody gives up a place held or offered, or a place in line."""
    refusal = refused(in_place(V.LEAVE, situation.standing, frame))
    reason = Text("退出了，位子放开。", "Given up; the place is released.")
    return refusal or BookingOutcome(
        decision=stated("left", frame, reason, "3.0"),
        allowed=True,
        next_state=BookingState.LEFT,
    )


def lapsing_place(situation: situations.LapsingPlace, frame: Frame) -> BookingOutcome:
    """What was kept until a moment lapses; whoever was offered it is told."""
    standing = situation.standing
    lapses = booking_time.lapses_now(standing.at, situation.until, frame)
    steps = (in_place(V.LAPSE, standing, frame), Step(lapses))
    told = standing.state is not BookingState.HELD
    return refused(*steps) or BookingOutcome(
        decision=concluded("lapsed", lapses, *(one.decision for one in steps[:1])),
        allowed=True,
        next_state=BookingState.LAPSED,
        notices=(NoticeKind.PLACE_PASSED_ON,) if told else (),
    )


def displacing_booking(situation: situations.CalendarChanged, frame: Frame) -> BookingOutcome:
    """A new calendar shuts the hall then: the booking is not dropped, its party chooses anew."""
    standing, when = situation.standing, situation.starts_at
    place = in_place(V.DISPLACE, standing, frame)
    time = booking_time.in_working_time(when, frame)
    if refusal := refused(place):
        return refusal
    if not isinstance(time.value, RefusalCode):
        return BookingOutcome(concluded("stands", time), allowed=False)
    reason = displaced_text(when, frame)
    return BookingOutcome(
        decision=concluded("displaced", reason, time),
        allowed=True,
        next_state=BookingState.DISPLACED,
        notices=(NoticeKind.BOOKING_DISPLACED,),
    )


def reinstating_booking(situation: situations.CalendarChanged, frame: Frame) -> BookingOutcome:
    """The hall sits then after all: a displaced booking nobody moved stands again."""
    standing, when = situation.standing, situation.starts_at
    steps = (
        in_place(V.REINSTATE, standing, frame),
        Step(booking_time.in_working_time(when, frame)),
    )
    if refusal := refused(*steps):
        return refusal
    reason = confirmed(when, frame)
    return BookingOutcome(
        decision=concluded("booked", reason, *(one.decision for one in steps)),
        allowed=True,
        next_state=BookingState.BOOKED,
        notices=(NoticeKind.BOOKING_STANDS,),
    )
