"""Notices to staff: rungs that fired, refusals waiting, what the asker did."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from banshi.boards.window_requests import sees_every_window
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import NoticeChannel, NoticeKind
from banshi.records.notice import Notice

SHOWN_FOR = timedelta(days=7)
NEWEST = 6


@dataclass(frozen=True)
class StaffNotice:
    """One notice to the viewer, to a role of his, or to his window."""

    id: UUID
    kind: NoticeKind
    title: str
    body: str
    title_en: str
    body_en: str
    reference: str
    queued_at: datetime


def staff_notices(
    viewer: Actor, *, zone: str, at: datetime, newest: int = NEWEST
) -> tuple[StaffNotice, ...]:
    """The newest notices of the last seven days to this member of staff, newest first."""
    at_windows = Q(to_role__in=viewer.roles)
    if not sees_every_window(viewer):
        at_windows &= Q(to_window__isnull=True) | Q(to_window__code__in=viewer.windows)
    to_him = at_windows | Q(to_account_id=viewer.account, to_role="")
    rows = Notice.objects.filter(
        to_him,
        hall_id=viewer.hall,
        channel=NoticeChannel.IN_APP,
        queued_at__gt=at - SHOWN_FOR,
        queued_at__lte=at,
    )
    here = ZoneInfo(zone)
    return tuple(
        StaffNotice(
            id=row.id,
            kind=NoticeKind(row.kind),
            title=row.title,
            body=row.body,
            title_en=row.title_en,
            body_en=row.body_en,
            reference=row.reference,
            queued_at=row.queued_at.astimezone(here),
        )
        for row in rows.order_by("-queued_at", "message_key")[:newest]
    )
