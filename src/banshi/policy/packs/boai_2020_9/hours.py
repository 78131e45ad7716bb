"""The sample hall's hours, and the calendar made of them and the State's days."""

from datetime import date, time

from banshi.policy.hours import HallHours, Season, Stretch
from banshi.policy.packs.boai_2020_9.holidays import YEARS
from banshi.policy.working_time import WorkingCalendar

MORNING = Stretch(time(8, 30), time(12, 0))
AFTERNOON = Stretch(time(14, 30), time(17, 30))
SUMMER_AFTERNOON = Stretch(time(15, 0), time(18, 0))

HOURS = (
    HallHours(
        in_force_on=date(2020, 1, 1),
        stretches=(MORNING, AFTERNOON),
        seasons=(Season((6, 1), (9, 30), (MORNING, SUMMER_AFTERNOON)),),
    ),
)

CALENDAR = WorkingCalendar(zone_name="Asia/Shanghai", years=YEARS, hours=HOURS)
