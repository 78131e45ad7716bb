"""Promises: fired in batches against one by one; looking for due ones among many."""

import io
import json
from datetime import timedelta

from django.db import connection
from uuid_utils.compat import uuid7

from banshi.acts import rungs
from banshi.records.promise import FiredRung, Promise
from banshi.site.bench import ground
from banshi.site.bench.ground import MONDAY, Measured
from banshi.site.bench.measuring import Row, interleaved, median, seconds

FEW, MANY = 100_000, 1_000_000
POLLS = 50


def batches(measured: Measured, size: int) -> Row:
    """The same promises become due again and again; only how many are taken at once differs."""
    for number in range(size):
        ground.receive(measured, 5_000 + number)
    whole = rungs.BATCH
    # Half of the promise's time is over, no more: one rung each, as in a hall's day.
    due = MONDAY + timedelta(hours=5)

    def fire(batch: int) -> float:
        FiredRung.objects.all().delete()
        _due_again()
        rungs.BATCH = batch
        fired = 0

        def all_of_them() -> None:
            nonlocal fired
            while count := rungs.fire_due(measured.hall, at=due):
                fired += count

        took = seconds(all_of_them)
        rungs.BATCH = whole
        return fired / took

    batched, single = interleaved(lambda: fire(whole), lambda: fire(1))
    runs = {"batched_per_second": batched, "one_by_one_per_second": single}
    return Row(
        "promises fired in batches, against one by one",
        median(batched) / median(single),
        8,
        20,
        runs=runs,
    )


def _due_again() -> None:
    for promise in Promise.objects.filter(ended_at__isnull=True).iterator():
        promise.next_rung = 0
        promise.next_rung_at = MONDAY
        promise.save(update_fields=["next_rung", "next_rung_at"])


def idle(measured: Measured, quick: bool) -> Row:
    """An idle look costs the same however many promises are open."""
    few, many = (2_000, 20_000) if quick else (FEW, MANY)
    Promise.objects.filter(ended_at__isnull=True).update(next_rung_at=MONDAY + timedelta(days=900))
    _open(measured, few)
    among_few = _poll(measured)
    _open(measured, many - few)
    among_many = _poll(measured)
    runs = {"few": few, "many": many, "few_seconds": among_few, "many_seconds": among_many}
    return Row(
        "idle look, many open promises against few",
        among_many / among_few,
        2,
        1.2,
        at_least=False,
        runs=runs,
    )


def _poll(measured: Measured) -> float:
    times = [seconds(lambda: rungs.fire_due(measured.hall, at=MONDAY)) for _ in range(POLLS)]
    return median(times)


def _open(measured: Measured, count: int) -> None:
    """Open promises by COPY, with triggers and foreign keys off for speed (said in the results)."""
    one = Promise.objects.filter(hall=measured.hall).first()
    assert one is not None
    due = (MONDAY + timedelta(days=900)).isoformat()
    rest = json.dumps(one.rungs)
    columns = (
        "id, hall_id, subject_kind, subject, reference, kind, clause, owed_by, window_id, unit, "
        "budget, started_at, due_at, on_delivery, rungs, next_rung, next_rung_at, why, "
        "calendar_version, ended_how"
    )
    lines = io.StringIO()
    for _ in range(count):
        lines.write(
            f"{uuid7()}\t{one.hall_id}\trequest\t{uuid7()}\tB\tanswer\t3.5.a\tclerk\t"
            f"{one.window_id}\tsame_day\t1\t{MONDAY.isoformat()}\t{due}\tt\t{rest}\t0\t{due}\t[]\t"
            f"{one.calendar_version}\t\n"
        )
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY records_promise ({columns}) FROM STDIN") as copy:
            copy.write(lines.getvalue())
        cursor.execute("ANALYZE records_promise")
