"""Whether the worker still looks after a hall, as staff are told; real time, not the hall's."""

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext

from banshi.boards.hall import HallSummary
from banshi.faces.spoken import length_words

SLEEPS_AFTER = timedelta(minutes=3)


def silence_words(worker_at: datetime | None) -> str:
    """That nothing fires and no message goes out, and since when; empty while all is well."""
    if worker_at is None:
        return gettext("提醒程序还没有走过一次，提醒和短信都不会发。请叫系统维护看。")
    ago = datetime.now(UTC) - worker_at
    if ago <= SLEEPS_AFTER:
        return ""
    return gettext("提醒程序停了 %(length)s，提醒和短信没有发。请叫系统维护看。") % {
        "length": length_words(ago)
    }


def silence_of(hall: HallSummary) -> str:
    """The same for a page of ``hall``; a rehearsal is looked after only when told to."""
    return "" if hall.is_rehearsal else silence_words(hall.worker_at)
