"""A promise as staff see it drawn: joints used, how much is left, by which clock time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext

from banshi.boards.promises import PromiseView
from banshi.faces.spoken import clock_words, length_words
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_words import PROMISES, word
from banshi.policy.vocabulary import PromiseState

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Bar:
    """A limit bar in minutes. ``tone`` is ok, warn, or over; ``label`` the whole sentence."""

    total: float
    used: float
    tone: str
    due: str
    left: str
    label: str


def bar_of(promise: PromiseView, now: datetime) -> Bar:
    """How a running promise stands at ``now``; near once its first rung has come."""
    length = max(promise.due_at - promise.started_at, MINUTE)
    used = max(now - promise.started_at, timedelta())
    due = moment_words(promise.due_at, now)
    left = left_words(promise, now)
    label = gettext("%(what)s：%(due)s 前，%(left)s") % {
        "what": word(PROMISES, promise.kind),
        "due": due,
        "left": left,
    }
    return Bar(
        total=length / MINUTE,
        used=used / MINUTE,
        tone=tone_of(promise, now),
        due=gettext("%(due)s 前") % {"due": due},
        left=left,
        label=label,
    )


def tone_of(promise: PromiseView, now: datetime) -> str:
    """Late is over; from its first rung on it is near; before that all is well."""
    if promise.state is PromiseState.LATE:
        return "over"
    if promise.warns_at is not None and now >= promise.warns_at:
        return "warn"
    return "ok"


def left_words(promise: PromiseView, now: datetime) -> str:
    """How much is left, or how much too late it is; neither while it stands still."""
    if promise.stands_since is not None:
        return gettext("停着，时间不算")
    if now > promise.due_at:
        return gettext("晚了 %(length)s") % {"length": length_words(now - promise.due_at)}
    return gettext("还剩 %(length)s") % {"length": length_words(promise.due_at - now)}


def ended_words(promise: PromiseView, now: datetime) -> str:
    """How a promise that no longer runs ended."""
    ended = promise.ended_at
    if ended is None:
        return left_words(promise, now)
    if promise.state is PromiseState.ENDED:
        return gettext("不用了（%(at)s）") % {"at": moment_words(ended, now)}
    if promise.state is PromiseState.LATE:
        late = length_words(ended - promise.due_at)
        return gettext("%(at)s 做到，晚了 %(length)s") % {
            "at": moment_words(ended, now),
            "length": late,
        }
    if ended.date() == promise.due_at.date():
        return gettext("%(at)s 做到，没有超时") % {"at": clock_words(ended)}
    return gettext("%(at)s 做到，没有超时") % {"at": moment_words(ended, now)}
