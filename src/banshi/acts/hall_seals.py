"""Hall seals (封印): from time to time one root over all new journal entries (DESIGN 5).

Two workers cannot seal at once: the sealer holds the hall's advisory lock for its transaction.
The witness line is written after it; what a crash kept from being written is caught up with.
"""

import json
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from banshi.acts.calendars import current_calendar
from banshi.acts.journal import chain_hash
from banshi.acts.merkle import root_of
from banshi.acts.receipts import canonical
from banshi.outside.witness import Witness, WitnessLine
from banshi.policy.working_time import WorkingCalendar
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.seal import HallSeal, SealLeaf, SealPending

EVERY = timedelta(minutes=5)
MOST_LEAVES = 10_000
# Any number will do, so long as nothing else of ours locks on it; the hall is the second part.
SEALING_LOCK = 0x7365616C


def seal_due(hall: Hall, *, at: datetime, at_once: bool = False) -> int:
    """Seal what waits, if it is time: every five minutes and when the hall closes; seals made.

    ``at_once`` seals whatever waits, as a rehearsal's tick does.
    """
    made = 0
    while seal := _seal_some(hall, at, at_once=at_once or made > 0):
        made += 1
        if seal.leaves < MOST_LEAVES:
            break
    if made:
        write_down(hall)
    return made


def witness_of(hall: Hall) -> Witness:
    """Where the seals of a hall are written down outside the database."""
    # A hall laid out anew under the same code is another hall, with a witness of its own.
    return Witness(Path(settings.DATA) / "seals" / f"{hall.code}-{hall.id.hex[-12:]}.jsonl")


def write_down(hall: Hall) -> None:
    """Add the lines the witness lacks."""
    witness = witness_of(hall)
    written = max((line.number for line in witness.lines()), default=0)
    rows = HallSeal.objects.filter(hall=hall, number__gt=written)
    witness.add(*(_line(row) for row in rows.order_by("number")))


def sealed_body(hall_id: UUID, number: int, sealed_at: datetime, leaves: int, root: bytes) -> bytes:
    """The bytes of a seal that are hashed."""
    return canonical(
        {
            "hall": str(hall_id),
            "number": number,
            "sealed_at": sealed_at.isoformat(),
            "leaves": leaves,
            "root": root.hex(),
        }
    )


def _seal_some(hall: Hall, at: datetime, *, at_once: bool) -> HallSeal | None:
    if not SealPending.objects.filter(hall=hall).exists():
        return None
    with transaction.atomic():
        _one_at_a_time(hall.id)
        last = HallSeal.objects.filter(hall=hall).order_by("-number").first()
        if not (at_once or _is_time(hall.id, last, at)):
            return None
        entries = _waiting(hall.id)
        return _kept(hall, last, entries, at) if entries else None


def _is_time(hall_id: UUID, last: HallSeal | None, at: datetime) -> bool:
    if last is None or at - last.sealed_at >= EVERY:
        return True
    return _closed_between(current_calendar(hall_id), last.sealed_at, at)


def _closed_between(calendar: WorkingCalendar, since: datetime, at: datetime) -> bool:
    sessions = calendar.sessions_on(calendar.local(at).date())
    return any(since < session.closes_at <= at for session in sessions)


def _one_at_a_time(hall_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [SEALING_LOCK, str(hall_id)]
        )


def _waiting(hall_id: UUID) -> list[JournalEntry]:
    """The entries that wait, in the order of their moments, then along each chain."""
    waiting = SealPending.objects.filter(hall_id=hall_id).values("id")
    rows = JournalEntry.objects.filter(hall_id=hall_id, id__in=waiting)
    return list(rows.only("id", "hash").order_by("at", "subject", "seq")[:MOST_LEAVES])


def _kept(hall: Hall, last: HallSeal | None, entries: list[JournalEntry], at: datetime) -> HallSeal:
    hashes = [bytes(entry.hash) for entry in entries]
    number, root = (last.number + 1 if last else 1), root_of(hashes)
    previous = bytes(last.hash) if last else b""
    body = sealed_body(hall.id, number, at, len(entries), root)
    made = HallSeal.objects.create(
        id=new_id(),
        hall=hall,
        number=number,
        sealed_at=at,
        leaves=len(entries),
        root=root,
        previous=previous,
        hash=chain_hash(previous, body),
        body=body,
    )
    SealLeaf.objects.bulk_create(
        (
            SealLeaf(
                id=new_id(), hall=hall, seal=made, position=position, entry=entry.id, hash=kept
            )
            for position, (entry, kept) in enumerate(zip(entries, hashes, strict=True))
        ),
        batch_size=1000,
    )
    SealPending.objects.filter(id__in=[entry.id for entry in entries]).delete()
    return made


def _line(row: HallSeal) -> WitnessLine:
    sealed_at = json.loads(bytes(row.body))["sealed_at"]
    return WitnessLine(row.number, sealed_at, row.leaves, bytes(row.hash).hex())
