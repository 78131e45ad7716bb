"""Seals are made in time, cover everything once, and show what no chain can."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from banshi.acts.chain_checks import Fault
from banshi.acts.hall_seals import seal_due, witness_of
from banshi.acts.verification import verify
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.request import Request
from banshi.records.seal import HallSeal, SealLeaf, SealPending
from tests.acts.asking import Story
from tests.week import at

MORNING = at("2026-03-06 10:24")
GUARDED = ("journalentry", "hallseal", "sealleaf")


@pytest.fixture
def hall(story: Story) -> Hall:
    """The sample hall's own row."""
    return Hall.objects.get(id=story.rehearsal.hall().id)


def sealed_twice(story: Story, hall: Hall) -> str:
    """A request under the first seal, another under the second."""
    first = story.receive(MORNING)
    seal_due(hall, at=MORNING, at_once=True)
    story.receive(MORNING + timedelta(minutes=1))
    seal_due(hall, at=MORNING + timedelta(minutes=6))
    assert HallSeal.objects.filter(hall=hall).count() == 2
    return first


def lift_guards() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in GUARDED:
            cursor.execute(f"ALTER TABLE records_{table} DISABLE TRIGGER USER")
        cursor.execute(
            "ALTER TABLE records_request DROP CONSTRAINT every_request_version_has_its_entry"
        )


def test_every_entry_waits_and_then_stands_under_one_seal(story: Story, hall: Hall) -> None:
    story.receive(MORNING)
    waiting = SealPending.objects.filter(hall=hall).count()
    assert waiting == JournalEntry.objects.filter(hall=hall).count()
    assert seal_due(hall, at=MORNING) == 1
    assert not SealPending.objects.filter(hall=hall).exists()
    assert SealLeaf.objects.filter(hall=hall).count() == waiting
    assert verify().is_whole


def test_nothing_waiting_makes_no_seal(story: Story, hall: Hall) -> None:
    seal_due(hall, at=MORNING, at_once=True)
    assert seal_due(hall, at=MORNING + timedelta(hours=1), at_once=True) == 0


@pytest.mark.parametrize(
    ("sealed_at", "then", "made"),
    [
        ("2026-03-06 10:24", "2026-03-06 10:28", 0),
        ("2026-03-06 10:24", "2026-03-06 10:29", 1),
        ("2026-03-06 17:28", "2026-03-06 17:29", 0),
        ("2026-03-06 17:28", "2026-03-06 17:30", 1),
    ],
    ids=["too early", "after five minutes", "before closing", "at closing"],
)
def test_a_seal_comes_every_five_minutes_and_at_closing(
    story: Story, hall: Hall, sealed_at: str, then: str, made: int
) -> None:
    seal_due(hall, at=at(sealed_at), at_once=True)
    story.receive(at(sealed_at))
    assert seal_due(hall, at=at(then)) == made


def test_the_witness_tells_of_every_seal_even_one_a_crash_left_out(
    story: Story, hall: Hall
) -> None:
    sealed_twice(story, hall)
    witness = witness_of(hall)
    lines = witness.lines()
    assert [line.number for line in lines] == [1, 2]
    witness.forget()
    witness.add(lines[0])
    assert verify().is_whole, "the newest line may still be on its way"
    story.receive(MORNING + timedelta(minutes=10))
    seal_due(hall, at=MORNING + timedelta(minutes=20))
    assert [line.number for line in witness.lines()] == [1, 2, 3]


def test_a_rehearsal_seals_at_each_tick_and_only_once(story: Story, hall: Hall) -> None:
    story.receive(MORNING)
    assert story.tick(MORNING)["seals"] == 1
    assert not any(story.tick(MORNING).values())


def change_a_seal(_reference: str) -> None:
    HallSeal.objects.filter(number=1).update(leaves=99)


def change_its_bytes(_reference: str) -> None:
    HallSeal.objects.filter(number=1).update(body=b"{}")


def remove_a_leaf(_reference: str) -> None:
    SealLeaf.objects.filter(seal__number=1, position=0)._raw_delete("default")


