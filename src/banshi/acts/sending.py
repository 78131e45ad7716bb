"""The worker hands text messages over, gateway after gateway, until one has brought them.

Before each hand-over a row is written and after it another, so that a worker killed in between
leaves behind that nothing is known; the next one asks the same gateway first, under the same key.
A gateway that heeds the key sends once. One that does not may send twice: at least once is what
can be promised, and a second hand-over elsewhere says that it is a repeat.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from banshi.acts import gateway_standing, notices
from banshi.acts.arrivals import OPEN, arrived, call_for
from banshi.acts.booking_notices import ask_to_call
from banshi.acts.calendars import frame_on
from banshi.acts.facts import local
from banshi.acts.gateways import gateways_of
from banshi.acts.handing_over import (
    DONE_THERE,
    NOT_THERE,
    report_of,
    sendings_of,
    settle,
    taken_by,
)
from banshi.acts.notice_subjects import subject_of
from banshi.outside.sms import Gateway, Report
from banshi.policy.actor import hall_itself
from banshi.policy.questions.delivering import (
    Delivering,
    DeliveryOutcome,
    MessageFacts,
    delivering,
)
from banshi.policy.questions.outcome import NoticeWanted
from banshi.policy.vocabulary import (
    NoticeKind,
    NoticeState,
    NoticeTo,
    PromiseKind,
    RequestKind,
    SendingOutcome,
)
from banshi.records.booking import Booking
from banshi.records.gateway import Sending
from banshi.records.hall import Hall
from banshi.records.notice import Notice
from banshi.records.promise import Promise
from banshi.records.request import Request

CLAIM_FOR = timedelta(minutes=1)
BATCH = 50
REPORTED_WITHIN = timedelta(minutes=10)
GIVE_UP_AFTER = timedelta(hours=4)
BACK_OFF = tuple(timedelta(minutes=one) for one in (1, 2, 5, 10, 15))
STILL_AWAKE = timedelta(minutes=10)
TELLS_OF_A_TIME = frozenset({NoticeKind.OFFERED, NoticeKind.AGREED})
HAS_IT = frozenset({SendingOutcome.TAKEN, SendingOutcome.DELIVERED})
ANSWERS_HIMSELF = frozenset({NoticeKind.RECEIVED, NoticeKind.WITHDRAWN})


@dataclass
class _Attempt:
    """One message being handed over at ``at``, and what happened so far."""

    notice: Notice
    outcome: DeliveryOutcome
    at: datetime
    happened: list[str]

    def save(self, **changed: object) -> bool:
        """Write to the message unless it has arrived or been given up meanwhile."""
        rows = Notice.objects.filter(id=self.notice.id, state__in=OPEN)
        return rows.update(**changed) > 0


def send_due(hall: Hall, *, at: datetime) -> dict[str, int]:
    """Hand due messages to the gateways and take in what became of them."""
    counts = {"notices_sent": 0, "notices_delivered": 0, "notices_failed": 0}
    claimed = _claim(hall.id, at)
    if not claimed:
        return counts
    gateways = gateways_of(hall)
    for notice_id in claimed:
        for name in _send_one(notice_id, gateways, at):
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


def _send_one(notice_id: UUID, gateways: tuple[Gateway, ...], at: datetime) -> list[str]:
    notice = (
        Notice.objects.select_related("hall", "keeps")
        .filter(id=notice_id, state__in=OPEN, next_try_at=at + CLAIM_FOR)
        .first()
    )
    if notice is None:
        return []  # arrived, told, or another worker's by now
    try_it = _Attempt(notice, _asked(notice, at), at, [])
    call_at = try_it.outcome.call_at
    if call_at is not None and call_at <= at:
        _call(notice.id, at=at)
    elsewhere = sendings_of(notice)
    if notice.state == NoticeState.SENT and not _goes_on(try_it, gateways, elsewhere):
        return try_it.happened
    if try_it.outcome.send.at > at:
        _wait(try_it, try_it.outcome.send.at)
        return try_it.happened
    _hand_over(try_it, gateways, elsewhere)
    return try_it.happened


def _asked(notice: Notice, at: datetime) -> DeliveryOutcome:
    """Whether it leaves now or in the morning, and from when a person must call."""
    request = Request.objects.only("kind", "offered_at", "hall").filter(id=notice.subject).first()
    kind = NoticeKind(notice.kind)
    promise = notice.keeps if notice.keeps and notice.keeps.ended_at is None else None
    message = MessageFacts(
        at=at,
        due_at=promise.due_at if promise else None,
        happens_at=request.offered_at if request and kind in TELLS_OF_A_TIME else None,
        answers_himself=kind in ANSWERS_HIMSELF and at - notice.queued_at < STILL_AWAKE,
    )
    frame = frame_on(notice.hall_id, local(at, notice.hall.zone).date())
    if request is not None:
        frame = frame.under(RequestKind(request.kind))
    return delivering(Delivering(message, notice.queued_at), frame)


def _goes_on(try_it: _Attempt, gateways: tuple[Gateway, ...], sendings: dict[str, Sending]) -> bool:
    """Look what became of a message that was taken; whether another gateway must be asked."""
    notice, at = try_it.notice, try_it.at
    holder = next((one for one in gateways if one.name == notice.gateway), None)
    report = report_of(holder, notice, at)
    if report is Report.DELIVERED:
        _has_arrived(try_it, notice.gateway)
        return False
    if report is Report.FAILED:
        settle(notice, notice.gateway, SendingOutcome.FAILED, at)
        sendings[notice.gateway].outcome = SendingOutcome.FAILED
        return True
    sending = sendings.get(notice.gateway)
    if sending is None or sending.outcome != SendingOutcome.TAKEN:
        return True
    answer_by = (notice.sent_at or at) + REPORTED_WITHIN
    if at < answer_by:
        _wait(try_it, answer_by)
        return False
    settle(notice, notice.gateway, SendingOutcome.SILENT, at)
    gateway_standing.silent(notice.hall_id, notice.gateway, at=at)
    sending.outcome = SendingOutcome.SILENT
    return True


def _hand_over(
    try_it: _Attempt, gateways: tuple[Gateway, ...], sendings: dict[str, Sending]
) -> None:
    """Ask one gateway after another; the one whose answer was lost comes first."""
    notice, at = try_it.notice, try_it.at
    begun = [one.gateway for one in sendings.values() if one.outcome == SendingOutcome.BEGUN]
    for gateway in sorted(gateways, key=lambda one: one.name not in begun):
        kept = sendings.get(gateway.name)
        if kept is not None and kept.outcome in HAS_IT and notice.state != NoticeState.SENT:
            # A worker died between the gateway's yes and writing it down.
            _was_taken(try_it, gateway)
            return
        if kept is not None and kept.outcome in DONE_THERE:
            continue
        if gateway_standing.rests_until(notice.hall_id, gateway.name, at=at):
            continue
        if taken_by(gateway, notice, sendings, at):
            _was_taken(try_it, gateway)
            return
    outcomes = {one.gateway: one.outcome for one in sendings.values()}
    if all(outcomes.get(one.name) in NOT_THERE for one in gateways):
        _give_up(try_it)
        return
    _try_later(try_it)


def _was_taken(try_it: _Attempt, gateway: Gateway) -> None:
    notice, at = try_it.notice, try_it.at
    try_it.save(
        state=NoticeState.SENT,
        sent_at=at,
        gateway=gateway.name,
        timing=try_it.outcome.send.timing,
    )
    try_it.happened.append("notices_sent")
    report = report_of(gateway, notice, at)
    if report is Report.DELIVERED:
        _has_arrived(try_it, gateway.name)
    elif report is Report.FAILED:
        settle(notice, gateway.name, SendingOutcome.FAILED, at)
        _wait(try_it, at)
    else:
        _wait(try_it, at + REPORTED_WITHIN)


def _has_arrived(try_it: _Attempt, gateway: str) -> None:
    notice, at = try_it.notice, try_it.at
    settle(notice, gateway, SendingOutcome.DELIVERED, at)
    if arrived(notice.id, at=at, by=hall_itself(notice.hall_id), gateway=gateway):
        try_it.happened.append("notices_delivered")


def _wait(try_it: _Attempt, until: datetime) -> None:
    """Look again at ``until``, or sooner where a person must call before that."""
    call_at = try_it.outcome.call_at
    if call_at is not None and try_it.at < call_at < until:
        until = call_at
    changed: dict[str, object] = {"next_try_at": until}
    if try_it.notice.sent_at is None:
        changed["timing"] = try_it.outcome.send.timing
    try_it.save(**changed)


def _try_later(try_it: _Attempt) -> None:
    """Nobody took it, or all who did are silent: again after a while, then a person calls."""
    notice, at = try_it.notice, try_it.at
    if at - notice.queued_at >= GIVE_UP_AFTER:
        _give_up(try_it)
        return
    state = NoticeState.SENT if notice.state == NoticeState.SENT else NoticeState.FAILED_FOR_NOW
    try_it.save(state=state, tries=notice.tries + 1)
    _wait(try_it, at + BACK_OFF[min(notice.tries, len(BACK_OFF) - 1)])


def _give_up(try_it: _Attempt) -> None:
    """A message that cannot arrive becomes a call or letter that somebody must make."""
    if try_it.save(state=NoticeState.FAILED, next_try_at=None):
        _call(try_it.notice.id, at=try_it.at)
        try_it.happened.append("notices_failed")


def _call(notice_id: UUID, *, at: datetime) -> None:
    """Put the call on the window's list and tell the window, once."""
    with transaction.atomic():
        notice = Notice.objects.select_for_update().get(id=notice_id)
        about = subject_of(notice.subject)
        if about is None or notice.state == NoticeState.DELIVERED:
            return
        if call_for(notice, at=at) is None:
            return
        if isinstance(about, Booking):
            ask_to_call(about, at=at)
            return
        running = Promise.objects.filter(subject=about.id, ended_at__isnull=True)
        promises = {PromiseKind(one.kind): one for one in running}
        wanted = (NoticeWanted(NoticeKind.MUST_CALL, NoticeTo.WINDOW),)
        notices.queue(about, wanted, promises=promises, entry_code="", at=at)
