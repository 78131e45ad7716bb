"""Emptying what is kept about a person: fields, blind indexes, salts, files; the journal stays.

The chain holds only salted commitments. With text and salt gone nobody can say any more what was
committed to, and every hash still fits. All of it happens in one transaction; files are noted in
it and shredded after it, again and again until they are gone.
"""

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from banshi.acts import journal
from banshi.acts.facts import local
from banshi.acts.folding import TEXTS
from banshi.acts.visit_pictures import forget_pictures, has_picture
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import ENDED_BOOKINGS, RequestState
from banshi.records.base import new_id
from banshi.records.booking import Booking
from banshi.records.journal import CommitmentSalt
from banshi.records.notice import Notice, Paper
from banshi.records.register import FieldClass, ModelEntry, register
from banshi.records.request import Request
from banshi.records.rights import ToShred
from banshi.records.sealed_places import files_locked

NOBODY_NOW = "（已删除）"
EVERYTHING = (FieldClass.NAME, FieldClass.PERSONAL, FieldClass.SENSITIVE, FieldClass.INDEX)
CONTACT = (FieldClass.PERSONAL,)
ENDED = (
    RequestState.DONE,
    RequestState.NOT_DONE,
    RequestState.REFUSED,
    RequestState.WITHDRAWN,
)
ACT = "erase"


def empty_request(
    request: Request | Booking,
    *,
    ground: str,
    by: Actor,
    at: datetime,
    kinds: tuple[FieldClass, ...] = EVERYTHING,
) -> None:
    """Empty one ended request or booking and all that hangs on it, locked by the caller.

    ``ground`` says why: asked for, or its keeping time is over. With ``CONTACT`` only the ways to
    reach somebody go and the rest stays, where a law demands that it is kept.
    """
    is_booking = isinstance(request, Booking)
    assert request.state in (ENDED_BOOKINGS if is_booking else ENDED)
    journal.write(
        request,
        kind="booking" if is_booking else "request",
        reference=request.reference,
        act=ACT,
        result="erased",
        by=by,
        at=local(at, request.hall.zone),
        facts={"ground": ground, "what": "everything" if kinds == EVERYTHING else "contact"},
    )
    _note_files(request, at=at, papers=kinds == EVERYTHING)
    for entry in register():
        if entry.of_request:
            rows = _model(entry)._base_manager.filter(
                hall_id=request.hall_id, **{entry.of_request: request.id}
            )
            blank_rows(rows, entry, kinds)
    _forget_salts(request, kinds)
    ends: dict[str, Any] = {"seq": request.seq, "head": request.head}
    if kinds == EVERYTHING:
        ends["erased_at"] = at
        Paper.objects.filter(hall_id=request.hall_id, subject=request.id).update(
            erased_at=at, file_digest="", not_rendered_because=""
        )
    else:
        ends["contact_phone_index" if is_booking else "party_phone_index"] = b""
    type(request)._default_manager.filter(id=request.id).update(**ends)


def blank_rows(
    rows: "models.QuerySet[Any]", entry: ModelEntry, kinds: Iterable[FieldClass]
) -> None:
    """Empty the fields of these classes in all rows."""
    model = _model(entry)
    blanks = {field.name: _blank(model, field.name, field.kind) for field in entry.of(*kinds)}
    if blanks:
        rows.update(**blanks)


def _blank(model: type[models.Model], name: str, kind: FieldClass) -> Any:
    if kind is FieldClass.NAME:
        return NOBODY_NOW
    if kind is FieldClass.INDEX:
        return None if model._meta.get_field(name).null else b""
    return ""


def _model(entry: ModelEntry) -> type[models.Model]:
    return apps.get_model("records", entry.model)


def _forget_salts(request: Request | Booking, kinds: tuple[FieldClass, ...]) -> None:
    salts = CommitmentSalt.objects.filter(hall_id=request.hall_id, entry__subject=request.id)
    if kinds != EVERYTHING:
        entry = next(one for one in register() if one.model == type(request).__name__)
        gone = {field.name for field in entry.of(*kinds)}
        names = [
            name for texts in TEXTS.values() for name, column in texts.items() if column in gone
        ]
        salts = salts.filter(field__in=names)
    salts.delete()


def _note_files(request: Request | Booking, *, at: datetime, papers: bool) -> None:
    """Note the files that go with the request: its papers', pictures' and text messages'."""
    paths = []
    if papers:
        digests = Paper.objects.filter(hall_id=request.hall_id, subject=request.id)
        paths += [
            f"files/{digest[:2]}/{digest}"
            for digest in digests.exclude(file_digest="").values_list("file_digest", flat=True)
        ]
        paths += [f"files/{digest[:2]}/{digest}" for digest in forget_pictures(request.id)]
    keys = Notice.objects.filter(hall_id=request.hall_id, subject=request.id)
    paths += [
        f"sms/{request.hall.code}/{key}.message"
        for key in keys.values_list("message_key", flat=True)
    ]
    note_files(request.hall_id, paths, at=at)


def note_files(hall_id: UUID, paths: Iterable[str], *, at: datetime) -> None:
    """Files that must go once this transaction is kept; see ``shred``."""
    ToShred.objects.bulk_create(
        (ToShred(id=new_id(), hall_id=hall_id, path=path, since_at=at) for path in paths),
        ignore_conflicts=True,
    )
    transaction.on_commit(lambda: shred(hall_id), robust=True)


def shred(hall_id: UUID) -> int:
    """Overwrite and remove the files noted; how many. A file another paper still has stays.

    Overwriting says little on a disk that writes elsewhere; what counts is that the file is
    sealed, and gone.
    """
    gone = 0
    for noted in ToShred.objects.filter(hall_id=hall_id):
        path = Path(settings.DATA) / noted.path
        still = Paper.objects.filter(file_digest=path.name).exists() or has_picture(path.name)
        if not still:
            with files_locked():
                _overwrite(path)
                path.unlink(missing_ok=True)
            gone += 1
        noted.delete()
    return gone


def _overwrite(path: Path) -> None:
    try:
        with path.open("r+b") as file:
            file.write(os.urandom(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
