"""Looking at somebody's number in clear: an act of its own, kept on the viewer's own chain."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts import journal
from banshi.acts.answers import NotFound
from banshi.acts.facts import local
from banshi.policy.actor import Actor
from banshi.policy.seeing import may_see
from banshi.policy.vocabulary import NoticeChannel, NoticeState
from banshi.records.account import Account
from banshi.records.notice import Notice
from banshi.records.request import Request


@dataclass(frozen=True)
class ClearPhone:
    """The asker's telephone number in clear, empty where none was given."""

    phone: str


def phone_to_call(task: UUID, *, by: Actor, at: datetime) -> ClearPhone | NotFound:
    """The number to dial for a notice that must be told by telephone (2.3.a, 3.5.a).

    Only while the call is still to be made, and only for whoever may see the request; the look
    is journalled on the viewer's chain with the request's reference, never the number.
    """
    notice = (
        Notice.objects.filter(hall_id=by.hall, id=task, channel=NoticeChannel.TASK)
        .exclude(state=NoticeState.DELIVERED)
        .first()
    )
    if notice is None or not by.is_staff or by.account is None:
        return NotFound()
    request = Request.objects.select_related("hall", "window").get(id=notice.subject)
    if not may_see(request, by):
        return NotFound()
    with transaction.atomic():
        account = Account.objects.select_for_update().get(id=by.account)
        journal.write(
            account,
            kind="account",
            reference=request.reference,
            act="see_phone",
            result="read",
            by=by,
            at=local(at, request.hall.zone),
            facts={"notice": notice.kind},
            shown=False,
        )
        account.save(update_fields=["seq", "head"])
    return ClearPhone(str(request.party_phone))
