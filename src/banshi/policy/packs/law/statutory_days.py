"""Which days are statutory holidays (法定节假日) of all citizens, apart from days merely moved.

The State Council's yearly papers give days off; only some of them are statutory holidays, for
which the law wants pay and no day in exchange. They follow the regulation on public holidays
(2013, revised 2024: New Year's Eve and 2 May since 2025) and the lunar calendar.
"""

from datetime import date, timedelta

from banshi.policy.working_time import WorkingCalendar

REVISED = 2025
# Lunar New Year's Day, Qingming, Dragon Boat and Mid-Autumn of each year.
MOVING = {
    2020: ("01-25", "04-04", "06-25", "10-01"),
    2021: ("02-12", "04-04", "06-14", "09-21"),
    2022: ("02-01", "04-05", "06-03", "09-10"),
    2023: ("01-22", "04-05", "06-22", "09-29"),
    2024: ("02-10", "04-04", "06-10", "09-17"),
    2025: ("01-29", "04-04", "05-31", "10-06"),
    2026: ("02-17", "04-05", "06-19", "09-25"),
}


def is_statutory_holiday(day: date, calendar: WorkingCalendar) -> bool:
    """Whether ``day`` is a statutory holiday.

    Of a year whose feasts are not listed here every day its paper names as off counts as one:
    the mistake then is to pay, and a person corrects it.
    """
    known = _days_of(day.year)
    if known is not None:
        return day in known
    return bool(calendar.feast_of(day)) and not calendar.is_make_up_day(day)


def _days_of(year: int) -> frozenset[date] | None:
    if year not in MOVING:
        return None
    spring, qingming, boat, autumn = (date.fromisoformat(f"{year}-{one}") for one in MOVING[year])
    begins = -1 if year >= REVISED else 0
    labour = (1, 2) if year >= REVISED else (1,)
    return frozenset(
        {
            date(year, 1, 1),
            *(spring + timedelta(days=index) for index in range(begins, 3)),
            qingming,
            *(date(year, 5, day) for day in labour),
            boat,
            autumn,
            *(date(year, 10, day) for day in (1, 2, 3)),
        }
    )
