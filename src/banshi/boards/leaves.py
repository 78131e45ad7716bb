"""Leave that waits for a decision, each with the cover it would leave (3.5.d, 6.4)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from banshi.boards.cover import DayCover, PostCover, post_covers
from banshi.boards.overtime import LeaveView, leave_views, people_within
from banshi.policy.vocabulary import LeaveState, PostPart, Standby
from banshi.records.overtime import Leave, OvertimeBalance

LISTED = 30


@dataclass(frozen=True)
class CoverLeft:
    """A post on one day without whoever wants to rest: who else has it, and whether he is there.

    ``offers`` are others who could stand in, where nobody would be left.
    """

    post: str
    day: date
    wanted: PostPart
    other: str
    is_there: bool
    offers: tuple[str, ...]


@dataclass(frozen=True)
class LeaveWaiting:
    """One leave to decide on."""

    leave: LeaveView
    balance: int
    is_own: bool
    cover: tuple[CoverLeft, ...]


def leaves_waiting(
    hall: UUID,
    *,
    zone: str,
    at: datetime,
    viewer: UUID | None,
    windows: frozenset[str] | None = None,
) -> tuple[LeaveWaiting, ...]:
    """What is still to come and waits, the soonest first, as many as a page holds.

    Twelve statements, whatever the number of leaves, posts and people.
    """
    rows = Leave.objects.filter(hall_id=hall, state=LeaveState.ASKED, starts_at__gt=at)
    if windows is not None:
        rows = rows.filter(staff__in=people_within(hall, windows).values("id"))
    found = sorted(leave_views(rows, zone=zone, at=at), key=lambda one: one.starts_at)
    found = found[:LISTED]
    if not found:
        return ()
    held = OvertimeBalance.objects.filter(staff__in=[one.staff for one in found])
    minutes = dict(held.values_list("staff_id", "minutes"))
    first = min(one.starts_at.date() for one in found)
    last = max(one.ends_at.date() for one in found)
    posts = post_covers(hall, first=first, days=(last - first).days + 1)
    return tuple(
        LeaveWaiting(
            leave=one,
            balance=minutes.get(one.staff, 0),
            is_own=viewer == one.staff,
            cover=tuple(left for post in posts for left in _left(one, post)),
        )
        for one in found
    )


def _left(leave: LeaveView, post: PostCover) -> list[CoverLeft]:
    return [
        _without(leave.number, post, day)
        for day in post.days
        if leave.starts_at.date() <= day.day <= leave.ends_at.date()
        and day.is_open
        and leave.number in {one.number for one in (day.a, day.b) if one}
    ]


def _without(number: str, post: PostCover, day: DayCover) -> CoverLeft:
    is_a = day.a is not None and day.a.number == number
    wanted = PostPart.B if is_a else PostPart.A
    other = day.b if is_a else day.a
    alone = Standby.B_STANDS_IN if is_a else Standby.A_ALONE
    lacks = any(gap.part is wanted for gap in day.gaps)
    is_there = day.standby in (Standby.BOTH, alone) and not lacks
    return CoverLeft(
        post=post.name,
        day=day.day,
        wanted=wanted,
        other=other.name if other else "",
        is_there=is_there,
        offers=() if is_there else tuple(one.name for one in day.offers if one.number != number),
    )
