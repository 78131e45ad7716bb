"""When a limit ends: any unit, with time that does not count taken out, and why (民法典 201-203).

Days are counted from the day after the one it began on and end at 24:00. A limit in calendar days
or months whose last day is no working day ends on the next one. Time that stands still on a lawful
ground (行政许可法 45) does not count: whole days from the one it began on up to the day it goes on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise

from banshi.policy.day_by_day import hall_minute_steps, working_day_steps
from banshi.policy.decision import Text
from banshi.policy.vocabulary import SuspensionGround, Unit
from banshi.policy.wording import day_text, moment_text
from banshi.policy.working_time import WorkingCalendar

DAY = timedelta(days=1)
MONTHS = 12


@dataclass(frozen=True)
class StandsStill:
    """A stretch that does not count; without ``until`` it lasts."""

    ground: SuspensionGround
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class LimitEnds:
    """The moment a limit ends, none while it stands still, and how it was counted."""

    due_at: datetime | None
    why: tuple[Text, ...]


def limit_ends(
    calendar: WorkingCalendar,
    unit: Unit,
    budget: int,
    began_at: datetime,
    still: tuple[StandsStill, ...] = (),
) -> LimitEnds:
    """When ``budget`` of ``unit`` from ``began_at`` is used up.

    ValueError for a budget below nothing, stretches that overlap, or the same day, which is a
    rule's to count and no sum.
    """
    if budget < 0:
        raise ValueError("a limit is counted forwards; give a budget of 0 or more")
    stretches = tuple(sorted(still, key=lambda one: one.since))
    for one, following in pairwise(stretches):
        if one.until is None or following.since < one.until:
            raise ValueError("stretches that stand still overlap; join them first")
    began = calendar.local(began_at)
    if unit not in _ADDERS:
        raise ValueError(f"{unit} is settled by its rule, not by a sum")
    due = _ADDERS[unit](calendar, began, budget, stretches)
    if due is not None and stretches and unit is Unit.WORKING_DAY:
        held = partial(_held_ground, calendar, stretches)
        day_by_day = working_day_steps(calendar, began, budget, held=held, last=due.date())
        return LimitEnds(due, day_by_day)
    steps = tuple(_still_step(calendar, one) for one in stretches)
    if due is None:
        return LimitEnds(None, (*steps, STANDS))
    return LimitEnds(due, (*_counted(calendar, unit, budget, began, due, stretches), *steps))


STANDS = Text("还停着，恢复以后再算到哪天。", "It stands still; its end is known when it goes on.")


def _clock(
    calendar: WorkingCalendar, began: datetime, budget: int, still: tuple[StandsStill, ...]
) -> datetime | None:
    """Minutes of real time: absolute, so that a changed clock makes none longer or shorter."""
    due = began.astimezone(UTC) + timedelta(minutes=budget)
    for one in still:
        if one.since >= due:
            break
        if one.until is None:
            return None
        due += one.until.astimezone(UTC) - max(one.since, began).astimezone(UTC)
    return due.astimezone(calendar.zone)


def _hall(
    calendar: WorkingCalendar, began: datetime, budget: int, still: tuple[StandsStill, ...]
) -> datetime | None:
    left, at = timedelta(minutes=budget), began
    for one in still:
        gives = calendar.hall_time_between(at, max(at, calendar.local(one.since)))
        if gives >= left:
            break
        if one.until is None:
            return None
        left -= gives
        at = max(at, calendar.local(one.until))
    whole, rest = divmod(left, timedelta(minutes=1))
    due = calendar.add_hall_minutes(at, whole)
    return _rest(calendar, due, rest) if rest else due


def _rest(calendar: WorkingCalendar, at: datetime, rest: timedelta) -> datetime:
    """Seconds beyond whole minutes, within the sitting they fall in."""
    session = calendar.session_at_or_after(at)
    return max(at, session.opens_at) + rest


def _days(counts: Callable[[WorkingCalendar, date], bool], *, ends_on_working_day: bool) -> "Adder":
    def add(
        calendar: WorkingCalendar, began: datetime, budget: int, still: tuple[StandsStill, ...]
    ) -> datetime | None:
        day, left = began.date(), budget
        while left:
            day += DAY
            held = _held(calendar, day, still)
            if held is not None and held.until is None:
                return None
            if held is None and counts(calendar, day):
                left -= 1
        return calendar.end_of_day(
            _next_working_day(calendar, day) if ends_on_working_day and budget else day
        )

    return add


def _months(
    calendar: WorkingCalendar, began: datetime, budget: int, still: tuple[StandsStill, ...]
) -> datetime | None:
    """The same date so many months on, the last of a shorter month; stretches put days behind."""
    last = months_after(began.date(), budget)
    day = began.date()
    while day < last:
        day += DAY
        held = _held(calendar, day, still)
        if held is not None and held.until is None:
            return None
        if held is not None:
            last += DAY
    return calendar.end_of_day(_next_working_day(calendar, last) if budget else last)


def months_after(day: date, months: int) -> date:
    """The same date ``months`` later; the last day where that month is shorter."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    following = date(year + (month == MONTHS - 1), (month + 1) % MONTHS + 1, 1)
    return date(year, month + 1, min(day.day, (following - DAY).day))


