"""How the hall's record stands: its last checks, its seals, its worker."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.boards.hall_today import WorkerPulse, worker_pulse
from banshi.boards.seals import newest_seals, waiting_for_seal
from banshi.records.journal import JournalEntry

ACT = "check_record"
SHOWN = 10


@dataclass(frozen=True)
class CheckLine:
    """One check: when, by which role, how much it read, and what it found first."""

    at: datetime
    by_role: str
    whole: bool
    entries: int
    requests: int
    broken: str
    differs: str


@dataclass(frozen=True)
class RecordKept:
    """The newest checks, the newest seal, and the worker's pulse."""

    checks: tuple[CheckLine, ...]
    seal_number: int | None
    sealed_at: datetime | None
    waiting: int
    pulse: WorkerPulse


def record_kept(hall: UUID, *, zone: str, at: datetime) -> RecordKept:
    """What the record page shows; moments on the hall's clock, the pulse in real time."""
    here = ZoneInfo(zone)
    rows = JournalEntry.objects.filter(hall_id=hall, subject=hall, act=ACT).order_by("-seq")
    newest = newest_seals(hall, zone=zone, below=None, limit=1)
    return RecordKept(
        checks=tuple(_line(row, here) for row in rows[:SHOWN]),
        seal_number=newest[0].number if newest else None,
        sealed_at=newest[0].sealed_at if newest else None,
        waiting=waiting_for_seal(hall),
        pulse=worker_pulse(hall, at=at),
    )


def _line(entry: JournalEntry, here: ZoneInfo) -> CheckLine:
    facts: dict[str, Any] = json.loads(bytes(entry.body))["facts"]
    return CheckLine(
        at=entry.at.astimezone(here),
        by_role=entry.by_role,
        whole=facts["whole"],
        entries=facts["entries"],
        requests=facts["requests"],
        broken=facts["broken"],
        differs=facts["differs"],
    )
