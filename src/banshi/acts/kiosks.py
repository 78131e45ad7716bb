"""Check-in machines (签到机): made by staff in the hall, seen at work, withdrawn by management."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from banshi.acts.answers import Forbidden, Invalid, NotFound, Refused
from banshi.acts.hall_entries import write_on_hall
from banshi.acts.receiving import account_of
from banshi.acts.text_fields import FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Decision, Text
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.seeing import RECORDERS
from banshi.policy.vocabulary import Role
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.kiosk import Kiosk

LASTS = timedelta(days=30)
# What is seen more often is not written again: one line a machine and some minutes.
SEEN_EVERY = timedelta(minutes=5)
LONGEST_PLACE = 40
WORD_BYTES = 24
CLAUSE = "3.4.a"
WHERE = Text("放在哪里", "where it stands")
NOT_YOURS = Text("签到机由大厅管理收回。", "Management withdraws check-in machines.")
NO_STAFF = Text("签到机由大厅工作人员设。", "Staff of the hall make check-in machines.")
ENDED_ALREADY = Text("这台已经收回了。", "This machine was withdrawn already.")


@dataclass(frozen=True)
class KioskMade:
    """A machine just made; its word is shown this once, to be kept in its cookie."""

    word: str


@dataclass(frozen=True)
class KioskEnded:
    """The machine that checks nobody in any more."""

    place: str


def make(place: str, *, by: Actor, at: datetime) -> KioskMade | Invalid | Forbidden:
    """Make a browser in the hall a check-in machine, for ``LASTS``."""
    if not by.has(*RECORDERS):
        return Forbidden(NO_STAFF)
    checks = FieldCheck()
    tidy = checks.text("place", place, longest=LONGEST_PLACE, label=WHERE, needed=False)
    if checks.errors:
        return Invalid(tuple(checks.errors))
    word = secrets.token_urlsafe(WORD_BYTES)
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        row = Kiosk(
            id=new_id(),
            hall=hall,
            digest=_digest(word),
            place=tidy,
            made_at=at,
            made_by_id=account_of(by),
            seen_at=at,
        )
        row.save(force_insert=True)
        _write(hall, row, "make_kiosk", by=by, at=at)
    return KioskMade(word)


def stands(hall: UUID, word: str, *, at: datetime) -> bool:
    """Whether the word is that of a machine nobody withdrew; notes that it was seen. One statement
    or two.
    """
    row = Kiosk.objects.filter(
        hall_id=hall, digest=_digest(word), ended_at=None, made_at__gt=at - LASTS
    ).first()
    if row is None:
        return False
    if at - row.seen_at >= SEEN_EVERY:
        Kiosk.objects.filter(hall_id=hall, id=row.id, seen_at__lt=at).update(seen_at=at)
    return True


def withdraw(
    kiosk: UUID, *, by: Actor, at: datetime
) -> KioskEnded | NotFound | Forbidden | Refused:
    """From now on it checks nobody in; what it did stays."""
    if not by.has(Role.MANAGER):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        row = Kiosk.objects.select_for_update().filter(hall=hall, id=kiosk).first()
        if row is None:
            return NotFound()
        if row.ended_at is not None:
            return Refused(Decision("settled_already", (), (CLAUSE,), ENDED_ALREADY, PACK.name))
        row.ended_at, row.ended_by_id = at, account_of(by)
        row.save(update_fields=["ended_at", "ended_by"])
        _write(hall, row, "withdraw_kiosk", by=by, at=at)
    return KioskEnded(row.place)


def _digest(word: str) -> bytes:
    return hashlib.sha256(word.encode("utf-8", "backslashreplace")).digest()


def _write(hall: Hall, row: Kiosk, act: str, *, by: Actor, at: datetime) -> None:
    write_on_hall(
        hall,
        act,
        {"kiosk": str(row.id), "place": row.place},
        by=by,
        at=at,
        reference=hall.code,
        shown=True,
    )
