"""How often something may be tried: counted before it is done, so that tries at once all count.

What is counted is named by a keyed digest: the table tells nobody a telephone number or address.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from django.db import transaction

from banshi.records.base import new_id
from banshi.records.phone_code import TryCount
from banshi.records.sealing import blind_index

LONGEST = timedelta(days=1)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass(frozen=True)
class Most:
    """At most ``tries`` of one kind for one key within ``within``, no longer than a day."""

    what: str
    tries: int
    within: timedelta


def count_try(hall: UUID, most: Most, key: str, *, at: datetime) -> int | None:
    """Count one try; none when there was one left, else in how many minutes there is again."""
    index = blind_index(f"try.{most.what}", key)
    with transaction.atomic():
        TryCount.objects.bulk_create(
            [TryCount(id=new_id(), hall_id=hall, what=most.what, key_index=index, since_at=at)],
            ignore_conflicts=True,
        )
        kept = TryCount.objects.select_for_update().get(
            hall_id=hall, what=most.what, key_index=index
        )
        if at >= kept.since_at + most.within:
            kept.since_at, kept.count = at, 0
        if kept.count >= most.tries:
            return max(ceil((kept.since_at + most.within - at) / MINUTE), 1)
        kept.count += 1
        kept.save(update_fields=["since_at", "count"])
    return None


def forget_tries(hall: UUID, most: Most, key: str) -> None:
    """Begin again from nothing: it was done rightly."""
    index = blind_index(f"try.{most.what}", key)
    TryCount.objects.filter(hall_id=hall, what=most.what, key_index=index).delete()


def sweep(hall: UUID, *, at: datetime) -> int:
    """Forget tries that count no more."""
    removed, _ = TryCount.objects.filter(hall_id=hall, since_at__lte=at - LONGEST).delete()
    return removed
