"""Policy advice (政策咨询): each change is a new version with its editor and last day (6.3.b)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound
from banshi.acts.facts import local
from banshi.acts.hall_entries import write_on_hall
from banshi.acts.sayings import EDITORS, NOT_YOURS
from banshi.acts.text_fields import FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.records.base import new_id
from banshi.records.finding import Advice
from banshi.records.hall import Hall

LONGEST_QUESTION, LONGEST_ANSWER, LONGEST_LIST = 120, 1200, 600
NO_SUCH_DAY = Text("写成 2026-12-31 这样。", "Write the day as 2026-12-31.")
ASKED_ALREADY = Text(
    "已经有同样的问题，请改那一条。", "There is advice with this question; please revise that."
)
CODE = re.compile(r"A\d{2,9}")
IN_THE_PAST = Text("有效期要在今天以后。", "The last day must lie ahead.")


@dataclass(frozen=True)
class NewAdvice:
    """Advice as typed; ``also`` and ``sources`` one a line."""

    code: str
    question: str
    answer: str
    also: str
    sources: str
    expires_on: str


def revise(typed: NewAdvice, *, by: Actor, at: datetime) -> int | Invalid | NotFound | Forbidden:
    """The next version of an advice, under the editor's name; its number."""
    if not by.has(*EDITORS):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        last = Advice.objects.filter(hall=hall, code=typed.code).order_by("-version").first()
        if last is None:
            return NotFound()
        row = _checked(typed, hall, by=by, at=at)
        if isinstance(row, Invalid):
            return row
        row.code, row.version, row.department = last.code, last.version + 1, last.department
        _keep(row, "revise_advice", hall, by=by, at=at)
    return row.version


def add(typed: NewAdvice, *, by: Actor, at: datetime) -> str | Invalid | Forbidden:
    """A new piece of advice under the editor's name; its code, the next one free."""
    if not by.has(*EDITORS):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        row = _checked(typed, hall, by=by, at=at)
        if isinstance(row, Invalid):
            return row
        if Advice.objects.filter(hall=hall, question=row.question).exists():
            return Invalid((FieldError("question", "known_already", ASKED_ALREADY),))
        row.code = _next_code(Advice.objects.filter(hall=hall).values_list("code", flat=True))
        _keep(row, "add_advice", hall, by=by, at=at)
    return row.code


def _checked(typed: NewAdvice, hall: Hall, *, by: Actor, at: datetime) -> Advice | Invalid:
    checks = FieldCheck()
    question = checks.text(
        "question", typed.question, longest=LONGEST_QUESTION, label=Text("问题", "question")
    )
    answer = checks.text(
        "answer", typed.answer, longest=LONGEST_ANSWER, label=Text("回答", "answer")
    )
    also = checks.text(
        "also", typed.also, longest=LONGEST_LIST, label=Text("别的问法", "asked"), needed=False
    )
    sources = checks.text(
        "sources", typed.sources, longest=LONGEST_LIST, label=Text("依据", "the sources")
    )
    errors = list(checks.errors)
    day = _day(typed.expires_on)
    if day is None:
        errors.append(FieldError("expires_on", "unreadable", NO_SUCH_DAY))
    elif day < local(at, hall.zone).date():
        errors.append(FieldError("expires_on", "past", IN_THE_PAST))
    if errors or day is None:
        return Invalid(tuple(errors))
    return Advice(
        id=new_id(),
        hall=hall,
        question=question,
        answer=answer,
        also=_lines(also),
        sources=_lines(sources),
        editor=by.name,
        written_at=at,
        expires_on=day,
    )


def _keep(row: Advice, act: str, hall: Hall, *, by: Actor, at: datetime) -> None:
    row.save(force_insert=True)
    write_on_hall(
        hall,
        act,
        {
            "code": row.code,
            "version": row.version,
            "expires_on": row.expires_on.isoformat(),
        },
        by=by,
        at=at,
        reference=hall.code,
        shown=True,
    )


def _next_code(taken: Iterable[str]) -> str:
    numbers = [int(one[1:]) for one in taken if CODE.fullmatch(one)]
    return f"A{max(numbers, default=0) + 1:02}"


def _lines(typed: str) -> list[str]:
    return [one.strip() for one in re.split(r"[\n；;]", typed) if one.strip()]


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None
