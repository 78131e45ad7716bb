"""Once a day: management hears of hot posts that will soon lack somebody (6.4.a)."""

from datetime import datetime

from banshi.acts.gap_reports import NearGap, tell_of_gaps
from banshi.boards.cover import gaps_ahead
from banshi.boards.hall import HallSummary


def tell_near_gaps(hall: HallSummary, *, at: datetime) -> int:
    """Tell of the gaps that are near; how many were new."""
    near = (
        NearGap(one.code, one.name, one.first, one.found.says)
        for one in gaps_ahead(hall.id, today=hall.local(at).date())
        if one.told
    )
    return tell_of_gaps(hall.id, near, at=at)
