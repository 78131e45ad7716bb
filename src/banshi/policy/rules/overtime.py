"""Overtime is credited from what really happened, by kind of day, as time or as pay (3.5.d, R4)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from banshi.policy.clauses import clause
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, decides, fact, met, not_met
from banshi.policy.frame import Frame
from banshi.policy.packs.law.statutory_days import is_statutory_holiday
from banshi.policy.questions.overtime_situations import OvertimePart, Span
from banshi.policy.vocabulary import DayKind, Employment, GivenAs, RequestKind
from banshi.policy.working_time import WorkingCalendar

CLAUSE = "3.5.d"
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
DAY_WORDS = {
    DayKind.WORKDAY: Text("工作日下班后", "after hours on a working day"),
    DayKind.REST_DAY: Text("休息日", "on a rest day"),
    DayKind.STATUTORY_HOLIDAY: Text("法定节假日", "on a statutory holiday"),
}


def kind_of_day(day: date, calendar: WorkingCalendar) -> DayKind:
    """What kind of day it is under the laws on working hours; a make-up day is a working day."""
    if is_statutory_holiday(day, calendar):
        return DayKind.STATUTORY_HOLIDAY
    return DayKind.WORKDAY if calendar.is_state_working_day(day) else DayKind.REST_DAY


def _nothing_worked(
    worked: Span, left_out: tuple[Span, ...], frame: Frame
) -> Decision[tuple[OvertimePart, ...]]:
    return Decision((), (), (), Text("", ""), frame.edition)


@clause(CLAUSE, without=_nothing_worked)
def off_hours_worked(
    worked: Span, left_out: tuple[Span, ...], frame: Frame
) -> Decision[tuple[OvertimePart, ...]]:
    """How many minutes of what somebody did lie outside working time, and on what kind of day?

    Those who take part may rest later for it. We read taking part as having been there, from the
    true beginning to the true end; the hall's sessions in between do not count, lunch does, and
    what somebody missed, or has credited already, is not his. Only whole steps of a day's minutes are credited.
    """
    calendar = frame.calendar
    present = _without(worked, left_out)
    step = frame.parameters.overtime_whole_minutes
    outside: dict[date, timedelta] = {}
    for one in present:
        for piece in _days(one, calendar):
            length = piece.ends_at - piece.starts_at
            inside = calendar.hall_time_between(piece.starts_at, piece.ends_at)
            day = piece.starts_at.date()
            outside[day] = outside.get(day, timedelta()) + length - inside
    parts = tuple(
        OvertimePart(day, kind_of_day(day, calendar), minutes)
        for day, length in sorted(outside.items())
        if (minutes := int(length / MINUTE) // step * step)
    )
    facts = [
        fact("starts_at", worked.starts_at, Origin.RECORD),
        fact("ends_at", worked.ends_at, Origin.RECORD),
        fact("stretches_left_out", len(left_out), Origin.RECORD),
        *(fact(f"{one.day_kind} {one.day}", one.minutes, Origin.CALENDAR) for one in parts),
    ]
    total = sum(one.minutes for one in parts)
    text = (
        Text(f"上班时间以外{total}分钟。", f"{total} minutes outside working time.")
        if total
        else Text("都在上班时间里。", "All of it within working time.")
    )
    return decides(parts, frame, text, met(CLAUSE, text, *facts))


def _never_earning(service: RequestKind, frame: Frame) -> Decision[bool]:
    return Decision(False, (), (), Text("", ""), frame.edition)


@clause(CLAUSE, without=_never_earning)
def earns_leave(service: RequestKind, frame: Frame) -> Decision[bool]:
    """Does this service earn leave?

    The notice says so of off-hours appointments. We read home visits as earning it by the pack's
    parameter, for the work and the hour are the same (R4).
    """
    by_notice = service is RequestKind.OFF_HOURS
    by_pack = service is RequestKind.HOME_VISIT and frame.parameters.visits_earn_leave
    facts = (
        fact("service", service, Origin.REQUEST),
        fact("visits_earn_leave", frame.parameters.visits_earn_leave, Origin.PACK),
    )
    if by_notice:
        text = Text("预约服务的加班，按文件可以轮休。", "An appointment earns it by the notice.")
        return decides(True, frame, text, met(CLAUSE, text, *facts))
    if by_pack:
        text = Text("上门服务的加班，按大厅参数可以轮休。", "A home visit earns it by the pack.")
        return decides(True, frame, text, met(CLAUSE, text, *facts))
    text = Text("这项服务不记轮休。", "This service earns no leave.")
    return decides(False, frame, text, not_met(CLAUSE, text, *facts))


def _believed(worked: Span, frame: Frame) -> Decision[bool]:
    return Decision(True, (), (), Text("", ""), frame.edition)


@clause(CLAUSE, without=_believed)
def credited_by_itself(worked: Span, frame: Frame) -> Decision[bool]:
    """Is the stretch one a hall believes without asking?

    We read what really happened as what was written when it happened: an end written days later
    would make a night out of an hour, so beyond the pack's length two people look at it first.
    """
    longest = frame.parameters.overtime_longest_minutes
    minutes = int((worked.ends_at - worked.starts_at) / MINUTE)
    facts = (
        fact("minutes", minutes, Origin.RECORD),
        fact("overtime_longest_minutes", longest, Origin.PACK),
    )
    if 0 <= minutes <= longest:
        text = Text("时间说得过去。", "The time is plausible.")
        return decides(True, frame, text, met(CLAUSE, text, *facts))
    text = Text(
        f"从开始到结束超过{longest}分钟，没有自动记。请两个人核对后用更正补记。",
        f"From beginning to end more than {longest} minutes; nothing was credited."
        " Two people should look at it and write a correction.",
    )
    return decides(False, frame, text, not_met(CLAUSE, text, *facts))


def _all_as_leave(employment: Employment, day_kind: DayKind, frame: Frame) -> Decision[GivenAs]:
    return Decision(GivenAs.LEAVE, (), (), Text("", ""), frame.edition)


@clause(CLAUSE, without=_all_as_leave)
def given_back_as(employment: Employment, day_kind: DayKind, frame: Frame) -> Decision[GivenAs]:
    """Is it given back as time, or does the law want it paid?

    Leave in lieu is the notice's. We read it within the law (R4): the labour law (art. 44) wants
    staff on contract paid, and nobody's statutory holiday is made good by time alone; civil
    servants rest in exchange (civil servants law, art. 82).
    """
    paid = employment is Employment.CONTRACT or day_kind is DayKind.STATUTORY_HOLIDAY
    facts = (
        fact("employment", employment, Origin.RECORD),
        fact("day_kind", day_kind, Origin.CALENDAR),
    )
    when = DAY_WORDS[day_kind]
    if paid:
        text = Text(
            f"{when.zh}的加班，列为应付工资，不折成轮休。",
            f"Overtime {when.en} is listed as pay due, not turned into leave.",
        )
        return decides(GivenAs.PAY, frame, text, met(CLAUSE, text, *facts))
    text = Text(f"{when.zh}的加班，可以轮休。", f"Overtime {when.en} is given back as leave.")
    return decides(GivenAs.LEAVE, frame, text, met(CLAUSE, text, *facts))


def _without(worked: Span, left_out: tuple[Span, ...]) -> list[Span]:
    kept = [worked]
    for gone in left_out:
        cut: list[Span] = []
        for one in kept:
            if gone.ends_at <= one.starts_at or gone.starts_at >= one.ends_at:
                cut.append(one)
                continue
            if one.starts_at < gone.starts_at:
                cut.append(Span(one.starts_at, gone.starts_at))
            if gone.ends_at < one.ends_at:
                cut.append(Span(gone.ends_at, one.ends_at))
        kept = cut
    return kept


def _days(worked: Span, calendar: WorkingCalendar) -> Iterator[Span]:
    """The stretch cut at every midnight of the hall's zone."""
    at, ends_at = calendar.local(worked.starts_at), calendar.local(worked.ends_at)
    while at < ends_at:
        midnight = datetime.combine(at.date() + DAY, time(), calendar.zone)
        yield Span(at, min(ends_at, midnight))
        at = midnight
