"""A workbook comes into the hall: every sheet that is known, all of it or nothing.

A dry run does everything and takes it back, so that it can say nothing the real run would not do.
What stood there before is kept with the edit, as the sheets that would bring it again.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from banshi.acts.answers import FieldError, Forbidden, Invalid
from banshi.acts.catalogue_bringing import Faults, bring_lines, bring_matters
from banshi.acts.catalogue_kind_order import EXPLAINED, KINDS, SHEETS
from banshi.acts.catalogue_lines import Known, LineChange
from banshi.acts.catalogue_matter_sheets import MATTER_SHEETS, MATTERS
from banshi.acts.catalogue_plain import Lines
from banshi.acts.hall_entries import write_on_hall
from banshi.acts.import_counting import Count, StoppedByWish, Told, silent
from banshi.acts.references import CATALOGUE_LETTER, new_reference
from banshi.acts.rights_in_files import rights_held, rights_moved
from banshi.outside.spreadsheet import Sheets, read_sheets
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Text
from banshi.policy.vocabulary import EditState, Role
from banshi.records.base import new_id
from banshi.records.catalogue_edit import CatalogueEdit
from banshi.records.hall import Hall

NOT_YOURS = Text("只有系统管理员可以改目录。", "Only an administrator may change the catalogue.")
NOTHING_KNOWN = "没有认识的工作表。可以有：{}。"
NOTHING_KNOWN_EN = "No sheet of it is known. These are: {}."
NO_LINES = Text("认识的表里一行也没有。", "There is no line on any sheet that is known.")
STOPPED = Text("停下了，这个文件一条也没有写进去。", "Stopped; nothing of this file was written.")
MOST_FAULTS = 1000
MOST_JOURNALLED = 200


@dataclass(frozen=True)
class Brought:
    """What a workbook changed, or would change; ``reference`` is that of the edit, if written.

    ``unread`` are its sheets of other names that hold something: nothing of them was read.
    """

    changes: tuple[LineChange, ...]
    lines: int
    reference: str
    written: bool
    unread: tuple[str, ...] = ()

    def count(self, *, new: bool) -> int:
        """How many lines are new, or changed."""
        return sum(change.is_new is new for change in self.changes)


def bring_book(
    hall_id: UUID,
    sheets: Sheets,
    *,
    source: str,
    by: Actor,
    at: datetime,
    in_force_from: date | None = None,
    dry_run: bool = False,
    told: Told = silent,
) -> Brought | Invalid | Forbidden:
    """Bring every known sheet of a workbook into a hall; what it does not name stays.

    A changed guide becomes its next version, in force from ``in_force_from``, by default the day
    of ``at``. ``told`` hears how many lines are read and checked, now and then; where it raises
    ``StoppedByWish``, all of it is taken back.
    """
    if not by.has(OFFICE[Duty.CATALOGUE], Role.SYSTEM) or by.hall != hall_id:
        return Forbidden(NOT_YOURS)
    known = {name: cells for name, cells in sheets.items() if name in SHEETS}
    if not known:
        names = "、".join(SHEETS)
        text = Text(NOTHING_KNOWN.format(names), NOTHING_KNOWN_EN.format(names))
        return Invalid((FieldError("file", "not_a_catalogue", text),))
    try:
        with transaction.atomic():
            done = _brought(
                hall_id,
                known,
                source,
                by=by,
                at=at,
                in_force_from=in_force_from,
                dry_run=dry_run,
                told=told,
            )
    except StoppedByWish:
        return Invalid((FieldError("file", "stopped", STOPPED),))
    return replace(done, unread=_unread(sheets)) if isinstance(done, Brought) else done


def _unread(sheets: Sheets) -> tuple[str, ...]:
    """Sheets of names no sheet of ours has, those apart that are empty or explain a template."""
    return tuple(
        name
        for name, cells in sheets.items()
        if name not in SHEETS
        and name != EXPLAINED
        and any(cell not in ("", None) for line in cells for cell in line)
    )


def _brought(
    hall_id: UUID,
    known: Sheets,
    source: str,
    *,
    by: Actor,
    at: datetime,
    in_force_from: date | None,
    dry_run: bool,
    told: Told,
) -> Brought | Invalid:
    """All of it in one transaction, or nothing."""
    hall = Hall.objects.select_for_update().get(id=hall_id)
    day = in_force_from or at.astimezone(ZoneInfo(hall.zone)).date()
    held = rights_held(hall_id)
    found = _bring(hall_id, known, day, Count(told, _lines(known), dry_run))
    if isinstance(found, Invalid):
        transaction.set_rollback(True)
        return found
    changes, before, lines = found
    rights = rights_moved(hall, held, by=by)
    if rights:
        transaction.set_rollback(True)
        return Invalid(rights)
    if dry_run or not changes:
        transaction.set_rollback(True)
        return Brought(changes, lines, "", written=False)
    reference = _write_down(hall, changes, before, source=source, by=by, at=at)
    return Brought(changes, lines, reference, written=True)


def bring_file(
    hall_id: UUID,
    file: Path,
    *,
    by: Actor,
    at: datetime,
    in_force_from: date | None = None,
    dry_run: bool = False,
    told: Told = silent,
) -> Brought | Invalid | Forbidden:
    """The same for a file; ``OSError`` when it cannot be read, ``ValueError`` when no workbook."""
    return bring_book(
        hall_id,
        read_sheets(file),
        source=file.name,
        by=by,
        at=at,
        in_force_from=in_force_from,
        dry_run=dry_run,
        told=told,
    )


def bring_sheets(hall: Hall, sheets: Sheets, *, at: datetime) -> Invalid | None:
    """Bring sheets inside a turn that keeps its own account of them."""
    if not sheets:
        return None
    found = _bring(hall.id, sheets, at.astimezone(ZoneInfo(hall.zone)).date(), Count())
    return found if isinstance(found, Invalid) else None


def _bring(
    hall_id: UUID, sheets: Sheets, day: date, count: Count
) -> tuple[tuple[LineChange, ...], Lines, int] | Invalid:
    errors: list[FieldError] = []
    changes: list[LineChange] = []
    before: Lines = {}
    known = Known(count=count)
    lines = gone = 0
    try:
        for step in _steps(hall_id, sheets, day, known, errors):
            changes += step.changes
            lines += step.lines
            for name, kept in step.before.items():
                before.setdefault(name, []).extend(kept)
            gone += _lines({name: sheets[name] for name in _of(step.sheet) if name in sheets})
            count.gone_through(step.sheet, gone)
    except Faults:
        return Invalid(tuple(errors[:MOST_FAULTS]))
    if not lines:
        return Invalid((FieldError("file", "empty", NO_LINES),))
    return tuple(changes), before, lines


def _of(sheet: str) -> tuple[str, ...]:
    """The sheets that are brought together with this one."""
    return tuple(one.name for one in MATTER_SHEETS) if sheet == MATTERS.name else (sheet,)


def _lines(sheets: Sheets) -> int:
    return sum(max(len(cells) - 1, 0) for cells in sheets.values())


def _steps(
    hall_id: UUID, sheets: Sheets, day: date, known: Known, errors: list[FieldError]
) -> Iterator[Any]:
    """Each sheet in the order in which lines point at one another.

    Faults of a sheet do not stop the reading of the next, so that all are named; only then does
    ``Faults`` rise.
    """
    for name, kind in KINDS.items():
        if name == MATTERS.name and any(sheet.name in sheets for sheet in MATTER_SHEETS):
            yield bring_matters(hall_id, sheets, day, known, errors)
        elif kind is not None and name in sheets:
            yield bring_lines(kind, hall_id, sheets[name], known, errors)
    if errors:
        raise Faults


def _write_down(
    hall: Hall,
    changes: tuple[LineChange, ...],
    before: Mapping[str, list[dict[str, str]]],
    *,
    source: str,
    by: Actor,
    at: datetime,
) -> str:
    reference = new_reference(CATALOGUE_LETTER)
    touched = [f"{one.sheet}/{one.key}" for one in changes]
    edit = CatalogueEdit(
        id=new_id(),
        hall=hall,
        reference=reference,
        source=source[:200],
        changes=[asdict(one) for one in changes],
        touched=touched,
        before=json.dumps(before, ensure_ascii=False),
        state=EditState.DONE,
        at=at,
        by_id=by.account,
    )
    write_on_hall(
        hall,
        "edit_catalogue",
        {
            "source": source[:200],
            "new": sum(one.is_new for one in changes),
            "changed": sum(not one.is_new for one in changes),
            "touched": touched[:MOST_JOURNALLED],
        },
        by=by,
        at=at,
        reference=reference,
    )
    edit.seq = hall.seq
    edit.save(force_insert=True)
    return reference
