"""A notice in its hall's own words where it has some; in the usual ones where they do not fit."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models.functions import Coalesce

from banshi.acts.notice_english_shapes import code_en
from banshi.acts.notice_shapes import BothWords, NoticeFacts, NoticeWords, code_words
from banshi.acts.wording_placeholders import MUST_SAY, Facts, fill, values
from banshi.policy.vocabulary import ChangeState, NoticeKind, WordingUsed
from banshi.records.notice_wording import NoticeWording

# One confirmed before wordings had a day of their own began when it was confirmed.
BEGINS = Coalesce("holds_from", "settled_at")


def own_wording(hall: UUID, kind: NoticeKind, *, at: datetime) -> NoticeWording | None:
    """The wording the hall uses for a kind at a moment; none where it is the usual one."""
    if kind not in MUST_SAY:
        return None
    agreed = NoticeWording.objects.filter(hall_id=hall, kind=kind, state=ChangeState.AGREED)
    begun = agreed.annotate(begins=BEGINS).filter(begins__lte=at)
    newest = begun.order_by("-begins", "-settled_at", "-id").first()
    if newest is None or not any((newest.short, newest.lead, newest.short_en, newest.lead_en)):
        return None
    return newest


def in_own_words(
    kind: NoticeKind, words: BothWords, facts: Facts, own: NoticeWording | None
) -> BothWords:
    """``words`` with the hall's own message and leading sentence; all usual if one does not fit."""
    if own is None:
        return words
    owed = facts.code_owed if isinstance(facts, NoticeFacts) else ""
    said, said_en = (values(kind, facts, english=english) for english in (False, True))
    zh = _own(words.zh, own.short, own.lead, said, code_words(owed))
    en = _own(words.en, own.short_en, own.lead_en, said_en, code_en(owed))
    if zh is None or en is None:
        return replace(words, wording=WordingUsed.UNFIT)
    return BothWords(zh, en, WordingUsed.OWN)


def _own(
    words: NoticeWords, short: str, lead: str, said: dict[str, str], code: str
) -> NoticeWords | None:
    message = fill(short, said) if short else words.short
    opening = fill(lead, said) if lead else words.opening
    if message is None or opening is None:
        return None
    return replace(words, short=f"{message}{code}" if short else message, opening=opening)