def remove_a_seal(_reference: str) -> None:
    SealLeaf.objects.filter(seal__number=1)._raw_delete("default")
    HallSeal.objects.filter(number=1)._raw_delete("default")


def remove_a_subject(reference: str) -> None:
    with connection.cursor() as cursor:
        for table in ("notice", "commitmentsalt", "firedrung", "promise", "requestmatter"):
            cursor.execute(f"DELETE FROM records_{table}")
    JournalEntry.objects.filter(reference=reference)._raw_delete("default")
    Request.objects.filter(reference=reference)._raw_delete("default")


def wait_for_nothing(_reference: str) -> None:
    SealPending.objects.all()._raw_delete("default")


@pytest.mark.parametrize(
    ("tamper", "number", "fault"),
    [
        (change_a_seal, 1, Fault.SEAL_CHANGED),
        (change_its_bytes, 1, Fault.SEAL_CHANGED),
        (remove_a_leaf, 1, Fault.SEAL_ROOT),
        (remove_a_seal, 2, Fault.SEAL_MISSING),
        (remove_a_subject, 1, Fault.SEALED_ENTRY_GONE),
    ],
)
def test_what_was_done_to_the_seals_shows(
    story: Story, hall: Hall, tamper: Callable[[str], None], number: int, fault: Fault
) -> None:
    reference = sealed_twice(story, hall)
    lift_guards()
    assert verify().is_whole
    tamper(reference)
    first = verify().first
    assert first is not None
    assert (first.kind, first.seq, first.fault.fault) == ("seal", number, fault)


def test_an_entry_kept_from_every_seal_is_named(story: Story, hall: Hall) -> None:
    sealed_twice(story, hall)
    reference = story.receive(MORNING + timedelta(minutes=10))
    assert verify().is_whole
    wait_for_nothing(reference)
    first = verify().first
    assert first is not None
    assert (first.reference, first.fault.fault) == (reference, Fault.NEVER_SEALED)


def test_the_end_of_everything_cut_off_shows_in_the_witness(story: Story, hall: Hall) -> None:
    """The newest request goes with its rows, chain, leaves and seal; all that is left agrees."""
    sealed_twice(story, hall)
    newest = Request.objects.order_by("-received_at")[0].reference
    lift_guards()
    assert verify().is_whole
    remove_a_subject(newest)
    SealLeaf.objects.filter(seal__number=2)._raw_delete("default")
    HallSeal.objects.filter(number=2)._raw_delete("default")
    first = verify().first
    assert first is not None
    assert (first.kind, first.seq, first.fault.fault) == ("seal", 2, Fault.SEALS_CUT)
    witness_of(hall).forget()
    assert verify().is_whole, "control: without its witness the cut would pass"


def test_a_seal_made_anew_over_other_entries_shows_in_the_witness(story: Story, hall: Hall) -> None:
    sealed_twice(story, hall)
    lift_guards()
    SealLeaf.objects.all()._raw_delete("default")
    HallSeal.objects.all()._raw_delete("default")
    rows = list(JournalEntry.objects.filter(hall=hall).order_by("-at", "-seq"))
    for part in (rows[:2], rows[2:]):
        SealPending.objects.bulk_create(SealPending(id=row.id, hall=hall) for row in part)
        seal_due(hall, at=MORNING + timedelta(minutes=30), at_once=True)
    first = verify().first
    assert first is not None
    assert first.fault.fault is Fault.WITNESS_OTHER


def test_a_spoilt_witness_is_said(story: Story, hall: Hall) -> None:
    sealed_twice(story, hall)
    witness_of(hall).place.write_text("not a line\n")
    first = verify().first
    assert first is not None
    assert first.fault.fault is Fault.WITNESS_OTHER


def test_the_database_refuses_to_change_or_remove_a_seal(story: Story, hall: Hall) -> None:
    sealed_twice(story, hall)
    for statement in ("UPDATE records_hallseal SET number = 9", "DELETE FROM records_sealleaf"):
        with transaction.atomic(), connection.cursor() as cursor:
            with pytest.raises(DatabaseError, match="only added to"):
                cursor.execute(statement)
            transaction.set_rollback(True)
