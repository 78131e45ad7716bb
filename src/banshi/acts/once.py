"""An act under a key happens once: a double click, a retry, a cut line."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction

from banshi.acts.answers import Forbidden, Invalid, KeyReused, NotFound, Refused, Repeated
from banshi.records.base import new_id
from banshi.records.once import Once

T = TypeVar("T")

KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class OnceKey:
    """A key its caller chose (or a form's one-time token) and the body it came with."""

    account: UUID
    key: str
    body: bytes

    @property
    def digest(self) -> bytes:
        """What is kept of the body."""
        return hashlib.sha256(self.body).digest()


def claim(hall: UUID, key: OnceKey | None, *, at: datetime) -> Repeated | KeyReused | None:
    """Take the key in this transaction, or say what was done under it before.

    A second caller waits here until the first commits or gives up.
    """
    if key is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO records_once (id, hall_id, account, key, body_digest, status, reference, at)
            VALUES (%s, %s, %s, %s, %s, 0, '', %s)
            ON CONFLICT (hall_id, account, key) DO NOTHING
            """,
            [new_id(), hall, key.account, key.key, key.digest, at],
        )
        if cursor.rowcount == 1:
            return None
    before = Once.objects.get(hall_id=hall, account=key.account, key=key.key)
    if bytes(before.body_digest) != key.digest:
        return KeyReused()
    return Repeated(reference=before.reference, status=before.status)


def settle(hall: UUID, key: OnceKey | None, *, status: int, reference: str) -> None:
    """Write what was done under the key."""
    if key is None:
        return
    Once.objects.filter(hall_id=hall, account=key.account, key=key.key).update(
        status=status, reference=reference
    )


def sweep(hall: UUID, *, at: datetime) -> int:
    """Forget keys older than a day."""
    removed, _ = Once.objects.filter(hall_id=hall, at__lt=at - KEPT_FOR).delete()
    return removed


def release(hall: UUID, key: OnceKey | None) -> None:
    """Give a key back after an act that changed nothing: a mended form may use it again."""
    if key is None:
        return
    Once.objects.filter(hall_id=hall, account=key.account, key=key.key).delete()


def done_once(
    hall: UUID, key: OnceKey | None, do: Callable[[], T], *, at: datetime, status: int = 200
) -> T | Repeated | KeyReused:
    """Do it in one transaction under the key, or say that it was done before.

    Under the key only work that changed something stays; a text it gives back is its reference,
    and so is what its answer calls one.
    """
    with transaction.atomic():
        before = claim(hall, key, at=at)
        if before is not None:
            return before
        done = do()
        if isinstance(done, Invalid | NotFound | Forbidden | Refused):
            release(hall, key)
            return done
        reference = done if isinstance(done, str) else str(getattr(done, "reference", ""))
        settle(hall, key, status=status, reference=reference)
        return done
