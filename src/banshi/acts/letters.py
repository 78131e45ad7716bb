"""Letters (信) to people without a telephone: written from the notice, sent by a person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts import journal
from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound
from banshi.acts.facts import local
from banshi.acts.notice_language import reads_english
from banshi.acts.notice_subjects import Subject, subject_locked, subject_of
from banshi.acts.text_fields import LINE_LENGTH, FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.seeing import may_see
from banshi.policy.vocabulary import NoticeChannel, NoticeState
from banshi.records.account import Account
from banshi.records.booking import Booking
from banshi.records.notice import Notice

ADDRESS = Text("寄信地址", "the postal address")
SENT_ALREADY = Text("这封信已经记过寄出了。", "This letter was recorded as sent already.")


@dataclass(frozen=True)
class Letter:
    """All that is printed on a letter; moments on the hall's clock.

    ``lookup_code`` opens the request or booking with its reference: it goes to the party alone.
    Whoever reads English has the same in English beneath; nothing of it for others.
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
    title_en: str = ""
    lines_en: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sent:
    """The letter is on its way; when its answer is owed stays as it was until somebody is told."""

    reference: str


def read(task: UUID, *, by: Actor, at: datetime) -> Letter | NotFound:
    """The letter, to be printed; it shows name and address in full, so the look is journalled."""
    found = _task(task, by)
    if found is None or by.account is None:
        return NotFound()
    notice, about = found
    zone = about.hall.zone
    with transaction.atomic():
        account = Account.objects.select_for_update().get(id=by.account)
        journal.write(
            account,
            kind="account",
            reference=about.reference,
            act="read_letter",
            result="read",
            by=by,
            at=local(at, zone),
            facts={"notice": notice.kind},
            shown=False,
        )
        account.save(update_fields=["seq", "head"])
    due = notice.keeps.due_at if notice.keeps else None
    english = reads_english(about)
    return Letter(
        hall=about.hall.name,
        telephone=about.hall.telephone,
        addressee=about.party_name,
        address=str(about.post_address),
        title=notice.title,
        lines=tuple(str(notice.body).splitlines()),
        reference=about.reference,
        lookup_code=about.lookup_code(),
        queued_at=local(notice.queued_at, zone),
        due_at=local(due, zone) if due else None,
        title_en=notice.title_en if english else "",
        lines_en=tuple(str(notice.body_en).splitlines()) if english else (),
    )


def note_address(task: UUID, typed: str, *, by: Actor, at: datetime) -> Sent | NotFound | Invalid:
    """Where the letter goes, where it was not said when it was taken in."""
    checks = FieldCheck()
    tidy = checks.text("address", typed, longest=LINE_LENGTH, label=ADDRESS)
    found = _task(task, by)
    if found is None:
        return NotFound()
    if checks.errors:
        return Invalid(tuple(checks.errors))
    with transaction.atomic():
        about = _locked(found[1])
        about.post_address = tidy
        _note(about, "note_address", by=by, at=at, words={"post_address": tidy})
        about.save(update_fields=["seq", "head", "post_address"])
    return Sent(about.reference)


def send(task: UUID, *, by: Actor, at: datetime) -> Sent | NotFound | Invalid | Forbidden:
    """Somebody posted the letter or set out with it: who and when.

    The answer is owed until it is told: sent is not yet delivered (R1).
    """
    found = _task(task, by)
    if found is None:
        return NotFound()
    with transaction.atomic():
        about = _locked(found[1])
        notice = Notice.objects.select_for_update().get(id=task)
        if notice.state != NoticeState.QUEUED:
            return Forbidden(SENT_ALREADY)
        if not about.post_address:
            missing = Text("先填寄到哪里。", "Say first where it goes.")
            return Invalid((FieldError("address", "missing", missing),))
        notice.state, notice.sent_at, notice.sent_by_id = NoticeState.SENT, at, by.account
        notice.save(update_fields=["state", "sent_at", "sent_by"])
        _note(about, "send_letter", by=by, at=at, facts={"notice": notice.kind})
        about.save(update_fields=["seq", "head"])
    return Sent(about.reference)


def _locked(about: Subject) -> Subject:
    found = subject_locked(about.id)
    assert found is not None
    return found


def _note(
    about: Subject,
    act: str,
    *,
    by: Actor,
    at: datetime,
    words: dict[str, str] | None = None,
    facts: dict[str, str] | None = None,
) -> None:
    journal.write(
        about,
        kind="booking" if isinstance(about, Booking) else "request",
        reference=about.reference,
        act=act,
        result="noted",
        by=by,
        at=local(at, about.hall.zone),
        words=words,
        facts=facts,
        shown=False,
    )


def _task(task: UUID, by: Actor) -> tuple[Notice, Subject] | None:
    """A letter still to be told of and what it is about, where the actor may see it."""
    notice = (
        Notice.objects.select_related("keeps")
        .filter(hall_id=by.hall, id=task, channel=NoticeChannel.TASK)
        .exclude(state=NoticeState.DELIVERED)
        .first()
    )
    if notice is None or not by.is_staff:
        return None
    about = subject_of(notice.subject)
    return (notice, about) if about is not None and may_see(about, by) else None
