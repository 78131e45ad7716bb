"""Overtime and leave in words, for staff and for management alike."""

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext, gettext_lazy, ngettext

from banshi.boards.overtime import LeaveView, MonthSum, OvertimeEntry, PersonOvertime
from banshi.faces.spoken import clock_words, date_words, day_words
from banshi.policy.vocabulary import DayKind, Employment, LeaveState, LedgerEntry, RequestKind

SERVICES: dict[StrEnum, Any] = {
    RequestKind.OFF_HOURS: gettext_lazy("预约服务"),
    RequestKind.HOME_VISIT: gettext_lazy("上门服务"),
    RequestKind.EXTENDED_HOURS: gettext_lazy("延时服务"),
}
ENTRIES: dict[StrEnum, Any] = {
    LedgerEntry.EARNED: gettext_lazy("加班"),
    LedgerEntry.TAKEN: gettext_lazy("轮休"),
    LedgerEntry.RETURNED: gettext_lazy("轮休取消，退回"),
    LedgerEntry.CORRECTED: gettext_lazy("更正"),
}
DAY_KINDS: dict[StrEnum, Any] = {
    DayKind.WORKDAY: gettext_lazy("工作日"),
    DayKind.REST_DAY: gettext_lazy("休息日"),
    DayKind.STATUTORY_HOLIDAY: gettext_lazy("法定节假日"),
}
EMPLOYMENTS: dict[StrEnum, Any] = {
    Employment.CIVIL_SERVANT: gettext_lazy("公务员"),
    Employment.CONTRACT: gettext_lazy("合同制"),
}
LEAVE_STATES: dict[LeaveState, tuple[str, Any]] = {
    LeaveState.ASKED: ("ok", gettext_lazy("等批")),
    LeaveState.GRANTED: ("done", gettext_lazy("批准了")),
    LeaveState.REFUSED: ("hold", gettext_lazy("没有批准")),
    LeaveState.CANCELLED: ("hold", gettext_lazy("取消了")),
}


def named(words: dict[StrEnum, Any], one: StrEnum | None) -> str:
    """What one of a closed list is called; nothing for none."""
    return str(words.get(one, one)) if one is not None else ""


def minutes_words(minutes: int) -> str:
    """2 小时 30 分; 0 分 for none, with a minus where something was taken. Never in days."""
    if not minutes:
        return gettext("0 分")
    sign = "-" if minutes < 0 else ""
    hours, left = divmod(abs(minutes), 60)
    parts = []
    if hours:
        parts.append(ngettext("%(n)d 小时", "%(n)d 小时", hours) % {"n": hours})
    if left:
        parts.append(gettext("%(n)d 分") % {"n": left})
    return sign + " ".join(parts)


def stretch_words(one: LeaveView) -> str:
    """3 月 10 日 周二 14:30 到 16:30, the second day named only where it is another."""
    same = one.starts_at.date() == one.ends_at.date()
    until = clock_words(one.ends_at) if same else date_words(one.ends_at)
    return gettext("%(first)s 到 %(last)s") % {"first": date_words(one.starts_at), "last": until}


def leave_line(one: LeaveView) -> dict[str, Any]:
    """One leave for a list: when, how long, how it stands, why it was not granted."""
    tone, words = LEAVE_STATES[one.state]
    if one.lapsed:
        tone, words = "hold", gettext_lazy("到时没有批，作废了")
    return {
        "reference": one.reference,
        "when": stretch_words(one),
        "length": minutes_words(one.minutes),
        "tone": tone,
        "state": str(words),
        "reason": one.reason,
        "may_cancel": not one.begun and one.state in (LeaveState.ASKED, LeaveState.GRANTED),
        "is_granted": one.state is LeaveState.GRANTED,
    }


def entry_line(one: OvertimeEntry) -> dict[str, Any]:
    """One line of the ledger for a table."""
    worked = ""
    if one.starts_at and one.ends_at:
        worked = f"{clock_words(one.starts_at)}-{clock_words(one.ends_at)}"
    what = named(SERVICES, one.service) if one.service else named(ENTRIES, one.entry)
    return {
        "day": day_words(one.day),
        "what": what,
        "worked": worked,
        "day_kind": named(DAY_KINDS, one.day_kind),
        "minutes": minutes_words(one.minutes) if one.minutes else "—",
        "pay": minutes_words(one.pay_minutes) if one.pay_minutes else "—",
        "about": one.about,
    }


def month_line(one: MonthSum) -> dict[str, Any]:
    """A month of one service, or of leave, for a table."""
    what = named(SERVICES, one.service) if one.service else named(ENTRIES, one.entry)
    return {
        "month": f"{one.month.year}-{one.month.month:02}",
        "what": what,
        "minutes": minutes_words(one.minutes) if one.minutes else "—",
        "pay": minutes_words(one.pay_minutes) if one.pay_minutes else "—",
    }


def sentence_of(found: PersonOvertime) -> str:
    """What is left, what waits, what is due, as the page's first sentence."""
    left = (
        gettext("还能休 %(length)s") % {"length": minutes_words(found.minutes)}
        if found.minutes
        else gettext("没有攒下能休的时间")
    )
    more = []
    if found.waiting:
        more.append(gettext("等批的有 %(length)s") % {"length": minutes_words(found.waiting)})
    if found.pay_minutes:
        due = minutes_words(found.pay_minutes)
        more.append(gettext("列为应付工资的有 %(length)s") % {"length": due})
    return gettext("，").join([left, *more])


def own_context(found: PersonOvertime) -> dict[str, Any]:
    """What every page about one person's ledger shows."""
    return {
        "sentence": sentence_of(found),
        "can_ask": found.minutes > found.waiting,
        "employment": named(EMPLOYMENTS, found.employment),
        "months": [month_line(one) for one in found.months],
        "entries": [entry_line(one) for one in found.lines],
        "leaves": [leave_line(one) for one in found.leaves],
    }
