"""Calls and letters somebody must make because a message did not arrive, or there is no number."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from banshi.boards.masking import masked_name, masked_phone
from banshi.boards.window_requests import sees_every_window
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import NoticeChannel, NoticeKind, NoticeState
from banshi.records.booking import Booking
from banshi.records.notice import Notice
from banshi.records.request import Request


@dataclass(frozen=True)
class CallTask:
    """One notice a person must bring to its reader; ``due_at`` is by when the answer is owed.

    ``phone`` is masked and empty where none was given: then a letter goes, to the address kept.
    ``sent_at`` is when somebody sent it, ``told_at`` when it was done.
    """

    id: UUID
    kind: NoticeKind
    title: str
    title_en: str
    words: str
    reference: str
    window_name: str
    party_name: str
    phone: str
    is_booking: bool
    queued_at: datetime
    due_at: datetime | None
    told_at: datetime | None
    by_letter: bool
    has_address: bool
    sent_at: datetime | None
    sent_by: str


def call_tasks(viewer: Actor, *, zone: str) -> tuple[CallTask, ...]:
    """What must still be told by people at the viewer's windows, the most urgent first."""
    waiting = _tasks(viewer).exclude(state=NoticeState.DELIVERED)
    tasks = _read(waiting, zone)
    return tuple(sorted(tasks, key=lambda task: (task.due_at or task.queued_at, task.reference)))


def call_task(task: UUID, *, viewer: Actor, zone: str) -> CallTask | None:
    """One of them, told or not, or none."""
    found = _read(_tasks(viewer).filter(id=task), zone)
    return found[0] if found else None


def _tasks(viewer: Actor) -> QuerySet[Notice]:
    tasks = Notice.objects.filter(hall_id=viewer.hall, channel=NoticeChannel.TASK)
    if sees_every_window(viewer):
        return tasks
    here = {"hall_id": viewer.hall, "window__code__in": viewer.windows}
    return tasks.filter(
        Q(subject__in=Request.objects.filter(**here).values("id"))
        | Q(subject__in=Booking.objects.filter(**here).values("id"))
    )


def _read(tasks: QuerySet[Notice], zone: str) -> list[CallTask]:
    notices = list(tasks.select_related("keeps", "sent_by__staff"))
    subjects = {notice.subject for notice in notices}
    about: dict[UUID, Request | Booking] = {
        **Request.objects.select_related("window").in_bulk(subjects),
        **Booking.objects.select_related("window").in_bulk(subjects),
    }
    here = ZoneInfo(zone)
    return [_task(notice, about[notice.subject], here) for notice in notices]


def _task(notice: Notice, about: Request | Booking, here: ZoneInfo) -> CallTask:
    is_booking = isinstance(about, Booking)
    phone = str(about.contact_phone if is_booking else about.party_phone)
    due = notice.keeps.due_at if notice.keeps else None
    told = notice.delivered_at
    by = notice.sent_by
    return CallTask(
        id=notice.id,
        kind=NoticeKind(notice.kind),
        title=notice.title,
        title_en=notice.title_en,
        words=notice.body,
        reference=notice.reference,
        window_name=about.window.name,
        party_name=masked_name(about.contact_name if is_booking else about.party_name),
        phone=masked_phone(phone),
        is_booking=is_booking,
        queued_at=notice.queued_at.astimezone(here),
        due_at=due.astimezone(here) if due else None,
        told_at=told.astimezone(here) if told else None,
        by_letter=not phone,
        has_address=bool(about.post_address),
        sent_at=notice.sent_at.astimezone(here) if notice.sent_at else None,
        sent_by=by.staff.name if by and by.staff else "",
    )
