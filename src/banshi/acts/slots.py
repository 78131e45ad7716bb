"""Off-hours places at a window: taken by a conditional update, guarded by a check (R11)."""

from datetime import datetime

from django.db.models import F

from banshi.policy.vocabulary import ShiftKind
from banshi.records.base import new_id
from banshi.records.catalogue import Window
from banshi.records.duty import Shift
from banshi.records.request import Appointed, OffHoursSlot, Request


def hour_of(moment: datetime) -> datetime:
    """The start of the hour a moment falls in: a slot is one hour."""
    return moment.replace(minute=0, second=0, microsecond=0)


def is_rostered(window: Window, at: datetime) -> bool:
    """Whether somebody is rostered for off-hours appointments at the window then."""
    return Shift.objects.filter(
        hall_id=window.hall_id,
        window=window,
        kind=ShiftKind.OFF_HOURS,
        starts_at__lte=at,
        ends_at__gt=at,
    ).exists()


def slot_at(window: Window, at: datetime) -> OffHoursSlot:
    """The slot of that hour at the window, made when first needed."""
    of_hour = OffHoursSlot.objects.filter(
        hall_id=window.hall_id, window=window, starts_at=hour_of(at)
    )
    slot = of_hour.first()
    if slot is not None:
        return slot
    OffHoursSlot.objects.bulk_create(
        [
            OffHoursSlot(
                id=new_id(),
                hall_id=window.hall_id,
                window=window,
                starts_at=hour_of(at),
                capacity=window.capacity_off_hours,
            )
        ],
        ignore_conflicts=True,
    )
    return of_hour.get()


def lock_both(one: OffHoursSlot, other: OffHoursSlot) -> None:
    """Lock two slots in the order of their ids, before either is taken or given back.

    Two requests that want each other's hour would otherwise wait for each other for ever.
    """
    rows = OffHoursSlot.objects.select_for_update(no_key=True).filter(id__in=(one.id, other.id))
    list(rows.order_by("id").values_list("id"))


def take(slot: OffHoursSlot) -> bool:
    """Take one place; false when none was left."""
    taken = OffHoursSlot.objects.filter(id=slot.id, taken__lt=F("capacity")).update(
        taken=F("taken") + 1
    )
    return taken == 1


def give_back(slot: OffHoursSlot) -> None:
    """Give one place back."""
    OffHoursSlot.objects.filter(id=slot.id, taken__gt=0).update(taken=F("taken") - 1)


def hold(request: Request, window: Window, at: datetime) -> None:
    """Hold a place for a request that waits for its answer, where a roster offers one (R11)."""
    if not is_rostered(window, at):
        return
    slot = slot_at(window, at)
    if take(slot):
        request.slot = slot


def move(request: Request, window: Window, to: datetime, *, at: datetime) -> None:
    """Give back what the request holds, and hold the hour wanted now, where a roster offers it."""
    held = request.slot
    wanted = slot_at(window, to) if is_rostered(window, to) else None
    if held is not None and wanted is not None and held.id != wanted.id:
        lock_both(held, wanted)
    release(request, at=at)
    if wanted is not None and take(wanted):
        request.slot = wanted


def book(request: Request, window: Window, at: datetime) -> bool:
    """Give the request the hour agreed on, keeping the place it holds if it is the same one."""
    wanted = slot_at(window, at)
    held = request.slot
    if held is not None and held.id == wanted.id:
        return True
    if held is not None:
        lock_both(held, wanted)
    if not take(wanted):
        return False
    if held is not None:
        give_back(held)
    request.slot = wanted
    return True


def release(request: Request, *, at: datetime) -> None:
    """Give back the place and the people a request holds."""
    leave_place(request)
    leave_crew(request, at=at)


def leave_place(request: Request) -> None:
    """Give back the place a request holds."""
    if request.slot is not None:
        give_back(request.slot)
        request.slot = None


def leave_crew(request: Request, *, at: datetime) -> None:
    """The people appointed are free for others from now on."""
    Appointed.objects.filter(request=request, released_at__isnull=True).update(released_at=at)
