"""What the hall does for itself once a day: demo rosters reach on, old sign-in tries are forgotten."""

from datetime import datetime

from banshi.acts.seeding import ZONE, roll_rosters
from banshi.acts.sign_in import sweep_tries
from banshi.records.hall import Hall


def keep_house(*, at: datetime) -> dict[str, int]:
    """Do the day's work in all halls; how much was done. ``at`` is real time, for tries are.

    Doing it again on the same day finds nothing left to do.
    """
    halls = Hall.objects.values_list("id", flat=True)
    return {
        "shifts": roll_rosters(today=at.astimezone(ZONE).date()),
        "tries": sum(sweep_tries(hall, at=at) for hall in halls),
    }
