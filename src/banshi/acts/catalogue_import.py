"""Bringing a catalogue into a hall: what would change, then all of it or nothing."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from banshi.acts.answers import FieldError, Forbidden, Invalid
from banshi.acts.catalogue_kept import Kept, keep_guides, keep_matters, kept_in
from banshi.acts.catalogue_records import OWN_FIELDS, Catalogue, MatterRecord, WindowRecord
from banshi.acts.hall_entries import write_on_hall
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Role
from banshi.records.base import new_id
from banshi.records.catalogue import Department, Window, WindowDepartment
from banshi.records.hall import Hall

NOT_YOURS = Text("只有系统管理员可以导入事项。", "Only an administrator may import matters.")


class ChangeKind(StrEnum):
    """How a matter of the hall stands to the file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    NOT_IN_FILE = "not_in_file"


@dataclass(frozen=True)
class Change:
    """What the file means for one matter; ``fields`` names what differs."""

    kind: ChangeKind
    code: str
    name: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Imported:
    """What changed, or would change when ``written`` is false."""

    changes: tuple[Change, ...]
    new_departments: tuple[str, ...]
    new_windows: tuple[str, ...]
    written: bool

    def count(self, kind: ChangeKind) -> int:
        """How many matters stand so."""
        return Counter(change.kind for change in self.changes)[kind]


def import_catalogue(
    hall_id: UUID,
    catalogue: Catalogue,
    *,
    by: Actor,
    at: datetime,
    in_force_from: date | None = None,
    dry_run: bool = False,
) -> Imported | Invalid | Forbidden:
    """Bring windows, matters and guides into a hall; a changed guide becomes its next version.

    Guides are in force from ``in_force_from``, by default the day of ``at``. Matters the file
    does not name stay as they are, and so do fields it has no column or key for. ``dry_run``
    writes nothing.
    """
    if not by.has(OFFICE[Duty.CATALOGUE], Role.SYSTEM) or by.hall != hall_id:
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=hall_id)
        kept = kept_in(hall_id)
        new_windows = _new_windows(catalogue, kept)
        unknown = _unknown_windows(catalogue, kept, new_windows)
        if unknown:
            return Invalid(unknown)
        matters = [
            record.completed(kept.records[record.code]) if record.code in kept.records else record
            for record in catalogue.matters
        ]
        changes = _changes(matters, kept)
        imported = Imported(
            changes=changes,
            new_departments=_new_departments(catalogue, kept),
            new_windows=tuple(window.name for window in new_windows),
            written=not dry_run,
        )
        if dry_run:
            return imported
        keep_departments(hall_id, imported.new_departments, kept)
        _keep_windows(hall_id, new_windows, kept)
        touched = {c.code for c in changes if c.kind in (ChangeKind.NEW, ChangeKind.CHANGED)}
        records = [record for record in matters if record.code in touched]
        keep_matters(hall_id, records, kept)
        day = in_force_from or at.astimezone(ZoneInfo(hall.zone)).date()
        guided = [r for r, change in _by_record(records, changes) if _touches_guide(change)]
        keep_guides(hall_id, guided, kept, in_force_from=day)
        _write_down(hall, imported, by=by, at=at)
    return imported


def _write_down(hall: Hall, imported: Imported, *, by: Actor, at: datetime) -> None:
    write_on_hall(
        hall,
        "import_matters",
        {
            "new": [c.code for c in imported.changes if c.kind is ChangeKind.NEW],
            "changed": {
                c.code: list(c.fields) for c in imported.changes if c.kind is ChangeKind.CHANGED
            },
            "new_departments": list(imported.new_departments),
            "new_windows": list(imported.new_windows),
        },
        by=by,
        at=at,
        reference=hall.code,
        shown=True,
    )


def _by_record(
    records: list[MatterRecord], changes: tuple[Change, ...]
) -> list[tuple[MatterRecord, Change]]:
    by_code = {change.code: change for change in changes}
    return [(record, by_code[record.code]) for record in records]


def _touches_guide(change: Change) -> bool:
    return change.kind is ChangeKind.NEW or any(f.startswith("guide.") for f in change.fields)


