"""Calendar sums from the tables, against counting minute by minute and day by day."""

from datetime import datetime, timedelta

from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.working_time import WorkingCalendar
from banshi.site.bench.ground import MONDAY
from banshi.site.bench.measuring import Row, interleaved, median, seconds

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def _by_the_minute(calendar: WorkingCalendar, moment: datetime, minutes: int) -> datetime:
    while minutes:
        if calendar.is_working_time(moment):
            minutes -= 1
        moment += MINUTE
    return moment


def measure(size: int) -> list[Row]:
    """+40 hall minutes from every hour of some days: same answers, how much quicker."""
    calendar = PACK.calendar
    moments = [MONDAY + timedelta(hours=number) for number in range(size)]
    assert all(
        calendar.add_hall_minutes(moment, 40) == _by_the_minute(calendar, moment, 40)
        for moment in moments
    )
    quick, naive = interleaved(
        lambda: seconds(lambda: [calendar.add_hall_minutes(one, 40) for one in moments]),
        lambda: seconds(lambda: [_by_the_minute(calendar, one, 40) for one in moments]),
    )
    runs = {"table_seconds": quick, "by_the_minute_seconds": naive}
    work = "calendar: +40 hall minutes, against counting each minute (pandas is no dependency)"
    return [Row(work, median(naive) / median(quick), 25, 100, runs=runs)]
