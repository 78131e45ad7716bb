"""What is said of a text message that only the stand-in took: no telephone got it."""

from collections.abc import Iterable

from django.utils.translation import gettext

from banshi.acts.gateways import STAND_IN
from banshi.boards.booking_page import BookingNotice
from banshi.boards.request_page import NoticeLine
from banshi.faces.staff_words import NOTICE_STATES, word
from banshi.policy.vocabulary import NoticeState

GOT_THROUGH = frozenset({NoticeState.SENT, NoticeState.DELIVERED})
PLAIN = "plain"
CHIPS = {
    NoticeState.QUEUED: "hold",
    NoticeState.SENT: "ok",
    NoticeState.DELIVERED: "done",
    NoticeState.FAILED_FOR_NOW: "warn",
    NoticeState.FAILED: "over",
    NoticeState.OVERTAKEN: PLAIN,
}


def kept_here(state: NoticeState, gateway: str) -> bool:
    """Whether the stand-in plays that this message got through."""
    return gateway == STAND_IN and state in GOT_THROUGH


def staff_state(state: NoticeState, gateway: str) -> str:
    """How far a notice came, for staff."""
    return gettext("只存在本机") if kept_here(state, gateway) else word(NOTICE_STATES, state)


def staff_chip(state: NoticeState, gateway: str) -> str:
    """The chip of ``staff_state``; plain where nothing went to anybody."""
    return PLAIN if kept_here(state, gateway) else CHIPS[state]


def reached_no_phone(notices: Iterable[NoticeLine | BookingNotice]) -> bool:
    """Whether the stand-in took the newest that was sent, so that no telephone gets what follows."""
    taken = [one.gateway for one in notices if one.gateway]
    return bool(taken) and taken[-1] == STAND_IN


def on_page_only() -> str:
    """How a notice got through that only the stand-in took, for its reader."""
    return gettext("没有发到手机上（没接运营商），内容在这里")


def arrived_words(kind: str, at: str, notices: Iterable[NoticeLine | BookingNotice]) -> str:
    """Beside a step of the trace: the message of this kind arrived ``at``, or is only here."""
    only_here = any(one.kind == kind and kept_here(one.state, one.gateway) for one in notices)
    if only_here:
        return gettext("%(at)s 写在这里，没有发到手机上（没接运营商）") % {"at": at}
    return gettext("%(at)s 短信送到") % {"at": at}
