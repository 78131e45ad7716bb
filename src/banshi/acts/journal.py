"""The only writer of the journal.

An entry's bytes are canonical JSON; its hash is SM3 over the previous hash and those bytes.
Free text about persons is not in the bytes: they hold a salted commitment to it, so erasing the
text and its salt leaves the chain valid.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, Protocol
from uuid import UUID

from cryptography.hazmat.primitives import hashes

from banshi.acts.receipts import Receipt, canonical
from banshi.acts.references import new_code
from banshi.policy.actor import Actor
from banshi.policy.decision import Decision
from banshi.policy.plain import to_plain
from banshi.policy.vocabulary import Role
from banshi.records.base import new_id
from banshi.records.journal import CommitmentSalt, JournalEntry

Result = Literal[
    "done",
    "refused",
    "fired",
    "told",
    "read",
    "moved",
    "raised",
    "settled",
    "stood",
    "decided",
    "placed",
    "erased",
    "noted",
]
SALT_BYTES = 16
ROLE_ORDER = tuple(Role)


class ChainedSubject(Protocol):
    """What an entry is about: its id, its hall, and the end of its chain."""

    id: UUID
    seq: int
    head: Any

    @property
    def hall_id(self) -> UUID:
        """The hall whose journal it is."""


def chain_hash(previous: bytes, body: bytes) -> bytes:
    """SM3 (GB/T 32905) over the previous hash and an entry's bytes."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(previous)
    digest.update(body)
    return digest.finalize()


def commitment(salt: bytes, text: str) -> str:
    """What the chain keeps instead of a text about a person."""
    return chain_hash(salt, text.encode()).hex()


def leading_role(by: Actor) -> Role:
    """The role under which an actor's entry is written: the first on the list that he holds."""
    return next((role for role in ROLE_ORDER if role in by.roles), Role.CITIZEN)


def write(
    subject: ChainedSubject,
    *,
    kind: str,
    reference: str,
    act: str,
    result: Result,
    by: Actor,
    at: datetime,
    version: int | None = None,
    decision: Decision[str] | None = None,
    receipt: Receipt | None = None,
    shown: bool = True,
    words: Mapping[str, str] | None = None,
    facts: Mapping[str, Any] | None = None,
    happened_at: datetime | None = None,
) -> JournalEntry:
    """Append one entry to the subject's chain and move the chain's end on the subject.

    The caller holds the subject's row lock and saves ``seq`` and ``head`` afterwards. ``words``
    are texts about persons, committed to with a salt each; ``facts`` are plain values that name
    nobody. ``shown`` false keeps the entry from the asker's sight.
    """
    salts = {name: secrets.token_bytes(SALT_BYTES) for name in words or {}}
    entry = drafted(
        subject,
        kind=kind,
        reference=reference,
        act=act,
        result=result,
        by=by,
        at=at,
        version=version,
        decision=decision,
        receipt=receipt,
        shown=shown,
        commitments={name: commitment(salts[name], (words or {})[name]) for name in salts},
        facts=facts,
        happened_at=happened_at,
    )
    entry.save(force_insert=True)
    CommitmentSalt.objects.bulk_create(
        CommitmentSalt(hall_id=subject.hall_id, entry=entry, field=name, salt=salt)
        for name, salt in salts.items()
    )
    return entry


def drafted(
    subject: ChainedSubject,
    *,
    kind: str,
    reference: str,
    act: str,
    result: Result,
    by: Actor,
    at: datetime,
    version: int | None = None,
    decision: Decision[str] | None = None,
    receipt: Receipt | None = None,
    shown: bool = True,
    commitments: Mapping[str, str] | None = None,
    facts: Mapping[str, Any] | None = None,
    happened_at: datetime | None = None,
) -> JournalEntry:
    """The subject's next entry, not yet inserted; the chain's end moves on the subject.

    For many entries inserted together; otherwise use ``write``.
    """
    code = new_code()
    body = canonical(
        {
            "hall": str(subject.hall_id),
            "subject": str(subject.id),
            "kind": kind,
            "reference": reference,
            "seq": subject.seq + 1,
            "code": code,
            "version": version,
            "at": at.isoformat(),
            "happened_at": happened_at.isoformat() if happened_at else None,
            "act": act,
            "result": result,
            "by": {
                "account": str(by.account) if by.account else None,
                "role": leading_role(by),
                "channel": by.channel,
            },
            "shown": shown,
            "decision": to_plain(decision) if decision else None,
            "receipt": receipt.plain() if receipt else None,
            "words": dict(commitments or {}),
            "facts": dict(facts or {}),
        }
    )
    previous = bytes(subject.head)
    entry = JournalEntry(
        id=new_id(),
        hall_id=subject.hall_id,
        subject_kind=kind,
        subject=subject.id,
        reference=reference,
        seq=subject.seq + 1,
        version=version,
        at=at,
        act=act,
        result=result,
        by_role=leading_role(by),
        code=code,
        body=body,
        previous=previous,
        hash=chain_hash(previous, body),
    )
    subject.seq, subject.head = entry.seq, entry.hash
    return entry
