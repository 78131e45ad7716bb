"""Training and credentials recorded: what makes somebody qualified, and until when (6.4.b)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.duty_files import (
    KEEPERS,
    NOT_YOURS,
    DutyAnswer,
    day_typed,
    invalid,
    person_locked,
    write_on,
)
from banshi.acts.text_fields import FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.vocabulary import WindowKind
from banshi.records.base import new_id
from banshi.records.catalogue import Matter
from banshi.records.people import Credential, Staff
from banshi.records.training import Training, TrainingMatter

LONGEST_COURSE, LONGEST_NUMBER = 80, 40
LONGEST_CREDENTIAL = 30
COURSE = Text("课程", "the course")
NUMBER = Text("证书号", "the certificate number")
CREDENTIAL = Text("证件号", "the credential's number")
ON_RECORD = Text("这一条已经登记过了。", "This is on record already.")


@dataclass(frozen=True)
class TrainingTyped:
    """A course as it was typed; ``matters`` are codes, separated by spaces or commas."""

    course: str
    certificate: str
    trained_on: str
    valid_until: str
    window_kind: str = ""
    matters: str = ""


@dataclass(frozen=True)
class CredentialTyped:
    """A credential as it was typed."""

    number: str
    valid_from: str
    valid_until: str


def record_training(number: str, typed: TrainingTyped, *, by: Actor, at: datetime) -> DutyAnswer:
    """Write down a course somebody passed, what it is for, and until when it holds."""
    if not by.has(*KEEPERS):
        return Forbidden(NOT_YOURS)
    checks = FieldCheck()
    course = checks.text("course", typed.course, longest=LONGEST_COURSE, label=COURSE)
    certificate = checks.text(
        "certificate", typed.certificate, longest=LONGEST_NUMBER, label=NUMBER, needed=False
    )
    on = day_typed(checks, "trained_on", typed.trained_on)
    until = day_typed(checks, "valid_until", typed.valid_until)
    codes = sorted(set(typed.matters.replace("，", " ").replace(",", " ").split()))
    matters = list(Matter.objects.filter(hall_id=by.hall, code__in=codes))
    if len(matters) < len(codes):
        unknown = "、".join(sorted(set(codes) - {one.code for one in matters}))
        checks.wrong(
            "matters", "unknown_matter", f"没有这些事项：{unknown}", f"No such matters: {unknown}"
        )
    if typed.window_kind and typed.window_kind not in set(WindowKind):
        checks.wrong("window_kind", "unknown", "没有这种窗口。", "There is no such kind of window.")
    if not typed.window_kind and not codes:
        checks.wrong(
            "matters",
            "missing",
            "请写明管哪种窗口，或哪些事项。",
            "Say for which kind of window, or for which matters.",
        )
    if on and until and until < on:
        checks.wrong("valid_until", "ends_first", "到期在培训之前。", "It ends before it begins.")
    if checks.errors or on is None or until is None:
        return Invalid(tuple(checks.errors))

    def write() -> DutyAnswer:
        person = person_locked(number, by)
        if not isinstance(person, Staff):
            return person
        training = Training.objects.create(
            id=new_id(),
            hall_id=by.hall,
            staff=person,
            course=course,
            certificate=certificate,
            window_kind=typed.window_kind,
            trained_on=on,
            valid_until=until,
        )
        TrainingMatter.objects.bulk_create(
            TrainingMatter(id=new_id(), hall_id=by.hall, training=training, matter=one)
            for one in matters
        )
        facts = {
            "course": course,
            "certificate": certificate,
            "window_kind": typed.window_kind,
            "matters": codes,
            "trained_on": on.isoformat(),
            "valid_until": until.isoformat(),
        }
        return write_on(person, "record_training", by=by, at=at, facts=facts)

    return _kept(write, "certificate" if certificate else "course")


def record_credential(
    number: str, typed: CredentialTyped, *, by: Actor, at: datetime
) -> DutyAnswer:
    """Write down a work credential and the days on which it holds."""
    if not by.has(*KEEPERS):
        return Forbidden(NOT_YOURS)
    checks = FieldCheck()
    shown = checks.text("number", typed.number, longest=LONGEST_CREDENTIAL, label=CREDENTIAL)
    since = day_typed(checks, "valid_from", typed.valid_from)
    until = day_typed(checks, "valid_until", typed.valid_until)
    if since and until and until < since:
        checks.wrong("valid_until", "ends_first", "到期在生效之前。", "It ends before it begins.")
    if checks.errors or since is None or until is None:
        return Invalid(tuple(checks.errors))

    def write() -> DutyAnswer:
        person = person_locked(number, by)
        if not isinstance(person, Staff):
            return person
        Credential.objects.create(
            id=new_id(),
            hall_id=by.hall,
            staff=person,
            number=shown,
            valid_from=since,
            valid_until=until,
        )
        facts = {
            "number": shown,
            "valid_from": since.isoformat(),
            "valid_until": until.isoformat(),
        }
        return write_on(person, "record_credential", by=by, at=at, facts=facts)

    return _kept(write, "number")


def _kept(write: Callable[[], DutyAnswer], field: str) -> DutyAnswer:
    try:
        with transaction.atomic():
            return write()
    except IntegrityError:
        return invalid(field, "on_record", ON_RECORD)
