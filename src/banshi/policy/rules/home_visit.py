"""Home visits: who may ask, at what time, and who goes (2.0 to 2.3.d)."""

from datetime import datetime, timedelta

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, decides, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.questions.situations import CrewFacts
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import Ground, PartyType
from banshi.policy.wording import moment_text

MINUTE = timedelta(minutes=1)


@clause("2.2.1", without=nothing_asked)
def difficulty_stated(
    ground: Ground, reason_length: int, party: PartyType, frame: Frame
) -> Decision[str]:
    """Does a person who asks say why they cannot come?

    The old, the weak, the ill and the disabled who can hardly come may ask. We read the test as
    the difficulty, not the age: the group is named, the difficulty said in the person's own words,
    and those words suffice; no paper proves it.
    """
    facts = (
        fact("ground", ground, Origin.REQUEST),
        fact("reason_length", reason_length, Origin.REQUEST),
    )
    if ground is Ground.ENTERPRISE_REASON:
        text = Text("不是按行动不便申请的。", "Not asked for on account of mobility.")
        return passes(frame, met("2.2.1", text, *facts))
    if party is PartyType.ENTERPRISE:
        reason = Text(
            "企业申请上门，请选“单位有特殊原因”。",
            "An enterprise asks on the ground of a special reason; please choose that.",
        )
        return refuses(RefusalCode.GROUND_UNFIT, frame, reason, not_met("2.2.1", reason, *facts))
    if reason_length >= frame.parameters.reason_least_length:
        text = Text("说了怎么不方便。", "The difficulty is said.")
        return passes(frame, met("2.2.1", text, *facts))
    reason = Text(
        "请写一句怎么不方便，例如“卧床，下不了楼”。",
        "Please say in a few words what keeps you from coming, such as being bedridden.",
    )
    return refuses(RefusalCode.REASON_MISSING, frame, reason, not_met("2.2.1", reason, *facts))


@clause("2.2.2", without=nothing_asked)
def special_reason_stated(ground: Ground, reason_length: int, frame: Frame) -> Decision[str]:
    """Does an enterprise or taxpayer who asks say the special reason?

    Enterprises and taxpayers who cannot come for a special reason may ask. We read the reason as
    words the window can judge; without any the form says what is missing.
    """
    facts = (
        fact("ground", ground, Origin.REQUEST),
        fact("reason_length", reason_length, Origin.REQUEST),
    )
    if ground is not Ground.ENTERPRISE_REASON:
        text = Text("不是按单位的特殊原因申请的。", "Not asked for on a special reason.")
        return passes(frame, met("2.2.2", text, *facts))
    if reason_length >= frame.parameters.reason_least_length:
        text = Text("写了特殊原因。", "The special reason is given.")
        return passes(frame, met("2.2.2", text, *facts))
    reason = Text(
        "请写明为什么不方便来大厅。", "Please say for what reason you cannot come to the hall."
    )
    return refuses(RefusalCode.REASON_MISSING, frame, reason, not_met("2.2.2", reason, *facts))


def _no_overtime(starts_at: datetime, frame: Frame) -> Decision[int]:
    return Decision(0, (), (), Text("", ""), frame.edition)


@clause("2.1", without=_no_overtime)
def off_hours_minutes(starts_at: datetime, frame: Frame) -> Decision[int]:
    """How many minutes of a visit beginning then lie outside working time?

    A visit may be asked for and agreed at any time. We read every minute the hall does not sit as
    outside, and so as overtime of those who go; the length of a visit is the pack's.
    """
    calendar = frame.calendar
    begins = calendar.local(starts_at)
    length = frame.parameters.visit_minutes
    ends = begins + timedelta(minutes=length)
    inside = calendar.hall_minutes_between(begins, ends)
    outside = length - inside
    facts = (
        fact("starts_at", begins, Origin.REQUEST),
        fact("visit_minutes", length, Origin.PACK),
        fact("off_hours_minutes", outside, Origin.CALENDAR),
    )
    when = moment_text(begins)
    text = (
        Text(
            f"{when.zh}上门可以，其中{outside}分钟不在上班时间，算加班。",
            f"A visit on {when.en} is fine; {outside} minutes of it are overtime.",
        )
        if outside
        else Text(f"{when.zh}上门可以，在上班时间。", f"A visit on {when.en} is within hours.")
    )
    return decides(outside, frame, text, met("2.1", text, *facts))


