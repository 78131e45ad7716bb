"""Kills a process after step 1, 2, 3 … of one deed, and judges each time what is left.

A statement that only reads, or names a savepoint, leaves nothing behind: a death after it is one
after the step before, so it is swept only where that itself is to be seen (``reads``).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

import pytest

from tests.acts.asking import Story
from tests.faults.conftest import Situation
from tests.faults.invariants import broken
from tests.faults.killing import ChildFault, Ended, killed_after
from tests.faults.safeguards import Off
from tests.faults.shape import differences, shape

# As Django begins them. A SELECT of a function may write, so it is no plain read.
LEAVES_NOTHING = (
    'SELECT "',
    "SELECT COUNT(",
    'SELECT %s AS "a" FROM "',
    "SAVEPOINT ",
    "RELEASE SAVEPOINT ",
)

# For tests that sweep the writing statements every day, and the reading ones too at night.
READS = [
    pytest.param(False, id="what writes"),
    pytest.param(True, id="what reads as well", marks=pytest.mark.long),
]


class Deed(Protocol):
    """Something a process does, for which somebody may be waiting."""

    def here(self, story: Story, told: Any) -> Any:
        """Do it where nobody is killed; what whoever waits is told."""

    def warm_up(self, story: Story, told: Any) -> None:
        """Do it in this process, so that children find loaded what takes long to load."""

    def killed(
        self, story: Story, told: Any, *, after: int | None, off: Iterable[Off] = ()
    ) -> tuple[Ended, Any]:
        """Do it in a process that is killed after a step (none: never); what was told by then."""


@dataclass(frozen=True)
class Calling:
    """The deed of a process that calls ``here`` and tells what it gave back."""

    here: Callable[[Story, Any], Any]

    def warm_up(self, story: Story, told: Any) -> None:
        """See ``Deed``."""
        self.here(story, told)

    def killed(
        self, story: Story, told: Any, *, after: int | None, off: Iterable[Off] = ()
    ) -> tuple[Ended, Any]:
        """See ``Deed``."""
        ended, _ = killed_after(after, lambda: self.here(story, told), off=off)
        return ended, ended.gave_back


@dataclass
class Swept:
    """What a sweep saw: the steps it chose, how many kills, all that was wrong."""

    chosen: tuple[str, ...]
    killed: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Shapes:
    """An undisturbed deed: its steps; the hall before it, after it, and after doing it again."""

    steps: tuple[str, ...]
    before: dict[str, Any]
    after: dict[str, Any]
    settled: dict[str, Any]


def sweep(
    situation: Situation,
    deed: Deed,
    *,
    again: Deed | None = None,
    whole_or_nothing: bool = True,
    only: str = "",
    reads: bool = False,
    off: Iterable[Off] = (),
) -> Swept:
    """Kill ``deed`` after each of its steps, or those whose name begins with ``only``.

    Statements that only read are left out unless ``reads``; the first step never is.

    After a kill every invariant holds, and the hall is as before the deed or as after it.
    ``again`` (by default the same deed) then brings it to where an undisturbed deed and
    ``again`` bring it, with the answer that was given if one was. ``off`` holds in the killed
    process only.
    """
    again = again or deed
    shapes = _undisturbed(situation, deed, again)
    chosen = [
        (number, step)
        for number, step in enumerate(shapes.steps, start=1)
        if step.startswith(only) and (reads or number == 1 or not step.startswith(LEAVES_NOTHING))
    ]
    swept = Swept(tuple(step for _, step in chosen))
    for number, step in chosen:
        with situation.again() as story:
            try:
                ended, answer = deed.killed(story, situation.told, after=number, off=off)
                left = shape()
                wrong = broken()
                if whole_or_nothing and left not in (shapes.before, shapes.after):
                    wrong.append(f"half there: {differences(left, shapes.before)}")
                if answer is not None and left != shapes.after:
                    wrong.append(f"answered, and not there: {differences(left, shapes.after)}")
                wrong += _done_again(again, story, situation.told, answer, shapes.settled)
            except ChildFault as fault:
                ended, wrong = Ended(was_killed=False), [str(fault)]
        swept.wrong += [f"killed after «{step}»: {one}" for one in wrong]
        swept.killed += ended.was_killed
    return swept


def _undisturbed(situation: Situation, deed: Deed, again: Deed) -> _Shapes:
    with situation.again() as story:
        deed.warm_up(story, situation.told)
    with situation.again() as story:
        before = shape()
        ended, _ = deed.killed(story, situation.told, after=None)
        after = shape()
        again.here(story, situation.told)
        return _Shapes(ended.steps, before, after, shape())


def _done_again(
    again: Deed, story: Story, told: Any, answer: Any, settled: dict[str, Any]
) -> list[str]:
    """What is wrong once it is done again; ``answer`` is what was told before, if anything."""
    try:
        answer_again = again.here(story, told)
    except Exception as fault:
        return [f"it cannot be done again: {fault!r}"]
    wrong = [*differences(shape(), settled), *broken()]
    if answer not in (None, answer_again):
        wrong.append(f"first answered {answer}, then {answer_again}")
    return [f"done again, {one}" for one in wrong]
