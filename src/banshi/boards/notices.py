"""Notices as a program reads them: one's own; for hall management the hall's; newest first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from banshi.boards.authorisations import NAMING, agents_named
from banshi.boards.masking import with_name_masked
from banshi.policy.actor import Actor
from banshi.policy.seeing import HALL_WIDE
from banshi.policy.vocabulary import NoticeChannel, NoticeKind, NoticeState, Role
from banshi.records.booking import Booking
from banshi.records.notice import Notice
from banshi.records.request import Request


@dataclass(frozen=True)
class NoticeText:
    """A notice with its full text; ``paper`` is the printed one, ``is_own`` whether it is to us.

    In one that is not, an agent it names is masked.
    """

    id: UUID
    kind: NoticeKind
    channel: NoticeChannel
    state: NoticeState
    reference: str
    title: str
    body: str
    title_en: str
    body_en: str
    queued_at: datetime
    sent_at: datetime | None
    delivered_at: datetime | None
    read_at: datetime | None
    paper: UUID | None
    paper_number: str
    is_own: bool


@dataclass(frozen=True)
class NoticeTexts:
    """One page; ``after`` is the place the next page begins after, none at the end."""

    items: tuple[NoticeText, ...]
    after: tuple[datetime, UUID] | None


def notice_texts(
    viewer: Actor,
    *,
    zone: str,
    most: int,
    after: tuple[datetime, UUID] | None = None,
    reference: str | None = None,
    state: NoticeState | None = None,
) -> NoticeTexts:
    """A page of the notices the viewer may read. Three statements at most, whatever the number."""
    rows = _readable(viewer)
    if reference is not None:
        rows = rows.filter(reference=reference)
    if state is not None:
        rows = rows.filter(state=state)
    if after is not None:
        moment, key = after
        rows = rows.filter(Q(queued_at__lt=moment) | Q(queued_at=moment, message_key__lt=key))
    found = list(rows.order_by("-queued_at", "-message_key")[: most + 1])
    shown = found[:most]
    own = _own_among(viewer, [row.id for row in shown])
    named = agents_named(row.subject for row in shown if _names_agent(row, row.id in own))
    here = ZoneInfo(zone)
    return NoticeTexts(
        items=tuple(_text(row, row.id in own, here, named.get(row.subject, "")) for row in shown),
        after=(shown[-1].queued_at, shown[-1].message_key) if len(found) > most else None,
    )


def notice_text(notice: UUID, *, viewer: Actor, zone: str) -> NoticeText | None:
    """One notice the viewer may read, or none."""
    row = _readable(viewer).filter(id=notice).first()
    if row is None:
        return None
    own = bool(_own_among(viewer, [row.id]))
    named = agents_named([row.subject] if _names_agent(row, own) else [])
    return _text(row, own, ZoneInfo(zone), named.get(row.subject, ""))


def own_notices(viewer: Actor) -> QuerySet[Notice]:
    """What was written to the viewer, to his role at his window, or about his own request."""
    rows = Notice.objects.filter(hall_id=viewer.hall)
    if viewer.is_staff:
        at_windows = Q(to_role__in=viewer.roles)
        if not viewer.has(*HALL_WIDE):
            at_windows &= Q(to_window__isnull=True) | Q(to_window__code__in=viewer.windows)
        to_staff = Q(to_account=viewer.account, to_role="", channel=NoticeChannel.IN_APP)
        return rows.filter(at_windows | to_staff)
    mine = Q(asked_by=viewer.account)
    if viewer.person is not None:
        mine |= Q(asker=viewer.person)
    about = {"hall_id": viewer.hall, "id": OuterRef("subject"), "asked_by": OuterRef("to_account")}
    about_mine = Exists(Request.objects.filter(mine, **about)) | Exists(
        Booking.objects.filter(mine, **about)
    )
    # Whoever typed a request in may also have proposed its refusal: what he is told in the
    # application is not the asker's.
    return rows.filter(about_mine, to_role="").exclude(
        Q(channel=NoticeChannel.IN_APP) | Q(kind__in=(NoticeKind.RUNG, NoticeKind.MUST_CALL))
    )


def _readable(viewer: Actor) -> QuerySet[Notice]:
    rows = (
        Notice.objects.filter(hall_id=viewer.hall)
        if viewer.has(Role.MANAGER)
        else own_notices(viewer)
    )
    return rows.select_related("paper")


def _own_among(viewer: Actor, notices: list[UUID]) -> frozenset[UUID]:
    return frozenset(own_notices(viewer).filter(id__in=notices).values_list("id", flat=True))


def _names_agent(row: Notice, is_own: bool) -> bool:
    return not is_own and row.kind in NAMING


def _text(row: Notice, is_own: bool, here: ZoneInfo, named: str) -> NoticeText:
    def local(moment: datetime | None) -> datetime | None:
        return moment.astimezone(here) if moment else None

    return NoticeText(
        id=row.id,
        kind=NoticeKind(row.kind),
        channel=NoticeChannel(row.channel),
        state=NoticeState(row.state),
        reference=row.reference,
        title=with_name_masked(row.title, named),
        body=with_name_masked(str(row.body), named),
        title_en=with_name_masked(row.title_en, named),
        body_en=with_name_masked(str(row.body_en), named),
        queued_at=row.queued_at.astimezone(here),
        sent_at=local(row.sent_at),
        delivered_at=local(row.delivered_at),
        read_at=local(row.read_at),
        paper=row.paper_id,
        paper_number=row.paper.number if row.paper else "",
        is_own=is_own,
    )
