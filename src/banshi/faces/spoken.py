"""Texts, days, moments and lengths as a page says them, in the page's language."""

from datetime import date, datetime, timedelta

from django.utils.dateformat import format as formatted
from django.utils.translation import get_language, gettext, ngettext

from banshi.faces.provisional import mark
from banshi.policy.decision import Text

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
ENGLISH_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ENGLISH = "en"
LAST_MINUTE = (23, 59)
HOUR_MINUTES = 60
DAY_MINUTES = 24 * HOUR_MINUTES


def is_english() -> bool:
    """Whether the page is in English."""
    return (get_language() or "").startswith(ENGLISH)


def said(text: Text | None) -> str:
    """A bilingual sentence in the page's language; nothing for none."""
    if text is None:
        return ""
    return text.en if is_english() else text.zh


def weekday_words(day: date) -> str:
    """周六, or Sat."""
    return (ENGLISH_WEEKDAYS if is_english() else WEEKDAYS)[day.weekday()]


def clock_words(moment: datetime) -> str:
    """8:30; the last minute of a day reads 24:00."""
    if (moment.hour, moment.minute) == LAST_MINUTE:
        return "24:00"
    return f"{moment.hour}:{moment.minute:02}"


def day_words(day: date) -> str:
    """3 月 7 日 周六, or Sat 7 March; marked where its year is not published yet."""
    return f"{_named(day)}{mark(day)}"


def _named(day: date) -> str:
    if is_english():
        return f"{weekday_words(day)} {formatted(day, 'j F')}"
    return f"{day.month} 月 {day.day} 日 {weekday_words(day)}"


def short_day_words(day: date, *, with_month: bool) -> str:
    """A day on a tile or a head of a column: 3月6日 and 6日, or 6 Mar and 6."""
    if is_english():
        return formatted(day, "j M" if with_month else "j")
    return f"{day.month}月{day.day}日" if with_month else f"{day.day}日"


def month_words(day: date) -> str:
    """The month of a day: 3 月, or March."""
    return formatted(day, "F") if is_english() else f"{day.month} 月"


def moment_words(moment: datetime, now: datetime) -> str:
    """昨天, 今天 or 明天 with the clock time, else the day by name; both in the hall's zone."""
    clock = clock_words(moment)
    apart = (moment.date() - now.date()).days
    if apart == 0:
        return gettext("今天 %(clock)s") % {"clock": clock}
    if apart == 1:
        return gettext("明天 %(clock)s") % {"clock": clock} + mark(moment.date())
    if apart == -1:
        return gettext("昨天 %(clock)s") % {"clock": clock}
    year = "" if moment.year == now.year else gettext("%(year)s 年 ") % {"year": moment.year}
    day = day_words(moment.date()) if apart > 0 else _named(moment.date())
    return f"{year}{day} {clock}"


def date_words(moment: datetime) -> str:
    """3 月 7 日 周六 10:00, whatever day it is read on."""
    return f"{day_words(moment.date())} {clock_words(moment)}"


def length_words(length: timedelta) -> str:
    """3 天 4 小时, 2 小时 36 分, 23 分; never less than a minute."""
    minutes = max(int(length / timedelta(minutes=1)), 1)
    days, rest = divmod(minutes, DAY_MINUTES)
    hours, left = divmod(rest, HOUR_MINUTES)
    parts = []
    if days:
        parts.append(ngettext("%(n)d 天", "%(n)d 天", days) % {"n": days})
    if hours:
        parts.append(ngettext("%(n)d 小时", "%(n)d 小时", hours) % {"n": hours})
    if left and not days:
        parts.append(ngettext("%(n)d 分", "%(n)d 分", left) % {"n": left})
    return " ".join(parts)
