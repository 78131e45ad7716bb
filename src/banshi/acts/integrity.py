"""Integrity: anonymous reports and gifts refused, to hall management or past it (1.2)."""

from datetime import datetime

from django.db import transaction

from banshi.acts import journal, once
from banshi.acts.answers import Forbidden, Invalid, KeyReused, NotFound, Repeated
from banshi.acts.facts import local
from banshi.acts.references import INTEGRITY_LETTER, new_reference
from banshi.acts.text_fields import WORDS_LENGTH, FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.reference import tidy_reference
from banshi.policy.vocabulary import Role
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.oversight import IntegrityReport

NOT_YOURS = Text("只有工作人员才记拒收的礼物。", "Only staff record a gift they refused.")


def report(
    words: str,
    *,
    about_management: bool,
    request_reference: str = "",
    by: Actor,
    at: datetime,
    key: once.OnceKey | None = None,
) -> str | Invalid | KeyReused:
    """Keep a report without anything that tells who wrote it; its reference, to ask after it.

    ``by`` is the nameless public of the hall: no account, no person. The same report under the
    same key is kept once and has one reference.
    """
    checks = FieldCheck()
    tidy = checks.text("words", words, longest=WORDS_LENGTH, label=Text("情况", "what happened"))
    reference = _about(request_reference, checks)
    if checks.errors:
        return Invalid(tuple(checks.errors))

    goes_to = Role.SUPERVISOR if about_management else Role.MANAGER

    def keep() -> str:
        return _kept(tidy, goes_to, reference, "report", by=by, at=at)

    done = once.done_once(by.hall, key, keep, at=at, status=201)
    return done.reference if isinstance(done, Repeated) else done


def record_refused_gift(
    words: str,
    *,
    request_reference: str = "",
    by: Actor,
    at: datetime,
    key: once.OnceKey | None = None,
) -> str | Invalid | KeyReused | Forbidden:
    """A member of staff was offered a gift and refused it; its reference.

    Hall management reads it; what management itself records goes past management.
    """
    if not by.is_staff or by.staff is None:
        return Forbidden(NOT_YOURS)
    checks = FieldCheck()
    tidy = checks.text("words", words, longest=WORDS_LENGTH, label=Text("情况", "what happened"))
    reference = _about(request_reference, checks)
    if checks.errors:
        return Invalid(tuple(checks.errors))
    goes_to = Role.SUPERVISOR if by.has(Role.MANAGER) else Role.MANAGER

    def keep() -> str:
        return _kept(tidy, goes_to, reference, "refuse_gift", by=by, at=at)

    done = once.done_once(by.hall, key, keep, at=at, status=201)
    return done.reference if isinstance(done, Repeated) else done


def _about(typed: str, checks: FieldCheck) -> str:
    """The request it is about, tidied; nothing where none was named."""
    reference = typed.strip()
    if reference and tidy_reference(reference) is None:
        checks.wrong(
            "request_reference",
            "unreadable_reference",
            "编号不对，例如 Y-7K3M9QXA-4；不记得可以不填。",
            "That is not a reference such as Y-7K3M9QXA-4; leave it empty if unsure.",
        )
    return tidy_reference(reference) or ""


def _kept(words: str, goes_to: Role, about: str, act: str, *, by: Actor, at: datetime) -> str:
    hall = Hall.objects.get(id=by.hall)
    kept = IntegrityReport(
        id=new_id(),
        hall=hall,
        reference=new_reference(INTEGRITY_LETTER),
        goes_to=goes_to,
        words=words,
        request_reference=about,
        refused_by_id=by.staff,
        received_at=at,
    )
    journal.write(
        kept,
        kind="integrity",
        reference=kept.reference,
        act=act,
        result="done",
        by=by,
        at=local(at, hall.zone),
        words={"words": words},
        facts={"goes_to": kept.goes_to},
    )
    kept.save(force_insert=True)
    return kept.reference


def read(reference: str, *, by: Actor, at: datetime) -> IntegrityReport | NotFound:
    """Read a report; only whom it goes to may, and the reading is journalled."""
    with transaction.atomic():
        kept = (
            IntegrityReport.objects.select_for_update(of=("self",))
            .select_related("hall")
            .filter(hall_id=by.hall, reference=reference)
            .first()
        )
        if kept is None or Role(kept.goes_to) not in by.roles:
            return NotFound()
        journal.write(
            kept,
            kind="integrity",
            reference=kept.reference,
            act="read",
            result="read",
            by=by,
            at=local(at, kept.hall.zone),
        )
        kept.read_at = kept.read_at or at
        kept.save(update_fields=["seq", "head", "read_at"])
    return kept
