"""Calls back (回电): asked for by telephone, owed the same day, made by a person and recorded."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from banshi.acts import journal
from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound
from banshi.acts.calendars import frame_on
from banshi.acts.facts import duty_rostered, local
from banshi.acts.references import CALL_BACK_LETTER, new_reference
from banshi.acts.text_fields import WORDS_LENGTH, FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.phone import check_phone
from banshi.policy.questions.calling_back import calling_back
from banshi.policy.rules.same_day_answer import AnswerDue
from banshi.policy.vocabulary import Role
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.phone_call import CallBack

CALLERS = (Role.CONSULT, Role.DUTY, Role.MANAGER)
# More open ones than anybody could make: an exchange gone wrong fills no table.
MOST_OPEN = 500
NOT_YOURS = Text("回电由咨询台、值班人员和大厅管理来打。", "The consultation desk calls back.")
DONE_ALREADY = Text("这个电话已经记过回了。", "This call back was recorded already.")
TOO_MANY = Text(
    "要回的电话太多了，请直接打大厅电话。", "Too many calls wait; please call the hall directly."
)


@dataclass(frozen=True)
class Owed:
    """A call back is owed by ``due_at``, on the hall's clock."""

    reference: str
    due_at: datetime


@dataclass(frozen=True)
class NumberShown:
    """The number to dial, in clear."""

    phone: str


def ask(phone: str, *, by: Actor, at: datetime) -> Owed | Invalid:
    """Note that somebody wants to be called back; asked again while it is owed it stays one."""
    called = check_phone(phone)
    if called.error is not None:
        return Invalid((FieldError("phone", called.code, called.error),))
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        waiting = list(CallBack.objects.filter(hall=hall, done_at=None)[: MOST_OPEN + 1])
        for one in waiting:
            if str(one.phone) == called.value:
                return Owed(one.reference, local(one.due_at, hall.zone))
        if len(waiting) >= MOST_OPEN:
            return Invalid((FieldError("phone", "too_many", TOO_MANY),))
        here = local(at, hall.zone)
        due = calling_back(
            here, duty_rostered(hall.id, hall.zone, here), frame_on(hall.id, here.date())
        ).value
        assert isinstance(due, AnswerDue)
        asked = CallBack(
            id=new_id(),
            hall=hall,
            reference=new_reference(CALL_BACK_LETTER),
            phone=called.value,
            asked_at=at,
            due_at=due.due_at,
        )
        _write(asked, "ask_call_back", "done", by=by, at=here, words={"phone": called.value})
        asked.save(force_insert=True)
    return Owed(asked.reference, local(asked.due_at, hall.zone))


def show_number(reference: str, *, by: Actor, at: datetime) -> NumberShown | NotFound | Forbidden:
    """The number to dial, while the call is owed; the look is on the viewer's own chain."""
    if not by.has(*CALLERS) or by.account is None:
        return Forbidden(NOT_YOURS)
    owed = CallBack.objects.filter(hall_id=by.hall, reference=reference, done_at=None)
    asked = owed.select_related("hall").first()
    if asked is None:
        return NotFound()
    note_look(by, reference, local(at, asked.hall.zone), {"of": "call_back"})
    return NumberShown(str(asked.phone))


def note_look(by: Actor, reference: str, at: datetime, facts: dict[str, str]) -> None:
    """Keep on the viewer's own chain that he saw a number in clear."""
    assert by.account is not None
    with transaction.atomic():
        account = Account.objects.select_for_update().get(id=by.account)
        journal.write(
            account,
            kind="account",
            reference=reference,
            act="see_phone",
            result="read",
            by=by,
            at=at,
            facts=facts,
            shown=False,
        )
        account.save(update_fields=["seq", "head"])


def done(
    reference: str, outcome: str, *, by: Actor, at: datetime
) -> Owed | NotFound | Forbidden | Invalid:
    """Somebody called back, or tried: what came of it."""
    checks = FieldCheck()
    label = Text("回电的结果", "what came of the call")
    tidy = checks.text("outcome", outcome, longest=WORDS_LENGTH, label=label)
    if not by.has(*CALLERS):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        asked = (
            CallBack.objects.select_for_update(of=("self",))
            .select_related("hall")
            .filter(hall_id=by.hall, reference=reference)
            .first()
        )
        if asked is None:
            return NotFound()
        if checks.errors:
            return Invalid(tuple(checks.errors))
        if asked.done_at is not None:
            return Forbidden(DONE_ALREADY)
        asked.done_at, asked.done_by_id, asked.outcome = at, by.account, tidy
        here = local(at, asked.hall.zone)
        _write(asked, "call_back", "done", by=by, at=here, words={"outcome": tidy})
        asked.save()
    return Owed(asked.reference, local(asked.due_at, asked.hall.zone))


def _write(
    asked: CallBack,
    act: str,
    result: journal.Result,
    *,
    by: Actor,
    at: datetime,
    words: dict[str, str],
) -> None:
    journal.write(
        asked,
        kind="call_back",
        reference=asked.reference,
        act=act,
        result=result,
        by=by,
        at=at,
        words=words,
        facts={"due_at": asked.due_at.isoformat()},
        shown=False,
    )
