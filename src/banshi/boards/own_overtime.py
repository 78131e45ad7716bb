"""Everything the hall keeps of a member of staff's overtime and leave, for him to take along."""

from datetime import datetime
from typing import Any

from banshi.boards.overtime import entries_of, leave_views
from banshi.policy.actor import Actor
from banshi.policy.plain import to_plain
from banshi.records.overtime import Leave, OvertimeLine


def own_overtime(viewer: Actor, *, zone: str, at: datetime) -> dict[str, Any] | None:
    """The viewer's ledger and leaves as plain values, all of them; none for whoever is no staff."""
    if viewer.staff is None:
        return None
    lines = OvertimeLine.objects.filter(staff=viewer.staff).order_by("written_at", "day", "part")
    leaves = leave_views(Leave.objects.filter(staff=viewer.staff), zone=zone, at=at)
    return {
        "lines": [to_plain(one) for one in entries_of(lines, zone=zone)],
        "leaves": [
            {
                "reference": one.reference,
                "starts_at": one.starts_at.isoformat(),
                "ends_at": one.ends_at.isoformat(),
                "minutes": one.minutes,
                "state": one.state,
                "reason": one.reason,
            }
            for one in leaves
        ],
    }
