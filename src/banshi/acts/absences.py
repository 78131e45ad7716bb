"""Somebody is away for a stretch, or is not after all; why stays sealed (6.4.a, 6.4.d)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from banshi.acts.answers import Invalid, NotFound
from banshi.acts.duty_files import DutyAnswer, invalid, person_locked, refused, write_on
from banshi.acts.facts import local
from banshi.acts.hall_reports import report
from banshi.acts.text_fields import LINE_LENGTH, FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.vocabulary import AbsenceKind, LeaveState
from banshi.policy.wording import moment_text
from banshi.records.base import new_id
from banshi.records.duty import Absence
from banshi.records.overtime import Leave
from banshi.records.people import Staff
from banshi.records.request import Appointed

NOTE = Text("说明", "the note")
LONGEST_DAYS = 366
LEAVE_STANDS = Text(
    "这一段已经安排好了，在这里收不回。要改，请本人在“我的加班和轮休”里取消。",
    "This stretch is settled and cannot be taken back here; the person cancels it himself.",
)
ON_RECORD = Text(
    "这段时间里已经登记过不在岗了，先收回原来的。",
    "An absence stands in that stretch already; take that back first.",
)


@dataclass(frozen=True)
class AbsenceTyped:
    """A stretch and why, as it was typed; moments are aware, none where they could not be read."""

    starts_at: datetime | None
    ends_at: datetime | None
    kind: str
    note: str = ""


def record(number: str, typed: AbsenceTyped, *, by: Actor, at: datetime) -> DutyAnswer:
    """Write down that somebody is away; appointments that need others then are told of at once."""
    checks = FieldCheck()
    note = checks.text("note", typed.note, longest=LINE_LENGTH, label=NOTE, needed=False)
    if typed.kind not in set(AbsenceKind):
        checks.wrong("kind", "missing", "请选一项。", "Please choose one.")
    starts_at, ends_at = typed.starts_at, typed.ends_at
    for name, moment in (("starts_at", starts_at), ("ends_at", ends_at)):
        if moment is None:
            checks.wrong(name, "unreadable", "请写明日期和几点。", "Say the day and the time.")
    if starts_at and ends_at:
        if ends_at <= starts_at:
            checks.wrong("ends_at", "ends_first", "结束在开始之前。", "It ends before it starts.")
        elif ends_at <= at:
            checks.wrong("ends_at", "past", "这一段已经过去了。", "That stretch is over.")
        elif (ends_at - starts_at).days > LONGEST_DAYS:
            checks.wrong("ends_at", "too_long", "一次最多一年。", "A year at most.")
    if checks.errors or starts_at is None or ends_at is None:
        return Invalid(tuple(checks.errors))
    try:
        with transaction.atomic():
            person = person_locked(number, by)
            if not isinstance(person, Staff):
                return person
            absence, waiting = stand(person, starts_at, ends_at, kind=typed.kind, note=note, at=at)
            return write_on(
                person,
                "record_absence",
                by=by,
                at=at,
                facts={**facts_of(absence, person), "appointments": len(waiting)},
                words={"kind": typed.kind, "note": note},
                waiting=waiting,
            )
    except IntegrityError:
        return invalid("starts_at", "on_record", ON_RECORD)


def stand(
    person: Staff, starts_at: datetime, ends_at: datetime, *, kind: str, note: str, at: datetime
) -> tuple[Absence, tuple[str, ...]]:
    """Let an absence stand, and the references of appointments that need others now.

    IntegrityError where one stands in that stretch already.
    """
    absence = Absence.objects.create(
        id=new_id(),
        hall_id=person.hall_id,
        staff=person,
        starts_at=starts_at,
        ends_at=ends_at,
        kind=kind,
        note=note,
        recorded_at=at,
    )
    return absence, tell_of_appointments(person, starts_at, ends_at, at=at)


def facts_of(absence: Absence, person: Staff) -> dict[str, str]:
    """What the journal says of an absence: which, from when to when, never why."""
    return {
        "absence": str(absence.id),
        "starts_at": local(absence.starts_at, person.hall.zone).isoformat(),
        "ends_at": local(absence.ends_at, person.hall.zone).isoformat(),
    }


def take_back(absence_id: UUID, *, by: Actor, at: datetime) -> DutyAnswer:
    """Somebody is there after all; the absence counts for nothing from now on."""
    with transaction.atomic():
        found = (
            Absence.objects.select_related("staff")
            .filter(hall_id=by.hall, id=absence_id, taken_back_at__isnull=True)
            .first()
        )
        if found is None:
            return NotFound()
        person = person_locked(found.staff.staff_number, by)
        if not isinstance(person, Staff):
            return person
        if Leave.objects.filter(absence=found, state=LeaveState.GRANTED).exists():
            return refused("leave_stands", LEAVE_STANDS, "3.5.d")
        if not Absence.objects.filter(id=found.id, taken_back_at__isnull=True).update(
            taken_back_at=at
        ):
            return NotFound()
        facts = {"absence": str(found.id)}
        return write_on(person, "take_back_absence", by=by, at=at, facts=facts)


def tell_of_appointments(
    person: Staff, starts_at: datetime, ends_at: datetime, *, at: datetime
) -> tuple[str, ...]:
    """References of agreed or offered requests somebody is named for then; management is told.

    Nobody vanishes from an appointment: it stays, and shows until others are named.
    """
    named = (
        Appointed.objects.filter(
            hall_id=person.hall_id,
            staff=person,
            released_at__isnull=True,
            starts_at__lt=ends_at,
            ends_at__gt=max(starts_at, at),
        )
        .select_related("request")
        .order_by("starts_at")
    )
    found = []
    for one in named:
        reference = one.request.reference
        when = moment_text(local(one.starts_at, person.hall.zone))
        report(
            person.hall_id,
            f"appointed {reference} {person.staff_number} {one.starts_at.isoformat()} {at.date()}",
            title=Text("已约的事要换人", "Somebody else is needed for an appointment"),
            body=Text(
                f"{when.zh}约好的{reference}，{person.name}那时不在岗。请在这件申请里换人。",
                f"{reference}, agreed for {when.en}: {person.name} is away then. "
                "Please name somebody else in that request.",
            ),
            at=at,
        )
        found.append(reference)
    return tuple(found)
