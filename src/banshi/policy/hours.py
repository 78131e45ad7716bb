"""What a working calendar is made of: plain dated values, each with its source."""

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True)
class NamedDay:
    """A day the State Council's yearly paper names, with the feast it belongs to."""

    day: date
    name: str


@dataclass(frozen=True)
class StateYear:
    """One published year: days off and make-up working days (调休上班), with the papers' addresses."""

    year: int
    days_off: tuple[NamedDay, ...]
    make_up_days: tuple[NamedDay, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Stretch:
    """A stretch of one day, from ``opens`` up to, but without, ``closes``."""

    opens: time
    closes: time


@dataclass(frozen=True)
class Season:
    """Other hours for part of every year; ``first`` and ``last`` are (month, day), both included."""

    first: tuple[int, int]
    last: tuple[int, int]
    stretches: tuple[Stretch, ...]

    def covers(self, day: date) -> bool:
        """Whether ``day`` lies in the season; a season may run over the turn of the year."""
        month_day = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= month_day <= self.last
        return month_day >= self.first or month_day <= self.last


@dataclass(frozen=True)
class HallHours:
    """A hall's hours on working days from ``in_force_on`` until the next entry begins."""

    in_force_on: date
    stretches: tuple[Stretch, ...]
    seasons: tuple[Season, ...] = ()

    def on(self, day: date) -> tuple[Stretch, ...]:
        """The stretches of ``day``, the season's before the usual ones."""
        for season in self.seasons:
            if season.covers(day):
                return season.stretches
        return self.stretches


@dataclass(frozen=True)
class Closure:
    """The hall is shut on ``day``: all of it, or one stretch."""

    day: date
    reason: str
    stretch: Stretch | None = None


@dataclass(frozen=True)
class Opening:
    """The hall opens on ``day`` for one stretch more, whatever else is said of that day."""

    day: date
    reason: str
    stretch: Stretch


@dataclass(frozen=True)
class WindowHours:
    """Where one window differs from its hall: hours of its own, and days on top of the hall's.

    Without ``hours`` of its own it keeps the hall's.
    """

    window: str
    hours: tuple[HallHours, ...] = ()
    closures: tuple[Closure, ...] = ()
    openings: tuple[Opening, ...] = ()


@dataclass(frozen=True)
class Session:
    """One sitting of the hall: aware moments, ``closes_at`` no longer part of it."""

    opens_at: datetime
    closes_at: datetime


def merged(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """``stretches`` in order, overlapping and touching ones joined."""
    joined: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda one: one.opens):
        if joined and stretch.opens <= joined[-1].closes:
            last = joined.pop()
            stretch = Stretch(last.opens, max(last.closes, stretch.closes))
        joined.append(stretch)
    return tuple(joined)


def without(stretches: tuple[Stretch, ...], shut: Stretch) -> tuple[Stretch, ...]:
    """``stretches`` with the stretch ``shut`` cut out."""
    kept: list[Stretch] = []
    for stretch in stretches:
        if shut.closes <= stretch.opens or shut.opens >= stretch.closes:
            kept.append(stretch)
            continue
        if stretch.opens < shut.opens:
            kept.append(Stretch(stretch.opens, shut.opens))
        if shut.closes < stretch.closes:
            kept.append(Stretch(shut.closes, stretch.closes))
    return tuple(kept)
