"""A rehearsal hall played forward: its clock stops wherever something is due, and that is done."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Min

from banshi.acts.answers import FieldError, Forbidden, Invalid
from banshi.acts.rehearsal import set_clock
from banshi.acts.tick import tick
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Text
from banshi.policy.vocabulary import PromiseKind, Role
from banshi.records.hall import Hall
from banshi.records.notice import Notice
from banshi.records.promise import Promise

MINUTE = timedelta(minutes=1)
FARTHEST = timedelta(days=14)
MOST_STOPS = 2000
NOT_YOURS = Text(
    "演练由大厅管理人员或系统维护来拨。", "Management or the administrator plays a rehearsal."
)
TOO_FAR = Text("一次最多往前走 14 天。", "At most 14 days at a time.")
NOT_AHEAD = Text("要选现在以后的时间。", "Choose a moment after now.")


def play(hall_id: UUID, until: datetime, *, by: Actor) -> int | Invalid | Forbidden:
    """Move the clock to ``until``, stopping at every minute in which something is due.

    The number of stops. Minutes in which nothing is due are passed over: the tick would find
    nothing to do in them.
    """
    if not by.has(Role.MANAGER, OFFICE[Duty.REHEARSAL]):
        return Forbidden(NOT_YOURS)
    now = Hall.objects.get(id=hall_id, rehearsal_at__isnull=False).rehearsal_at
    assert now is not None
    if until <= now:
        return Invalid((FieldError("until", "past", NOT_AHEAD),))
    if until - now > FARTHEST:
        return Invalid((FieldError("until", "too_far", TOO_FAR),))
    # What was done since the clock stood still is told before it moves on.
    tick(hall_id, at=now)
    stops = 0
    while stops < MOST_STOPS:
        following = _next_due(hall_id, now)
        if following is None or following > until:
            break
        now = following
        moved = set_clock(hall_id, now)
        if isinstance(moved, Invalid):
            return moved
        tick(hall_id, at=now)
        stops += 1
    moved = set_clock(hall_id, until)
    if isinstance(moved, Invalid):
        return moved
    tick(hall_id, at=until)
    return stops


def _next_due(hall_id: UUID, now: datetime) -> datetime | None:
    """The end of the first minute after ``now`` in which a rung, consent or message is due."""
    running = Promise.objects.filter(hall_id=hall_id, ended_at__isnull=True)
    consents = running.filter(kind=PromiseKind.CONSENT, due_at__gt=now)
    messages = Notice.objects.filter(hall_id=hall_id, next_try_at__gt=now)
    moments: tuple[datetime | None, ...] = (
        running.filter(next_rung_at__gt=now).aggregate(first=Min("next_rung_at"))["first"],
        consents.aggregate(first=Min("due_at"))["first"],
        messages.aggregate(first=Min("next_try_at"))["first"],
    )
    known = [one for one in moments if one is not None]
    if not known:
        return None
    first = min(known)
    whole = first.replace(second=0, microsecond=0)
    return whole if whole == first else whole + MINUTE
