"""Notices: written with the act; told by people when a message does not arrive."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from banshi.acts import papers
from banshi.acts.answers import Accepted, Answer, NotFound, Refused
from banshi.acts.arrivals import arrived
from banshi.acts.bereavement import is_silent
from banshi.acts.notice_facts import notice_facts
from banshi.acts.notice_language import reads_english
from banshi.acts.notice_shapes import BothWords, NoticeFacts
from banshi.acts.notice_subjects import subject_of
from banshi.acts.notice_words import compose
from banshi.acts.overtaken import ANSWERS, overtake_received
from banshi.acts.own_wording import own_wording
from banshi.acts.visit_results import print_told
from banshi.policy.actor import Actor
from banshi.policy.decision import Decision, Text
from banshi.policy.questions.outcome import NoticeWanted
from banshi.policy.vocabulary import (
    BookingState,
    NotDoneCause,
    NoticeChannel,
    NoticeKind,
    NoticeState,
    NoticeTo,
    PromiseKind,
    RequestState,
    Role,
)
from banshi.records.base import new_id
from banshi.records.booking import Booking
from banshi.records.notice import Notice
from banshi.records.promise import Promise
from banshi.records.request import Request

ROLES = {
    NoticeTo.WINDOW: Role.CLERK,
    NoticeTo.LEADER: Role.LEADER,
    NoticeTo.MANAGEMENT: Role.MANAGER,
}
AT_A_WINDOW = frozenset({NoticeTo.WINDOW, NoticeTo.LEADER})


def queue(
    request: Request,
    wanted: tuple[NoticeWanted, ...],
    *,
    promises: dict[PromiseKind, Promise],
    entry_code: str,
    at: datetime,
    facts: NoticeFacts | None = None,
    question: str = "",
    about: str = "",
) -> list[Notice]:
    """Write an outcome's notices in the act's own transaction."""
    if not wanted:
        return []
    answered = any(one.to is NoticeTo.ASKER and one.kind in ANSWERS for one in wanted)
    owed = answered and overtake_received(request)
    facts = facts or notice_facts(request, promises, question=question, about=about)
    if owed:
        facts = replace(facts, code_owed=facts.lookup_code)
    written = [_row(request, one, facts, promises=promises, at=at) for one in wanted]
    Notice.objects.bulk_create([one.row for one in written])
    for one in written:
        if one.row.paper_id:
            paper = papers.issue(
                request,
                one.kind,
                one.words,
                english=one.english,
                entry_code=entry_code,
                at=at,
                under=one.row.paper_id,
            )
            if facts.about:
                print_told(request, facts.about, paper)
    return [one.row for one in written]


@dataclass(frozen=True)
class _Written:
    """A notice and what is printed with it; where it is printed the row names the paper already."""

    row: Notice
    kind: NoticeKind
    words: BothWords
    english: bool


def _row(
    request: Request,
    wanted: NoticeWanted,
    facts: NoticeFacts,
    *,
    promises: dict[PromiseKind, Promise],
    at: datetime,
) -> _Written:
    words = compose(wanted.kind, facts, own_wording(request.hall_id, wanted.kind, at=at))
    notice = Notice(
        id=new_id(),
        hall_id=request.hall_id,
        kind=wanted.kind,
        subject=request.id,
        reference=request.reference,
        title=words.zh.title,
        title_en=words.en.title,
        body=words.zh.body(),
        body_en=words.en.body(":"),
        wording=words.wording or "",
        message_key=new_id(),
        queued_at=at,
    )
    english = wanted.to is NoticeTo.ASKER and reads_english(request)
    if wanted.with_paper or wanted.kind in papers.MADE_WHEN_OPENED:
        notice.paper_id = new_id()
    written = _Written(notice, wanted.kind, words, english=english)
    if wanted.to is NoticeTo.ASKER:
        short = words.short(facts.hall, request.hall.name_en, english=english)
        _to_asker(notice, request, short, wanted, promises)
        return written
    notice.channel, notice.state = NoticeChannel.IN_APP, NoticeState.DELIVERED
    notice.delivered_at = at
    if wanted.to is NoticeTo.PROPOSER:
        notice.to_account_id = request.proposed_by_id
        return written
    notice.to_role = ROLES[wanted.to]
    if wanted.to in AT_A_WINDOW:
        notice.to_window_id = request.window_id
    return written


def _to_asker(
    notice: Notice,
    request: Request,
    short: str,
    wanted: NoticeWanted,
    promises: dict[PromiseKind, Promise],
) -> None:
    notice.to_account_id = request.asked_by_id
    notice.keeps = promises.get(wanted.keeps) if wanted.keeps else None
    notice.state = NoticeState.QUEUED
    notice.short = short
    if request.party_phone and not _must_be_silent(request):
        notice.channel, notice.phone = NoticeChannel.SMS, request.party_phone
        notice.next_try_at = notice.queued_at
        return
    notice.channel = NoticeChannel.TASK


def _must_be_silent(request: Request) -> bool:
    return request.not_done_cause == NotDoneCause.DEATH or is_silent(request)


def tell(notice_id: UUID, *, by: Actor, at: datetime) -> Answer:
    """Somebody told the asker face to face, by telephone or by letter (2.3.a, 3.5.a)."""
    notice = (
        Notice.objects.filter(hall_id=by.hall, id=notice_id, channel=NoticeChannel.TASK)
        .select_related("hall")
        .first()
    )
    if notice is None or not by.is_staff:
        return NotFound()
    about = subject_of(notice.subject)
    if about is None:
        return NotFound()
    sits_there = about.window.code in by.windows
    if not sits_there and not by.has(Role.MANAGER, Role.CONSULT, Role.DUTY):
        return NotFound()
    decision = Decision(
        "told",
        findings=(),
        cites=("3.5.a",),
        reason=Text("已当面、电话或书面告诉申请人。", "The asker has been told."),
        edition=notice.hall.pack,
    )
    if notice.state == NoticeState.DELIVERED:
        already = Text("这一条已经记过告诉申请人了。", "This was already recorded as told.")
        return Refused(Decision("already_told", (), ("3.5.a",), already, notice.hall.pack))
    arrived(notice_id, at=at, by=by)
    about.refresh_from_db()
    states = BookingState if isinstance(about, Booking) else RequestState
    return Accepted(about.reference, about.version, states(about.state), decision, "")
