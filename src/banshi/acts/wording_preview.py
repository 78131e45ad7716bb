"""How a wording would read: with sample facts, or with a real request of the hall, masked."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from banshi.acts.answers import FieldError, Invalid
from banshi.acts.booking_shapes import BookingFacts
from banshi.acts.booking_words import compose_booking
from banshi.acts.facts import local
from banshi.acts.notice_facts import notice_facts
from banshi.acts.notice_links import link_to
from banshi.acts.notice_shapes import BothWords, MatterWords, NoticeFacts
from banshi.acts.notice_wordings import Wording, check
from banshi.acts.notice_words import compose
from banshi.acts.wording_placeholders import OF_BOOKINGS, messages
from banshi.policy.bringing import Bringing
from banshi.policy.decision import Text
from banshi.policy.vocabulary import (
    BookingState,
    NoticeKind,
    PromiseKind,
    RequestKind,
    WordingUsed,
)
from banshi.records.hall import Hall
from banshi.records.notice_wording import NoticeWording
from banshi.records.promise import Promise
from banshi.records.request import Request

MASK = "****"
SAMPLE_MATTER = "居民身份证换领"
BROUGHT = Bringing(("原居民身份证",))
NO_SUCH_REQUEST = Text(
    "没有这个编号的申请；约的号请看样例。", "No request has this number; bookings show the sample."
)


@dataclass(frozen=True)
class Seen:
    """One language as it would be read; ``messages`` is how many the text is charged as."""

    short: str
    characters: int
    messages: int
    body: str


@dataclass(frozen=True)
class Foreseen:
    """Both languages; ``fits`` is no where a place stays empty and the usual words are used."""

    zh: Seen
    en: Seen
    fits: bool
    reference: str


def foreseen(
    hall: Hall, kind: NoticeKind, typed: Wording, *, reference: str, at: datetime
) -> Foreseen | Invalid:
    """The notice as typed, or what is wrong with it; nothing is written."""
    checked = check(kind, typed)
    if isinstance(checked, Invalid):
        return checked
    own = NoticeWording(
        short=checked.short,
        short_en=checked.short_en,
        lead=checked.lead,
        lead_en=checked.lead_en,
    )
    if kind in OF_BOOKINGS:
        if reference:
            return Invalid((FieldError("reference", "unknown", NO_SUCH_REQUEST),))
        return _seen(hall, compose_booking(kind, _sample_booking(hall, at), own), reference)
    facts = _real(hall, reference) if reference else _sample(hall, at)
    if facts is None:
        return Invalid((FieldError("reference", "unknown", NO_SUCH_REQUEST),))
    return _seen(hall, compose(kind, facts, own), reference)


def preview(
    hall: UUID, kind: NoticeKind, typed: Wording, *, reference: str, at: datetime
) -> Foreseen | Invalid:
    """The same for the hall with this id."""
    return foreseen(Hall.objects.get(id=hall), kind, typed, reference=reference, at=at)


def _seen(hall: Hall, words: BothWords, reference: str) -> Foreseen:
    sides = []
    for english in (False, True):
        short = words.short(hall.name, hall.name_en, english=english)
        body = words.en.body(":") if english else words.zh.body()
        sides.append(Seen(short, len(short), messages(short), body))
    return Foreseen(sides[0], sides[1], words.wording is not WordingUsed.UNFIT, reference)


def _real(hall: Hall, reference: str) -> NoticeFacts | None:
    """A real request's facts without what tells of its party."""
    request = (
        Request.objects.select_related("hall", "window", "offered_window", "authorisation")
        .filter(hall=hall, reference=reference)
        .first()
        if reference.isascii() and reference.isprintable()
        else None
    )
    if request is None:
        return None
    running = Promise.objects.filter(subject=request.id, ended_at__isnull=True)
    facts = notice_facts(request, {PromiseKind(one.kind): one for one in running})
    return replace(
        facts,
        lookup_code=MASK * 2,
        crew=(),
        earlier=(),
        place=_hidden(facts.place),
        refusal_reason=_hidden(facts.refusal_reason),
        refusal_alternative=_hidden(facts.refusal_alternative),
        postpone_reason=_hidden(facts.postpone_reason),
        closing_words=_hidden(facts.closing_words),
        signed=_hidden(facts.signed),
        signed_en=_hidden(facts.signed_en),
    )


def _hidden(words: str) -> str:
    return MASK if words else ""


def _sample(hall: Hall, at: datetime) -> NoticeFacts:
    here = local(at, hall.zone).replace(second=0, microsecond=0)
    return NoticeFacts(
        hall=hall.name,
        telephone=hall.telephone,
        reference="Y-7K3M9QXA-4",
        lookup_code="12345678",
        link=link_to(hall.code, "Y-7K3M9QXA-4"),
        service=RequestKind.OFF_HOURS,
        matters=(MatterWords(SAMPLE_MATTER, BROUGHT, "带原证到窗口。"),),
        window="公安综合窗口",
        wanted_at=here,
        answer_due_at=here,
        agreed_at=here,
        place="县政务服务大厅公安综合窗口",
        question="户口簿带得上吗？",
        refusal_reason="下周工作日也能办，不影响使用",
        refusal_alternative="周一上午到窗口来办",
        closing_words="材料没有带齐",
        postpone_until=here,
        postpone_reason="路被水冲断了，车过不去",
    )


def _sample_booking(hall: Hall, at: datetime) -> BookingFacts:
    here = local(at, hall.zone).replace(second=0, microsecond=0)
    return BookingFacts(
        hall=hall.name,
        telephone=hall.telephone,
        reference="H-7K3M9QXA-4",
        lookup_code="12345678",
        link=link_to(hall.code, "H-7K3M9QXA-4"),
        matter=SAMPLE_MATTER,
        bringing=BROUGHT,
        window="公安综合窗口",
        was=BookingState.OFFERED,
        starts_at=here,
        until=here,
    )
