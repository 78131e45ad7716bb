"""Several people at the same moment, each in a thread with a database connection of its own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

from django.db import connection, connections

START_SECONDS = 30
# Whoever waits for a lock cannot come to the meeting; the others then go on without it.
MEETING_SECONDS = 1.0

Deed = Callable[[], Any]


class Crowd:
    """People who come again and again; ``standing`` makes one and sends it home."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool

    def at_once(self, deeds: Sequence[Deed], *, meet_after: str = "") -> list[Any]:
        """What the deeds gave back, or the exception each ended with, all begun together.

        With ``meet_after`` each stops once after its first statement that contains these words,
        until all have come so far, or as long as a lock keeps one of them away.
        """
        start, meeting = Barrier(len(deeds)), Barrier(len(deeds))

        def run(deed: Deed) -> Any:
            met = False

            def meet(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
                nonlocal met
                done = execute(sql, params, many, context)
                if meet_after and meet_after in sql and not met:
                    met = True
                    with suppress(BrokenBarrierError):
                        meeting.wait(MEETING_SECONDS)
                return done

            try:
                start.wait(START_SECONDS)
                with connection.execute_wrapper(meet):
                    return deed()
            except Exception as fault:
                return fault

        return list(self._pool.map(run, deeds))


@contextmanager
def standing(people: int) -> Iterator[Crowd]:
    """A crowd of at most so many at once, whose connections stay open until it goes home."""
    with ThreadPoolExecutor(people) as pool:
        crowd = Crowd(pool)
        try:
            yield crowd
        finally:
            crowd.at_once([connections.close_all] * people)


def at_once(deeds: Sequence[Deed], *, meet_after: str = "") -> list[Any]:
    """What a crowd that comes only once gave back (``Crowd.at_once``)."""
    with standing(len(deeds)) as crowd:
        return crowd.at_once(deeds, meet_after=meet_after)


def faults(seen: Iterable[Any]) -> list[Exception]:
    """The exceptions among what deeds gave back."""
    return [one for one in seen if isinstance(one, Exception)]
