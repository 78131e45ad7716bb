"""Whether one journal entry still is what was written and sealed, as anybody may ask by its code."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.acts.journal import chain_hash
from banshi.acts.merkle import is_under, proof_of
from banshi.records.journal import JournalEntry
from banshi.records.seal import HallSeal, SealLeaf


class EntryStanding(StrEnum):
    """How far an entry is proved."""

    SEALED = "sealed"
    WAITING = "waiting"
    BROKEN = "broken"


@dataclass(frozen=True)
class EntryCheck:
    """What recomputing found; ``seal`` and ``sealed_at`` are none while the entry waits."""

    standing: EntryStanding
    seal: int | None = None
    sealed_at: datetime | None = None


def check_entry(hall: UUID, code: str) -> EntryCheck | None:
    """Recompute an entry's hash and its way up to the seal's root; none: no entry has the code."""
    entry = JournalEntry.objects.select_related("hall").filter(hall_id=hall, code=code).first()
    if entry is None:
        return None
    written = bytes(entry.hash)
    if chain_hash(bytes(entry.previous), bytes(entry.body)) != written:
        return EntryCheck(EntryStanding.BROKEN)
    leaf = SealLeaf.objects.select_related("seal").filter(hall_id=hall, entry=entry.id).first()
    if leaf is None:
        return EntryCheck(EntryStanding.WAITING)
    standing = EntryStanding.SEALED if _holds(leaf, written) else EntryStanding.BROKEN
    sealed_at = leaf.seal.sealed_at.astimezone(ZoneInfo(entry.hall.zone))
    return EntryCheck(standing, leaf.seal.number, sealed_at)


def _holds(leaf: SealLeaf, written: bytes) -> bool:
    seal: HallSeal = leaf.seal
    if chain_hash(bytes(seal.previous), bytes(seal.body)) != bytes(seal.hash):
        return False
    beside = SealLeaf.objects.filter(seal=seal).order_by("position")
    hashes = [bytes(one) for one in beside.values_list("hash", flat=True)]
    if leaf.position >= len(hashes):
        return False
    return is_under(bytes(seal.root), written, proof_of(hashes, leaf.position))
