"""Letters (信) to askers without a telephone: written from the notice, sent by a person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts import journal
from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound
from banshi.acts.facts import local
from banshi.acts.text_fields import LINE_LENGTH, FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.seeing import may_see
from banshi.policy.vocabulary import NoticeChannel, NoticeState
from banshi.records.account import Account
from banshi.records.notice import Notice
from banshi.records.request import Request

ADDRESS = Text("寄信地址", "the postal address")
SENT_ALREADY = Text("这封信已经记过寄出了。", "This letter was recorded as sent already.")


@dataclass(frozen=True)
class Letter:
    """All that is printed on a letter; moments on the hall's clock.

    ``lookup_code`` opens the request with its reference: it goes to the party and to nobody else.
    """

    hall: str
    telephone: str
    addressee: str
    address: str
    title: str
    lines: tuple[str, ...]
    reference: str
    lookup_code: str
    queued_at: datetime
    due_at: datetime | None


@dataclass(frozen=True)
class Sent:
    """The letter is on its way; when its answer is owed stays as it was until somebody is told."""

    reference: str


def read(task: UUID, *, by: Actor, at: datetime) -> Letter | NotFound:
    """The letter, to be printed; it shows name and address in full, so the look is journalled."""
    found = _task(task, by)
    if found is None or by.account is None:
        return NotFound()
    notice, request = found
    zone = request.hall.zone
    with transaction.atomic():
        account = Account.objects.select_for_update().get(id=by.account)
        journal.write(
            account,
            kind="account",
            reference=request.reference,
            act="read_letter",
            result="read",
            by=by,
            at=local(at, zone),
            facts={"notice": notice.kind},
            shown=False,
        )
        account.save(update_fields=["seq", "head"])
    due = notice.keeps.due_at if notice.keeps else None
    return Letter(
        hall=request.hall.name,
        telephone=request.hall.telephone,
        addressee=request.party_name,
        address=str(request.post_address),
        title=notice.title,
        lines=tuple(str(notice.body).splitlines()),
        reference=request.reference,
        lookup_code=request.lookup_code(),
        queued_at=local(notice.queued_at, zone),
        due_at=local(due, zone) if due else None,
    )


def note_address(task: UUID, typed: str, *, by: Actor, at: datetime) -> Sent | NotFound | Invalid:
    """Where the letter goes, where it was not said when the request was taken in."""
    checks = FieldCheck()
    tidy = checks.text("address", typed, longest=LINE_LENGTH, label=ADDRESS)
    found = _task(task, by)
    if found is None:
        return NotFound()
    if checks.errors:
        return Invalid(tuple(checks.errors))
    with transaction.atomic():
        request = _locked(found[1].id)
        request.post_address = tidy
        _note(request, "note_address", by=by, at=at, words={"post_address": tidy})
        request.save(update_fields=["seq", "head", "post_address"])
    return Sent(request.reference)


def send(task: UUID, *, by: Actor, at: datetime) -> Sent | NotFound | Invalid | Forbidden:
    """Somebody posted the letter or set out with it: who and when.

    The answer is owed until it is told: sent is not yet delivered (R1).
    """
    found = _task(task, by)
    if found is None:
        return NotFound()
    with transaction.atomic():
        request = _locked(found[1].id)
        notice = Notice.objects.select_for_update().get(id=task)
        if notice.state != NoticeState.QUEUED:
            return Forbidden(SENT_ALREADY)
        if not request.post_address:
            missing = Text("先填寄到哪里。", "Say first where it goes.")
            return Invalid((FieldError("address", "missing", missing),))
        notice.state, notice.sent_at, notice.sent_by_id = NoticeState.SENT, at, by.account
        notice.save(update_fields=["state", "sent_at", "sent_by"])
        _note(request, "send_letter", by=by, at=at, facts={"notice": notice.kind})
        request.save(update_fields=["seq", "head"])
    return Sent(request.reference)


def _locked(request: UUID) -> Request:
    rows = Request.objects.select_for_update(of=("self",)).select_related("hall")
    return rows.get(id=request)


def _note(
    request: Request,
    act: str,
    *,
    by: Actor,
    at: datetime,
    words: dict[str, str] | None = None,
    facts: dict[str, str] | None = None,
) -> None:
    journal.write(
        request,
        kind="request",
        reference=request.reference,
        act=act,
        result="noted",
        by=by,
        at=local(at, request.hall.zone),
        words=words,
        facts=facts,
        shown=False,
    )


def _task(task: UUID, by: Actor) -> tuple[Notice, Request] | None:
    """A letter still to be told of, and its request, where the actor may see it."""
    notice = (
        Notice.objects.select_related("keeps")
        .filter(hall_id=by.hall, id=task, channel=NoticeChannel.TASK)
        .exclude(state=NoticeState.DELIVERED)
        .first()
    )
    if notice is None or not by.is_staff:
        return None
    rows = Request.objects.select_related("hall", "window")
    request = rows.filter(id=notice.subject).first()
    return (notice, request) if request is not None and may_see(request, by) else None
