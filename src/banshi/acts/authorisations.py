"""Giving and revoking authorisations (授权委托): by the party at once, by staff with a reason."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from banshi.acts import journal, once
from banshi.acts.answers import FieldError, Forbidden, Invalid, KeyReused, NotFound, Repeated
from banshi.acts.authorisation_notices import tell_party
from banshi.acts.authority import authorisation_of
from banshi.acts.authority_checks import Checked, Wanted, check, may_revoke
from banshi.acts.facts import local
from banshi.acts.receiving import account_of
from banshi.acts.references import AUTHORISATION_LETTER, new_reference
from banshi.acts.text_fields import WORDS_LENGTH, FieldCheck
from banshi.acts.try_counts import DAY, Most, count_try
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.vocabulary import NoticeKind
from banshi.records import files
from banshi.records.authorisation import Authorisation
from banshi.records.base import new_id
from banshi.records.people import id_number_index, phone_index

GIVEN = Most("authorisation", 20, DAY)
REASON = Text("理由", "the reason")
ENDED = Text("这份委托已经撤销过了。", "This authorisation was revoked already.")
NOT_YOURS = Text("这一步不由您来做。", "This step is not yours to take.")


def give(
    wanted: Wanted, *, by: Actor, at: datetime, key: once.OnceKey | None = None
) -> str | Invalid | Forbidden | KeyReused:
    """Record an authorisation; its reference. It holds from this moment.

    The party gives it himself, signed in; staff type in one on paper they have seen; a guardian
    records his own.
    """
    if by.account is None:
        return Forbidden(NOT_YOURS)
    checked = check(wanted, by=by, at=at)
    if not isinstance(checked, Checked):
        return checked
    if not by.is_staff and count_try(by.hall, GIVEN, str(by.account), at=at) is not None:
        detail = Text(
            "今天登记得太多了，请明天再来。", "Too many today; please come back tomorrow."
        )
        return Invalid((FieldError("agent_name", "too_many", detail),))
    digest = files.keep(checked.document.content) if checked.document else ""

    def keep() -> str:
        return _keep(checked, digest, by=by, at=at)

    done = once.done_once(by.hall, key, keep, at=at, status=201)
    return done.reference if isinstance(done, Repeated) else done


def _keep(checked: Checked, digest: str, *, by: Actor, at: datetime) -> str:
    kept = Authorisation(
        id=new_id(),
        hall=checked.hall,
        reference=new_reference(AUTHORISATION_LETTER),
        kind=checked.kind,
        principal_type=checked.principal_type,
        principal_name=checked.principal_name,
        principal_number=checked.principal_number,
        principal_number_index=id_number_index(checked.principal_number),
        agent_name=checked.agent_name,
        agent_phone=checked.agent_phone,
        agent_phone_index=phone_index(checked.agent_phone),
        agent_number=checked.agent_number,
        relation=checked.relation,
        matters=list(checked.matters),
        given_at=at,
        given_by_id=account_of(by),
        on_paper=by.is_staff,
        ends_on=checked.ends_on,
        document_digest=digest,
        document_type=checked.document.type if checked.document else "",
    )
    _write(
        kept,
        "give_authorisation",
        by=by,
        at=at,
        words={"agent_name": kept.agent_name, "principal_name": kept.principal_name},
        facts={
            "kind": kept.kind,
            "matters": list(kept.matters),
            "ends_on": kept.ends_on.isoformat(),
            "on_paper": kept.on_paper,
            "has_document": bool(digest),
        },
    )
    kept.save(force_insert=True)
    if by.is_staff:
        tell_party(kept, NoticeKind.AUTHORISED, at=at)
    return kept.reference


def revoke(
    reference: str, reason: str = "", *, by: Actor, at: datetime
) -> Authorisation | Invalid | Forbidden | NotFound:
    """End an authorisation at once: the party, the agent himself, or staff who say why."""
    checks = FieldCheck()
    tidy = checks.text("reason", reason, longest=WORDS_LENGTH, label=REASON, needed=by.is_staff)
    with transaction.atomic():
        kept = authorisation_of(by.hall, reference)
        if kept is None or not may_revoke(kept, by):
            return NotFound()
        if checks.errors:
            return Invalid(tuple(checks.errors))
        if kept.revoked_at is not None:
            return Forbidden(ENDED)
        kept.revoked_at, kept.revoked_by_id, kept.revoke_reason = at, by.account, tidy
        kept.revoked_by_staff = by.is_staff
        _write(
            kept,
            "revoke_authorisation",
            by=by,
            at=at,
            words={"reason": tidy} if tidy else None,
            facts={"by_staff": by.is_staff},
        )
        kept.save()
        if by.is_staff:
            tell_party(kept, NoticeKind.AUTHORISATION_ENDED, at=at)
    return kept


@dataclass(frozen=True)
class DocumentRead:
    """The paper of an authorisation, to be handed over as a file."""

    reference: str
    type: str
    content: bytes


def read_document(reference: str, *, by: Actor, at: datetime) -> DocumentRead | NotFound:
    """The paper, for the party, whoever gave it, and staff; each reading is journalled."""
    with transaction.atomic():
        kept = authorisation_of(by.hall, reference)
        if kept is None or not kept.document_digest or not may_revoke(kept, by):
            return NotFound()
        try:
            content = files.read(kept.document_digest)
        except files.FileMissing:
            return NotFound()
        _write(kept, "read_document", by=by, at=at, result="read")
        kept.save(update_fields=["seq", "head"])
    return DocumentRead(kept.reference, kept.document_type, content)


def _write(
    kept: Authorisation,
    act: str,
    *,
    by: Actor,
    at: datetime,
    words: dict[str, str] | None = None,
    facts: dict[str, object] | None = None,
    result: journal.Result = "done",
) -> None:
    journal.write(
        kept,
        kind="authorisation",
        reference=kept.reference,
        act=act,
        result=result,
        by=by,
        at=local(at, kept.hall.zone),
        words=words,
        facts=facts,
    )
