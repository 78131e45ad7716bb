"""The worker dies between handing a message over and writing it down: not lost, at most twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from banshi.acts.handing_over import REPEATED
from banshi.acts.sms_receipts import ReceiptsTaken, take_receipts
from banshi.acts.tick import tick
from banshi.policy.vocabulary import NoticeState
from banshi.records.gateway import Sending
from banshi.records.hall import Hall
from banshi.records.notice import Notice
from banshi.records.promise import Promise
from tests.acts.asking import Story
from tests.faults import safeguards
from tests.faults.conftest import Situation, Situations
from tests.faults.killing import killed_after
from tests.faults.sms_stand_in import StandIn, gateway, write_book
from tests.week import at

PATH = "/api/v1/sms/first/receipts"
ELEVEN = at("2026-03-06 11:00")
# A message claimed by a worker that died is free again after a minute.
NEXT_ROUND = ELEVEN + timedelta(minutes=2)
TAKES = "gateway takes a message"


def answered(story: Story) -> str:
    """A real hall with one message to send: a request agreed to at eleven; its reference."""
    Hall.objects.filter(code="boai").update(rehearsal_at=None)
    reference = story.receive()
    Notice.objects.filter(reference=reference).update(next_try_at=None)
    story.agree(reference, ELEVEN)
    return reference


@dataclass(frozen=True)
class Line:
    """One message on its way, two gateways, and a worker to be killed."""

    situation: Situation
    first: StandIn
    second: StandIn

    def message(self) -> Notice:
        """The answer that is to arrive."""
        return Notice.objects.get(reference=self.situation.told, kind="agreed")

    def killed(
        self, story: Story, after: int | None, off: Iterable[safeguards.Off] = ()
    ) -> tuple[str, ...]:
        """The worker at its round, killed after a step (none: never); the steps it took."""
        hall = story.rehearsal.hall().id
        ended, _ = killed_after(after, lambda: tick(hall, at=ELEVEN), off=off)
        assert ended.was_killed == (after is not None)
        return ended.steps

    def steps(self) -> range:
        """The steps from writing that it begins to the last of the round."""
        with self.situation.again() as story:
            steps = self.killed(story, None)
        self.forget()
        begins = next(n for n, one in enumerate(steps, 1) if "records_sending" in one)
        assert TAKES in steps[begins:]
        return range(begins, len(steps) + 1)

    def at_the_gateway(self) -> int:
        """The number of the step at which the gateway has it and nothing is written yet."""
        with self.situation.again() as story:
            steps = self.killed(story, None)
        self.forget()
        return steps.index(TAKES) + 1

    def restarted(self, story: Story) -> None:
        """A worker that lives, a little later."""
        tick(story.rehearsal.hall().id, at=NEXT_ROUND)

    def report(self, story: Story) -> ReceiptsTaken:
        """The first gateway says that it arrived."""
        moment = NEXT_ROUND + timedelta(minutes=1)
        key = str(self.message().message_key)
        body, headers = self.first.receipts(PATH, moment, (key, "delivered"))
        hall = story.rehearsal.hall().id
        taken = take_receipts(hall, "first", headers, PATH, body, at=moment)
        assert isinstance(taken, ReceiptsTaken)
        return taken

    def forget(self) -> None:
        """The gateways know of no message."""
        self.first.taken.clear()
        self.second.taken.clear()


@pytest.fixture
def line(situation: Situations, settings: Any, tmp_path: Path) -> Iterator[Line]:
    settings.GATEWAYS_FILE = tmp_path / "gateways.toml"
    with gateway("first") as first, gateway("second") as second:
        write_book(settings.GATEWAYS_FILE, first, second)
        yield Line(situation(answered), first, second)


@pytest.mark.parametrize("forgets", [False, True], ids=["heeds its keys", "forgets its keys"])
def test_wherever_the_worker_dies_it_is_sent_at_most_twice_and_its_receipt_fits(
    line: Line, forgets: bool
) -> None:
    line.first.forgets_ids = forgets
    twice = 0
    for number in line.steps():
        line.forget()
        with line.situation.again() as story:
            line.killed(story, number)
            line.restarted(story)
            message = line.message()
            sending = Sending.objects.get(notice=message)
            given = [one["id"] for one in line.first.taken]
            assert set(given) == {str(message.message_key)}, number
            assert len(given) <= (2 if forgets else 1), number
            assert sending.times >= len(given), number
            assert line.second.taken == [], number
            assert message.state == NoticeState.SENT, number
            assert line.report(story).known == 1, number
            message.refresh_from_db()
            assert message.state == NoticeState.DELIVERED, number
            owed = Promise.objects.get(id=message.keeps_id)
            assert owed.ended_how == "done", number
            assert owed.ended_at is not None, number
            assert owed.ended_at <= owed.due_at, number
            twice += len(given) == 2
    assert bool(twice) == forgets


def test_its_receipt_before_the_next_worker_fits_and_nothing_is_sent_again(line: Line) -> None:
    number = line.at_the_gateway()
    line.first.forgets_ids = True
    with line.situation.again() as story:
        line.killed(story, number)
        assert line.report(story).known == 1
        assert line.message().state == NoticeState.DELIVERED
        line.restarted(story)
        assert len(line.first.taken) == 1
        assert line.second.taken == []


UNREACHED, FAULTY = 401, 503


def elsewhere(line: Line, answers: int, off: Iterable[safeguards.Off] = ()) -> str:
    """The first gateway took it, the worker died, the gateway too: what the second was given."""
    number = line.at_the_gateway()
    with line.situation.again() as story:
        line.killed(story, number, off)
        assert len(line.first.taken) == 1
        line.first.answers = answers
        line.restarted(story)
        (given,) = line.second.taken
        return given["words"]


@pytest.mark.parametrize("answers", [UNREACHED, FAULTY])
def test_handed_over_elsewhere_it_says_that_it_is_a_repeat(line: Line, answers: int) -> None:
    assert elsewhere(line, answers).endswith(REPEATED)


def test_control_with_nothing_written_before_a_repeat_does_not_say_so(line: Line) -> None:
    assert REPEATED not in elsewhere(line, UNREACHED, (safeguards.written_before,))
