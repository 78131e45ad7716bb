"""The journal shows what was done to it, and names the first entry that does not hold."""

from collections.abc import Callable

import pytest

from banshi.acts import requests
from banshi.acts.answers import Refused
from banshi.acts.chain_checks import Fault
from banshi.acts.journal import chain_hash
from banshi.acts.verification import verify
from banshi.records.account import Account
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.request import Request
from tests.acts.asking import Story
from tests.acts.tampering import change_byte, change_column, guards_lifted, remove, swap
from tests.week import at


@pytest.fixture
def reference(story: Story) -> str:
    """A request with six entries: received, told, proposed, withheld, offered, told."""
    received = story.receive()
    story.tick(at("2026-03-06 10:25"))
    story.propose(received, at("2026-03-06 10:40"))
    requests.withhold_consent(
        received, "周六有人在", by=story.who("manager"), at=at("2026-03-06 10:50")
    )
    story.agree(received, at("2026-03-06 11:00"), at=at("2026-03-07 11:00"))
    story.tick(at("2026-03-06 11:01"))
    assert JournalEntry.objects.filter(reference=received).count() == 6
    return received


def test_a_journal_nobody_touched_is_whole(story: Story, reference: str) -> None:
    other = story.receive(at("2026-03-06 10:30"))
    result = verify()
    assert result.is_whole, result.first
    assert result.entries == JournalEntry.objects.count()
    assert result.chains == JournalEntry.objects.values("subject").distinct().count()
    assert other != reference


@pytest.mark.parametrize(
    ("tamper", "seq", "fault"),
    [
        (lambda reference: change_byte(reference, 3), 3, Fault.CHANGED),
        (lambda reference: change_byte(reference, 1, 0), 1, Fault.CHANGED),
        (lambda reference: change_column(reference, 4, "act", "consent"), 4, Fault.COLUMN),
        (lambda reference: change_column(reference, 4, "by_role", "clerk"), 4, Fault.COLUMN),
        (lambda reference: change_column(reference, 4, "code", "0000000000"), 4, Fault.COLUMN),
        (
            lambda reference: change_column(reference, 2, "at", at("2026-03-06 09:00")),
            2,
            Fault.COLUMN,
        ),
        (lambda reference: change_column(reference, 5, "version", 7), 5, Fault.COLUMN),
        (lambda reference: change_column(reference, 3, "hash", b"0" * 32), 3, Fault.CHANGED),
        (lambda reference: change_column(reference, 3, "previous", b"0" * 32), 3, Fault.CHANGED),
        (lambda reference: remove(reference, 3), 4, Fault.MISSING),
        (lambda reference: remove(reference, 1), 2, Fault.MISSING),
        (lambda reference: remove(reference, 6), 5, Fault.TAIL),
        (lambda reference: remove(reference, 4, 5, 6), 3, Fault.TAIL),
        (lambda reference: remove(reference, 1, 2, 3, 4, 5, 6), 0, Fault.TAIL),
        (lambda reference: swap(reference, 2, 4), 2, Fault.UNLINKED),
    ],
)
def test_what_was_done_to_a_chain_shows_at_its_place(
    reference: str, tamper: Callable[[str], None], seq: int, fault: Fault
) -> None:
    assert verify().is_whole
    tamper(reference)
    first = verify().first
    assert first is not None
    assert (first.reference, first.seq, first.fault.fault) == (reference, seq, fault)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [({"version": 3}, Fault.VERSION), ({"state": "done"}, Fault.STATE), ({"seq": 7}, Fault.TAIL)],
)
def test_a_subject_that_says_otherwise_than_its_journal_is_found(
    reference: str, changed: dict[str, object], fault: Fault
) -> None:
    with guards_lifted():
        Request.objects.filter(reference=reference).update(**changed)
    first = verify().first
    assert first is not None
    assert (first.reference, first.fault.fault) == (reference, fault)


def test_entries_whose_subject_is_gone_are_found(story: Story, reference: str) -> None:
    with guards_lifted() as cursor:
        for table in ("commitmentsalt", "appointed", "requestmatter"):
            cursor.execute(f"DELETE FROM records_{table}")
        cursor.execute("DELETE FROM records_request WHERE reference = %s", [reference])
    first = verify().first
    assert first is not None
    assert first.fault.fault is Fault.SUBJECT_GONE


def test_chains_of_accounts_and_halls_are_walked_too(story: Story) -> None:
    refused = requests.receive(
        story.application(wanted_at=at("2026-03-09 10:00")),
        by=story.who("citizen"),
        at=at("2026-03-06 10:24"),
    )
    assert isinstance(refused, Refused), refused
    assert refused.decision.value == "in_working_time"
    assert verify().is_whole
    with guards_lifted():
        Account.objects.filter(hall__code="boai", login="citizen").update(head=b"")
    first = verify().first
    assert first is not None
    assert (first.kind, first.fault.fault) == ("account", Fault.TAIL)
    with guards_lifted():
        Hall.objects.filter(code="boai").update(seq=9)
    assert verify().broken_chains == 2


def test_one_hall_alone_can_be_walked(story: Story, reference: str) -> None:
    change_byte(reference, 3)
    assert verify("yunxi").is_whole
    assert not verify("boai").is_whole
    assert not verify().is_whole


def test_a_broken_chain_does_not_hide_the_others(story: Story, reference: str) -> None:
    other = story.receive(at("2026-03-06 10:30"))
    change_byte(reference, 3)
    change_byte(other, 1)
    assert verify().broken_chains == 2


def test_a_chain_hashed_anew_after_a_change_does_not_reach_its_subject(reference: str) -> None:
    # Somebody who knows SM3 re-hashes the last entry: the subject's own row still knows better.
    entry = JournalEntry.objects.get(reference=reference, seq=6)
    body = bytes(entry.body).replace(b'"told"', b'"read"')
    with guards_lifted():
        JournalEntry.objects.filter(id=entry.id).update(
            body=body,
            hash=chain_hash(bytes(entry.previous), body),
            act="read",
            result="read",
        )
    first = verify().first
    assert first is not None
    assert first.fault.fault is Fault.TAIL
