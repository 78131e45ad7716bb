"""Walking the journal: against a bare driver that reads and hashes; and among ten times as much."""

import json
from datetime import timedelta

from cryptography.hazmat.primitives import hashes
from django.db import connection, transaction

from banshi.acts import journal
from banshi.acts.hall_seals import seal_due
from banshi.acts.verification import chain_break, verify
from banshi.policy.actor import hall_itself
from banshi.records.journal import JournalEntry
from banshi.records.request import Request
from banshi.site.bench import ground
from banshi.site.bench.ground import MONDAY, Measured
from banshi.site.bench.measuring import ROUNDS, Row, interleaved, median, seconds

BATCH = 2000
APPENDS = 200
# A county's journal of a year: some 5,000 requests and cases a day are far more than it has.
YEAR = 1_500_000
READING = "SELECT previous, body, hash FROM records_journalentry ORDER BY subject, seq"


def measure(measured: Measured, size: int) -> list[Row]:
    """Three rows: the walk, the walk among tenfold, an append among tenfold."""
    request = Request.objects.get(reference=ground.receive(measured, 21_000))
    body = json.loads(bytes(JournalEntry.objects.get(subject=request.id).body))
    facts = {"situation": body["receipt"]["situation"]}
    _write(measured, request, facts, size)
    if chain_break(measured.hall, request.id) is not None:
        raise RuntimeError("the chain measured is broken")
    walk, bare = interleaved(lambda: size / seconds(_walk), lambda: size / seconds(_bare))
    few = [_append(measured, request, facts) for _ in range(ROUNDS)]
    _write(measured, request, facts, size * 9)
    many = [_append(measured, request, facts) for _ in range(ROUNDS)]
    longer = seconds(_walk) / 10 * median(walk) / size
    rate = median(walk)
    runs = {
        "entries_per_second": walk,
        "bare_per_second": bare,
        "minutes_for_1_500_000": round(YEAR / rate / 60, 1),
    }
    again = {"few_per_second": few, "many_per_second": many, "entries": size * 10}
    return [
        Row(
            "journal walked, against a bare read and hash", rate / median(bare), 0.1, 0.3, runs=runs
        ),
        Row(
            "journal walked, an entry among tenfold", longer, 2, 1.2, False, {"entries": size * 10}
        ),
        Row("journal append, among tenfold", median(few) / median(many), 2, 1.2, False, again),
    ]


def _walk() -> None:
    # Other rows left entries without a chain behind; they are walked and named, and cost the same.
    verify("boai")


def _bare() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(READING)
        for previous, body, _kept in cursor.fetchall():
            digest = hashes.Hash(hashes.SM3())
            digest.update(previous)
            digest.update(body)
            digest.finalize()


def _write(measured: Measured, request: Request, facts: dict[str, object], count: int) -> None:
    """Entries on one chain, in bulk, then sealed."""
    by = hall_itself(measured.hall.id)
    for first in range(0, count, BATCH):
        entries = [
            journal.drafted(
                request,
                kind="request",
                reference=request.reference,
                act="told",
                result="told",
                by=by,
                at=MONDAY + timedelta(seconds=number),
                facts=facts,
            )
            for number in range(first, min(first + BATCH, count))
        ]
        JournalEntry.objects.bulk_create(entries)
    request.save(update_fields=["seq", "head"])
    seal_due(measured.hall, at=MONDAY, at_once=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE records_journalentry")


def _append(measured: Measured, request: Request, facts: dict[str, object]) -> float:
    by = hall_itself(measured.hall.id)

    def append() -> None:
        for _ in range(APPENDS):
            with transaction.atomic():
                journal.write(
                    request,
                    kind="request",
                    reference=request.reference,
                    act="told",
                    result="told",
                    by=by,
                    at=MONDAY,
                    facts=facts,
                )
                request.save(update_fields=["seq", "head"])

    return APPENDS / seconds(append)
