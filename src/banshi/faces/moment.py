"""The clock, read once by a face: real time, or where a rehearsal hall's clock stands."""

from datetime import UTC, datetime

from banshi.boards.hall import HallSummary


def present(hall: HallSummary) -> datetime:
    """Now, on the hall's clock."""
    if hall.rehearsal_at is not None:
        return hall.local(hall.rehearsal_at)
    return hall.local(datetime.now(UTC))
