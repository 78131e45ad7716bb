"""Days of a year whose working days are not published: marked where they are said (3.1).

How far the hall's calendar reaches is set at the door for one request, as its language is; the
words for days mark what lies beyond it, and the page ends with what the mark means.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext

from banshi.boards.hall import HallSummary


@dataclass
class _Reach:
    """The hall whose days are said, and the unpublished years said so far."""

    hall: HallSummary
    years: set[int] = field(default_factory=set)


_reach: ContextVar[_Reach | None] = ContextVar("reach", default=None)


@contextmanager
def reach_of(hall: HallSummary | None) -> Iterator[None]:
    """Within it days are held against the calendar of ``hall``."""
    before = _reach.set(_Reach(hall) if hall is not None else None)
    try:
        yield
    finally:
        _reach.reset(before)


def noted(day: date) -> bool:
    """Whether ``day`` is provisional; if so the page will say so at its end."""
    reach = _reach.get()
    if reach is None or day.year <= reach.hall.published_through:
        return False
    reach.years.add(day.year)
    return True


def mark(day: date) -> str:
    """（暂定） after a provisional day, nothing after another."""
    return gettext("（暂定）") if noted(day) else ""


def note() -> str:
    """What the mark means, once a provisional day was said; nothing before."""
    reach = _reach.get()
    if reach is None or not reach.years:
        return ""
    years = gettext("、").join(str(year) for year in sorted(reach.years))
    return gettext(
        "%(years)s 年的放假安排还没有公布，这一年的日子先按周末算，是暂定的。公布后重新核对，变了会告诉您。"
    ) % {"years": years}


def context(_request: HttpRequest) -> dict[str, Any]:
    """The note for layouts; asked for where they end, when every day of the page is said."""
    return {"provisional_note": note}
