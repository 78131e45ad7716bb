"""Days and clock times as citizens read them, in both languages.

Sentences are kept for years, so they name the date and never say "today".
"""

from datetime import date, datetime, time

from banshi.policy.decision import Text

WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
END_OF_DAY = time(23, 59, 59)


def day_text(day: date, *, with_year: bool = False) -> Text:
    """``day`` as 3月7日周六 and Sat 7 March; ``with_year`` puts the year in."""
    weekday = day.weekday()
    zh = f"{day.month}月{day.day}日周{WEEKDAYS_ZH[weekday]}"
    en = f"{WEEKDAYS_EN[weekday]} {day.day} {MONTHS_EN[day.month - 1]}"
    if with_year:
        return Text(f"{day.year}年{zh}", f"{en} {day.year}")
    return Text(zh, en)


def clock_text(moment: datetime | time) -> str:
    """The clock time of ``moment``; the last second of a day reads 24:00."""
    clock = moment.time() if isinstance(moment, datetime) else moment
    if clock.replace(microsecond=0) == END_OF_DAY:
        return "24:00"
    return f"{clock.hour}:{clock.minute:02d}"


def moment_text(moment: datetime) -> Text:
    """Day and clock time of ``moment``, which is in the hall's zone."""
    day = day_text(moment.date())
    clock = clock_text(moment)
    return Text(f"{day.zh}{clock}", f"{day.en} {clock}")


def joined(*texts: Text) -> Text:
    """Sentences one after another, in each language."""
    return Text("".join(one.zh for one in texts), " ".join(one.en for one in texts))