@clause("2.3.c", without=nothing_asked)
def enough_people(
    crew: tuple[CrewFacts, ...], alone_reason_length: int, by_management: bool, frame: Frame
) -> Decision[str]:
    """Do enough people go, and may one go alone?

    Two as a rule go on a visit. We read "as a rule" as the default: one alone needs a recorded
    reason and hall consent, and the consent is hall management's own act of agreeing to it (R3).
    """
    usual = frame.parameters.visit_crew
    facts = (
        fact("crew", len(crew), Origin.REQUEST),
        fact("visit_crew", usual, Origin.PACK),
        fact("alone_reason_length", alone_reason_length, Origin.REQUEST),
        fact("by_management", by_management, Origin.RECORD),
    )
    if len(crew) >= usual:
        text = Text(f"去{len(crew)}个人。", f"{len(crew)} people go.")
        return passes(frame, met("2.3.c", text, *facts))
    if not crew:
        reason = Text(f"请选去的人，一般{usual}个。", f"Please name who goes, {usual} as a rule.")
        return refuses(RefusalCode.CREW_MISSING, frame, reason, not_met("2.3.c", reason, *facts))
    if alone_reason_length < frame.parameters.refusal_reason_least_length:
        reason = Text(
            f"上门一般要去{usual}个人。只去{len(crew)}个的，要写明原因，并由大厅管理人员来定。",
            f"{usual} go on a visit as a rule. For fewer, give the reason;"
            " hall management has to agree to it.",
        )
        return refuses(RefusalCode.TWO_NEEDED, frame, reason, not_met("2.3.c", reason, *facts))
    if not by_management:
        reason = Text(
            "原因记下了。只去一个人要由大厅管理人员来定，请他们来答复这一件。",
            "The reason is clear. One alone takes hall management's consent;"
            " please have them answer this request.",
        )
        return refuses(
            RefusalCode.ALONE_NEEDS_CONSENT, frame, reason, not_met("2.3.c", reason, *facts)
        )
    text = Text(
        "只去一个人，原因已记，大厅同意。", "One goes alone; the reason is kept, the hall consents."
    )
    return passes(frame, met("2.3.c", text, *facts))


def _shown(at: datetime, starts_at: datetime, valid: bool, frame: Frame) -> Decision[str]:
    return Decision("genuine", (), (), Text("", ""), frame.edition)


@clause("2.3.d", without=_shown)
def at_the_door(at: datetime, starts_at: datetime, valid: bool, frame: Frame) -> Decision[str]:
    """Are those at the door sent by the hall, for this visit, now?

    Whoever visits shows papers. We read this as something the person inside can check before
    opening: a code names the crew, the visit and its time, and holds only around that time on
    the day agreed; anything else says plainly not to open.
    """
    calendar = frame.calendar
    now, begins = calendar.local(at), calendar.local(starts_at)
    early = timedelta(minutes=frame.parameters.door_code_early_minutes)
    late = timedelta(minutes=frame.parameters.door_code_late_minutes)
    facts = (
        fact("at", now, Origin.RECORD),
        fact("starts_at", begins, Origin.RECORD),
        fact("credentials_valid", valid, Origin.RECORD),
    )
    if valid and begins - early <= now <= begins + late:
        text = Text("是大厅派来的。", "They are from the hall.")
        return decides("genuine", frame, text, met("2.3.d", text, *facts))
    reason = Text(
        "现在没有约好的上门。请不要开门，打大厅电话问一问。",
        "No visit is agreed for now. Please do not open; call the hall.",
    )
    return decides("not_genuine", frame, reason, not_met("2.3.d", reason, *facts))
