"""The rehearsal hall's clock: it stands, moves only when told to, and never behind the journal."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from banshi.acts.answers import FieldError, Invalid
from banshi.policy.decision import Text
from banshi.records.account import Account
from banshi.records.draft import Draft
from banshi.records.hall import Hall
from banshi.records.journal import CommitmentSalt, JournalEntry
from banshi.records.notice import Counter, Notice, Paper
from banshi.records.once import Once
from banshi.records.oversight import IntegrityReport
from banshi.records.promise import FiredRung, Promise
from banshi.records.request import Appointed, OffHoursSlot, Request, RequestMatter

BEHIND_JOURNAL = "behind_journal"
IN_ORDER = (
    CommitmentSalt,
    FiredRung,
    Notice,
    Paper,
    Promise,
    Appointed,
    RequestMatter,
    Request,
    OffHoursSlot,
    IntegrityReport,
    Once,
    Draft,
    Counter,
    JournalEntry,
)


def set_clock(hall_id: UUID, at: datetime) -> datetime | Invalid:
    """Move the clock to ``at``; refused before the newest journal entry of the hall."""
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=hall_id)
        newest = (
            JournalEntry.objects.filter(hall=hall)
            .order_by("-at")
            .values_list("at", flat=True)
            .first()
        )
        if newest is not None and at < newest:
            detail = Text(
                f"时钟不能拨到最后一条留痕之前（{newest.isoformat()}）。",
                f"The clock cannot go before the last journal entry ({newest.isoformat()}).",
            )
            return Invalid((FieldError("at", BEHIND_JOURNAL, detail),))
        hall.rehearsal_at = at
        hall.save(update_fields=["rehearsal_at"])
    return at


def advance(hall_id: UUID, by: timedelta) -> datetime:
    """Move the clock on; where it stands then."""
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=hall_id, rehearsal_at__isnull=False)
        assert hall.rehearsal_at is not None
        hall.rehearsal_at += by
        hall.save(update_fields=["rehearsal_at"])
    return hall.rehearsal_at


def reset(hall_id: UUID, *, clock: datetime) -> None:
    """Forget everything that happened in a rehearsal hall and put its clock back.

    The journal's guards are lifted for this one transaction; only a rehearsal hall allows it.
    One-time keys go too: whatever is done again afterwards is new.
    """
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=hall_id, rehearsal_at__isnull=False)
        with connection.cursor() as cursor:
            # A table cannot be altered while checks of it wait for the transaction's end.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE records_journalentry DISABLE TRIGGER USER")
            for kind in IN_ORDER:
                kind.objects.filter(hall=hall)._raw_delete("default")
            cursor.execute("ALTER TABLE records_journalentry ENABLE TRIGGER USER")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        Account.objects.filter(hall=hall).update(seq=0, head=b"")
        hall.seq, hall.head, hall.rehearsal_at = 0, b"", clock
        hall.save(update_fields=["seq", "head", "rehearsal_at"])
