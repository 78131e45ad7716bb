"""Two workers at once, and a worker against people: each thing happens once, one side wins."""

import re
from collections import Counter
from functools import partial
from operator import attrgetter
from typing import Any

import pytest
from django.db import connection

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.acts.tick import tick
from banshi.policy.vocabulary import PromiseKind, RequestState
from banshi.records.notice import Notice
from banshi.records.promise import Promise
from banshi.records.request import Request
from tests.acts.asking import Story
from tests.faults import safeguards
from tests.faults.conftest import Situations
from tests.faults.invariants import broken
from tests.faults.racing import at_once, faults
from tests.faults.shape import shape
from tests.seeded import HALL
from tests.week import at

MORNING = at("2026-03-06 09:00")
TOLD_AT = at("2026-03-06 10:40")
AFTER_CLOSING = at("2026-03-06 17:40")
ROUNDS = 3
REFERENCE = re.compile(r"[A-Z]-[0-9A-Z]{4,}-[0-9A-Z]")
FENCES = (
    ("records_firedrung", "each_rung_fires_once_per_promise"),
    ("records_journalentry", "journal_is_gapless_per_subject"),
    ("records_journalentry", "one_journal_entry_per_version"),
)


def unanswered(story: Story) -> None:
    for _ in range(12):
        story.receive(MORNING)


def working(story: Story) -> Any:
    """A worker about to go through the hall."""
    return partial(tick, story.rehearsal.hall().id, at=AFTER_CLOSING)


def without_fences() -> None:
    """The constraints that would refuse a second firing are gone from this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE records_request DROP CONSTRAINT every_request_version_has_its_entry"
        )
        for table, fence in FENCES:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {fence} CASCADE")


def told() -> Counter[tuple[Any, ...]]:
    """How often each reader is reminded of each request, alone or among several in one notice."""
    by = attrgetter("kind", "channel", "state", "to_role", "to_account_id", "to_window_id")
    return Counter(
        (*by(one), reference)
        for one in Notice.objects.filter(hall__code=HALL)
        for reference in {one.reference, *REFERENCE.findall(one.body)} - {""}
    )


def apart(everything: dict[str, Any]) -> dict[str, Any]:
    """The shape without notices: how many stand in one depends on who came to which promise."""
    return {name: rows for name, rows in everything.items() if name != "notices"}


def test_four_workers_at_once_do_the_work_of_one(situation: Situations) -> None:
    kept = situation(unanswered)
    with kept.again() as story:
        alone = working(story)()
        by_one, told_by_one = apart(shape()), told()
        assert told_by_one
    for _ in range(ROUNDS):
        with kept.again() as story:
            seen = at_once([working(story)] * 4, meet_after='FROM "records_promise"')
            assert faults(seen) == []
            together = sum((Counter(one) for one in seen), Counter())
            # Each may find entries to seal that another had not written yet.
            assert together.pop("seals") >= 1
            assert together == Counter({name: alone[name] for name in together})
            assert apart(shape()) == by_one
            assert told() == told_by_one
            assert broken() == []


def test_control_without_row_locks_the_constraints_still_keep_a_rung_from_firing_twice(
    situation: Situations, monkeypatch: pytest.MonkeyPatch
) -> None:
    with situation(unanswered).again() as story:
        safeguards.row_locks(monkeypatch.setattr)
        seen = at_once([working(story)] * 2, meet_after='FROM "records_promise"')
        assert len(faults(seen)) == 1
        assert broken() == []


def test_control_without_row_locks_and_constraints_rungs_fire_twice(
    situation: Situations, monkeypatch: pytest.MonkeyPatch
) -> None:
    with situation(unanswered).again() as story:
        without_fences()
        safeguards.row_locks(monkeypatch.setattr)
        at_once([working(story)] * 2, meet_after='FROM "records_promise"')
        assert any("fired 2 times" in one for one in broken())


def proposed(story: Story) -> str:
    reference = story.receive()
    story.propose(reference, TOLD_AT)
    return reference


def test_consent_in_the_last_moment_and_the_lapse_do_not_both_happen(
    situation: Situations,
) -> None:
    kept = situation(proposed)
    for _ in range(ROUNDS):
        with kept.again() as story:
            due_at = Promise.objects.get(kind=PromiseKind.CONSENT).due_at
            consenting = partial(requests.consent, kept.told, by=story.who("manager"), at=due_at)
            lapsing = partial(tick, story.rehearsal.hall().id, at=due_at)
            seen = at_once([consenting, lapsing], meet_after='FROM "records_request"')
            assert faults(seen) == []
            consented, fell = isinstance(seen[0], Accepted), seen[1]["refusals_lapsed"] == 1
            assert consented is not fell
            ended_as = RequestState.REFUSED if consented else RequestState.TO_ARRANGE
            assert Request.objects.get().state == ended_as
            assert broken() == []


def offered(story: Story) -> str:
    reference = story.receive()
    story.agree(reference, TOLD_AT, at=at("2026-03-07 11:00"))
    return reference


def test_confirming_and_withdrawing_at_once_end_as_one_after_the_other(
    situation: Situations,
) -> None:
    kept = situation(offered)
    for _ in range(ROUNDS):
        with kept.again() as story:
            how = {"by": story.who("citizen"), "at": at("2026-03-06 11:20")}
            seen = at_once(
                [
                    partial(requests.confirm, kept.told, **how),
                    partial(requests.withdraw, kept.told, **how),
                    partial(requests.withdraw, kept.told, **how),
                ],
            )
            assert faults(seen) == []
            withdrawn = [isinstance(one, Accepted) for one in seen[1:]]
            assert sorted(withdrawn) == [False, True]
            assert Request.objects.get().state == RequestState.WITHDRAWN
            assert broken() == []
