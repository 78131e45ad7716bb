"""The pictures of a visit, photographs and drawn signature: read by those who may, and gone in time."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts import journal
from banshi.acts.answers import NotFound
from banshi.acts.facts import local
from banshi.acts.uploads import sniffed
from banshi.policy.actor import Actor
from banshi.policy.seeing import may_see
from banshi.records import files
from banshi.records.account import Account
from banshi.records.visit import Visit
from banshi.records.visit_intake import VisitPhotograph, VisitSignature

READ, READ_SIGNATURE = "read_photograph", "read_signature"


@dataclass(frozen=True)
class PictureRead:
    """A picture, to be handed over as a file; never shown inside a page."""

    name: str
    type: str
    content: bytes


def read_photograph(
    photograph: UUID, *, visit: str, by: Actor, at: datetime
) -> PictureRead | NotFound:
    """One photograph of the visit of this reference, for the crew and its window; each reading is
    journalled.
    """
    kept = (
        VisitPhotograph.objects.select_related("visit__request__window", "visit__hall")
        .filter(hall_id=by.hall, id=photograph, visit__reference=visit)
        .first()
    )
    if kept is None:
        return NotFound()
    content = _content(kept.visit, kept.file_digest, by)
    if content is None:
        return NotFound()
    _note(kept.visit, READ, {"photograph": str(kept.id)}, by=by, at=at)
    return PictureRead(f"{kept.visit.reference}-{kept.id}", kept.file_type, content)


def read_signature(visit: str, *, by: Actor, at: datetime) -> PictureRead | NotFound:
    """What was drawn for a signature on the visit of this reference; each reading is journalled."""
    kept = (
        VisitSignature.objects.select_related("visit__request__window", "visit__hall")
        .filter(hall_id=by.hall, visit__reference=visit)
        .exclude(file_digest="")
        .first()
    )
    if kept is None:
        return NotFound()
    content = _content(kept.visit, kept.file_digest, by)
    if content is None:
        return NotFound()
    _note(kept.visit, READ_SIGNATURE, {"visit": visit}, by=by, at=at)
    return PictureRead(f"{visit}-signature", sniffed(content), content)


def _content(visit: Visit, digest: str, by: Actor) -> bytes | None:
    if by.account is None or not by.is_staff or not may_see(visit.request, by):
        return None
    try:
        return files.read(digest)
    except files.FileMissing:
        return None


def _note(visit: Visit, act: str, facts: dict[str, str], *, by: Actor, at: datetime) -> None:
    assert by.account is not None
    with transaction.atomic():
        account = Account.objects.select_for_update().get(id=by.account)
        journal.write(
            account,
            kind="account",
            reference=visit.request.reference,
            act=act,
            result="read",
            by=by,
            at=local(at, visit.hall.zone),
            facts=facts,
        )
        account.save(update_fields=["seq", "head"])


def forget_pictures(request: UUID) -> list[str]:
    """Forget the pictures of a request that is emptied; the digests of their files."""
    photographs = VisitPhotograph.objects.filter(visit__request_id=request)
    signatures = VisitSignature.objects.filter(visit__request_id=request).exclude(file_digest="")
    digests = [
        *photographs.values_list("file_digest", flat=True),
        *signatures.values_list("file_digest", flat=True),
    ]
    photographs.delete()
    signatures.update(file_digest="")
    return digests


def has_picture(digest: str) -> bool:
    """Whether a picture of any visit is kept in the file of this name."""
    return (
        VisitPhotograph.objects.filter(file_digest=digest).exists()
        or VisitSignature.objects.filter(file_digest=digest).exists()
    )
