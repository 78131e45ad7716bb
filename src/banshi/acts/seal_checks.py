"""What is wrong with a hall's seals: the chain of seals, what is under each, and the witness."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.db.models import Exists, OuterRef

from banshi.acts.chain_checks import Fault, FaultFound, found
from banshi.acts.hall_seals import witness_of
from banshi.acts.journal import chain_hash
from banshi.acts.merkle import root_of
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.seal import HallSeal, SealLeaf, SealPending

LEAVES_READ = 10_000


@dataclass(frozen=True)
class SealFault:
    """What is wrong at one seal, or at an entry no seal covers (``number`` 0)."""

    number: int
    fault: FaultFound
    entry: JournalEntry | None = None


def seal_count(hall: Hall) -> int:
    """How many seals a hall has."""
    return HallSeal.objects.filter(hall=hall).count()


def seal_faults(hall: Hall) -> Iterator[SealFault]:
    """Everything wrong with a hall's seals, the earliest seal first."""
    before_number, before_hash = 0, b""
    for seal in HallSeal.objects.filter(hall=hall).order_by("number").iterator():
        fault = _chain_fault(hall.id, seal, before_number, before_hash) or _leaf_fault(seal)
        if fault is not None:
            yield SealFault(seal.number, fault)
        before_number, before_hash = seal.number, bytes(seal.hash)
    yield from _outside_seals(hall.id)
    yield from _witness_faults(hall)


def _chain_fault(hall_id: UUID, seal: HallSeal, number: int, previous: bytes) -> FaultFound | None:
    body = bytes(seal.body)
    if chain_hash(bytes(seal.previous), body) != bytes(seal.hash):
        return found(Fault.SEAL_CHANGED)
    if seal.number != number + 1:
        return found(Fault.SEAL_MISSING)
    if bytes(seal.previous) != previous:
        return found(Fault.SEAL_UNLINKED)
    said = json.loads(body)
    columns = (str(hall_id), seal.number, seal.leaves, bytes(seal.root).hex())
    told = (said["hall"], said["number"], said["leaves"], said["root"])
    return None if columns == told else found(Fault.SEAL_CHANGED)


def _leaf_fault(seal: HallSeal) -> FaultFound | None:
    leaves = list(SealLeaf.objects.filter(seal=seal).order_by("position"))
    hashes = [bytes(leaf.hash) for leaf in leaves]
    if len(leaves) != seal.leaves or not hashes or root_of(hashes) != bytes(seal.root):
        return found(Fault.SEAL_ROOT)
    written = dict(
        JournalEntry.objects.filter(id__in=[leaf.entry for leaf in leaves]).values_list(
            "id", "hash"
        )
    )
    for leaf, kept in zip(leaves, hashes, strict=True):
        if leaf.entry not in written:
            return found(Fault.SEALED_ENTRY_GONE, str(leaf.position))
        if bytes(written[leaf.entry]) != kept:
            return found(Fault.SEALED_ENTRY_OTHER, str(leaf.position))
    return None


def _outside_seals(hall_id: UUID) -> Iterator[SealFault]:
    """Entries no seal covers and none will, and waiting ones that are gone."""
    sealed = SealLeaf.objects.filter(hall_id=hall_id, entry=OuterRef("id"))
    waiting = SealPending.objects.filter(hall_id=hall_id, id=OuterRef("id"))
    rows = JournalEntry.objects.filter(~Exists(sealed), ~Exists(waiting), hall_id=hall_id)
    for entry in islice(rows.order_by("at", "subject", "seq"), LEAVES_READ):
        yield SealFault(0, found(Fault.NEVER_SEALED), entry)
    written = JournalEntry.objects.filter(id=OuterRef("id"))
    if SealPending.objects.filter(~Exists(written), hall_id=hall_id).exists():
        yield SealFault(0, found(Fault.PENDING_GONE))


def _witness_faults(hall: Hall) -> Iterator[SealFault]:
    """The witness must tell the same; only the newest seal may still be missing there."""
    try:
        lines = witness_of(hall).lines()
    except ValueError:
        yield SealFault(0, found(Fault.WITNESS_OTHER))
        return
    kept = dict(HallSeal.objects.filter(hall=hall).values_list("number", "hash"))
    told = {line.number: line.hash for line in lines}
    for number in sorted(told):
        if number not in kept:
            yield SealFault(number, found(Fault.SEALS_CUT, str(number)))
        elif bytes(kept[number]).hex() != told[number]:
            yield SealFault(number, found(Fault.WITNESS_OTHER))
    lacking = sorted(set(kept) - set(told) - {max(kept, default=0)})
    if lacking:
        yield SealFault(lacking[0], found(Fault.WITNESS_BEHIND, str(lacking[0])))
