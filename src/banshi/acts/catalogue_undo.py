"""The last edit of the catalogue is taken back: what was new goes, what was there before returns.

A guide is never unwritten: the words before come back as its next version.
"""

import json
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound
from banshi.acts.catalogue_books import NOT_YOURS, Brought, bring_sheets
from banshi.acts.catalogue_export import as_sheets
from banshi.acts.catalogue_kind_order import KINDS
from banshi.acts.catalogue_lines import LineChange
from banshi.acts.catalogue_matter_sheets import MATTERS
from banshi.acts.hall_entries import write_on_hall
from banshi.acts.rights_in_files import rights_held, rights_moved
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Text
from banshi.policy.vocabulary import EditState
from banshi.records.catalogue import Matter
from banshi.records.catalogue_edit import CatalogueEdit
from banshi.records.guide import Guide
from banshi.records.hall import Hall

NOT_LAST = Text(
    "后面又改过，只能撤回最近的一次。",
    "The catalogue was changed since; only the last can be undone.",
)
IN_USE = Text(
    "新加的里面有的已经用上了（有申请、人员或别的记录指着它），撤不回。请改成不用。",
    "Some of what was new is in use already (a request, a person or another record points at it) "
    "and cannot be taken back. Change it instead.",
)


def undo(reference: str, *, by: Actor, at: datetime) -> Brought | Invalid | Forbidden | NotFound:
    """Take the hall's last edit back."""
    if not by.has(OFFICE[Duty.CATALOGUE]):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        done = CatalogueEdit.objects.filter(hall=hall, state=EditState.DONE)
        edit = done.filter(reference=reference).first()
        if edit is None:
            return NotFound()
        if done.filter(seq__gt=edit.seq).exists():
            return _refused(NOT_LAST)
        held = rights_held(by.hall)
        try:
            _forget_new(edit)
        except ProtectedError:
            transaction.set_rollback(True)
            return _refused(IN_USE)
        brought = bring_sheets(hall, as_sheets(json.loads(edit.before)), at=at)
        if isinstance(brought, Invalid):
            transaction.set_rollback(True)
            return brought
        rights = rights_moved(hall, held, by=by)
        if rights:
            transaction.set_rollback(True)
            return Invalid(rights)
        edit.state, edit.undone_at, edit.undone_by_id = EditState.UNDONE, at, by.account
        edit.save(update_fields=["state", "undone_at", "undone_by"])
        write_on_hall(
            hall,
            "undo_catalogue_edit",
            {"touched": edit.touched[:200]},
            by=by,
            at=at,
            reference=reference,
        )
        changes = tuple(LineChange(**{**one, "fields": ()}) for one in edit.changes)
        return Brought(changes, len(changes), reference, written=True)


def _forget_new(edit: CatalogueEdit) -> None:
    new: dict[str, list[str]] = {}
    for change in edit.changes:
        if change["is_new"]:
            new.setdefault(change["sheet"], []).append(change["key"])
    for name, kind in reversed(KINDS.items()):
        if name not in new:
            continue
        if kind is None:
            guides = Guide.objects.filter(hall_id=edit.hall_id, matter__code__in=new[MATTERS.name])
            guides.delete()
            Matter.objects.filter(hall_id=edit.hall_id, code__in=new[MATTERS.name]).delete()
        else:
            kind.forget(edit.hall_id, new[name])


def _refused(reason: Text) -> Invalid:
    return Invalid((FieldError("", "cannot_undo", reason),))
