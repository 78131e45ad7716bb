"""Geometry of the limit bar and the day strip: a length of time as joints of bamboo.

Widths are whole steps of five per cent so that a class, never an inline style, can carry them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil, floor

FEWEST_JOINTS = 5
LAST_MINUTE = (23, 59)
MOST_JOINTS = 20
LENGTHS: tuple[float, ...] = (1440, 480, 240, 120, 60, 30, 15, 10, 5, 2, 1)
STEP_PERCENT = 5
WHOLE_PERCENT = 100
LONG_CLOSURE = timedelta(hours=3)

Session = tuple[datetime, datetime]


class JointState(StrEnum):
    """What a joint stands for."""

    USED = "used"
    LEFT = "left"
    GONE = "gone"
    COMING = "coming"
    CLOSED = "closed"


@dataclass(frozen=True)
class Joint:
    """One joint. ``filled_percent`` is how much of it is used or gone, in steps of five;
    ``now`` marks the joint the present moment stands in; ``label`` is a clock time at its start.
    """

    state: JointState
    filled_percent: int
    now: bool = False
    label: str = ""

    @property
    def partly(self) -> bool:
        """Whether it is neither wholly used nor wholly left."""
        return 0 < self.filled_percent < WHOLE_PERCENT


@dataclass(frozen=True)
class DayStrip:
    """Joints from ``starts_at`` to ``ends_at``, with the clock times of both ends."""

    joints: tuple[Joint, ...]
    starts_at: datetime
    ends_at: datetime

    @property
    def start_label(self) -> str:
        """Clock time of the left end, for example 8:00."""
        return clock_label(self.starts_at)

    @property
    def end_label(self) -> str:
        """Clock time of the right end, for example 17:30."""
        return clock_label(self.ends_at)


def clock_label(moment: datetime) -> str:
    """Hour and minute as people read them: 8:30, 17:30; the last minute of a day is 24:00."""
    if (moment.hour, moment.minute) == LAST_MINUTE:
        return "24:00"
    return f"{moment.hour}:{moment.minute:02}"


def joint_length(total: float) -> float:
    """The length of one joint for a limit of ``total`` units (minutes, days, steps).

    A customary length that gives five to twenty joints: the longest that divides the limit, else
    the longest. A limit shorter than five units has one joint for each.
    """
    if total < FEWEST_JOINTS:
        return 1.0
    lengths = [length for length in LENGTHS if FEWEST_JOINTS <= total / length <= MOST_JOINTS] or [
        total / MOST_JOINTS
    ]
    return next((length for length in lengths if total % length == 0), lengths[0])


def limit_bar(total: float, used: float, joint: float | None = None) -> tuple[Joint, ...]:
    """Equal joints of a limit of ``total`` units of which ``used`` are gone.

    ``joint`` is the units one joint stands for; without it ``joint_length`` chooses.
    A limit that is passed has every joint filled. Raises ValueError unless ``total`` is above zero.
    """
    if total <= 0:
        raise ValueError("A limit must be longer than zero")
    count = max(1, ceil(total / (joint or joint_length(total))))
    filled = min(max(used, 0) / total, 1.0) * count
    return tuple(_limit_joint(filled - index, now=floor(filled) == index) for index in range(count))


def step_bar(total: int, current: int) -> tuple[Joint, ...]:
    """Joints of a form of ``total`` steps while step ``current`` (from 1) is being done."""
    return tuple(
        Joint(
            JointState.USED if index <= current else JointState.LEFT,
            WHOLE_PERCENT if index <= current else 0,
            now=index == current,
        )
        for index in range(1, total + 1)
    )


def day_strip(
    sessions: Iterable[Session],
    now: datetime,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    joint_minutes: int = 30,
) -> DayStrip:
    """Joints of ``joint_minutes`` from ``starts_at`` to ``ends_at`` over the hall's working time.

    ``sessions`` are (opens, closes) in the hall's zone. Without ends, the strip reaches one joint
    beyond the first opening and the last closing. A joint counts as working time when at least
    half of it is. A closure of three hours or more is one joint, so that a night between two days
    does not drown them. Raises ValueError without both sessions and ends.
    """
    open_times = sorted(sessions)
    length = timedelta(minutes=joint_minutes)
    if not open_times and (starts_at is None or ends_at is None):
        raise ValueError("A strip without sessions needs both its ends")
    first = starts_at or open_times[0][0] - length
    last = ends_at or open_times[-1][1] + length
    edges = {edge for session in open_times for edge in session}
    joints = []
    moment = _floor(first, joint_minutes)
    while moment < last:
        after = _end_of_joint(moment, last, open_times, length)
        joints.append(_strip_joint(moment, after, now, open_times, edges))
        moment = after
    return DayStrip(tuple(joints), first, last)


def _limit_joint(filled: float, *, now: bool) -> Joint:
    if filled >= 1:
        return Joint(JointState.USED, WHOLE_PERCENT)
    percent = _percent(max(filled, 0.0))
    return Joint(JointState.USED if percent else JointState.LEFT, percent, now=now)


def _strip_joint(
    starts_at: datetime,
    ends_at: datetime,
    now: datetime,
    sessions: list[Session],
    edges: set[datetime],
) -> Joint:
    length = ends_at - starts_at
    working = sum(
        (
            max(min(closes, ends_at) - max(opens, starts_at), timedelta())
            for opens, closes in sessions
        ),
        timedelta(),
    )
    holds_now = starts_at <= now < ends_at
    share = min(max((now - starts_at) / length, 0.0), 1.0)
    label = clock_label(starts_at) if starts_at in edges and length < LONG_CLOSURE else ""
    percent = _percent(share) if holds_now else round(share) * WHOLE_PERCENT
    if working * 2 < length:
        return Joint(JointState.CLOSED, percent, holds_now, label)
    state = JointState.GONE if now >= ends_at else JointState.COMING
    return Joint(state, percent, holds_now, label)


def _end_of_joint(
    starts_at: datetime, last: datetime, sessions: list[Session], length: timedelta
) -> datetime:
    """Where the joint beginning at ``starts_at`` ends: a long closure is one joint."""
    if any(opens <= starts_at < closes for opens, closes in sessions):
        return starts_at + length
    opening = min((opens for opens, _ in sessions if opens > starts_at), default=last)
    until = min(opening, last)
    return until if until - starts_at >= LONG_CLOSURE else starts_at + length


def _floor(moment: datetime, minutes: int) -> datetime:
    return moment.replace(minute=moment.minute // minutes * minutes, second=0, microsecond=0)


def _percent(share: float) -> int:
    """A share of a joint in steps of five, never rounded up to a whole or down to nothing."""
    if share <= 0:
        return 0
    return min(max(round(share * WHOLE_PERCENT / STEP_PERCENT) * STEP_PERCENT, STEP_PERCENT), 95)
