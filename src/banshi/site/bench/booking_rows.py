"""Bookings: through HTTP against their own statements, crowded on few slots, and sold out."""

import os
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import count, cycle, islice
from typing import Any

from uuid_utils.compat import uuid7

from banshi.acts import bookings
from banshi.acts.answers import Accepted
from banshi.acts.application import Party
from banshi.acts.booking_asked import BookingAsked
from banshi.boards.slots import SlotLine
from banshi.records.booking import Booking, BookingSlot
from banshi.records.people import id_number_index
from banshi.site.bench import http
from banshi.site.bench.act_rows import WARMING, raw_rate, rows_of
from banshi.site.bench.booking_ground import MATTER, WINDOW, Desk, body, desk_of, somebody
from banshi.site.bench.ground import MONDAY, Measured
from banshi.site.bench.measuring import ROUNDS, Row, interleaved, median
from banshi.site.bench.replaying import Replay, Statement, recorded

PATH = "/api/v1/bookings"
CROWDED_SLOTS = 20
CROWD = 64
CLIENTS = 32
People = Iterator[Party]


def measure(measured: Measured, address: str, size: int) -> list[Row]:
    """The rows of section 12 that are about bookings, save what is free."""
    desk, people = desk_of(measured), map(somebody, count())
    recording = _Recording(desk, next(people), next(people), address)
    with http.serving(dict(os.environ)) as (port, _pid):
        return [
            *_booked(desk, people, recording, port, size),
            _crowded(desk, people, port, size),
            _crowded_raw(people, recording, size),
            _numbered(people, recording, size),
            _sold_out(desk, people, port),
        ]


class _Recording:
    """One booking's statements, and what stands for what of it when they are sent again."""

    def __init__(self, desk: Desk, before: Party, pattern: Party, address: str) -> None:
        slot = desk.slots[0]
        # The slot's row has its places from the first booking on; the second finds them.
        _book(desk, before, slot)
        self.address, self.began = address, uuid7()
        told: list[str] = []
        self.statements: list[Statement] = recorded(lambda: told.append(_book(desk, pattern, slot)))
        self.row = Booking.objects.get(reference=told[0])
        self.pattern = pattern
        self.slots = list(
            BookingSlot.objects.filter(hall=self.row.hall, window__code=WINDOW).order_by(
                "starts_at"
            )
        )

    def replay(self) -> Replay:
        """A bare connection that sends them."""
        return Replay(self.statements, self.address, self.began)

    def stands_for(self, party: Party, slot: BookingSlot) -> dict[Any, Any]:
        """The same booking by somebody else, at another slot."""
        row, index = self.row, id_number_index(party.number)
        before = bytes(row.party_number_index)
        return {
            row.reference: f"H-{uuid7().hex[-14:]}",
            row.slot_id: slot.id,
            row.starts_at: slot.starts_at,
            row.ends_at: slot.ends_at,
            before: index,
            f"{row.hall_id}|{before.hex()}": f"{row.hall_id}|{index.hex()}",
            self.pattern.name: party.name,
        }


def _book(desk: Desk, party: Party, slot: SlotLine) -> str:
    asked = BookingAsked(MATTER, party, slot.starts_at, WINDOW)
    answer = bookings.book(asked, by=desk.by, at=MONDAY)
    assert isinstance(answer, Accepted), answer
    return answer.reference


def _posts(
    people: People, slots: tuple[SlotLine, ...], matter: str, size: int
) -> list[tuple[str, dict[str, object]]]:
    return [
        (PATH, body(party, matter, slot))
        for party, slot in zip(islice(people, size), cycle(slots), strict=False)
    ]


def _booked(desk: Desk, people: People, recording: _Recording, port: int, size: int) -> list[Row]:
    loads: list[http.Load] = []
    http.post_all(port, desk.token, _posts(people, desk.slots, MATTER, WARMING), 201)

    def through_http() -> float:
        posts = _posts(people, desk.slots, MATTER, size)
        loads.append(http.post_all(port, desk.token, posts, 201))
        return loads[-1].rate

    def raw() -> float:
        return raw_rate(recording.replay, _jobs(people, recording, recording.slots, size))

    _, rates = interleaved(through_http, raw)
    return rows_of("book", loads, rates)