def _new_windows(catalogue: Catalogue, kept: Kept) -> tuple[WindowRecord, ...]:
    return tuple(one for one in catalogue.windows if one.name not in kept.windows)


def _unknown_windows(
    catalogue: Catalogue, kept: Kept, new: tuple[WindowRecord, ...]
) -> tuple[FieldError, ...]:
    """A misspelt window must not become a new one: windows are brought by name or not at all."""
    known = set(kept.windows) | {window.name for window in new}
    return tuple(
        FieldError(
            f"{matter.code}.window",
            "unknown_window",
            Text(
                f"事项 {matter.code} {matter.name}：大厅没有窗口“{name}”，文件也没有列出它。",
                f"Matter {matter.code}: the hall has no window “{name}”, nor does the file list it.",
            ),
        )
        for matter in catalogue.matters
        for name in matter.windows
        if name not in known
    )


def _new_departments(catalogue: Catalogue, kept: Kept) -> tuple[str, ...]:
    named = [window.department for window in catalogue.windows if window.department]
    named += [name for window in catalogue.windows for name in window.departments]
    named += [matter.department for matter in catalogue.matters]
    return tuple(name for name in dict.fromkeys(named) if name not in kept.departments)


def _changes(matters: list[MatterRecord], kept: Kept) -> tuple[Change, ...]:
    changes = []
    for record in matters:
        before = kept.records.get(record.code)
        if before is None:
            changes.append(Change(ChangeKind.NEW, record.code, record.name))
            continue
        fields = _differing(before, record)
        kind = ChangeKind.CHANGED if fields else ChangeKind.SAME
        changes.append(Change(kind, record.code, record.name, fields))
    named = {record.code for record in matters}
    changes += [
        Change(ChangeKind.NOT_IN_FILE, code, record.name)
        for code, record in sorted(kept.records.items())
        if code not in named
    ]
    return tuple(changes)


def _differing(before: MatterRecord, after: MatterRecord) -> tuple[str, ...]:
    own = [
        name
        for name in MatterRecord.__dataclass_fields__
        if name in OWN_FIELDS and getattr(before, name) != getattr(after, name)
    ]
    guide = [
        f"guide.{name}"
        for name in type(after.guide).__dataclass_fields__
        if getattr(before.guide, name) != getattr(after.guide, name)
    ]
    return tuple(own + guide)


def _next_codes(letter: str, taken: set[str], wanted: int) -> list[str]:
    free = (f"{letter}{number:02d}" for number in range(1, len(taken) + wanted + 1))
    return [code for code in free if code not in taken][:wanted]


def keep_departments(hall_id: UUID, names: tuple[str, ...], kept: Kept) -> None:
    """Write departments that matters name for the first time, under the next free codes."""
    codes = _next_codes("D", {one.code for one in kept.departments.values()}, len(names))
    rows = [
        Department(id=new_id(), hall_id=hall_id, code=code, name=name)
        for code, name in zip(codes, names, strict=True)
    ]
    Department.objects.bulk_create(rows)
    kept.departments.update({row.name: row for row in rows})


def _keep_windows(hall_id: UUID, windows: tuple[WindowRecord, ...], kept: Kept) -> None:
    taken = {one.code for one in kept.windows.values()} | {one.code for one in windows}
    uncoded = [one for one in windows if not one.code]
    codes = iter(_next_codes("W", taken, len(uncoded)))
    rows = [
        Window(
            id=new_id(),
            hall_id=hall_id,
            code=one.code or next(codes),
            name=one.name,
            kind=one.kind,
            department=kept.departments.get(one.department),
            zone=one.zone,
            address=one.address,
            telephone=one.telephone,
            capacity_off_hours=one.capacity_off_hours,
        )
        for one in windows
    ]
    Window.objects.bulk_create(rows)
    WindowDepartment.objects.bulk_create(
        WindowDepartment(
            id=new_id(), hall_id=hall_id, window=row, department=kept.departments[name]
        )
        for row, one in zip(rows, windows, strict=True)
        for name in one.departments
    )
    kept.windows.update({row.name: row for row in rows})
