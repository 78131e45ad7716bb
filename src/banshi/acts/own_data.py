"""What somebody asks about his own data: correction, erasure, consent; a person at the hall answers.

Seeing all of it (access) needs no answer: it is handed over at once, and noted on his own chain.
"""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db import transaction

from banshi.acts import journal
from banshi.acts.answers import Forbidden, Invalid, NotFound, Refused
from banshi.acts.calendars import current_calendar
from banshi.acts.facts import local
from banshi.acts.receiving import account_of
from banshi.acts.references import DATA_LETTER, new_reference
from banshi.acts.text_fields import NAME_LENGTH, WORDS_LENGTH, FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.day_by_day import working_day_steps
from banshi.policy.decision import Decision, Text
from banshi.policy.id_number import check_id_number
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.phone import check_phone
from banshi.policy.plain import to_plain
from banshi.policy.vocabulary import DataRequestKind, DataRequestState
from banshi.policy.wording import moment_text
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.promise import Promise
from banshi.records.register import answer_working_days
from banshi.records.rights import DataRequest

CORRECTABLE = ("name", "id_number", "phone")
END_OF_DAY = time(23, 59, 59)
WORDS = Text("说明", "the explanation")
RIGHT = Text("正确的内容", "what it should be")
NO_PERSON = Text("这个账号没有对应的个人信息。", "There are no personal data behind this account.")
OPEN_ALREADY = Text(
    "您已经有一个同样的请求等着答复，不用再提。", "A request of this kind is waiting already."
)
SETTLED = Text("这个请求已经答复过了。", "This request was answered already.")


@dataclass(frozen=True)
class Asked:
    """The request as it stands after an act."""

    reference: str
    state: DataRequestState


Outcome = Asked | NotFound | Forbidden | Invalid | Refused


def note_export(*, by: Actor, at: datetime, form: str) -> NotFound | None:
    """Note on the person's own chain that all of it was handed over, in which form."""
    with transaction.atomic():
        account = _own_account(by)
        if account is None:
            return NotFound()
        journal.write(
            account,
            kind="account",
            reference="",
            act="export_own_data",
            result="read",
            by=by,
            at=local(at, account.hall.zone),
            facts={"form": form},
            shown=False,
        )
        account.save(update_fields=["seq", "head"])
    return None


def ask_correction(field: str, right: str, words: str, *, by: Actor, at: datetime) -> Outcome:
    """Ask that name, ID number or telephone be corrected (PIPL 46)."""
    checks = FieldCheck()
    if field not in CORRECTABLE:
        checks.wrong("field", "unknown_field", "请选哪一项不对。", "Choose what is wrong.")
    value = _right_value(field, right, checks)
    tidy = checks.text("words", words, longest=WORDS_LENGTH, label=WORDS, needed=False)
    if checks.errors:
        return Invalid(tuple(checks.errors))
    return _ask(DataRequestKind.CORRECTION, tidy, by=by, at=at, field=field, right=value)


def ask_erasure(words: str, *, by: Actor, at: datetime) -> Outcome:
    """Ask that everything about oneself be erased (PIPL 47)."""
    checks = FieldCheck()
    tidy = checks.text("words", words, longest=WORDS_LENGTH, label=WORDS, needed=False)
    if checks.errors:
        return Invalid(tuple(checks.errors))
    return _ask(DataRequestKind.ERASURE, tidy, by=by, at=at)


def withdraw(reference: str, *, by: Actor, at: datetime) -> Outcome:
    """Take one's own request back while it is unanswered."""
    with transaction.atomic():
        asked = locked(reference, by)
        if asked is None or asked.account_id != by.account:
            return NotFound()
        if asked.state != DataRequestState.RECEIVED:
            return refused("settled", SETTLED)
        return settled(asked, DataRequestState.WITHDRAWN, by=by, at=at)


def _right_value(field: str, right: str, checks: FieldCheck) -> str:
    tidy = checks.text("right", right, longest=NAME_LENGTH, label=RIGHT)
    if field == "id_number" and tidy:
        number = check_id_number(tidy)
        if number.error is not None:
            checks.wrong("right", number.code, number.error.zh, number.error.en)
        return number.value
    if field == "phone" and tidy:
        called = check_phone(tidy)
        if called.error is not None:
            checks.wrong("right", called.code, called.error.zh, called.error.en)
        return called.value
    return tidy


