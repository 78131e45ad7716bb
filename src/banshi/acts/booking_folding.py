"""The fold check of bookings: rows as the journal tells them, slots as the bookings hold them."""

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from banshi.acts.fold_difference import Difference
from banshi.acts.journal import commitment
from banshi.policy.vocabulary import BookingVerb, NoticeChannel, NoticeState
from banshi.records.booking import Booking, BookingSlot
from banshi.records.hall import Hall
from banshi.records.journal import CommitmentSalt, JournalEntry
from banshi.records.notice import Notice

BATCH = 500
WHO_TOLD = {"caller_name": "caller_name", "caller_phone": "caller_phone"}
# Where each committed text of an act stands on the booking.
TEXTS: dict[str, dict[str, str]] = {
    BookingVerb.BOOK: WHO_TOLD,
    BookingVerb.WAIT: WHO_TOLD,
    BookingVerb.CANCEL: {"reason": "closing_words"},
}
OUTSIDE = (NoticeChannel.SMS, NoticeChannel.TASK)


def fold_bookings(hall: Hall) -> Iterator[tuple[int, Difference | None]]:
    """Each booking, counted once, with the first thing in which it differs; then each slot."""
    rows = Booking.objects.filter(hall=hall).select_related("window").order_by("id")
    bookings = rows.iterator(chunk_size=BATCH)
    while batch := list(islice(bookings, BATCH)):
        ids = [one.id for one in batch]
        bodies = _bodies(hall, ids)
        salts = _salts(hall, ids)
        delivered = Notice.objects.filter(
            hall=hall, subject__in=ids, state=NoticeState.DELIVERED, channel__in=OUTSIDE
        )
        told = list(delivered.values_list("subject", flat=True))
        for one in batch:
            found = _differences(hall, one, bodies[one.id], salts, told.count(one.id))
            yield 1, next(found, None)
    yield from ((0, one) for one in _slots(hall))


def _bodies(hall: Hall, ids: list[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    bodies: dict[UUID, list[dict[str, Any]]] = {one: [] for one in ids}
    entries = JournalEntry.objects.filter(hall=hall, subject__in=ids).order_by("subject", "seq")
    for entry, subject, body in entries.values_list("id", "subject", "body"):
        bodies[subject].append({**json.loads(bytes(body)), "id": entry})
    return bodies


def _salts(hall: Hall, ids: list[UUID]) -> dict[tuple[UUID, str], bytes]:
    kept = CommitmentSalt.objects.filter(hall=hall, entry__subject__in=ids)
    return {
        (entry, name): bytes(salt)
        for entry, name, salt in kept.values_list("entry", "field", "salt")
    }


def _differences(
    hall: Hall,
    booking: Booking,
    bodies: list[dict[str, Any]],
    salts: dict[tuple[UUID, str], bytes],
    delivered: int,
) -> Iterator[Difference]:
    def differs(what: str, said: object, kept: object) -> Iterator[Difference]:
        if said != kept:
            yield Difference(hall.code, booking.reference, what, str(said), str(kept))

    done = [body for body in bodies if body["result"] == "done"]
    last = done[-1]["facts"] if done else {}
    yield from differs("version", done[-1]["version"] if done else 0, booking.version)
    yield from differs("state", last.get("to"), booking.state)
    yield from differs("window", last.get("window"), booking.window.code)
    yield from differs("starts_at", _stamp(last.get("starts_at")), _seconds(booking.starts_at))
    yield from differs("until", _stamp(last.get("until")), _seconds(booking.until))
    yield from differs("place", last.get("place"), booking.slot_id is not None)
    yield from differs("of_open", last.get("of_open"), booking.of_open)
    told = sum(body["result"] == "told" for body in bodies)
    yield from differs("deliveries", told, delivered)
    erased = any(body["result"] == "erased" for body in bodies)
    for body in done:
        for name, said in body["words"].items():
            kept_as = TEXTS.get(body["act"], {}).get(name)
            salt = salts.get((body["id"], name))
            if kept_as and salt is not None:
                is_kept = commitment(salt, str(getattr(booking, kept_as)))
                yield from differs(kept_as, said, is_kept)
            elif kept_as and not erased:
                yield from differs(kept_as, said, "without its salt")


def _slots(hall: Hall) -> Iterator[Difference]:
    """Slots whose counts are not those of the bookings that hold a place in them."""
    slots = BookingSlot.objects.filter(hall=hall).annotate(
        held=Count("bookings"), held_open=Count("bookings", filter=Q(bookings__of_open=True))
    )
    for slot in slots.select_related("window").iterator(chunk_size=BATCH):
        told, kept = (slot.held, slot.held_open), (slot.taken, slot.open_taken)
        if told != kept:
            where = f"{slot.window.code} {slot.starts_at.isoformat()}"
            yield Difference(hall.code, where, "taken", str(told), str(kept))


def _stamp(moment: str | None) -> float | None:
    return datetime.fromisoformat(moment).timestamp() if moment else None


def _seconds(moment: datetime | None) -> float | None:
    return moment.timestamp() if moment else None
