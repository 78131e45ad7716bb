"""An uploaded workbook: looked at first, kept encrypted, brought in when somebody says so.

What it would change is reckoned again when it is brought: the catalogue may have moved meanwhile.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction

from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound
from banshi.acts.catalogue_books import NOT_YOURS, Brought, bring_book
from banshi.acts.import_counting import Told, silent
from banshi.acts.references import CATALOGUE_LETTER, new_reference
from banshi.outside.spreadsheet import NotAWorkbook, read_sheets
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Text
from banshi.policy.vocabulary import EditState
from banshi.records import files
from banshi.records.base import new_id
from banshi.records.catalogue_edit import CatalogueEdit

LARGEST = 20 * 1024 * 1024
KEPT_FOR = timedelta(days=1)
NO_WORKBOOK = Text(
    "这不是能读的 Excel 文件（.xlsx、.xls、.ods），请另存一份再传。",
    "This is no workbook that can be read (.xlsx, .xls, .ods); save it anew and send it again.",
)
TOO_LARGE = Text("文件太大，最多 20 MB。", "The file is too large; at most 20 MB.")
CHANGED = Text(
    "看过以后目录又改过，这个文件要改的和刚才不一样了，请再看一遍。",
    "The catalogue was changed since you looked; what the file would change is no longer the same. "
    "Please look again.",
)


def look_at(
    content: bytes, name: str, *, by: Actor, at: datetime, told: Told = silent
) -> Brought | Invalid | Forbidden:
    """What a workbook would change; for a day it can be brought under the reference answered."""
    if not by.has(OFFICE[Duty.CATALOGUE]):
        return Forbidden(NOT_YOURS)
    if len(content) > LARGEST:
        return _refused("too_large", TOO_LARGE)
    try:
        sheets = read_sheets(content)
    except NotAWorkbook:
        return _refused("not_a_workbook", NO_WORKBOOK)
    found = bring_book(by.hall, sheets, source=name, by=by, at=at, dry_run=True, told=told)
    if not isinstance(found, Brought) or not found.changes:
        return found
    reference = new_reference(CATALOGUE_LETTER)
    with transaction.atomic():
        CatalogueEdit.objects.filter(
            hall_id=by.hall, state=EditState.SEEN, at__lt=at - KEPT_FOR
        ).delete()
        CatalogueEdit.objects.create(
            id=new_id(),
            hall_id=by.hall,
            reference=reference,
            source=name[:200],
            file=files.keep(content),
            touched=[f"{one.sheet}/{one.key}" for one in found.changes],
            state=EditState.SEEN,
            at=at,
            by_id=by.account,
        )
    return replace(found, reference=reference)


def bring_seen(
    reference: str,
    *,
    by: Actor,
    at: datetime,
    in_force_from: date | None = None,
    told: Told = silent,
) -> Brought | Invalid | Forbidden | NotFound:
    """Bring a workbook that was looked at, if it still changes what it did then."""
    if not by.has(OFFICE[Duty.CATALOGUE]):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        seen = (
            CatalogueEdit.objects.select_for_update()
            .filter(hall_id=by.hall, reference=reference, state=EditState.SEEN)
            .first()
        )
        if seen is None:
            return NotFound()
        sheets = read_sheets(files.read(seen.file))
        done = bring_book(
            by.hall,
            sheets,
            source=seen.source,
            by=by,
            at=at,
            in_force_from=in_force_from,
            told=told,
        )
        if isinstance(done, Brought):
            if [f"{one.sheet}/{one.key}" for one in done.changes] != seen.touched:
                transaction.set_rollback(True)
                return _refused("changed", CHANGED)
            seen.delete()
    return done


def _refused(code: str, reason: Text) -> Invalid:
    return Invalid((FieldError("file", code, reason),))
