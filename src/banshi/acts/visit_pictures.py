"""The pictures of a visit, photographs and drawn signature: read by those who may, and gone in time."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts import journal
from banshi.acts.answers import NotFound
from banshi.acts.facts import local
from banshi.policy.actor import Actor
from banshi.policy.seeing import may_see
from banshi.records import files
from banshi.records.account import Account
from banshi.records.visit_intake import VisitPhotograph, VisitSignature

READ = "read_photograph"


@dataclass(frozen=True)
class PictureRead:
    """A photograph, to be handed over as a file; never shown inside a page."""

    name: str
    type: str
    content: bytes


def read_photograph(photograph: UUID, *, by: Actor, at: datetime) -> PictureRead | NotFound:
    """One photograph, for the crew and its window; each reading is journalled."""
    kept = (
        VisitPhotograph.objects.select_related("visit__request__window", "hall")
        .filter(hall_id=by.hall, id=photograph)
        .first()
    )
    if kept is None or by.account is None or not by.is_staff:
        return NotFound()
    if not may_see(kept.visit.request, by):
        return NotFound()
    try:
        content = files.read(kept.file_digest)
    except files.FileMissing:
        return NotFound()
    with transaction.atomic():
        account = Account.objects.select_for_update().get(id=by.account)
        journal.write(
            account,
            kind="account",
            reference=kept.visit.request.reference,
            act=READ,
            result="read",
            by=by,
            at=local(at, kept.hall.zone),
            facts={"photograph": str(kept.id)},
        )
        account.save(update_fields=["seq", "head"])
    return PictureRead(f"{kept.visit.reference}-{kept.id}", kept.file_type, content)


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
