"""What is past its time is emptied; chain, seals, replay and decisions stay whole (PIPL 19, 47)."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from banshi.acts import requests, retention
from banshi.acts.answers import Accepted
from banshi.acts.erasure import NOBODY_NOW, shred
from banshi.acts.explaining import Explanation, explain
from banshi.acts.folding import fold
from banshi.acts.gateways import sms_gateway
from banshi.acts.paper_files import render
from banshi.acts.verification import verify
from banshi.records import files
from banshi.records.account import Account
from banshi.records.hall import Hall
from banshi.records.indexed import sealed_fields
from banshi.records.journal import CommitmentSalt, JournalEntry
from banshi.records.notice import Notice, Paper
from banshi.records.people import Person
from banshi.records.promise import Promise
from banshi.records.register import keeping
from banshi.records.request import Request
from banshi.records.rights import ToShred
from tests.acts.asking import SATURDAY_TEN, Story
from tests.acts.limiting import running_limit
from tests.faults import safeguards
from tests.faults.killing import killed_after
from tests.people import WANG_SHEN
from tests.seeded import Rehearsal
from tests.week import at

TOLD = at("2026-03-06 10:40")
DONE = at("2026-03-07 10:30")
TIME = keeping("request").time


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path


def done(story: Story) -> str:
    """A request that went all the way to its end."""
    reference = story.receive()
    assert isinstance(story.agree(reference, TOLD), Accepted)
    story.tick(TOLD)
    by = story.who("clerk")
    assert isinstance(requests.start(reference, by=by, at=SATURDAY_TEN), Accepted)
    assert isinstance(requests.finish(reference, by=by, at=DONE), Accepted)
    story.tick(DONE)
    return reference


def swept(when: datetime) -> int:
    return retention.sweep(Hall.objects.get(code="boai"), at=when)


def assert_emptied(reference: str) -> None:
    row = Request.objects.get(reference=reference)
    assert row.party_name == NOBODY_NOW
    assert [field.name for field in sealed_fields(Request) if getattr(row, field.name)] == []
    assert not row.party_number_index
    assert not row.party_phone_index
    assert not CommitmentSalt.objects.filter(entry__subject=row.id).exists()
    for told in Notice.objects.filter(subject=row.id):
        assert (told.phone, told.short, told.body) == ("", "", "")
    for paper in Paper.objects.filter(subject=row.id):
        assert (paper.content, paper.file_digest) == ("", "")


def assert_whole(reference: str, *, erased: bool = True) -> None:
    assert verify().first is None
    assert fold().first is None
    explained = explain(reference)
    assert isinstance(explained, Explanation)
    assert explained.agrees
    assert bool(explained.erased) is erased


@pytest.mark.parametrize(("past", "emptied"), [(timedelta(), 0), (timedelta(seconds=1), 1)])
def test_a_request_is_emptied_when_its_time_is_over_and_not_a_second_before(
    story: Story, past: timedelta, emptied: int
) -> None:
    reference = done(story)
    assert swept(DONE + TIME + past) >= emptied
    assert (Request.objects.get(reference=reference).erased_at is not None) is bool(emptied)


def test_nothing_of_it_is_left_and_everything_still_verifies(story: Story) -> None:
    reference = done(story)
    paper = Paper.objects.filter(reference=reference)[0]
    render(paper.id)
    paper.refresh_from_db()
    digest = paper.file_digest
    assert sms_gateway("boai").messages()
    with transaction.atomic():
        assert swept(DONE + TIME + timedelta(days=1)) > 0
    assert_emptied(reference)
    shred(paper.hall_id)
    if digest:
        with pytest.raises(files.FileMissing):
            files.read(digest)
    assert sms_gateway("boai").messages() == []
    assert_whole(reference)
    entry = JournalEntry.objects.filter(reference=reference).order_by("-seq")[0]
    assert (entry.act, entry.result, entry.by_role) == ("erase", "erased", "system")
    assert swept(DONE + TIME + timedelta(days=2)) == 0


def test_the_person_goes_when_nothing_of_his_is_left_and_he_did_not_come_back(
    story: Story,
) -> None:
    done(story)
    person = Person.objects.get(name=WANG_SHEN.name, hall__code="boai")
    later = DONE + TIME + timedelta(days=1)
    swept(later)
    person.refresh_from_db()
    assert (person.name, person.id_number, person.id_number_index) == (NOBODY_NOW, "", None)
    account = Account.objects.get(person=person)
    assert not account.is_active
    assert not account.has_usable_password()
    assert account.login.startswith("erased-")
    assert verify().is_whole


def test_a_request_stays_while_the_limit_of_a_matter_taken_in_runs_and_its_time_from_then_on(
    story: Story,
) -> None:
    reference = done(story)
    limit = running_limit(reference, due_at=DONE + TIME + timedelta(days=90))
    assert swept(DONE + TIME + timedelta(days=30)) == 0
    decided_at = DONE + TIME + timedelta(days=60)
    Promise.objects.filter(id=limit.id).update(ended_at=decided_at, ended_how="done")
    assert swept(decided_at + TIME) == 0
    assert Request.objects.get(reference=reference).party_phone == WANG_SHEN.phone
    assert swept(decided_at + TIME + timedelta(seconds=1)) > 0
    assert_emptied(reference)


def test_an_open_request_stays_and_so_does_its_person(story: Story) -> None:
    reference = story.receive()
    assert swept(at("2036-03-06 10:00")) == 0
    assert Request.objects.get(reference=reference).party_phone == WANG_SHEN.phone


def test_words_without_their_salt_are_named_where_no_erasure_is_told(story: Story) -> None:
    reference = done(story)
    assert fold().agrees
    CommitmentSalt.objects.filter(entry__reference=reference, field="place").delete()
    first = fold().first
    assert first is not None
    assert first.kept == "without its salt"


def state_of(reference: str) -> tuple[bool, ...]:
    row = Request.objects.get(reference=reference)
    salts = CommitmentSalt.objects.filter(entry__subject=row.id).exists()
    told = Notice.objects.filter(subject=row.id)
    told_of = JournalEntry.objects.filter(subject=row.id, act="erase").exists()
    return (
        row.erased_at is None,
        bool(row.party_phone),
        row.party_name != NOBODY_NOW,
        salts,
        all(one.body for one in told if one.channel == "sms"),
        not told_of,
    )


@pytest.fixture
def finished(rehearsal: Rehearsal) -> str:
    return done(Story(rehearsal))


def test_killed_at_any_statement_an_erasure_is_whole_or_not_begun_and_files_go_in_the_end(
    finished: str,
) -> None:
    later = DONE + TIME + timedelta(days=1)
    seen = set()
    for kill_after in range(1, 60):
        ended, _ = killed_after(kill_after, lambda: swept(later))
        now = state_of(finished)
        assert len(set(now)) == 1, now
        seen.add(now[0])
        assert fold().agrees
        if not now[0]:
            break
        assert ended.was_killed
    assert seen == {True, False}
    assert verify().is_whole
    swept(later)
    assert not ToShred.objects.exists()
    assert sms_gateway("boai").messages() == []


def test_control_in_two_transactions_it_is_left_half_done(finished: str) -> None:
    later = DONE + TIME + timedelta(days=1)
    halves = set()
    for kill_after in range(4, 20):
        killed_after(kill_after, lambda: swept(later), off=(safeguards.one_transaction,))
        halves.add(len(set(state_of(finished))))
        if 2 in halves:
            break
    assert 2 in halves
