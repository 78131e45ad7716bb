"""The rehearsal hall's clock: it stands, moves only when told to, and never behind the journal."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from banshi.acts.answers import FieldError, Invalid
from banshi.acts.hall_seals import witness_of
from banshi.acts.seeding_duty import duty_changed, lay_out_again
from banshi.policy.decision import Text
from banshi.records.account import Account
from banshi.records.booking import Booking, BookingSlot
from banshi.records.draft import Draft
from banshi.records.finding import Advice, AskedWords, Saying
from banshi.records.gateway import GatewayStanding, Sending
from banshi.records.hall import CalendarEdition, Hall
from banshi.records.journal import CommitmentSalt, JournalEntry
from banshi.records.kiosk import Kiosk
from banshi.records.notice import Counter, Notice, Paper
from banshi.records.notice_wording import NoticeWording
from banshi.records.once import Once
from banshi.records.oversight import IntegrityReport
from banshi.records.overtime import Leave, LedgerCorrection, OvertimeBalance, OvertimeLine
from banshi.records.parameter import ParameterChange
from banshi.records.phone_call import CallBack, PhoneCall, PhoneStep
from banshi.records.promise import FiredRung, Promise, Suspension
from banshi.records.question import PolicyQuestion
from banshi.records.request import Appointed, OffHoursSlot, Request, RequestMatter
from banshi.records.rights import Consent, DataRequest, ToShred
from banshi.records.seal import HallSeal, SealLeaf, SealPending
from banshi.records.visit import MatterOutcome, Visit
from banshi.records.visit_intake import (
    MaterialSeen,
    OneTimeNotice,
    VisitPhotograph,
    VisitSignature,
)

BEHIND_JOURNAL = "behind_journal"
IN_ORDER = (
    SealLeaf,
    HallSeal,
    SealPending,
    PolicyQuestion,
    ParameterChange,
    DataRequest,
    Consent,
    ToShred,
    AskedWords,
    CallBack,
    PhoneStep,
    PhoneCall,
    CommitmentSalt,
    FiredRung,
    Sending,
    GatewayStanding,
    Notice,
    OneTimeNotice,
    Paper,
    Suspension,
    Promise,
    OvertimeLine,
    OvertimeBalance,
    LedgerCorrection,
    Leave,
    VisitSignature,
    VisitPhotograph,
    MaterialSeen,
    MatterOutcome,
    Visit,
    Appointed,
    RequestMatter,
    Request,
    OffHoursSlot,
    Booking,
    BookingSlot,
    IntegrityReport,
    Once,
    Draft,
    Counter,
)
ONLY_ADDED_TO = (SealLeaf, HallSeal, JournalEntry, OvertimeLine)


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
    """Forget everything that happened in a rehearsal hall since ``clock``, and put it back there.

    The journal's guards are lifted for this one transaction; only a rehearsal hall allows it.
    What the hall was laid out with was journalled before and stays. One-time keys go too:
    whatever is done again afterwards is new.
    """
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=hall_id, rehearsal_at__isnull=False)
        was_changed = duty_changed(hall, since=clock)
        with connection.cursor() as cursor:
            # A table cannot be altered while checks of it wait for the transaction's end.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            _guard(cursor, "DISABLE")
            for kind in IN_ORDER:
                kind.objects.filter(hall=hall)._raw_delete("default")
            JournalEntry.objects.filter(hall=hall, at__gte=clock)._raw_delete("default")
            _guard(cursor, "ENABLE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        Account.objects.filter(hall=hall).update(seq=0, head=b"")
        laid_out = JournalEntry.objects.filter(hall=hall).order_by("seq")
        SealPending.objects.bulk_create(SealPending(id=one.id, hall=hall) for one in laid_out)
        last = laid_out.filter(subject=hall.id).last()
        hall.seq, hall.head = (last.seq, last.hash) if last else (0, b"")
        if was_changed:
            lay_out_again(hall, clock=clock)
        witness_of(hall).forget()
        _forget_calendars(hall, clock)
        _forget_writings(hall, clock)
        hall.own_parameters, hall.rehearsal_at = [], clock
        hall.save(update_fields=["seq", "head", "own_parameters", "rehearsal_at"])


def _forget_calendars(hall: Hall, clock: datetime) -> None:
    """Keep the calendar the hall was laid out with, and those loaded before ``clock``."""
    editions = CalendarEdition.objects.filter(hall=hall)
    first = editions.order_by("id")[0]
    editions.filter(loaded_at__gte=clock).exclude(id=first.id).delete()
    editions.filter(id=first.id, loaded_at__gte=clock).update(loaded_at=clock)


def _forget_writings(hall: Hall, clock: datetime) -> None:
    """Keep the sayings, advice, wordings and check-in machines the hall was laid out with."""
    for kind in (Saying, Advice):
        kind.objects.filter(hall=hall, written_at__gte=clock).delete()
    NoticeWording.objects.filter(hall=hall, proposed_at__gte=clock).delete()
    Kiosk.objects.filter(hall=hall, made_at__gte=clock).delete()


def _guard(cursor: CursorWrapper, switch: str) -> None:
    for kind in ONLY_ADDED_TO:
        cursor.execute(f"ALTER TABLE {kind._meta.db_table} {switch} TRIGGER USER")
