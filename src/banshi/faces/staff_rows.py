"""One line of a staff list: what is asked, by whom, by when, and what is odd about it."""

from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext

from banshi.boards.promises import PromiseView
from banshi.boards.request_rows import RequestRow
from banshi.boards.window_requests import TOLD_STATES
from banshi.faces.spoken import clock_words
from banshi.faces.staff_bars import Bar, bar_of
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_states import state_words
from banshi.faces.staff_words import CHANNELS, GROUNDS, word
from banshi.policy.transitions import PROPOSED_STATES
from banshi.policy.vocabulary import RequestKind, RequestState


@dataclass(frozen=True)
class Chip:
    """A status chip: its state and its words."""

    state: str
    text: str


@dataclass(frozen=True)
class Line:
    """A request in a list. ``bar`` is the promise that matters to the reader, if one runs.

    ``verb`` is what its window does next, ``why_href`` where its day is counted out.
    """

    reference: str
    title: str
    who: str
    window_name: str
    state: str
    bar: Bar | None
    verb: str
    chips: tuple[Chip, ...] = field(default=())
    why_href: str = field(default="")


def window_promise(row: RequestRow) -> PromiseView | None:
    """What the window waits for or owes: the hall's word where it waits for that."""
    return row.consent if row.state in PROPOSED_STATES else row.owed


def first_due(row: RequestRow) -> PromiseView | None:
    """The promise that falls due, or fell due, first."""
    running = [one for one in (row.answer, row.consent, row.arrange) if one is not None]
    return min(running, key=lambda one: one.due_at, default=None)


def line_of(row: RequestRow, promise: PromiseView | None, now: datetime) -> Line:
    """The line of a request, with the promise its reader looks at."""
    return Line(
        reference=row.reference,
        title=title_of(row, now),
        who=who_of(row, now),
        window_name=row.window_name,
        state=state_words(row.state, row.started_at),
        bar=bar_of(promise, now) if promise else None,
        verb=_verb(row),
        chips=chips_of(row, now),
        why_href=reverse("window-promise", args=[promise.id]) if promise and promise.id else "",
    )


def _verb(row: RequestRow) -> str:
    if row.state is RequestState.TO_ARRANGE:
        return gettext("去安排")
    if row.state in (RequestState.RECEIVED, RequestState.COUNTERED):
        return gettext("去答复")
    return gettext("看这一件")


def title_of(row: RequestRow, now: datetime) -> str:
    """When and what: 3 月 7 日 周六 9:30　换身份证; the hour answered with once there is one."""
    matters = gettext("、").join(row.matters)
    if row.kind is RequestKind.HOME_VISIT:
        matters = gettext("上门：%(matters)s") % {"matters": matters}
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
    if row.answer is not None and row.state in TOLD_STATES:
        chips.append(Chip("warn", gettext("答复还没送到")))
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
