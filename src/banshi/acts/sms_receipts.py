"""What a gateway reports by itself: verified by its signature, believed about its own messages.

A receipt may come twice, late, in any order, or for a message nobody gave that gateway: arrived
stays arrived, and what it cannot know of is counted against it and changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from banshi.acts import gateway_standing
from banshi.acts.answers import NotFound
from banshi.acts.arrivals import arrived
from banshi.acts.gateways import gateway_account
from banshi.acts.handing_over import settle
from banshi.outside.sms import Report
from banshi.outside.sms_http import Receipt, ReceiptRefused, read_receipts
from banshi.policy.actor import hall_itself
from banshi.policy.vocabulary import NoticeState, SendingOutcome
from banshi.records.gateway import Sending
from banshi.records.hall import Hall
from banshi.records.notice import Notice
from banshi.records.phone_code import PhoneCode

__all__ = ["ReceiptRefused", "ReceiptsTaken", "take_receipts"]


@dataclass(frozen=True)
class ReceiptsTaken:
    """How many receipts told something new, and how many were about no message of that gateway."""

    known: int
    strange: int


def take_receipts(
    hall_id: UUID,
    gateway: str,
    headers: Mapping[str, str],
    path: str,
    body: bytes,
    *,
    at: datetime,
) -> ReceiptsTaken | NotFound:
    """Take in a signed body of receipts; raises ``ReceiptRefused``. ``at`` is real time."""
    hall = Hall.objects.get(id=hall_id)
    account = gateway_account(hall, gateway)
    if account is None or hall.is_rehearsal:
        return NotFound()
    receipts = read_receipts(account, headers, path, body, seconds_now=at.timestamp())
    gateway_standing.reported(hall.id, gateway, at=at)
    known = sum(_take(hall, gateway, one, at) for one in receipts)
    return ReceiptsTaken(known, len(receipts) - known)


def _take(hall: Hall, gateway: str, receipt: Receipt, at: datetime) -> bool:
    key = _key(receipt.key)
    sending = _sending(hall, gateway, key) if key else None
    if sending is None:
        # A code to sign in is a message too; nothing waits for it.
        if key and PhoneCode.objects.filter(hall=hall, id=key).exists():
            return True
        gateway_standing.strange(hall.id, gateway)
        return False
    if receipt.report is Report.DELIVERED:
        settle(sending.notice, gateway, SendingOutcome.DELIVERED, at)
        arrived(sending.notice_id, at=at, by=hall_itself(hall.id), gateway=gateway)
    elif receipt.report is Report.FAILED:
        settle(sending.notice, gateway, SendingOutcome.FAILED, at)
        waiting = Notice.objects.filter(id=sending.notice_id, state=NoticeState.SENT)
        waiting.filter(gateway=gateway).update(next_try_at=at)
    return True


def _sending(hall: Hall, gateway: str, key: UUID) -> Sending | None:
    given = Sending.objects.select_related("notice").filter(hall=hall, gateway=gateway)
    return given.filter(notice__message_key=key).first()


def _key(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None
