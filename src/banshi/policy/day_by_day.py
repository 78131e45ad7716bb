"""Why a sum of time ends where it ends, as sentences a citizen can follow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from banshi.policy.decision import Text
from banshi.policy.wording import clock_text, day_text, moment_text
from banshi.policy.working_time import WorkingCalendar

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class _Day:
    """One day passed: whether it counted, and why it did or did not."""

    day: date
    counts: bool
    make_up: bool
    feast: str
    held: Text | None = None


def _never(_day: date) -> Text | None:
    return None


def working_day_steps(
    calendar: WorkingCalendar,
    start: date | datetime,
    days: int,
    *,
    held: Callable[[date], Text | None] = _never,
    last: date | None = None,
) -> tuple[Text, ...]:
    """The sum of ``add_working_days``: the day not counted, stretches of days, the last moment.

    ``held`` says on what ground a day stands still, if it does; then ``last`` names the last day.
    """
    first = calendar.local(start).date() if isinstance(start, datetime) else start
    last = last or calendar.add_working_days(first, days)
    with_year = last.year != first.year
    told = day_text(first, with_year=with_year)
    not_counted = Text(f"{told.zh}不算，从第二天起算。", f"{told.en} is not counted.")
    steps = [not_counted] if days else []
    counted = 0
    passed = _passed(calendar, first, last, held)
    for counts, stretch in groupby(
        passed, key=lambda one: (one.counts, one.make_up, one.feast, one.held)
    ):
        run = list(stretch)
        span = _span(run[0].day, run[-1].day, with_year=with_year)
        if not counts[0]:
            steps.append(_not_counted(span, run[0].feast, run[0].held))
            continue
        steps.append(_counted(span, counted, len(run), make_up=run[0].make_up))
        counted += len(run)
    until = day_text(last, with_year=with_year)
    steps.append(Text(f"到{until.zh}24:00为止。", f"It ends on {until.en} at 24:00."))
    return (*steps, *_provisional(calendar, first, last))


def hall_minute_steps(
    calendar: WorkingCalendar, moment: datetime, minutes: int
) -> tuple[Text, ...]:
    """The sum of ``add_hall_minutes``: what each sitting gave, the last moment."""
    start = calendar.local(moment)
    end = calendar.add_hall_minutes(start, minutes)
    from_ = moment_text(start)
    steps = [Text(f"从{from_.zh}起算，只算上班时间。", f"Hall time from {from_.en}.")]
    at, left = start, timedelta(minutes=minutes)
    while left:
        session = calendar.session_at_or_after(at)
        begins_at = max(at, session.opens_at)
        ends_at = min(session.closes_at, begins_at + left)
        left -= ends_at - begins_at
        span = moment_text(begins_at)
        until, gave = clock_text(ends_at), (ends_at - begins_at) / MINUTE
        steps.append(
            Text(f"{span.zh}到{until}，{gave:g}分钟。", f"{span.en} to {until}: {gave:g} minutes.")
        )
        at = session.closes_at
    until_text = moment_text(end)
    steps.append(Text(f"到{until_text.zh}为止。", f"It ends on {until_text.en}."))
    return (*steps, *_provisional(calendar, start.date(), end.date()))


def _passed(
    calendar: WorkingCalendar, first: date, last: date, held: Callable[[date], Text | None]
) -> Iterator[_Day]:
    day = first + DAY
    while day <= last:
        if (ground := held(day)) is not None:
            yield _Day(day, counts=False, make_up=False, feast="", held=ground)
            day += DAY
            continue
        counts = calendar.is_state_working_day(day)
        make_up = calendar.is_make_up_day(day)
        yield _Day(day, counts, make_up, "" if counts else calendar.feast_of(day))
        day += DAY


def _span(first: date, last: date, *, with_year: bool) -> Text:
    begin, end = day_text(first, with_year=with_year), day_text(last, with_year=with_year)
    if first == last:
        return begin
    return Text(f"{begin.zh}到{end.zh}", f"{begin.en} to {end.en}")


def _not_counted(span: Text, feast: str, held: Text | None) -> Text:
    if held is not None:
        return Text(f"{span.zh}{held.zh}，不算在内。", f"{span.en}: {held.en}, not counted.")
    if feast:
        return Text(f"{span.zh}{feast}放假，不算。", f"{span.en}: public holiday, not counted.")
    return Text(f"{span.zh}休息，不算。", f"{span.en}: rest, not counted.")


def _counted(span: Text, before: int, length: int, *, make_up: bool) -> Text:
    first, last = before + 1, before + length
    nth_zh = f"第{first}个工作日" if length == 1 else f"第{first}到{last}个工作日"
    nth_en = f"working day {first}" if length == 1 else f"working days {first} to {last}"
    if make_up:
        return Text(f"{span.zh}调休上班，{nth_zh}。", f"{span.en}: made up for, {nth_en}.")
    return Text(f"{span.zh}，{nth_zh}。", f"{span.en}: {nth_en}.")


def _provisional(calendar: WorkingCalendar, first: date, last: date) -> tuple[Text, ...]:
    if not (calendar.is_provisional(first) or calendar.is_provisional(last)):
        return ()
    year = last.year
    return (
        Text(
            f"{year}年的放假安排还没公布，先按周末算，公布后再核。",
            f"The working days of {year} are not published yet; this is provisional.",
        ),
    )
