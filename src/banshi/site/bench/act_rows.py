"""Receive and offer through HTTP, against their own statements sent by a bare driver."""

import os
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
from uuid_utils.compat import uuid7

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.records.promise import Promise
from banshi.records.request import Request
from banshi.site.bench import ground, http
from banshi.site.bench.ground import MONDAY, Measured
from banshi.site.bench.measuring import Row, interleaved, median
from banshi.site.bench.replaying import Replay, recorded

MB = 1024
WARMING = 2 * http.CONNECTIONS
# The evenings before are asked for again and again by what is measured first.
FIRST_OFFERED = 10


def measure(measured: Measured, address: str, size: int) -> list[Row]:
    """Both acts' rows, and the web's memory after them."""
    with http.serving(dict(os.environ)) as (port, pid):
        received = _receive(measured, address, port, size)
        offered = _offer(measured, address, port, size)
        memory = _memory_mb(pid)
    held = Row("web process, memory in MB", memory, 220, 150, at_least=False)
    return [*received, *offered, held]


def rows_of(work: str, loads: list[http.Load], raw: list[float]) -> list[Row]:
    """An act's two rows: its rate against the raw one, and how far its slowest lag."""
    rates = [load.rate for load in loads]
    tails = [load.tail for load in loads]
    runs = {
        "http_per_second": [round(rate, 1) for rate in rates],
        "raw_per_second": [round(rate, 1) for rate in raw],
    }
    share = f"{work} through HTTP, against its raw statements"
    tail = f"{work} through HTTP, p99 / p50"
    return [
        Row(share, median(rates) / median(raw), 0.06, 0.15, runs=runs),
        Row(tail, median(tails), 4, 2.5, at_least=False, runs={"ratios": tails}),
    ]


def raw_rate(
    makes: Callable[[], Replay], jobs: list[dict[Any, Any]], connections: int = http.CONNECTIONS
) -> float:
    """Replays a second over so many connections."""
    left, lock = list(reversed(jobs)), threading.Lock()
    replays = [makes() for _ in range(connections)]
    failed: list[Exception] = []

    def work(replay: Replay) -> None:
        while True:
            with lock:
                if not left:
                    return
                known = left.pop()
            try:
                replay(known)
            except psycopg.Error as fault:
                failed.append(fault)

    threads = [threading.Thread(target=work, args=(replay,)) for replay in replays]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    for replay in replays:
        replay.close()
    if failed:
        raise RuntimeError(f"{len(failed)} replays failed: {failed[0]}")
    return len(jobs) / took


def _receive(measured: Measured, address: str, port: int, size: int) -> list[Row]:
    began = uuid7()
    references: list[str] = []
    statements = recorded(lambda: references.append(ground.receive(measured, 0)))
    loads: list[http.Load] = []
    asked = ("/api/v1/requests", ground.body(measured, 1))
    # A process that has answered nothing yet opens its connections and reads its tables first.
    http.post_all(port, measured.citizen_token, [asked] * WARMING, 201)

    def through_http() -> float:
        posts = [asked] * size
        loads.append(http.post_all(port, measured.citizen_token, posts, 201))
        return loads[-1].rate

    def raw() -> float:
        jobs: list[dict[Any, Any]] = [
            {references[0]: f"R-{uuid7().hex[-14:]}"} for _ in range(size)
        ]
        return raw_rate(lambda: Replay(statements, address, began), jobs)

    _, rates = interleaved(through_http, raw)
    return rows_of("receive", loads, rates)


def _asked(measured: Measured, numbers: range) -> list[tuple[str, int]]:
    return [(ground.receive(measured, number), number) for number in numbers]


def _offer(measured: Measured, address: str, port: int, size: int) -> list[Row]:
    fresh = iter(range(FIRST_OFFERED, 100_000))
    number = next(fresh)
    pattern = ground.receive(measured, number)
    began = uuid7()
    statements = recorded(lambda: _agree(measured, pattern, number))
    loads: list[http.Load] = []

    def some() -> list[tuple[str, int]]:
        first = next(fresh)
        numbers = range(first, first + size)
        for _ in range(size - 1):
            next(fresh)
        return _asked(measured, numbers)

    def through_http() -> float:
        posts = [
            (f"/api/v1/requests/{reference}/agree", ground.offer(number))
            for reference, number in some()
        ]
        loads.append(http.post_all(port, measured.clerk_token, posts, 200))
        return loads[-1].rate

    def raw() -> float:
        jobs = [_stands_for(pattern, number, *other) for other in some()]
        return raw_rate(lambda: Replay(statements, address, began), jobs)

    _, rates = interleaved(through_http, raw)
    return rows_of("offer", loads, rates)


def _agree(measured: Measured, reference: str, number: int) -> None:
    offer = requests.Offer(ground.evening(number), ground.PLACE, "W02", ("clerk",))
    answer = requests.agree(reference, offer, by=measured.clerk, at=MONDAY)
    assert isinstance(answer, Accepted), answer


def _stands_for(pattern: str, number: int, reference: str, other: int) -> dict[Any, Any]:
    was, now = Request.objects.get(reference=pattern), Request.objects.get(reference=reference)
    promises = {
        Promise.objects.get(subject=was.id, kind="answer").id: Promise.objects.get(
            subject=now.id, kind="answer"
        ).id
    }
    hour = timedelta(hours=1)
    before, after = ground.evening(number), ground.evening(other)
    return {
        pattern: reference,
        was.id: now.id,
        before: after,
        before + hour: after + hour,
        **promises,
    }


def _memory_mb(pid: int) -> float:
    """The largest resident size among the server's processes, in MB."""
    sizes = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(
                line.split(":", 1) for line in status.read_text().splitlines() if ":" in line
            )
        except OSError:
            continue
        family = {int(lines.get("PPid", "0")), int(status.parent.name)}
        if pid in family and "VmRSS" in lines:
            sizes.append(int(lines["VmRSS"].split()[0]) / MB)
    return max(sizes, default=0.0)
