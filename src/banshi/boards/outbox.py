"""Text messages the hall wrote, and what became of them."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count

from banshi.boards.authorisations import NAMING, agents_named
from banshi.boards.masking import masked_phone, with_name_masked
from banshi.policy.vocabulary import (
    NoticeChannel,
    NoticeKind,
    NoticeState,
    NoticeTiming,
    WordingUsed,
)
from banshi.records.notice import Notice

PAGE = 25
CODE = re.compile(r"(查询码 | Code )\d{4} \d{4}")


@dataclass(frozen=True)
class HandedAgain:
    """A gateway one message was handed to more than once: how often, and when last.

    It happens where an answer was lost; the same key goes with it, so that it is sent once.
    """

    gateway: str
    times: int
    last_at: datetime


@dataclass(frozen=True)
class OutboxLine:
    """One message; number, code and name in it are masked.

    ``tries`` counts rounds in which nobody took it.

    ``gateway`` took it last, ``again`` those it was handed to more than once; ``timing`` is why it leaves when it does; ``calls`` take its place.
    """

    id: UUID
    kind: NoticeKind
    reference: str
    phone: str
    words: str
    state: NoticeState
    queued_at: datetime
    sent_at: datetime | None
    delivered_at: datetime | None
    next_try_at: datetime | None
    tries: int
    gateway: str
    again: tuple[HandedAgain, ...]
    timing: NoticeTiming | None
    calls: int
    wording: WordingUsed | None


@dataclass(frozen=True)
class Outbox:
    """One page of messages, newest first; pages count from 1."""

    lines: tuple[OutboxLine, ...]
    page: int
    total: int

    @property
    def has_older(self) -> bool:
        """Whether another page follows."""
        return self.page * PAGE < self.total


def outbox(hall: UUID, *, zone: str, page: int = 1) -> Outbox:
    """The hall's messages, ``PAGE`` at a time. Three statements, and one where somebody is named."""
    messages = Notice.objects.filter(hall_id=hall, channel=NoticeChannel.SMS)
    here = ZoneInfo(zone)

    def local(moment: datetime | None) -> datetime | None:
        return moment.astimezone(here) if moment else None

    first = (page - 1) * PAGE
    counted = messages.annotate(called=Count("calls")).prefetch_related("sendings")
    rows = list(counted.order_by("-queued_at", "message_key")[first : first + PAGE])
    named = agents_named(row.subject for row in rows if row.kind in NAMING)
    return Outbox(
        lines=tuple(
            OutboxLine(
                id=row.id,
                kind=NoticeKind(row.kind),
                reference=row.reference,
                phone=masked_phone(row.phone),
                words=with_name_masked(
                    CODE.sub(r"\1**** ****", str(row.short)), named.get(row.subject, "")
                ),
                state=NoticeState(row.state),
                queued_at=row.queued_at.astimezone(here),
                sent_at=local(row.sent_at),
                delivered_at=local(row.delivered_at),
                next_try_at=local(row.next_try_at),
                tries=row.tries,
                gateway=row.gateway,
                again=tuple(
                    HandedAgain(one.gateway, one.times, one.begun_at.astimezone(here))
                    for one in row.sendings.all()
                    if one.times > 1
                ),
                timing=NoticeTiming(row.timing) if row.timing else None,
                calls=row.called,
                wording=WordingUsed(row.wording) if row.wording else None,
            )
            for row in rows
        ),
        page=page,
        total=messages.count(),
    )
