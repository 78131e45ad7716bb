"""Everybody acts at random on the same few requests at once: no fault, no deadlock, all whole."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.acts.tick import tick
from banshi.policy.vocabulary import RefusalGround
from banshi.records.catalogue import Window
from tests.acts.asking import HALL_WINDOW, Story
from tests.faults.conftest import Situations
from tests.faults.invariants import broken
from tests.faults.racing import at_once, faults
from tests.seeded import HALL
from tests.week import at

MORNING = at("2026-03-06 09:00")
HOURS = [at("2026-03-07 09:00") + timedelta(minutes=30 * step) for step in range(10)]
CREWS = (("clerk", "clerk_b"), ("clerk_b", "clerk"), ("chief", "approver"), ("approver", "chief"))
PEOPLE = 6


class Crowd:
    """People who act at random, each step a second after the one before."""

    def __init__(self, story: Story, references: list[str]) -> None:
        self.story, self.references, self.seconds = story, references, count()
        self.actors = {login: story.who(login) for login in ("citizen", "clerk", "manager")}
        self.hall = story.rehearsal.hall().id

    def moment(self) -> datetime:
        """A moment nobody else has acted at."""
        return MORNING + timedelta(seconds=next(self.seconds))

    def step(self, dice: random.Random) -> Any:
        """One act of somebody on one of the requests."""
        reference = dice.choice(self.references)
        verbs: list[Callable[[str, datetime, random.Random], Any]] = [
            *(self.agree, self.agree, self.confirm, self.counter, self.counter),
            *(self.reschedule, self.propose, self.decide, self.work),
        ]
        return dice.choice(verbs)(reference, self.moment(), dice)

    def agree(self, reference: str, when: datetime, dice: random.Random) -> Any:
        """The clerk offers some hour with some people."""
        offer = requests.Offer(dice.choice(HOURS), HALL_WINDOW, "W02", dice.choice(CREWS))
        return requests.agree(reference, offer, by=self.actors["clerk"], at=when)

    def confirm(self, reference: str, when: datetime, _: random.Random) -> Any:
        """The asker takes it."""
        return requests.confirm(reference, by=self.actors["citizen"], at=when)

    def counter(self, reference: str, when: datetime, dice: random.Random) -> Any:
        """The asker wants another hour."""
        wanted = dice.choice(HOURS)
        return requests.counter(reference, wanted, by=self.actors["citizen"], at=when)

    def reschedule(self, reference: str, when: datetime, dice: random.Random) -> Any:
        """The asker wants another hour than the one agreed."""
        wanted = dice.choice(HOURS)
        return requests.reschedule(reference, wanted, by=self.actors["citizen"], at=when)

    def propose(self, reference: str, when: datetime, _: random.Random) -> Any:
        """The clerk proposes to refuse."""
        refusal = requests.Refusal(RefusalGround.NOT_URGENT, "下周工作日也能办", "周一上午来")
        return requests.propose_refusal(reference, refusal, by=self.actors["clerk"], at=when)

    def decide(self, reference: str, when: datetime, _: random.Random) -> Any:
        """Management withholds its consent."""
        by = self.actors["manager"]
        return requests.withhold_consent(reference, "算急，要办", by=by, at=when)

    def work(self, _: str, when: datetime, __: random.Random) -> Any:
        """The worker goes round."""
        return tick(self.hall, at=when)


@pytest.mark.parametrize(
    ("seed", "steps"), [(35, 30), pytest.param(0, 600, marks=pytest.mark.long)]
)
def test_a_crowd_acting_at_random_meets_no_fault_and_leaves_all_whole(
    situation: Situations, seed: int, steps: int
) -> None:
    references: list[str] = []

    def begin(story: Story) -> None:
        Window.objects.filter(hall__code=HALL).update(capacity_off_hours=2)
        references.extend(story.receive(MORNING, wanted_at=hour) for hour in HOURS[:8:2])

    with situation(begin).again() as story:
        crowd = Crowd(story, references)

        def person(number: int) -> list[Any]:
            dice = random.Random(f"{seed} {number}")
            return [crowd.step(dice) for _ in range(steps)]

        seen = at_once([lambda number=number: person(number) for number in range(PEOPLE)])
        assert faults(seen) == [], f"seed {seed}"
        kinds = Counter(type(one).__name__ for person in seen for one in person)
        assert kinds[Accepted.__name__] > steps
        assert broken() == [], f"seed {seed}"
