"""What every act of duty shares: who may do it, whose chain it is written to, how days are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from banshi.acts import journal
from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound, Refused
from banshi.acts.facts import local
from banshi.acts.receipts import Receipt
from banshi.acts.text_fields import FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Decision, Text
from banshi.policy.frame import Frame
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.questions.outcome import Outcome
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.vocabulary import Role
from banshi.records.people import Authority, RoleGrant, Staff
from banshi.records.post import Post

KEEPERS = (Role.MANAGER, OFFICE[Duty.ROSTERS])
NOT_YOURS = Text("这一步不由您的岗位来做。", "This step is not for your role.")


@dataclass(frozen=True)
class DutyDone:
    """Done and written; ``waiting`` are references of appointments that need other people now."""

    reference: str
    entry_code: str
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A question of duty as it was asked, and its outcome."""

    question: str
    situation: object
    frame: Frame

    @cached_property
    def outcome(self) -> Outcome:
        """What it answers; asked once."""
        return QUESTIONS[self.question].ask(self.situation, self.frame)

    @property
    def receipt(self) -> Receipt:
        """What is kept of it."""
        return Receipt(self.question, self.situation, self.frame, self.outcome)


DutyAnswer = DutyDone | Invalid | NotFound | Forbidden | Refused


def person_locked(number: str, by: Actor) -> Staff | NotFound | Forbidden:
    """The member of staff, locked; management reaches everybody, a leader those of his window."""
    found = (
        Staff.objects.select_for_update(no_key=True, of=("self",))
        .select_related("hall")
        .filter(hall_id=by.hall, staff_number=number)
        .first()
    )
    if found is None:
        return NotFound()
    if by.has(*KEEPERS):
        return found
    if not by.has(Role.LEADER):
        return Forbidden(NOT_YOURS)
    here = {"staff": found, "window__code__in": by.windows}
    theirs = Authority.objects.filter(**here).exists() or RoleGrant.objects.filter(**here).exists()
    return found if theirs else NotFound()


def write_on(
    subject: Staff | Post,
    act: str,
    *,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Any],
    words: Mapping[str, str] | None = None,
    waiting: tuple[str, ...] = (),
    reference: str = "",
    asked: Asked | None = None,
) -> DutyDone:
    """Write the act to the chain of a person or a post, and move the chain's end.

    ``reference`` is what people call the thing it is about, where it has a name of its own;
    ``asked`` the question it was decided by, kept with its receipt, a refusal too.
    """
    is_staff = isinstance(subject, Staff)
    reference = reference or (subject.staff_number if isinstance(subject, Staff) else subject.code)
    entry = journal.write(
        subject,
        kind="staff" if is_staff else "post",
        reference=reference,
        act=act,
        result="done" if asked is None or asked.outcome.allowed else "refused",
        by=by,
        at=local(at, subject.hall.zone),
        decision=asked.outcome.decision if asked else None,
        receipt=asked.receipt if asked else None,
        shown=False,
        words=words,
        facts=facts,
    )
    subject.save(update_fields=["seq", "head"])
    return DutyDone(reference, entry.code, waiting)


def day_typed(checks: FieldCheck, name: str, typed: str) -> date | None:
    """The day written as 2026-03-07; notes it where it is none."""
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        day = None
    if day is None or not date(2000, 1, 1) <= day <= date(2099, 12, 31):
        checks.wrong(name, "unreadable", "写成 2026-03-07 这样。", "Write it as 2026-03-07.")
        return None
    return day


def invalid(name: str, code: str, text: Text) -> Invalid:
    """One thing wrong with one field."""
    return Invalid((FieldError(name, code, text),))


def refused(code: str, reason: Text, clause: str) -> Refused:
    """A rule says no, under its clause."""
    return Refused(Decision(code, (), (clause,), reason, PACK.name))