def _held(
    calendar: WorkingCalendar, day: date, still: tuple[StandsStill, ...]
) -> StandsStill | None:
    for one in still:
        goes_on = calendar.local(one.until).date() if one.until else None
        if calendar.local(one.since).date() <= day and (goes_on is None or day < goes_on):
            return one
    return None


def _held_ground(
    calendar: WorkingCalendar, still: tuple[StandsStill, ...], day: date
) -> Text | None:
    held = _held(calendar, day, still)
    return GROUND_WORDS[held.ground] if held is not None else None


def _next_working_day(calendar: WorkingCalendar, day: date) -> date:
    while not calendar.is_state_working_day(day):
        day += DAY
    return day


Adder = Callable[[WorkingCalendar, datetime, int, tuple[StandsStill, ...]], datetime | None]
_ADDERS: dict[Unit, Adder] = {
    Unit.CLOCK_MINUTE: _clock,
    Unit.HALL_MINUTE: _hall,
    Unit.WORKING_DAY: _days(
        lambda calendar, day: calendar.is_state_working_day(day), ends_on_working_day=False
    ),
    Unit.CALENDAR_DAY: _days(lambda _calendar, _day: True, ends_on_working_day=True),
    Unit.MONTH: _months,
}
UNIT_WORDS = {
    Unit.CLOCK_MINUTE: Text("分钟", "minutes"),
    Unit.CALENDAR_DAY: Text("天", "calendar days"),
    Unit.MONTH: Text("个月", "months"),
    Unit.WORKING_DAY: Text("个工作日", "working days"),
    Unit.HALL_MINUTE: Text("个上班分钟", "hall minutes"),
}


def _counted(
    calendar: WorkingCalendar,
    unit: Unit,
    budget: int,
    began: datetime,
    due: datetime,
    still: tuple[StandsStill, ...],
) -> tuple[Text, ...]:
    if not still and unit is Unit.WORKING_DAY:
        return working_day_steps(calendar, began, budget)
    if not still and unit is Unit.HALL_MINUTE:
        return hall_minute_steps(calendar, began, budget)
    from_, until, words = moment_text(began), moment_text(due), UNIT_WORDS[unit]
    steps = [
        Text(
            f"从{from_.zh}起{budget}{words.zh}，到{until.zh}为止。",
            f"{budget} {words.en} from {from_.en}: until {until.en}.",
        )
    ]
    if unit in (Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH):
        day = day_text(began.date())
        steps.insert(0, Text(f"{day.zh}不算，从第二天起算。", f"{day.en} is not counted."))
    if unit in (Unit.CALENDAR_DAY, Unit.MONTH):
        steps.append(
            Text(
                "最后一天不上班的，顺延到下一个工作日。",
                "A last day that is no working day gives way to the next one.",
            )
        )
    return tuple(steps)


def _still_step(calendar: WorkingCalendar, one: StandsStill) -> Text:
    since = day_text(calendar.local(one.since).date())
    ground = GROUND_WORDS[one.ground]
    if one.until is None:
        return Text(
            f"{since.zh}起{ground.zh}，时间不算。", f"Stands still from {since.en}: {ground.en}."
        )
    until = day_text(calendar.local(one.until).date())
    return Text(
        f"{since.zh}到{until.zh}{ground.zh}，不算在内。",
        f"{since.en} to {until.en} does not count: {ground.en}.",
    )


GROUND_GISTS = {
    SuspensionGround.HEARING: Text("依法要听证，或有人要求听证", "a hearing is due or asked for"),
    SuspensionGround.BIDDING: Text(
        "名额有限，依法要招标", "few can be granted, so bids are called"
    ),
    SuspensionGround.AUCTION: Text("依法要拍卖来定给谁", "an auction decides to whom"),
    SuspensionGround.INSPECTION: Text("设备、产品要检验合格", "equipment or goods are inspected"),
    SuspensionGround.TESTING: Text("要检测数据才能定", "measurements are needed to decide"),
    SuspensionGround.QUARANTINE: Text("动植物要检疫", "animals or plants are in quarantine"),
    SuspensionGround.APPRAISAL: Text("要专门机构鉴定", "an institute gives its appraisal"),
    SuspensionGround.EXPERT_REVIEW: Text("要请专家评审", "experts review it"),
}
GROUND_WORDS = {
    SuspensionGround.HEARING: Text("听证", "hearing"),
    SuspensionGround.BIDDING: Text("招标", "bidding"),
    SuspensionGround.AUCTION: Text("拍卖", "auction"),
    SuspensionGround.INSPECTION: Text("检验", "inspection"),
    SuspensionGround.TESTING: Text("检测", "testing"),
    SuspensionGround.QUARANTINE: Text("检疫", "quarantine"),
    SuspensionGround.APPRAISAL: Text("鉴定", "appraisal"),
    SuspensionGround.EXPERT_REVIEW: Text("专家评审", "expert review"),
}
