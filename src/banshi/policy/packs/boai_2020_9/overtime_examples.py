"""Examples of leave for overtime (3.5.d), in the same known week of March 2026."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from banshi.policy.decision import Decision, Text
from banshi.policy.examples import Example, ExampleKind
from banshi.policy.frame import Frame
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.questions.overtime_situations import PostLeft, Span
from banshi.policy.rules import leave_in_lieu as leave
from banshi.policy.rules import overtime
from banshi.policy.vocabulary import Employment, PostPart, RequestKind, Standby

Ask = Callable[[Frame], Decision[Any]]


def _at(written: str) -> datetime:
    return datetime.fromisoformat(f"2026-{written}").replace(tzinfo=PACK.calendar.zone)


def _example(kind: ExampleKind) -> Callable[..., Example]:
    def example(zh: str, en: str, ask: Ask, answers: str) -> Example:
        return Example("3.5.d", kind, Text(zh, en), ask, answers)

    return example


_ordinary, _edge, _refusing = (_example(kind) for kind in ExampleKind)


def _minutes(begin: str, end: str) -> Ask:
    def ask(frame: Frame) -> Decision[Any]:
        found = overtime.off_hours_worked(Span(_at(begin), _at(end)), (), frame)
        value = sum(one.minutes for one in found.value)
        return Decision(value, found.findings, found.cites, found.reason, found.edition)

    return ask


def _given(employment: Employment, day: date) -> Ask:
    return lambda frame: overtime.given_back_as(
        employment, overtime.kind_of_day(day, frame.calendar), frame
    )


def _left(standby: Standby) -> Ask:
    left = PostLeft("户籍受理岗", _at("03-06 14:30"), PostPart.B, standby, lacks=False)
    return lambda frame: leave.post_stays_covered((left,), frame)


OVERTIME_EXAMPLES: tuple[Example, ...] = (
    _ordinary("周六 10:00 到 11:05 办预约：65 分钟都算", "an appointment on Saturday from 10:00 to 11:05: all 65 minutes", _minutes("03-07 10:00", "03-07 11:05"), "65"),
    _edge("周五 17:00 开始、18:10 办完：17:30 以后的 40 分钟", "from Friday 17:00 to 18:10: the 40 minutes after closing", _minutes("03-06 17:00", "03-06 18:10"), "40"),
    _edge("跨过午休：只有 12:00 到 14:30 算", "over lunch: only 12:00 to 14:30 counts", _minutes("03-06 11:30", "03-06 15:00"), "150"),
    _edge("调休上班的周六（2 月 28 日）是上班时间", "a Saturday worked in exchange is working time", _minutes("02-28 10:00", "02-28 11:00"), "0"),
    _ordinary("公务员周六的加班：可以轮休", "a civil servant's Saturday: leave", _given(Employment.CIVIL_SERVANT, date(2026, 3, 7)), "leave"),
    _edge("春节初一，谁加班都列为应付工资", "New Year's Day of the Spring Festival: pay due, whoever works", _given(Employment.CIVIL_SERVANT, date(2026, 2, 17)), "pay"),
    _edge("合同制人员平时晚上的加班：应付工资", "somebody on contract, on a weekday evening: pay due", _given(Employment.CONTRACT, date(2026, 3, 6)), "pay"),
    _ordinary("下班后上门也算", "a home visit after hours earns it too", lambda f: overtime.earns_leave(RequestKind.HOME_VISIT, f), "yes"),
    _refusing("周一早上才点周六的“办完”：不自动记", "“done” of Saturday pressed on Monday morning: not credited by itself", lambda f: overtime.credited_by_itself(Span(_at("03-07 10:00"), _at("03-09 08:40")), f), "no"),
    _ordinary("B 角在岗，A 角下午轮休", "A rests in the afternoon while B is there", _left(Standby.B_STANDS_IN), "met"),
    _refusing("B 角也不在，A 角要轮休", "A wants to rest while B is away", _left(Standby.EMPTY), "post_uncovered"),
    _refusing("只攒了 60 分钟，要休 90 分钟", "60 minutes earned, 90 asked for", lambda f: leave.enough_earned(90, 60, 0, f), "leave_beyond_balance"),
    _edge("攒的正好够", "just enough was earned", lambda f: leave.enough_earned(90, 90, 0, f), "met"),
    _refusing("要休 45 分钟，不是 30 的整数倍", "45 minutes, no multiple of 30", lambda f: leave.in_whole_units(45, f), "leave_unit"),
    _refusing("自己批自己的轮休", "somebody grants his own leave", lambda f: leave.decided_by_another(is_own=True, frame=f), "own_leave"),
    _refusing("已经开始了才来取消", "cancelled after it began", lambda f: leave.not_begun(_at("03-06 14:30"), _at("03-06 14:30"), f), "leave_begun"),
    _refusing("提更正的人自己核定", "the proposer confirms the correction himself", lambda f: leave.corrected_by_two(by_proposer=True, is_own=False, frame=f), "own_proposal"),
    _refusing("更正要减的比剩下的多", "a correction takes back more than is left", lambda f: leave.never_negative(-90, 0, 60, 0, f), "leave_beyond_balance"),
)  # fmt: skip
