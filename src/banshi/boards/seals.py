"""Hall seals as anybody may read them: numbers, moments and hashes, nothing of anybody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.records.journal import JournalEntry
from banshi.records.seal import HallSeal, SealLeaf, SealPending


@dataclass(frozen=True)
class SealLine:
    """One seal; hashes are hexadecimal, ``previous`` is empty for the first."""

    number: int
    sealed_at: datetime
    leaves: int
    root: str
    previous: str
    hash: str


def newest_seals(
    hall: UUID, *, zone: str, below: int | None = None, limit: int = 50
) -> tuple[SealLine, ...]:
    """The newest seals of a hall, newest first; only those numbered under ``below`` if given."""
    rows = HallSeal.objects.filter(hall_id=hall).order_by("-number")
    if below is not None:
        rows = rows.filter(number__lt=below)
    return tuple(_line(row, zone) for row in rows[:limit])


def seal_numbered(hall: UUID, number: int, *, zone: str) -> SealLine | None:
    """The seal with this number, or none."""
    row = HallSeal.objects.filter(hall_id=hall, number=number).first()
    return _line(row, zone) if row else None


def waiting_for_seal(hall: UUID) -> int:
    """How many entries no seal covers yet."""
    return SealPending.objects.filter(hall_id=hall).count()


def seals_over(hall: UUID, subject: UUID) -> dict[int, int]:
    """The number of the seal over each sealed entry of a subject, by the entry's ``seq``."""
    places = dict(
        JournalEntry.objects.filter(hall_id=hall, subject=subject).values_list("id", "seq")
    )
    leaves = SealLeaf.objects.filter(hall_id=hall, entry__in=list(places))
    return {places[entry]: number for entry, number in leaves.values_list("entry", "seal__number")}


def _line(row: HallSeal, zone: str) -> SealLine:
    return SealLine(
        number=row.number,
        sealed_at=row.sealed_at.astimezone(ZoneInfo(zone)),
        leaves=row.leaves,
        root=bytes(row.root).hex(),
        previous=bytes(row.previous).hex(),
        hash=bytes(row.hash).hex(),
    )
