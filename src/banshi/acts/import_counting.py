"""Counts the lines of an import as they are gone through, and tells whoever watches."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from banshi.records.import_progress import Progress as Progress
from banshi.records.import_progress import Stage as Stage
from banshi.records.import_progress import is_wished_away, show, wish_away

T = TypeVar("T")
Told = Callable[[Progress], None]
EVERY = 200


class StoppedByWish(Exception):
    """Who imports wishes it away: everything is taken back."""


def silent(_progress: Progress) -> None:
    """Nobody watches."""


def shown_under(account: UUID, key: str) -> Told:
    """Told so that the account can ask, under the key of its form, how far it is, and stop it.

    Raises ``StoppedByWish`` where it was asked to stop.
    """

    def told(progress: Progress) -> None:
        if is_wished_away(account, key):
            raise StoppedByWish
        show(account, key, progress)

    return told


def stop(account: UUID, key: str, *, seconds: float) -> bool:
    """Stop the account's import under this key; whether it is over within ``seconds``."""
    return wish_away(account, key, seconds=seconds)


def one(_line: object) -> int:
    """Most things are one line."""
    return 1


@dataclass
class Count:
    """The lines of all sheets of a file, and how many are read and checked."""

    told: Told = silent
    total: int = 0
    is_trial: bool = False
    done: dict[Stage, int] = field(default_factory=dict)

    def over(
        self, stage: Stage, sheet: str, things: Iterable[T], lines: Callable[[T], int] = one
    ) -> Iterator[T]:
        """Each of the things in turn, told of now and then."""
        said = self.done.get(stage, 0)
        for thing in things:
            yield thing
            self.done[stage] = min(self.done.get(stage, 0) + lines(thing), self.total)
            if self.done[stage] - said >= EVERY:
                said = self.done[stage]
                self.told(Progress(stage, sheet, said, self.total))

    def gone_through(self, sheet: str, upto: int) -> None:
        """A sheet is done: its empty lines, and those nothing was made of, count as checked."""
        self.done[Stage.READING] = self.done[Stage.CHECKING] = upto
        self.told(Progress(Stage.CHECKING, sheet, upto, self.total))

    def writing(self, sheet: str, done: int, things: Collection[object]) -> None:
        """So many of what changes are written."""
        stage = Stage.TRYING if self.is_trial else Stage.WRITING
        self.told(Progress(stage, sheet, done, len(things)))
