"""Who changed what in the catalogue."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.policy.vocabulary import EditState
from banshi.records.catalogue_edit import CatalogueEdit
from banshi.records.hall import Hall

MOST = 20


@dataclass(frozen=True)
class EditLine:
    """One edit: where it came from, by whom, and the lines it changed."""

    reference: str
    source: str
    state: EditState
    at: datetime
    by: str
    changes: tuple[dict[str, Any], ...]
    is_last: bool
    undone_at: datetime | None


def edits(hall: UUID, *, of: str = "", most: int = MOST) -> tuple[EditLine, ...]:
    """The newest edits of the hall, or those of one line (``sheet/key``); none only looked at."""
    rows = CatalogueEdit.objects.filter(hall_id=hall).exclude(state=EditState.SEEN)
    if of:
        rows = rows.filter(touched__contains=[of])
    last = _last(hall)
    zone = _zone(hall)
    found = rows.select_related("by__staff", "by__person").order_by("-seq")[:most]
    return tuple(_line(one, last, zone) for one in found)


def edit(hall: UUID, reference: str) -> EditLine | None:
    """One edit, or none."""
    row = (
        CatalogueEdit.objects.filter(hall_id=hall, reference=reference)
        .select_related("by__staff", "by__person")
        .first()
    )
    return _line(row, _last(hall), _zone(hall)) if row else None


def _zone(hall: UUID) -> ZoneInfo:
    return ZoneInfo(Hall.objects.values_list("zone", flat=True).get(id=hall))


def _last(hall: UUID) -> str:
    row = CatalogueEdit.objects.filter(hall_id=hall, state=EditState.DONE).order_by("-seq").first()
    return row.reference if row else ""


def _line(row: CatalogueEdit, last: str, zone: ZoneInfo) -> EditLine:
    account = row.by
    holder = (account.staff or account.person) if account else None
    return EditLine(
        reference=row.reference,
        source=row.source,
        state=EditState(row.state),
        at=row.at.astimezone(zone),
        by=holder.name if holder else "",
        changes=tuple(row.changes),
        is_last=row.reference == last,
        undone_at=row.undone_at.astimezone(zone) if row.undone_at else None,
    )
