"""The worker dies in the middle of a tick: the next one does what is left, once."""

from typing import Any

import pytest

from banshi.acts.tick import tick
from tests.acts.asking import Story
from tests.faults import safeguards
from tests.faults.conftest import Situations
from tests.faults.sweeping import Calling, Swept, sweep
from tests.week import at

AFTER_CLOSING = at("2026-03-06 17:40")
# A message claimed by a worker that died is free again after a minute.
NEXT_ROUND = at("2026-03-06 17:42")


def overdue(story: Story) -> None:
    """One request nobody answers, one proposed refusal nobody consents to, one agreed time."""
    story.receive()
    refused = story.receive(at("2026-03-06 10:25"))
    story.propose(refused, at("2026-03-06 10:40"))
    agreed = story.receive(at("2026-03-06 10:26"))
    story.agree(agreed, at("2026-03-06 10:50"))


def work(story: Story, _: Any) -> int:
    return sum(tick(story.rehearsal.hall().id, at=AFTER_CLOSING).values())


def work_on(story: Story, _: Any) -> None:
    """Rounds of the worker started in its place."""
    for moment in (AFTER_CLOSING, NEXT_ROUND):
        tick(story.rehearsal.hall().id, at=moment)


def ticks(
    situation: Situations,
    *,
    only: str = "",
    reads: bool = False,
    off: tuple[safeguards.Off, ...] = (),
) -> Swept:
    """The worker killed after each step, each time followed by a worker that lives."""
    return sweep(
        situation(overdue),
        Calling(work),
        again=Calling(work_on),
        whole_or_nothing=False,
        only=only,
        reads=reads,
        off=off,
    )


def test_a_worker_killed_at_any_step_of_a_tick_loses_and_doubles_nothing(
    situation: Situations,
) -> None:
    swept = ticks(situation)
    assert swept.wrong == []
    assert swept.killed == len(swept.chosen) > 40


@pytest.mark.long
def test_nor_does_a_worker_killed_after_a_statement_that_only_reads(
    situation: Situations,
) -> None:
    swept = ticks(situation, reads=True)
    assert swept.wrong == []
    assert swept.killed == len(swept.chosen) > 80


def test_control_without_one_transaction_a_tick_is_left_half_done(situation: Situations) -> None:
    swept = ticks(situation, only="INSERT", off=(safeguards.one_transaction,))
    assert any("cannot be done again" in one for one in swept.wrong)
    assert any("rungs fired" in one for one in swept.wrong)


def test_control_without_its_key_a_message_is_sent_twice(situation: Situations) -> None:
    swept = ticks(situation, only="gateway", off=(safeguards.message_key,))
    assert any("a message nobody wrote" in one for one in swept.wrong)
