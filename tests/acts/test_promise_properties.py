"""Promises are the same whenever somebody looks: however ticks fall, whatever was down meanwhile."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from banshi.acts.folding import fold
from banshi.acts.rehearsal import set_clock
from banshi.records.notice import Notice
from banshi.records.promise import FiredRung, Promise
from tests.acts.asking import Story
from tests.week import at

BEGINS = at("2026-03-05 08:40")
LAST = at("2026-03-10 12:00")
MINUTES = int((LAST - BEGINS) / timedelta(minutes=1))


@contextmanager
def undone() -> Iterator[None]:
    """What happens within is taken back."""
    before = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(before)


def fired_after(story: Story, ticks: list[datetime]) -> set[tuple[str, str, datetime]]:
    """What has fired when the worker looked at these moments."""
    with undone():
        for moment in ticks:
            story.tick(moment)
        assert fold("boai").agrees
        rows = FiredRung.objects.values_list("promise__reference", "rung", "due_at")
        return {(reference, rung, due_at) for reference, rung, due_at in rows}


@pytest.fixture
def running(story: Story) -> Story:
    """Six requests asked for at several moments of Thursday, one proposed to be refused."""
    references = [
        story.receive(BEGINS + timedelta(minutes=37 * number), wanted_at=at("2026-03-08 10:00"))
        for number in range(3)
    ]
    story.receive(at("2026-03-05 17:10"))
    story.propose(references[0], at("2026-03-05 17:15"))
    return story


@pytest.mark.parametrize("seed", range(4))
def test_what_fires_by_a_moment_does_not_depend_on_when_the_worker_looked(
    running: Story, seed: int
) -> None:
    chance = random.Random(seed)
    after = int((at("2026-03-05 17:16") - BEGINS) / timedelta(minutes=1))
    moments = sorted(chance.sample(range(after, MINUTES), 12))
    often = [BEGINS + timedelta(minutes=one) for one in moments]
    assert fired_after(running, [*often, LAST]) == fired_after(running, [LAST])


def test_a_tick_repeated_or_behind_an_earlier_one_fires_nothing_again(running: Story) -> None:
    """The machine's clock jumps: forward a day, back an hour, back over midnight."""
    running.tick(at("2026-03-06 18:00"))
    fired = FiredRung.objects.count()
    for moment in ("2026-03-06 17:00", "2026-03-05 23:59", "2026-03-06 18:00"):
        running.tick(at(moment))
        assert FiredRung.objects.count() == fired
    running.tick(at("2026-03-07 18:00"))
    assert fold("boai").agrees


def test_a_rehearsal_clock_never_goes_behind_what_was_written(running: Story) -> None:
    running.tick(at("2026-03-06 18:00"))
    hall = running.rehearsal.hall().id
    assert not isinstance(set_clock(hall, at("2026-03-05 09:00")), datetime)


def test_thirty_days_down_and_everything_fires_in_order_and_nobody_is_flooded(
    story: Story,
) -> None:
    for number in range(9):
        asked = at("2026-03-05 08:40") + timedelta(minutes=5 * number)
        story.receive(asked, wanted_at=at("2026-05-10 10:00"))
    done = story.tick(at("2026-04-05 08:40"))
    assert done["rungs_fired"] == 9 * 5
    order = list(FiredRung.objects.order_by("id").values_list("promise", "due_at"))
    for promise in Promise.objects.values_list("id", flat=True):
        dues = [due_at for one, due_at in order if one == promise]
        assert dues == sorted(dues)
    reminders = Notice.objects.filter(kind="rung")
    readers = {(one.to_role, one.to_account_id, one.to_window_id) for one in reminders}
    assert reminders.count() == len(readers) == 5
    assert all("共 9 件" in one.title for one in reminders)
    assert Notice.objects.filter(kind="late").count() == 9
    assert fold("boai").agrees


def test_three_at_once_are_told_one_by_one(story: Story) -> None:
    for number in range(3):
        asked = at("2026-03-05 08:40") + timedelta(minutes=number)
        story.receive(asked, wanted_at=at("2026-05-10 10:00"))
    story.tick(at("2026-03-05 13:10"))
    told = Notice.objects.filter(kind="rung")
    assert sorted(one.reference for one in told) == sorted(
        Promise.objects.values_list("reference", flat=True)
    )
