"""Notices: written with the act, sent by the worker, told by people when a message fails."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from banshi.acts import journal, papers
from banshi.acts.answers import Accepted, Answer, NotFound, Refused
from banshi.acts.booking_notices import ask_to_call
from banshi.acts.gateways import sms_gateway
from banshi.acts.notice_facts import notice_facts
from banshi.acts.notice_shapes import NoticeFacts
from banshi.acts.notice_subjects import subject_locked, subject_of
from banshi.acts.notice_words import compose
from banshi.acts.promises import end
from banshi.outside.sms import Gateway, GatewayDown, Message, Report
from banshi.policy.actor import Actor, hall_itself
from banshi.policy.decision import Decision, Text
from banshi.policy.questions.outcome import NoticeWanted
from banshi.policy.vocabulary import (
    BookingState,
    NoticeChannel,
    NoticeKind,
    NoticeState,
    NoticeTo,
    PromiseEnding,
    PromiseKind,
    RequestState,
    Role,
)
from banshi.records.base import new_id
from banshi.records.booking import Booking
from banshi.records.hall import Hall
from banshi.records.notice import Notice
from banshi.records.promise import Promise
from banshi.records.request import Request

ROLES = {
    NoticeTo.WINDOW: Role.CLERK,
    NoticeTo.LEADER: Role.LEADER,
    NoticeTo.MANAGEMENT: Role.MANAGER,
}
AT_A_WINDOW = frozenset({NoticeTo.WINDOW, NoticeTo.LEADER})
RETRY_AFTER = timedelta(minutes=5)
TRIES = 48
CLAIM_FOR = timedelta(minutes=1)
BATCH = 100


def queue(
    request: Request,
    wanted: tuple[NoticeWanted, ...],
    *,
    promises: dict[PromiseKind, Promise],
    entry_code: str,
    at: datetime,
    facts: NoticeFacts | None = None,
    question: str = "",
) -> list[Notice]:
    """Write an outcome's notices in the act's own transaction."""
    if not wanted:
        return []
    facts = facts or notice_facts(request, promises, question=question)
    rows = [
        _row(request, one, facts, promises=promises, entry_code=entry_code, at=at) for one in wanted
    ]
    Notice.objects.bulk_create(rows)
    return rows


def _row(
    request: Request,
    wanted: NoticeWanted,
    facts: NoticeFacts,
    *,
    promises: dict[PromiseKind, Promise],
    entry_code: str,
    at: datetime,
) -> Notice:
    words = compose(wanted.kind, facts)
    notice = Notice(
        id=new_id(),
        hall_id=request.hall_id,
        kind=wanted.kind,
        subject=request.id,
        reference=request.reference,
        title=words.title,
        body=words.body(),
        message_key=new_id(),
        queued_at=at,
    )
    if wanted.with_paper:
        notice.paper = papers.issue(request, wanted.kind, words, entry_code=entry_code, at=at)
    if wanted.to is NoticeTo.ASKER:
        return _to_asker(notice, request, f"【{facts.hall}】{words.short}", wanted, promises)
    notice.channel, notice.state = NoticeChannel.IN_APP, NoticeState.DELIVERED
    notice.delivered_at = at
    if wanted.to is NoticeTo.PROPOSER:
        notice.to_account_id = request.proposed_by_id
        return notice
    notice.to_role = ROLES[wanted.to]
    if wanted.to in AT_A_WINDOW:
        notice.to_window_id = request.window_id
    return notice


def _to_asker(
    notice: Notice,
    request: Request,
    short: str,
    wanted: NoticeWanted,
    promises: dict[PromiseKind, Promise],
) -> Notice:
    notice.to_account_id = request.asked_by_id
    notice.keeps = promises.get(wanted.keeps) if wanted.keeps else None
    notice.state = NoticeState.QUEUED
    notice.short = short
    if request.party_phone:
        notice.channel, notice.phone = NoticeChannel.SMS, request.party_phone
        notice.next_try_at = notice.queued_at
        return notice
    notice.channel = NoticeChannel.TASK
    return notice


def send_due(hall: Hall, *, at: datetime) -> dict[str, int]:
    """Hand due messages to the gateway and take in what became of them."""
    gateway = sms_gateway(hall.code)
    counts = {"notices_sent": 0, "notices_delivered": 0, "notices_failed": 0}
    for notice_id in _claim(hall.id, at):
        outcome = _send_one(notice_id, gateway, at)
        for name in outcome:
            counts[name] += 1
    return counts


def _claim(hall: UUID, at: datetime) -> list[UUID]:
    """Take due rows for a minute, so that a worker that dies leaves them to the next."""
    with transaction.atomic():
        due = Notice.objects.select_for_update(skip_locked=True).filter(
            hall_id=hall, next_try_at__isnull=False, next_try_at__lte=at
        )
        claimed = list(due.order_by("next_try_at").values_list("id", flat=True)[:BATCH])
        Notice.objects.filter(id__in=claimed).update(next_try_at=at + CLAIM_FOR)
    return claimed


def _send_one(notice_id: UUID, gateway: Gateway, at: datetime) -> list[str]:
    notice = Notice.objects.get(id=notice_id)
    key = str(notice.message_key)
    happened: list[str] = []
    try:
        if notice.state != NoticeState.SENT:
            gateway.send(Message(key, notice.phone, notice.short, at.isoformat()))
            notice.state, notice.sent_at = NoticeState.SENT, at
            notice.save(update_fields=["state", "sent_at"])
            happened.append("notices_sent")
        report = gateway.report(key)
    except GatewayDown:
        _try_later(notice, at)
        return happened
    if report is Report.DELIVERED:
        _delivered(notice_id, at=at, by=hall_itself(notice.hall_id))
        return [*happened, "notices_delivered"]
    if report is Report.FAILED:
        _failed(notice_id, at=at)
        return [*happened, "notices_failed"]
    _try_later(notice, at)
    return happened


def _try_later(notice: Notice, at: datetime) -> None:
    tries = notice.tries + 1
    if tries >= TRIES:
        _failed(notice.id, at=at)
        return
    state = notice.state if notice.state == NoticeState.SENT else NoticeState.FAILED_FOR_NOW
    Notice.objects.filter(id=notice.id).update(
        tries=tries, next_try_at=at + RETRY_AFTER, state=state
    )


def _delivered(notice_id: UUID, *, at: datetime, by: Actor) -> None:
    """Delivered or spoken: the promise this notice keeps ends here, at this moment."""
    with transaction.atomic():
        subject = Notice.objects.values_list("subject", flat=True).get(id=notice_id)
        about = subject_locked(subject)
        notice = Notice.objects.select_for_update().get(id=notice_id)
        if notice.state == NoticeState.DELIVERED:
            return
        notice.state, notice.delivered_at, notice.next_try_at = NoticeState.DELIVERED, at, None
        notice.save(update_fields=["state", "delivered_at", "next_try_at"])
        if about is None:
            # About an authorisation: nothing is owed that its delivery keeps.
            return
        keeps = None
        if notice.keeps_id is not None:
            promise = Promise.objects.select_for_update().get(id=notice.keeps_id)
            # An answer the asker acted on before its message came was kept by that step.
            if promise.ended_at is None:
                keeps = {"promise": promise.kind, "started_at": promise.started_at.isoformat()}
                end(promise, PromiseEnding.DONE, at=at)
        journal.write(
            about,
            kind="booking" if isinstance(about, Booking) else "request",
            reference=about.reference,
            act="told",
            result="told",
            by=by,
            at=at,
            facts={"notice": notice.kind, "channel": notice.channel, "keeps": keeps},
        )
        about.save(update_fields=["seq", "head"])


def _failed(notice_id: UUID, *, at: datetime) -> None:
    """A message that cannot arrive becomes a call or letter that somebody must make."""
    with transaction.atomic():
        notice = Notice.objects.select_for_update().select_related("hall").get(id=notice_id)
        notice.state, notice.next_try_at = NoticeState.FAILED, None
        notice.save(update_fields=["state", "next_try_at"])
        about = subject_of(notice.subject)
        if about is None:
            return
        task = Notice(
            id=new_id(),
            hall_id=notice.hall_id,
            kind=notice.kind,
            channel=NoticeChannel.TASK,
            state=NoticeState.QUEUED,
            subject=notice.subject,
            reference=notice.reference,
            to_account_id=notice.to_account_id,
            title=notice.title,
            body=notice.body,
            short=notice.short,
            paper_id=notice.paper_id,
            keeps_id=notice.keeps_id,
            message_key=new_id(),
            queued_at=at,
        )
        task.save(force_insert=True)
        if isinstance(about, Booking):
            ask_to_call(about, at=at)
            return
        running = Promise.objects.filter(subject=about.id, ended_at__isnull=True)
        promises = {PromiseKind(one.kind): one for one in running}
        wanted = (NoticeWanted(NoticeKind.MUST_CALL, NoticeTo.WINDOW),)
        queue(about, wanted, promises=promises, entry_code="", at=at)


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
    _delivered(notice_id, at=at, by=by)
    about.refresh_from_db()
    states = BookingState if isinstance(about, Booking) else RequestState
    return Accepted(about.reference, about.version, states(about.state), decision, "")
