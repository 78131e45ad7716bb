"""What happened in a hall between two moments, in order: for a rehearsal that is played forward."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.policy.decision import Text
from banshi.policy.plain import from_plain
from banshi.records.journal import JournalEntry

MOST = 400


@dataclass(frozen=True)
class Happening:
    """One entry of the journal: when, about which request, what, and in which words if any."""

    at: datetime
    reference: str
    act: str
    result: str
    reason: Text | None
    facts: dict[str, Any]


def happened_between(
    hall: UUID, *, zone: str, first: datetime, last: datetime
) -> tuple[Happening, ...]:
    """Every entry about a request from ``first`` to ``last``, oldest first; at most ``MOST``."""
    here = ZoneInfo(zone)
    rows = JournalEntry.objects.filter(
        hall_id=hall, subject_kind="request", at__gt=first, at__lte=last
    ).exclude(result__in=("read", "refused"))
    return tuple(_happening(row, here) for row in rows.order_by("at", "id")[:MOST])


def _happening(entry: JournalEntry, here: ZoneInfo) -> Happening:
    body = json.loads(bytes(entry.body))
    decision = body["decision"]
    return Happening(
        at=entry.at.astimezone(here),
        reference=entry.reference,
        act=entry.act,
        result=entry.result,
        reason=from_plain(Text, decision["reason"]) if decision else None,
        facts=body["facts"],
    )
