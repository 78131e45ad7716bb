"""The link in a text message: where to look it up; the code is typed there, never in the address."""

from dataclasses import replace

from django.conf import settings

from banshi.acts.notice_shapes import BothWords
from banshi.policy.vocabulary import NoticeKind

LINKED = frozenset(
    {
        NoticeKind.RECEIVED,
        NoticeKind.ASKED,
        NoticeKind.OFFERED,
        NoticeKind.AGREED,
        NoticeKind.REFUSED,
        NoticeKind.POSTPONED,
        NoticeKind.BROUGHT_BACK,
        NoticeKind.WITHDRAWAL_REPORTED,
        NoticeKind.MISSING_TOLD,
        NoticeKind.VISIT_DONE,
        NoticeKind.DECIDED,
        NoticeKind.BOOKED,
        NoticeKind.BOOKING_DISPLACED,
        NoticeKind.IN_LINE,
        NoticeKind.PLACE_OFFERED,
    }
)


def link_to(hall: str, reference: str) -> str:
    """A short address for a reference; nothing where people know the hall by no address."""
    if not settings.KNOWN_ADDRESS:
        return ""
    inside = "" if hall == settings.DEFAULT_HALL else f"/h/{hall}"
    return f"{settings.KNOWN_ADDRESS}{inside}/q/{reference}/"


def with_link(kind: NoticeKind, words: BothWords, link: str) -> BothWords:
    """The link last in the message, where it can be touched; none in messages that need no page."""
    if not link or kind not in LINKED or not words.zh.short:
        return words
    return replace(
        words,
        zh=replace(words.zh, short=f"{words.zh.short}查看：{link}"),
        en=replace(words.en, short=f"{words.en.short} See {link}"),
    )
