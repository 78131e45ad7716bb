"""What people say when they mean a matter: written and taken away by the hall's editors (6.1.c)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound
from banshi.acts.hall_entries import write_on_hall
from banshi.acts.text_fields import FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Role, SayingKind
from banshi.records.base import new_id
from banshi.records.catalogue import Matter
from banshi.records.finding import Saying
from banshi.records.hall import Hall

EDITORS = (Role.MANAGER, OFFICE[Duty.FINDING], Role.CONSULT)
LONGEST = 40
LONG_NUMBER = 6
NOT_YOURS = Text("这一步不由您的岗位来做。", "This step is not for your role.")
NO_SUCH_MATTER = Text("没有这个编码的事项。", "No matter has this code.")
NO_SUCH_KIND = Text("请选是叫法、遇到的事还是一句话。", "Choose name, event or sentence.")
THERE_ALREADY = Text("这个事项已经有这个说法。", "The matter has this saying already.")
A_NUMBER = Text(
    "说法里不要留电话、证件号这样的数字。", "Leave no telephone or ID numbers in a saying."
)


@dataclass(frozen=True)
class NewSaying:
    """A saying as an editor typed it."""

    matter: str
    kind: str
    words: str


@dataclass(frozen=True)
class CheckedSaying:
    """One that can be kept."""

    matter: Matter
    kind: SayingKind
    words: str


def check(hall: UUID, typed: NewSaying) -> CheckedSaying | Invalid:
    """The saying read, or what is wrong with each field."""
    checks = FieldCheck()
    words = checks.text("words", typed.words, longest=LONGEST, label=Text("说法", "the saying"))
    errors = list(checks.errors)
    if sum(one.isdigit() for one in words) >= LONG_NUMBER:
        errors.append(FieldError("words", "a_number", A_NUMBER))
    kind = next((one for one in SayingKind if one == typed.kind), None)
    if kind is None:
        errors.append(FieldError("kind", "unknown", NO_SUCH_KIND))
    code = typed.matter.strip().upper()
    readable = code.isascii() and code.isprintable()
    matter = Matter.objects.filter(hall_id=hall, code=code).first() if readable else None
    if matter is None:
        errors.append(FieldError("matter", "unknown", NO_SUCH_MATTER))
    elif words and Saying.objects.filter(hall_id=hall, matter=matter, words=words).exists():
        errors.append(FieldError("words", "there_already", THERE_ALREADY))
    if errors or kind is None or matter is None:
        return Invalid(tuple(errors))
    return CheckedSaying(matter, kind, words)


def add(typed: NewSaying, *, by: Actor, at: datetime) -> UUID | Invalid | Forbidden:
    """Write a saying down; from the next question on it is searched."""
    if not by.has(*EDITORS):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        checked = check(hall.id, typed)
        if isinstance(checked, Invalid):
            return checked
        return add_checked(hall, checked, reference="", by=by, at=at)


def add_checked(
    hall: Hall, checked: CheckedSaying, *, reference: str, by: Actor, at: datetime
) -> UUID:
    """Keep it under the hall's lock; the hall's chain moves, so every index is made anew."""
    row = Saying.objects.create(
        id=new_id(),
        hall=hall,
        matter=checked.matter,
        kind=checked.kind,
        words=checked.words,
        written_by=by.name,
        written_at=at,
    )
    facts = {"matter": checked.matter.code, "kind": checked.kind, "words": checked.words}
    told = {**facts, "asked_words": reference}
    write_on_hall(hall, "add_saying", told, by=by, at=at, reference=hall.code, shown=True)
    return row.id


def remove(saying: UUID, *, by: Actor, at: datetime) -> str | NotFound | Forbidden:
    """Take a saying away; the code of its matter."""
    if not by.has(*EDITORS):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        row = Saying.objects.select_related("matter").filter(hall=hall, id=saying).first()
        if row is None:
            return NotFound()
        code = row.matter.code
        facts = {"matter": code, "kind": row.kind, "words": row.words}
        row.delete()
        write_on_hall(hall, "remove_saying", facts, by=by, at=at, reference=hall.code, shown=True)
    return code