def _jobs(
    people: People, recording: _Recording, slots: list[BookingSlot], size: int
) -> list[dict[Any, Any]]:
    pairs = zip(islice(people, size), cycle(slots), strict=False)
    return [recording.stands_for(party, slot) for party, slot in pairs]


def _crowded(desk: Desk, people: People, port: int, size: int) -> Row:
    def rate(slots: tuple[SlotLine, ...]) -> float:
        posts = _posts(people, slots, MATTER, size)
        return http.post_all(port, desk.token, posts, 201, connections=CLIENTS).rate

    few, many = interleaved(lambda: rate(desk.slots[:CROWDED_SLOTS]), lambda: rate(desk.slots))
    runs = {"crowded_per_second": few, "spread_per_second": many, "slots": len(desk.slots)}
    work = f"book through HTTP, {CLIENTS} clients on {CROWDED_SLOTS} slots, against spread out"
    return Row(work, median(few) / median(many), 0.5, 0.7, runs=runs)


def _crowded_raw(people: People, recording: _Recording, size: int) -> Row:
    """The same without the web before it, which alone would hide how long a slot is locked."""

    def rate(slots: list[BookingSlot]) -> float:
        jobs = _jobs(people, recording, slots, size)
        return raw_rate(recording.replay, jobs, CLIENTS)

    slots = recording.slots
    few, many = interleaved(lambda: rate(slots[:CROWDED_SLOTS]), lambda: rate(slots))
    runs = {"crowded_per_second": few, "spread_per_second": many, "slots": len(slots)}
    work = f"book raw, {CLIENTS} clients on {CROWDED_SLOTS} slots, against spread out"
    return Row(work, median(few) / median(many), 0.5, 0.7, runs=runs)


def _numbered(people: People, recording: _Recording, size: int) -> Row:
    """Papers of a hall are numbered without a gap from one row, so the ends of its acts queue there.

    Held against the same bookings with a row for each, which is what any other way could save. A
    bare driver keeps the row busy nearly always; the web, with its own work before it, hardly.
    """
    counter = f"paper-{recording.row.received_at.year}"
    apart = count()

    def jobs(*, alone: bool) -> list[dict[Any, Any]]:
        found = _jobs(people, recording, recording.slots, size)
        return [one | {counter: f"{counter}-{next(apart)}"} for one in found] if alone else found

    def rate(clients: int, *, alone: bool) -> float:
        return raw_rate(recording.replay, jobs(alone=alone), clients)

    replay = recording.replay()
    held = [replay(one, since="records_counter") for one in jobs(alone=False)]
    replay.close()
    runs: dict[str, Any] = {"row_held_ms": round(median(held) * 1000, 2)}
    for clients in (1, 8, CLIENTS):
        one, each = interleaved(
            partial(rate, clients, alone=False), partial(rate, clients, alone=True)
        )
        runs[f"{clients}_clients"] = {"one_row": one, "a_row_each": each}
    last = runs[f"{CLIENTS}_clients"]
    work = f"book raw, {CLIENTS} clients, papers numbered from one row, against a row for each"
    ratio = median(last["one_row"]) / median(last["a_row_each"])
    return Row(work, ratio, 0.5, 0.9, runs=runs)


def _sold_out(desk: Desk, people: People, port: int) -> Row:
    """So many want each of a few slots at once; wrong is whatever is not as it must be.

    Wrong are places sold twice or left unsold, and losers that are told anything but 409.
    """
    raced = list(islice((one for one in desk.small_slots if one.free), ROUNDS))
    wrong, places = 0, 0
    statuses: Counter[int] = Counter()
    for slot in raced:
        posts = _posts(people, (slot,), desk.small_matter, CROWD)
        _, posted = http.answers(port, desk.token, posts, CROWD)
        told = Counter(one.status for one in posted)
        row = BookingSlot.objects.get(window__code=slot.window, starts_at=slot.starts_at)
        booked = row.bookings.count()
        wrong += abs(told[201] - slot.free) + abs(booked - slot.free) + abs(row.taken - booked)
        wrong += CROWD - told[201] - told[409]
        statuses += told
        places += slot.free
    runs = {"places": places, "clients": CROWD, "rounds": len(raced), "statuses": dict(statuses)}
    work = f"book sold out, {CROWD} clients: sold over, left unsold, or told other than 409"
    return Row(work, wrong, 0, 0, at_least=False, runs=runs)
