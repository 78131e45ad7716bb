"""Drafts: what was typed on one step of a form is there on the next, for seven days.

Nobody needs to sign in for one; the token in the browser is the only key to it.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from banshi.records.base import new_id
from banshi.records.draft import Draft

KEPT_FOR = timedelta(days=7)
TOKEN_BYTES = 24
LONGEST_ANSWER = 4000
MOST_ANSWERS = 60


@dataclass(frozen=True)
class KeptDraft:
    """A draft found again: the answers by name, or what it became once it was sent."""

    token: str
    answers: Mapping[str, str]
    reference: str = ""


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "backslashreplace")).digest()


def _storable(text: str) -> str:
    """The text as typed, cut where nobody typed it by hand; what cannot be kept becomes �."""
    return text[:LONGEST_ANSWER].encode("utf-8", "replace").decode()


def keep(hall: UUID, token: str, answers: Mapping[str, str], *, at: datetime) -> str:
    """Keep the answers under the token, or under a new one; the token they are kept under."""
    tidy = {name: _storable(text) for name, text in list(answers.items())[:MOST_ANSWERS]}
    content = json.dumps(tidy, ensure_ascii=False)
    until = at + KEPT_FOR
    draft = Draft.objects.filter(hall_id=hall, digest=_digest(token), reference="").first()
    if draft is not None:
        draft.content, draft.kept_until = content, until
        draft.save(update_fields=["content", "kept_until"])
        return token
    fresh = secrets.token_urlsafe(TOKEN_BYTES)
    Draft(id=new_id(), hall_id=hall, digest=_digest(fresh), content=content, kept_until=until).save(
        force_insert=True
    )
    return fresh


def find(hall: UUID, token: str, *, at: datetime) -> KeptDraft | None:
    """The draft under the token, or none: never kept, or kept too long ago."""
    if not token:
        return None
    draft = Draft.objects.filter(hall_id=hall, digest=_digest(token), kept_until__gt=at).first()
    if draft is None:
        return None
    answers = json.loads(draft.content) if draft.content else {}
    return KeptDraft(token, answers, draft.reference)


def became(hall: UUID, token: str, reference: str) -> None:
    """Empty a draft that was sent; a second press of the button still finds what it became."""
    draft = Draft.objects.filter(hall_id=hall, digest=_digest(token)).first()
    if draft is None:
        return
    draft.content, draft.reference = "", reference
    draft.save(update_fields=["content", "reference"])


def forget(hall: UUID, token: str) -> None:
    """Throw a draft away."""
    Draft.objects.filter(hall_id=hall, digest=_digest(token)).delete()


def sweep(hall: UUID, *, at: datetime) -> int:
    """Throw away what was kept too long."""
    removed, _ = Draft.objects.filter(hall_id=hall, kept_until__lte=at).delete()
    return removed
