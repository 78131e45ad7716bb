"""The places in a hall's own wording that a notice fills: a closed list, each with its meaning."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from banshi.acts.booking_shapes import BookingFacts
from banshi.acts.notice_english_shapes import moment_en, service_en
from banshi.acts.notice_shapes import NoticeFacts, day_and_time
from banshi.policy.decision import Text
from banshi.policy.vocabulary import NoticeKind

Facts = NoticeFacts | BookingFacts
IN_BRACES = re.compile(r"\{([^{}]*)\}")
ONE_MESSAGE, PART_OF_MANY = 70, 67


@dataclass(frozen=True)
class Placeholder:
    """A place to be filled: how it is written in each language, and what comes there."""

    written: Text
    meaning: Text

    def token(self, *, english: bool) -> str:
        """As it stands in a wording."""
        return f"{{{self.written.en if english else self.written.zh}}}"


def _place(zh: str, en: str, meaning: str, meaning_en: str) -> Placeholder:
    return Placeholder(Text(zh, en), Text(meaning, meaning_en))


REFERENCE = _place("编号", "reference", "申请或预约的编号", "the number of the request or booking")
SERVICE = _place("服务", "service", "预约或上门", "appointment or home visit")
MATTERS = _place("事项", "matters", "要办的事项", "the matters asked for")
TIME = _place("时间", "time", "约定或提出的时间", "the time agreed or asked for")
PLACE = _place("地点", "place", "办理的地点", "where it takes place")
WINDOW = _place("窗口", "window", "办理的窗口", "the window")
DUE = _place("答复期限", "due", "最晚什么时候答复", "by when it is answered")
UNTIL = _place("到何时", "until", "延后到、留到或等到什么时候", "postponed, kept or waiting until")
REASON = _place("理由", "reason", "不办、延后或没办成的理由", "why not, why later")
ALTERNATIVE = _place("别的办法", "alternative", "可以怎样办", "what can be done instead")
CODE = _place("查询码", "code", "凭它不登录也能查", "opens it without an account")
TELEPHONE = _place("电话", "telephone", "大厅电话", "the hall's telephone")

K = NoticeKind
# What the message of each kind must say: its clause demands it, so no wording may leave it out.
MUST_SAY: Mapping[NoticeKind, tuple[Placeholder, ...]] = {
    K.RECEIVED: (REFERENCE, DUE, CODE),
    K.ASKED: (REFERENCE,),
    K.OFFERED: (REFERENCE, TIME, PLACE),
    K.AGREED: (REFERENCE, TIME, PLACE),
    K.REFUSED: (REFERENCE, REASON, ALTERNATIVE),
    K.POSTPONED: (REFERENCE, REASON, UNTIL),
    K.BROUGHT_BACK: (REFERENCE, TIME, DUE),
    K.WITHDRAWAL_REPORTED: (REFERENCE,),
    K.WITHDRAWN: (REFERENCE,),
    K.NOT_DONE: (REFERENCE, REASON),
    K.BOOKED: (REFERENCE, TIME, WINDOW, CODE),
    K.BOOKING_MOVED: (REFERENCE, TIME, WINDOW),
    K.BOOKING_CANCELLED: (REFERENCE,),
    K.BOOKING_DISPLACED: (REFERENCE, TIME, CODE),
    K.BOOKING_STANDS: (REFERENCE, TIME),
    K.BOOKING_NOT_KEPT: (REFERENCE, TIME),
    K.IN_LINE: (REFERENCE, CODE),
    K.PLACE_OFFERED: (REFERENCE, TIME, UNTIL),
    K.PLACE_PASSED_ON: (REFERENCE,),
}
OF_BOOKINGS = frozenset(kind for kind in MUST_SAY if kind.startswith("booking_")) | {
    K.BOOKED,
    K.IN_LINE,
    K.PLACE_OFFERED,
    K.PLACE_PASSED_ON,
}
_ALWAYS = (REFERENCE, MATTERS, WINDOW, TELEPHONE, TIME)


def may_say(kind: NoticeKind) -> tuple[Placeholder, ...]:
    """The places a wording of this kind may have, those it must have first."""
    own = () if kind in OF_BOOKINGS else (SERVICE,)
    return tuple(dict.fromkeys((*MUST_SAY[kind], *_ALWAYS, *own)))


def values(kind: NoticeKind, facts: Facts, *, english: bool) -> dict[str, str]:
    """What fills each place in one notice, by the token; empty where this notice has none."""
    said = _of_booking(facts, english) if isinstance(facts, BookingFacts) else None
    if isinstance(facts, NoticeFacts):
        said = _of_request(kind, facts, english)
    assert said is not None
    return {one.token(english=english): words for one, words in said.items()}


def _of_request(kind: NoticeKind, facts: NoticeFacts, english: bool) -> dict[Placeholder, str]:
    moment = moment_en if english else _moment_zh
    names = [matter.name for matter in facts.matters]
    reasons = {
        K.REFUSED: facts.refusal_reason,
        K.POSTPONED: facts.postpone_reason,
        K.NOT_DONE: facts.closing_words,
    }
    return {
        REFERENCE: facts.reference,
        SERVICE: service_en(facts) if english else facts.name,
        MATTERS: (", " if english else "、").join(names),
        TIME: moment(facts.agreed_at or facts.wanted_at),
        PLACE: facts.place,
        WINDOW: facts.window,
        DUE: moment(facts.answer_due_at),
        UNTIL: moment(facts.postpone_until),
        REASON: reasons.get(kind, ""),
        ALTERNATIVE: facts.refusal_alternative,
        CODE: _code(facts.lookup_code),
        TELEPHONE: facts.telephone,
    }


def _of_booking(facts: BookingFacts, english: bool) -> dict[Placeholder, str]:
    moment = moment_en if english else _moment_zh
    return {
        REFERENCE: facts.reference,
        MATTERS: facts.matter,
        TIME: moment(facts.starts_at),
        WINDOW: facts.window,
        UNTIL: moment(facts.until),
        CODE: _code(facts.lookup_code),
        TELEPHONE: facts.telephone,
    }


def _moment_zh(moment: datetime | None) -> str:
    return day_and_time(moment) if moment else ""


def _code(code: str) -> str:
    return f"{code[:4]} {code[4:]}" if code else ""


def fill(wording: str, said: Mapping[str, str]) -> str | None:
    """The wording with its places filled; none where one of them stays empty."""
    empty = False

    def put(found: re.Match[str]) -> str:
        nonlocal empty
        words = said.get(found[0], "")
        empty = empty or not words
        return words

    filled = IN_BRACES.sub(put, wording)
    return None if empty else filled


def messages(short: str) -> int:
    """How many messages a text is charged as: 70 characters make one, 67 each part of a longer one."""
    units = len(short.encode("utf-16-le")) // 2
    return 1 if units <= ONE_MESSAGE else -(-units // PART_OF_MANY)
