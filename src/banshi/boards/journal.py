"""The journal as people read it: entries of one subject, oldest first."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.policy.decision import Decision, Text
from banshi.policy.plain import from_plain
from banshi.policy.vocabulary import Channel, Role
from banshi.records.journal import JournalEntry


@dataclass(frozen=True)
class EntryView:
    """One journal entry. ``decision`` is none for rungs, readings and deliveries."""

    seq: int
    version: int | None
    at: datetime
    happened_at: datetime | None
    act: str
    result: str
    by_role: Role
    channel: Channel
    code: str
    shown: bool
    decision: Decision[str] | None
    facts: dict[str, Any]
    hash: str
    previous: str

    @property
    def reason(self) -> Text | None:
        """The decision's sentence."""
        return self.decision.reason if self.decision else None

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses the entry cites."""
        if self.decision is not None:
            return self.decision.cites
        clause = self.facts.get("clause")
        return (clause,) if clause else ()

    def on_clock(self, here: ZoneInfo) -> "EntryView":
        """The same entry with its moments on a hall's clock."""
        happened_at = self.happened_at.astimezone(here) if self.happened_at else None
        return replace(self, at=self.at.astimezone(here), happened_at=happened_at)


def entry_view(entry: JournalEntry) -> EntryView:
    """What an entry's bytes say."""
    body = json.loads(bytes(entry.body))
    decision = body["decision"]
    happened_at = body["happened_at"]
    return EntryView(
        seq=entry.seq,
        version=entry.version,
        at=datetime.fromisoformat(body["at"]),
        happened_at=datetime.fromisoformat(happened_at) if happened_at else None,
        act=body["act"],
        result=body["result"],
        by_role=Role(body["by"]["role"]),
        channel=Channel(body["by"]["channel"]),
        code=entry.code,
        shown=body["shown"],
        decision=from_plain(Decision[str], decision) if decision else None,
        facts=body["facts"],
        hash=bytes(entry.hash).hex(),
        previous=bytes(entry.previous).hex(),
    )


def entries_of(hall: UUID, subject: UUID) -> tuple[EntryView, ...]:
    """All entries of a subject's chain, oldest first."""
    rows = JournalEntry.objects.filter(hall_id=hall, subject=subject).order_by("seq")
    return tuple(entry_view(row) for row in rows)
