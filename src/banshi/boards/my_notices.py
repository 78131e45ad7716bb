"""One notice as its reader opens it: the full text, and its paper if there is one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from banshi.policy.actor import Actor
from banshi.policy.vocabulary import NoticeChannel, NoticeKind, NoticeState, Role
from banshi.records.booking import Booking
from banshi.records.notice import Notice
from banshi.records.request import Request


@dataclass(frozen=True)
class NoticePage:
    """A notice in full. ``paper`` opens the printed one; none where nothing is printed."""

    id: UUID
    kind: NoticeKind
    title: str
    body: str
    title_en: str
    body_en: str
    channel: NoticeChannel
    state: NoticeState
    queued_at: datetime
    delivered_at: datetime | None
    reference: str
    paper: UUID | None
    paper_number: str


def notice_page(notice: UUID, *, viewer: Actor) -> NoticePage | None:
    """The notice, if it was written to the viewer or is about the viewer's own request."""
    row = (
        Notice.objects.select_related("paper", "hall")
        .filter(hall_id=viewer.hall, id=notice, to_role="")
        .exclude(to_account=None)
        .exclude(kind=NoticeKind.MUST_CALL)
        .first()
    )
    if row is None or not _is_readers(row, viewer):
        return None
    here = ZoneInfo(row.hall.zone)
    return NoticePage(
        id=row.id,
        kind=NoticeKind(row.kind),
        title=row.title,
        body=str(row.body),
        title_en=row.title_en,
        body_en=str(row.body_en),
        channel=NoticeChannel(row.channel),
        state=NoticeState(row.state),
        queued_at=row.queued_at.astimezone(here),
        delivered_at=row.delivered_at.astimezone(here) if row.delivered_at else None,
        reference=row.reference,
        paper=row.paper_id,
        paper_number=row.paper.number if row.paper else "",
    )


def _is_readers(row: Notice, viewer: Actor) -> bool:
    if viewer.has(Role.SYSTEM):
        return False
    if viewer.account is not None and row.to_account_id == viewer.account:
        return True
    if row.channel == NoticeChannel.IN_APP:
        return False
    mine = Q(asked_by=viewer.account)
    if viewer.person is not None:
        mine |= Q(asker=viewer.person)
    for reference, generation in viewer.holds:
        mine |= Q(reference=reference, code_generation=generation)
    return any(
        noun._default_manager.filter(
            mine, hall_id=viewer.hall, id=row.subject, asked_by=row.to_account_id
        ).exists()
        for noun in (Request, Booking)
    )
