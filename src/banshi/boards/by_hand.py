"""Why a person tells a notice's news: there is no telephone, or a message did not bring it."""

from enum import StrEnum

from banshi.policy.vocabulary import NoticeChannel, NoticeState
from banshi.records.notice import Notice

SETTLED = (NoticeState.DELIVERED, NoticeState.OVERTAKEN)


class ByHand(StrEnum):
    """Why somebody calls or writes instead of a message.

    ``late``: the message is under way, and its answer is owed before it is sure to arrive.
    ``silent``: no message goes out any more, for the party is on record as deceased.
    """

    NO_PHONE = "no_phone"
    FAILED = "failed"
    LATE = "late"
    SILENT = "silent"


def why_by_hand(notice: Notice, phone: str) -> ByHand | None:
    """Why, for one notice and the telephone kept; none where a message goes or it was told."""
    if notice.channel != NoticeChannel.TASK or notice.state in SETTLED:
        return None
    if not phone:
        return ByHand.NO_PHONE
    if notice.instead_of is None:
        return ByHand.SILENT
    failed = notice.instead_of.state == NoticeState.FAILED
    return ByHand.FAILED if failed else ByHand.LATE
