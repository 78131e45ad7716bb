"""The web process dies after each statement of a crew's step: whole or not at all, once repeated."""

from collections.abc import Callable
from typing import Any

import pytest

from banshi.acts.answers import Accepted, Repeated
from banshi.acts.once import OnceKey
from banshi.acts.visit_intake import Looked
from banshi.policy.vocabulary import Hindrance, MaterialState
from tests.acts.asking import Story
from tests.acts.visiting import Visiting, accepted, visiting
from tests.faults import safeguards
from tests.faults.conftest import Situations
from tests.faults.sweeping import READS, Calling, sweep
from tests.week import at

TEN, ELEVEN = at("2026-03-10 10:00"), at("2026-03-10 11:00")
Step = Callable[[Visiting, dict[str, Any]], Any]


def working(story: Story) -> tuple[str, str]:
    visit = visiting(story, told=False).working()
    return visit.request, visit.visit


def lacking(story: Story) -> tuple[str, str]:
    visit = visiting(story, told=False).working()
    accepted(visit.see(dict.fromkeys(visit.must, MaterialState.MISSING), TEN))
    return visit.request, visit.visit


def see(visit: Visiting, more: dict[str, Any]) -> Any:
    looked = dict.fromkeys(visit.must, Looked(MaterialState.DEFECTIVE, "章看不清"))
    return visit.see(looked, ELEVEN, happened_at=TEN, **more)


def tell(visit: Visiting, more: dict[str, Any]) -> Any:
    return visit.tell(ELEVEN, **more)


def death(visit: Visiting, more: dict[str, Any]) -> Any:
    return visit.hinder(Hindrance.PARTY_DIED, ELEVEN, **more)


def doing(step: Step) -> Calling:
    """A step under a key of the device; told is whether it is done, not how often it was sent."""

    def here(story: Story, told: tuple[str, str]) -> bool:
        account = story.who("clerk").account
        assert account is not None
        key = OnceKey(account, "the-device-made-it", b"one step")
        answer = step(Visiting(story, *told), {"key": key})
        assert isinstance(answer, Accepted | Repeated), answer
        return True

    return Calling(here)


STEPS = [
    pytest.param(working, see, id="materials"),
    pytest.param(lacking, tell, id="one-time notice"),
    pytest.param(working, death, id="death"),
]


@pytest.mark.parametrize("reads", READS)
@pytest.mark.parametrize(("begins", "step"), STEPS)
def test_a_step_at_the_door_is_whole_or_undone_wherever_its_process_dies(
    situation: Situations, begins: Callable[[Story], Any], step: Step, reads: bool
) -> None:
    swept = sweep(situation(begins), doing(step), reads=reads)
    assert swept.wrong == []
    assert swept.killed == len(swept.chosen) >= 8


def test_control_without_one_transaction_a_notice_is_left_half_given(
    situation: Situations,
) -> None:
    swept = sweep(situation(lacking), doing(tell), only="INSERT", off=(safeguards.one_transaction,))
    assert any("half there" in one for one in swept.wrong)
