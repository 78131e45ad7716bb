"""What the hall itself must tell: its management, or one of its people, once for each topic."""

from datetime import datetime
from uuid import UUID, uuid5

from banshi.policy.decision import Text
from banshi.policy.vocabulary import NoticeChannel, NoticeKind, NoticeState, Role
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.notice import Notice


def report(hall_id: UUID, topic: str, *, title: Text, body: Text, at: datetime) -> bool:
    """Tell hall management, unless it was told of this ``topic`` before; whether it was new.

    A topic names the matter and its day or number (``fold 2026-03-06``), so that the same trouble
    is told again another day, and never twice on one. Each reads it in the language of his pages.
    """
    _, new = Notice.objects.get_or_create(
        hall_id=hall_id,
        message_key=uuid5(hall_id, topic),
        defaults={
            "id": new_id(),
            "kind": NoticeKind.HALL_REPORT,
            "channel": NoticeChannel.IN_APP,
            "state": NoticeState.DELIVERED,
            "subject": hall_id,
            "reference": "",
            "to_role": Role.MANAGER,
            "title": title.zh,
            "title_en": title.en,
            "body": body.zh,
            "body_en": body.en,
            "queued_at": at,
            "delivered_at": at,
        },
    )
    return new


def tell_one(account: Account, topic: str, *, title: Text, body: Text, at: datetime) -> bool:
    """Tell one member of staff in the application, once for each topic; whether it was new."""
    _, new = Notice.objects.get_or_create(
        hall_id=account.hall_id,
        message_key=uuid5(account.hall_id, f"{account.id} {topic}"),
        defaults={
            "id": new_id(),
            "kind": NoticeKind.HALL_REPORT,
            "channel": NoticeChannel.IN_APP,
            "state": NoticeState.DELIVERED,
            "subject": account.hall_id,
            "reference": "",
            "to_account": account,
            "title": title.zh,
            "title_en": title.en,
            "body": body.zh,
            "body_en": body.en,
            "queued_at": at,
            "delivered_at": at,
        },
    )
    return new
