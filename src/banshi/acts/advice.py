"""Policy advice (政策咨询): each change is a new version with its editor and last day (6.3.b)."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from banshi.acts import journal
from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound
from banshi.acts.facts import local
from banshi.acts.sayings import EDITORS, NOT_YOURS
from banshi.acts.text_fields import FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.records.base import new_id
from banshi.records.finding import Advice
from banshi.records.hall import Hall

LONGEST_QUESTION, LONGEST_ANSWER, LONGEST_LIST = 120, 1200, 600
NO_SUCH_DAY = Text("写成 2026-12-31 这样。", "Write the day as 2026-12-31.")
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
        row = Advice.objects.create(
            id=new_id(),
            hall=hall,
            code=last.code,
            version=last.version + 1,
            question=question,
            answer=answer,
            also=_lines(also),
            sources=_lines(sources),
            department=last.department,
            editor=by.name,
            written_at=at,
            expires_on=day,
        )
        journal.write(
            hall,
            kind="hall",
            reference=hall.code,
            act="revise_advice",
            result="done",
            by=by,
            at=local(at, hall.zone),
            facts={"code": row.code, "version": row.version, "expires_on": day.isoformat()},
        )
        hall.save(update_fields=["seq", "head"])
    return row.version


def _lines(typed: str) -> list[str]:
    return [one.strip() for one in re.split(r"[\n；;]", typed) if one.strip()]


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None
