"""Moments on staff pages, where yesterday matters as much as tomorrow."""

from datetime import datetime

from django.utils.translation import gettext

from banshi.faces import spoken


def moment_words(moment: datetime, now: datetime) -> str:
    """昨天 17:30 beside today, tomorrow and the days by name; both in the hall's zone."""
    if (now.date() - moment.date()).days == 1:
        return gettext("昨天 %(clock)s") % {"clock": spoken.clock_words(moment)}
    return spoken.moment_words(moment, now)