def _ask(
    kind: DataRequestKind, words: str, *, by: Actor, at: datetime, field: str = "", right: str = ""
) -> Outcome:
    with transaction.atomic():
        account = _own_account(by)
        if account is None:
            return NotFound()
        if account.person_id is None:
            return refused("no_person", NO_PERSON)
        waiting = DataRequest.objects.filter(
            hall_id=by.hall, person=account.person_id, kind=kind, state=DataRequestState.RECEIVED
        )
        if waiting.exists():
            return refused("open_already", OPEN_ALREADY)
        here = local(at, account.hall.zone)
        days = answer_working_days()
        calendar = current_calendar(by.hall)
        last = calendar.add_working_days(here, days)
        asked = DataRequest(
            id=new_id(),
            hall=account.hall,
            reference=new_reference(DATA_LETTER),
            kind=kind,
            state=DataRequestState.RECEIVED,
            account=account,
            person_id=account.person_id,
            field=field,
            right_value=right,
            words=words,
            received_at=at,
            due_at=datetime.combine(last, END_OF_DAY, tzinfo=here.tzinfo),
            why=[to_plain(step) for step in working_day_steps(calendar, here, days)],
        )
        said = {"words": words, "right_value": right}
        facts = {"field": field, "due_at": asked.due_at.isoformat(), "kind": kind}
        texts = {name: text for name, text in said.items() if text}
        write(asked, "ask_about_own_data", "done", by=by, at=at, words=texts, facts=facts)
        asked.save(force_insert=True)
    return Asked(asked.reference, DataRequestState.RECEIVED)


def _own_account(by: Actor) -> Account | None:
    if by.account is None:
        return None
    rows = Account.objects.select_for_update(of=("self",)).select_related("hall")
    return rows.filter(hall_id=by.hall, id=account_of(by)).first()


def locked(reference: str, by: Actor) -> DataRequest | None:
    """The request under this reference in the actor's hall, its row locked; none if there is none."""
    return (
        DataRequest.objects.select_for_update(of=("self",))
        .select_related("hall", "person")
        .filter(hall_id=by.hall, reference=reference)
        .first()
    )


def settled(
    asked: DataRequest,
    state: DataRequestState,
    *,
    by: Actor,
    at: datetime,
    words: dict[str, str] | None = None,
) -> Asked:
    """Write how the request ended."""
    asked.state, asked.settled_at, asked.settled_by_id = state, at, by.account
    facts = {"state": state, "ground": asked.ground, "late": at > asked.due_at}
    write(asked, "answer_about_own_data", "done", by=by, at=at, words=words, facts=facts)
    asked.save()
    return Asked(asked.reference, state)


def write(
    asked: DataRequest,
    act: str,
    result: journal.Result,
    *,
    by: Actor,
    at: datetime,
    words: dict[str, str] | None = None,
    facts: dict[str, Any] | None = None,
    shown: bool = True,
) -> None:
    """One entry on the request's own chain; the caller saves the row."""
    hall: Hall = asked.hall
    journal.write(
        asked,
        kind="data_request",
        reference=asked.reference,
        act=act,
        result=result,
        by=by,
        at=local(at, hall.zone),
        words=words,
        facts=facts,
        shown=shown,
    )


def limit_runs(promise: Promise, zone: str) -> Text:
    """Why nothing can be erased yet, and until when: a matter taken in is not decided."""
    due = moment_text(local(promise.due_at, zone))
    by_when = Text(f"最晚{due.zh}", f"due by {due.en}")
    if promise.stands_since is not None:
        by_when = Text("时限现在停着", "its limit stands still now")
    return Text(
        f"{promise.reference} 收下的事项还没有决定（{by_when.zh}）。"
        "决定要书面告诉本人，决定以后才能删除。",
        f"A matter taken in under {promise.reference} is not decided ({by_when.en})."
        " What is decided is told in writing; nothing can be erased before.",
    )


def refused(code: str, words: Text) -> Refused:
    """A no that is not by a clause of the notice."""
    return Refused(Decision(code, (), (), words, PACK.name))
