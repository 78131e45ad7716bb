"""What an act on a booking does, and the steps its questions share (3.0)."""

from dataclasses import dataclass
from datetime import datetime

from banshi.policy.booking_transitions import BOOKING_STEPS, Part, booking_step
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, fact, not_met
from banshi.policy.frame import Frame
from banshi.policy.questions.booking_situations import BookingStanding, SlotWanted
from banshi.policy.questions.composing import Step, refusal_among, stated
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.rules import authority, booking_places, booking_time, conditions, contact
from banshi.policy.rules.booking_places import Places
from banshi.policy.vocabulary import BookingState, BookingVerb, NoticeKind
from banshi.policy.wording import moment_text

BOOKING_STATE_TEXTS = {
    BookingState.HELD: Text("位子先留着", "held for a moment"),
    BookingState.WAITING: Text("在候补", "on the waiting list"),
    BookingState.OFFERED: Text("有空位，等您接受", "offered a place, to be accepted"),
    BookingState.BOOKED: Text("约好了", "booked"),
    BookingState.DISPLACED: Text("那时不上班了，请另选时间", "displaced: choose another time"),
    BookingState.ARRIVED: Text("已签到", "arrived"),
    BookingState.NO_SHOW: Text("没有来", "not kept"),
    BookingState.CANCELLED: Text("已取消", "cancelled"),
    BookingState.LAPSED: Text("到时没用，已放开", "lapsed"),
    BookingState.LEFT: Text("已退出", "left"),
}


@dataclass(frozen=True)
class BookingOutcome:
    """What an act on a booking does. ``allowed`` false is a refusal by rule: only the journal.

    ``places`` are those of the slot wanted, ``until`` the moment until which something is kept,
    ``notices`` what the party is told.
    """

    decision: Decision[str]
    allowed: bool
    next_state: BookingState | None = None
    notices: tuple[NoticeKind, ...] = ()
    field: str | None = None
    places: Places | None = None
    until: datetime | None = None


def refused(*steps: Step) -> BookingOutcome | None:
    """The first refusal among the steps; none if every one passes."""
    refusal = refusal_among(*steps)
    if refusal is None:
        return None
    return BookingOutcome(refusal.decision, allowed=False, field=refusal.field)


def in_place(verb: BookingVerb, standing: BookingStanding, frame: Frame) -> Step:
    """Whether the table allows ``verb`` here, by this person, in whose name (3.4.b)."""
    row = booking_step(standing.state, verb)
    parts = {Part.ASKER: standing.by_asker, Part.STAFF: standing.by_staff, Part.SYSTEM: True}
    if row is not None and any(parts[who] for who in row.who):
        return Step(stated(verb, frame, Text("", "")))
    clauses = next(one.clauses for one in BOOKING_STEPS if one.verb is verb)
    state = standing.state
    facts = (fact("state", state or "", Origin.RECORD), fact("verb", verb, Origin.REQUEST))
    words = BOOKING_STATE_TEXTS[state] if state else Text("", "")
    code, reason = (
        (RefusalCode.NOT_YOURS, Text("这一步不由您来做。", "This step is not yours to take."))
        if row is not None
        else (
            RefusalCode.NOT_NOW,
            Text(
                f"这一步现在做不了。这个号现在的状态：{words.zh}。",
                f"This cannot be done now. The booking is {words.en}.",
            ),
        )
    )
    findings = tuple(not_met(one, reason, *facts) for one in clauses)
    return Step(Decision(code, findings, clauses, reason, frame.edition))


def agent_step(standing: BookingStanding, matter: str, frame: Frame) -> Step:
    """An agent may book without a paper on record, as for the four services; it is noted."""
    held = standing.authority
    carried = held is not None and authority.lack(held, (matter,), standing.at, frame) is None
    return Step(contact.contact_authorised(standing.by_agent, carried, frame))


def time_steps(at: datetime, wanted: SlotWanted, frame: Frame) -> tuple[Step, ...]:
    """Whether the time is one that can be booked at that window."""
    when = wanted.starts_at
    return (
        Step(conditions.time_clear(at, when, frame), "wanted_at"),
        Step(conditions.within_authority(wanted.window, (wanted.matter,), frame), "window"),
        Step(booking_time.in_working_time(when, frame), "wanted_at"),
        Step(booking_time.slot_begins(when, frame), "wanted_at"),
        Step(booking_time.within_horizon(at, when, frame), "wanted_at"),
    )


def room_steps(
    wanted: SlotWanted, by_staff: bool, frame: Frame, *, passes_line: bool = False
) -> tuple[Decision[Places], Places, tuple[Step, ...]]:
    """The places of the slot wanted, those that may be taken now, and whether one is left.

    What somebody waits for in line is not taken past him (R11).
    """
    decided = booking_places.bookable_places(wanted.people, wanted.able, wanted.kind, frame)
    when = wanted.starts_at
    offered = booking_places.slot_offered(decided.value, by_staff, when, frame)
    left = booking_places.place_left(wanted.place_left, when, frame)
    less = wanted.taken_across + (0 if passes_line else wanted.in_line)
    return (
        decided,
        decided.value.less(less),
        (Step(offered, "wanted_at"), Step(left, "wanted_at")),
    )


def confirmed(starts_at: datetime, frame: Frame) -> Decision[str]:
    """What is said of a place that is booked now: at once, without anybody's answer."""
    when = moment_text(frame.calendar.local(starts_at))
    reason = Text(
        f"约好了：{when.zh}。请带齐材料，到大厅先签到；来不了请提前取消。",
        f"Booked for {when.en}. Bring your papers and check in at the hall; cancel if you cannot"
        " come.",
    )
    return stated("booked", frame, reason, "3.0", "3.1")


def displaced_text(starts_at: datetime, frame: Frame) -> Decision[str]:
    """What is said of a booking whose time the hall will not sit after all."""
    when = moment_text(frame.calendar.local(starts_at))
    reason = Text(
        f"{when.zh}大厅改为不上班。您的号没有取消，请另选一个时间；留给电话和柜台的位子也可以选。",
        f"The hall will not sit on {when.en} after all. Your booking is not cancelled: please choose"
        " another time; places kept for the desk are open to you too.",
    )
    return stated("displaced", frame, reason, "3.0", "3.1")
