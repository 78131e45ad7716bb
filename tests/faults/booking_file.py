"""One line of a file of bookings, brought as hall management brings it, for races and faults."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from banshi.acts.booking_bringing import take
from banshi.acts.booking_brought import Bringing, BroughtLine, LineStanding
from banshi.acts.booking_sheet import Line
from tests.acts.asking import Story
from tests.acts.bringing import cells
from tests.week import at

MONDAY_NINE = at("2026-03-02 09:00")
CREATED, CONFLICT = 201, 409
SEEN_BEFORE = timedelta(minutes=1)


def by_file(story: Story, number: int, starts_at: datetime) -> Callable[[], Any]:
    """Somebody's line is taken in: 201 when it is booked, 409 when the slot is full by then.

    Anything else is given back as the line it became.
    """
    # By letter: one telephone may not be told of as many bookings as a race wants.
    told = cells(
        number,
        date=starts_at.date().isoformat(),
        time=f"{starts_at:%H:%M}",
        phone="",
        address="示例路 1 号",
    )
    line = Line(2, told)
    seen = Bringing("", MONDAY_NINE - SEEN_BEFORE, (BroughtLine(line, LineStanding.CAN),))
    by = story.who("manager")

    def bring() -> Any:
        done = take(seen, by=by, at=MONDAY_NINE)
        if not isinstance(done, Bringing):
            return done
        (one,) = done.lines
        if one.standing is LineStanding.TAKEN:
            return CREATED
        full = one.standing is LineStanding.REFUSED and one.why[0].code == "slot_full"
        return CONFLICT if full else one

    return bring
