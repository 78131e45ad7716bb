"""What became of a message: it arrived, or a person must tell its news instead."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts import journal
from banshi.acts.notice_subjects import subject_locked
from banshi.acts.promises import end
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import NoticeChannel, NoticeState, PromiseEnding
from banshi.records.base import new_id
from banshi.records.booking import Booking
from banshi.records.notice import Notice
from banshi.records.promise import Promise
from banshi.records.request import Request

OPEN = (NoticeState.QUEUED, NoticeState.SENT, NoticeState.FAILED_FOR_NOW)


def arrived(notice_id: UUID, *, at: datetime, by: Actor, gateway: str = "") -> bool:
    """Delivered or spoken: the promise this notice keeps ends here, at this moment.

    A call still to be made instead of a message that arrived after all is done with it; a
    message still waiting when somebody called is not sent any more. False where it had arrived.
    """
    with transaction.atomic():
        subject = Notice.objects.values_list("subject", flat=True).get(id=notice_id)
        about = subject_locked(subject)
        notice = Notice.objects.select_for_update().get(id=notice_id)
        if notice.state == NoticeState.DELIVERED:
            return False
        if gateway:
            notice.gateway = gateway
        told = [notice, *_calls_instead(notice)]
        for one in told:
            _mark(one, at)
            # About an authorisation nothing is owed that its delivery keeps.
            if about is not None:
                _tell(about, one, at=at, by=by)
        if about is not None:
            about.save(update_fields=["seq", "head"])
        if notice.instead_of_id is not None:
            _hold_back(notice.instead_of_id)
    return True


def _calls_instead(notice: Notice) -> list[Notice]:
    calls = Notice.objects.select_for_update().filter(instead_of=notice)
    return list(calls.exclude(state=NoticeState.DELIVERED).order_by("id"))


def _mark(notice: Notice, at: datetime) -> None:
    notice.state, notice.delivered_at, notice.next_try_at = NoticeState.DELIVERED, at, None
    if notice.sent_at is None and notice.channel == NoticeChannel.SMS:
        notice.sent_at = at
    notice.save(update_fields=["state", "sent_at", "delivered_at", "next_try_at", "gateway"])


def _tell(about: Request | Booking, notice: Notice, *, at: datetime, by: Actor) -> None:
    keeps = None
    if notice.keeps_id is not None:
        promise = Promise.objects.select_for_update().get(id=notice.keeps_id)
        # An answer the asker acted on before its message came was kept by that step.
        if promise.ended_at is None:
            keeps = {"promise": promise.kind, "started_at": promise.started_at.isoformat()}
            end(promise, PromiseEnding.DONE, at=at)
    journal.write(
        about,
        kind="booking" if isinstance(about, Booking) else "request",
        reference=about.reference,
        act="told",
        result="told",
        by=by,
        at=at,
        facts={"notice": notice.kind, "channel": notice.channel, "keeps": keeps},
    )


def _hold_back(message_id: UUID) -> None:
    """The asker knows already; a message that only repeats it would make him look twice."""
    message = Notice.objects.select_for_update().get(id=message_id)
    if message.state == NoticeState.DELIVERED:
        return
    if message.state != NoticeState.SENT:
        message.state = NoticeState.FAILED
    message.next_try_at = None
    message.save(update_fields=["state", "next_try_at"])


def call_for(notice: Notice, *, at: datetime) -> Notice | None:
    """The call or letter that takes a locked message's place; none where there is one already."""
    if Notice.objects.filter(hall_id=notice.hall_id, instead_of=notice).exists():
        return None
    task = Notice(
        id=new_id(),
        hall_id=notice.hall_id,
        kind=notice.kind,
        channel=NoticeChannel.TASK,
        state=NoticeState.QUEUED,
        subject=notice.subject,
        reference=notice.reference,
        to_account_id=notice.to_account_id,
        title=notice.title,
        title_en=notice.title_en,
        body=notice.body,
        body_en=notice.body_en,
        short=notice.short,
        paper_id=notice.paper_id,
        keeps_id=notice.keeps_id,
        instead_of=notice,
        message_key=new_id(),
        queued_at=at,
    )
    task.save(force_insert=True)
    return task
