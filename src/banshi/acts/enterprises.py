"""Registering an enterprise at the counter from its licence, and correcting what is on record."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from banshi.acts import journal, once
from banshi.acts.answers import FieldError, Forbidden, Invalid, KeyReused, NotFound, Repeated
from banshi.acts.counter_people import person_at_counter
from banshi.acts.facts import local
from banshi.acts.text_fields import NAME_LENGTH, FieldCheck
from banshi.acts.uploads import Document, checked_document
from banshi.policy.actor import Actor
from banshi.policy.credit_code import check_credit_code
from banshi.policy.decision import Text
from banshi.policy.id_number import check_id_number
from banshi.policy.phone import check_phone
from banshi.policy.seeing import RECORDERS
from banshi.records import files
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.people import Enterprise, Person

NOT_YOUR_ROLE = Text("您的岗位不登记企业。", "Your role does not register enterprises.")
KNOWN_ALREADY = "known_already"
MEANWHILE = Text(
    "别人刚改过这份登记，请看过现在的，再改一次。",
    "Somebody changed this record meanwhile; please look at it and correct it again.",
)


@dataclass(frozen=True)
class Licence:
    """An enterprise as its licence says, and who stands for it in law, as his card says.

    ``document`` are the bytes of the licence's photograph; a correction may leave it out.
    """

    name: str = ""
    credit_code: str = ""
    representative_name: str = ""
    representative_number: str = ""
    representative_phone: str = ""
    document: bytes = b""


@dataclass(frozen=True)
class _Read:
    name: str
    code: str
    person_name: str
    person_number: str
    phone: str
    document: Document | None


def register(
    licence: Licence, *, by: Actor, at: datetime, key: once.OnceKey | None = None
) -> str | Invalid | Forbidden | KeyReused:
    """Put an enterprise on record; its credit code. One on record already is corrected instead."""
    if not by.has(*RECORDERS):
        return Forbidden(NOT_YOUR_ROLE)
    hall = Hall.objects.get(id=by.hall)
    read = _read(licence, today=local(at, hall.zone).date(), needs_document=True)
    if isinstance(read, Invalid):
        return read
    if Enterprise.objects.filter(hall=hall, credit_code=read.code).exists():
        return _known_already()
    digest = files.keep(read.document.content) if read.document else ""

    def keep() -> str | Invalid:
        person = person_at_counter(
            hall, read.person_name, read.person_number, read.phone, by=by, at=at
        )
        if isinstance(person, FieldError):
            return Invalid((person,))
        firm = Enterprise(
            id=new_id(),
            hall=hall,
            name=read.name,
            credit_code=read.code,
            representative=person,
            document_digest=digest,
            document_type=read.document.type if read.document else "",
        )
        _write(firm, "register_enterprise", person, hall, by=by, at=at)
        firm.save(force_insert=True)
        return read.code

    try:
        done = once.done_once(by.hall, key, keep, at=at, status=201)
    except IntegrityError:
        # Two windows at once: the code is unique, the second sees the first's.
        return _known_already()
    return done.reference if isinstance(done, Repeated) else done


def correct(
    credit_code: str, licence: Licence, version: int, *, by: Actor, at: datetime
) -> str | Invalid | Forbidden | NotFound:
    """Correct name or representative of an enterprise on record: its next version."""
    if not by.has(*RECORDERS):
        return Forbidden(NOT_YOUR_ROLE)
    hall = Hall.objects.get(id=by.hall)
    read = _read(licence, today=local(at, hall.zone).date(), needs_document=False)
    if isinstance(read, Invalid):
        return read
    with transaction.atomic():
        firm = (
            Enterprise.objects.select_for_update()
            .filter(hall=hall, credit_code=credit_code)
            .first()
        )
        if firm is None:
            return NotFound()
        if firm.version != version:
            return Invalid((FieldError("", "stale", MEANWHILE),))
        person = person_at_counter(
            hall, read.person_name, read.person_number, read.phone, by=by, at=at
        )
        if isinstance(person, FieldError):
            transaction.set_rollback(True)
            return Invalid((person,))
        firm.name, firm.representative, firm.version = read.name, person, firm.version + 1
        if read.document is not None:
            firm.document_digest = files.keep(read.document.content)
            firm.document_type = read.document.type
        _write(firm, "correct_enterprise", person, hall, by=by, at=at)
        firm.save()
    return firm.credit_code


def _known_already() -> Invalid:
    detail = Text(
        "这个信用代码已经登记过了，打开它的登记可以更正。",
        "This code is on record already; open it to correct it.",
    )
    return Invalid((FieldError("credit_code", KNOWN_ALREADY, detail),))


def _read(licence: Licence, *, today: date, needs_document: bool) -> _Read | Invalid:
    checks = FieldCheck()
    label = Text("企业名称", "the name of the enterprise")
    name = checks.text("name", licence.name, longest=NAME_LENGTH * 2, label=label)
    code = check_credit_code(licence.credit_code)
    if code.error is not None:
        checks.wrong("credit_code", code.code, code.error.zh, code.error.en)
    label = Text("法定代表人或经营者姓名", "the representative's name")
    person_name = checks.text(
        "representative_name", licence.representative_name, longest=NAME_LENGTH, label=label
    )
    number = check_id_number(licence.representative_number, today)
    if number.error is not None:
        checks.wrong("representative_number", number.code, number.error.zh, number.error.en)
    phone = check_phone(licence.representative_phone)
    if phone.error is not None:
        checks.wrong("representative_phone", phone.code, phone.error.zh, phone.error.en)
    document = checked_document(licence.document, checks) if licence.document else None
    if needs_document and not licence.document:
        checks.wrong(
            "document",
            "missing",
            "请附上营业执照的照片。",
            "Please attach a photograph of the licence.",
        )
    if checks.errors:
        return Invalid(tuple(checks.errors))
    return _Read(name, code.value, person_name, number.value, phone.value, document)


def _write(
    firm: Enterprise, act: str, person: Person, hall: Hall, *, by: Actor, at: datetime
) -> None:
    journal.write(
        firm,
        kind="enterprise",
        reference=firm.credit_code,
        act=act,
        result="done",
        by=by,
        at=local(at, hall.zone),
        version=firm.version,
        words={"name": firm.name, "representative": person.name},
        facts={"has_document": bool(firm.document_digest)},
    )


@dataclass(frozen=True)
class LicenceRead:
    """The licence on record, to be handed over as a file."""

    credit_code: str
    type: str
    content: bytes


def read_licence(credit_code: str, *, by: Actor, at: datetime) -> LicenceRead | NotFound:
    """The licence, for staff who record; each reading is on the enterprise's chain."""
    if not by.has(*RECORDERS):
        return NotFound()
    with transaction.atomic():
        firm = (
            Enterprise.objects.select_for_update(of=("self",))
            .select_related("hall")
            .filter(hall_id=by.hall, credit_code=credit_code)
            .first()
        )
        if firm is None or not firm.document_digest:
            return NotFound()
        try:
            content = files.read(firm.document_digest)
        except files.FileMissing:
            return NotFound()
        journal.write(
            firm,
            kind="enterprise",
            reference=firm.credit_code,
            act="read_document",
            result="read",
            by=by,
            at=local(at, firm.hall.zone),
        )
        firm.save(update_fields=["seq", "head"])
    return LicenceRead(firm.credit_code, firm.document_type, content)
