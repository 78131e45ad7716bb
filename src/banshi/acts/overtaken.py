"""A message that only says “received” is not sent once the answer itself is written."""

from banshi.policy.vocabulary import (
    NoticeChannel,
    NoticeKind,
    NoticeState,
    SendingOutcome,
)
from banshi.records.gateway import Sending
from banshi.records.notice import Notice
from banshi.records.request import Request

ANSWERS = frozenset(
    {NoticeKind.OFFERED, NoticeKind.AGREED, NoticeKind.REFUSED, NoticeKind.POSTPONED}
)
UNSENT = (NoticeState.QUEUED, NoticeState.FAILED_FOR_NOW)
MAY_BE_THERE = (SendingOutcome.BEGUN, SendingOutcome.UNCLEAR, SendingOutcome.TAKEN)


def overtake_received(request: Request) -> bool:
    """Hold back the request's “received” message that has not left; whether there was one.

    It would come after the answer it announces, as when the worker was silent over an evening.
    The answer must then carry the look-up code. One a gateway may have is left alone.
    """
    waiting = (
        Notice.objects.select_for_update()
        .filter(
            hall_id=request.hall_id,
            subject=request.id,
            kind=NoticeKind.RECEIVED,
            channel=NoticeChannel.SMS,
            state__in=UNSENT,
            sent_at=None,
        )
        .order_by("id")
    )
    held = [
        one.id
        for one in waiting
        if not Sending.objects.filter(notice=one, outcome__in=MAY_BE_THERE).exists()
    ]
    # A call that was to be made instead has no news any more either.
    calls = Notice.objects.filter(instead_of__in=held).exclude(state=NoticeState.DELIVERED)
    calls.update(state=NoticeState.OVERTAKEN)
    return bool(
        Notice.objects.filter(id__in=held).update(state=NoticeState.OVERTAKEN, next_try_at=None)
    )
