"""One line of a staff list: what is asked, by whom, by when, and what is odd about it."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext

from banshi.boards.request_rows import RequestRow
from banshi.faces.spoken import clock_words, moment_words
from banshi.faces.staff_bars import Bar, bar_of
from banshi.faces.staff_words import CHANNELS, GROUNDS, STATES, word
from banshi.policy.vocabulary import RequestState


@dataclass(frozen=True)
class Chip:
    """A status chip: its state and its words."""

    state: str
    text: str


@dataclass(frozen=True)
class Line:
    """A request in a list. ``bar`` is the promise that matters to the reader, if one runs."""

    reference: str
    title: str
    who: str
    window_name: str
    state: str
    bar: Bar | None
    chips: tuple[Chip, ...] = field(default=())


def line_of(row: RequestRow, now: datetime) -> Line:
    """The line of a request as its window reads it."""
    promise = row.consent if row.state is RequestState.REFUSAL_PROPOSED else row.owed
    return Line(
        reference=row.reference,
        title=title_of(row, now),
        who=who_of(row, now),
        window_name=row.window_name,
        state=word(STATES, row.state),
        bar=bar_of(promise, now) if promise else None,
        chips=chips_of(row, now),
    )


def title_of(row: RequestRow, now: datetime) -> str:
    """When and what: 3 月 7 日 周六 9:30　换身份证; the hour answered with once there is one."""
    matters = gettext("、").join(row.matters)
    answered = row.state in (RequestState.OFFERED, RequestState.AGREED)
    at = row.offered_at if answered and row.offered_at else row.wanted_at
    return gettext("%(when)s　%(matters)s") % {
        "matters": matters,
        "when": moment_words(at, now),
    }


def who_of(row: RequestRow, now: datetime) -> str:
    """Who asks, on what ground, when it came and how."""
    received = row.received_at
    came = clock_words(received) if received.date() == now.date() else moment_words(received, now)
    return gettext("%(name)s，%(ground)s　%(came)s %(channel)s收到") % {
        "name": row.party_name,
        "ground": word(GROUNDS, row.ground),
        "came": came,
        "channel": word(CHANNELS, row.channel),
    }


def chips_of(row: RequestRow, now: datetime) -> tuple[Chip, ...]:
    """What else the reader must know about it."""
    chips = []
    if row.replied:
        chips.append(Chip("ok", gettext("问过一句，已回答")))
    elif row.asked_back:
        chips.append(Chip("hold", gettext("问过一句，还没回答")))
    if row.withdrawal_reported:
        chips.append(Chip("hold", gettext("说不约了，等本人确认")))
    if row.started_at is not None:
        chips.append(
            Chip("ok", gettext("%(at)s 开始办") % {"at": moment_words(row.started_at, now)})
        )
    elif row.offered_at is not None and row.offered_at <= now:
        chips.append(Chip("warn", gettext("到点了，还没记开始")))
    return tuple(chips)
